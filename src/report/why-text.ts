// The answer of `why` in text: every path, hop by hop, with its evidence. It lists all paths and shortens only their evidence.
import { groupBy } from '../base/order.js';
import type { WhyPath, WhyResult } from '../model/inventory.js';
import { paragraph, renderPage, type Line, type TextStyle } from './page.js';
import { evidenceLines } from './evidence-text.js';
import { chainText, pathLines } from './path-text.js';
import { layerLines } from './unseen-text.js';
import { count, listed, nodeName } from './words.js';

/** Renders the paths, grouped by who depends or, for a service, in the order of what it reaches. */
export function whyText(result: WhyResult, style: TextStyle): string {
  return renderPage(whyLines(result), style);
}

function* whyLines({ question, paths, truncated, coverage }: WhyResult): Iterable<Line> {
  const ofService = question.startsWith('service:');
  const name = ofService ? nodeName(question) : question;
  const services = [...groupBy(paths, ({ service }) => service).keys()];
  const hosts = [...groupBy(paths, ({ host }) => host).keys()];
  if (paths.length === 0)
    yield* paragraph(
      [],
      ofService ? `${name} reaches nothing that was seen here.` : `Nothing seen here reaches ${name}.`,
      'strong',
    );
  else if (ofService)
    yield* paragraph([], `${name} reaches ${count(hosts.length, 'host')} by ${count(paths.length, 'path')}.`, 'strong');
  else
    yield* paragraph(
      [],
      `${name} is reached by ${listed(services.map(serviceName), 8)}, ${count(paths.length, 'path')}.`,
      'strong',
    );
  for (const path of paths) {
    yield [];
    yield* oneLines(path);
  }
  if (truncated) yield* [[], ...paragraph([], 'There are more paths than these.', 'warning')];
  yield [];
  yield [['strong', 'Looked at']];
  yield* layerLines(coverage);
}

function serviceName(service: string | null): string {
  return service === null ? 'a record or binding of no service' : nodeName(service);
}

function oneLines({ service, host, hops, evidence }: WhyPath): Line[] {
  const detail = { indent: 2, lead: '  ', places: 5, steps: true };
  const title = hops.length > 0 ? chainText(hops) : `${serviceName(service)}: ${host}`;
  const below = hops.length > 0 ? pathLines(hops, evidence, detail) : evidenceLines(evidence, detail);
  return [...paragraph([], title, 'strong'), ...below];
}
