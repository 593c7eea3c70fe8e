// Certificates that end on a path: those that a dialled or served host is taken to present, and those declared not to be renewed.
import { endpointName } from '../../graph/nodes.js';
import { tlsUses } from '../../graph/tls-uses.js';
import type { TlsUse } from '../../model/certificate-view.js';
import { isPartial } from '../../model/hostname.js';
import type { Report } from '../../model/report.js';
import type { Severity } from '../../model/vocabulary.js';
import { currentCertificates, isDeclared, type CurrentCertificate } from '../certificate-ends.js';
import { DAY_MS, toInstant } from '../instant.js';
import type { RuleContext } from '../rule.js';
import type { Event } from './event.js';

/** One event for each certificate, at the end of its chain. */
export function certificateEvents(context: RuleContext, report: Report): Event[] {
  const met = new Map<string, { readonly current: CurrentCertificate; readonly uses: TlsUse[] }>();
  for (const use of tlsUses(context.graph, context.counts)) {
    if (isPartial(use.host)) continue;
    for (const current of currentCertificates(context, use.host, use.port)) {
      const known = met.get(current.id);
      if (known) known.uses.push(use);
      else met.set(current.id, { current, uses: [use] });
    }
  }
  const events = [...met.values()].map(({ current, uses }) => toEvent(context, current, { uses, report }));
  return [...events, ...unusedEndings(context, met)];
}

interface Met {
  readonly uses: readonly TlsUse[];
  readonly report: Report;
}

function toEvent(context: RuleContext, current: CurrentCertificate, { uses, report }: Met): Event {
  const { id, names, endsAt, isEnding, known } = current;
  // Who reaches it through an alias is only in the findings.
  const findings = report.findings.filter(({ rule, certificate, suppressed }) => {
    return rule === 'certificate-ending' && certificate === id && !suppressed;
  });
  const services = [...uses.flatMap((use) => use.services), ...findings.flatMap(({ service }) => service ?? [])];
  const own =
    known && toInstant(known.certificate.notAfter) > endsAt
      ? 'a certificate of its chain ends'
      : 'the certificate ends';
  return {
    kind: 'certificate',
    identity: known ? [id] : names,
    at: endsAt,
    allDay: false,
    subject: names.join(', '),
    message: isEnding ? `${own} and is not renewed` : own,
    severity: severityOf(context, current, services.length > 0),
    services,
    hosts: uses.map(({ host, port }) => endpointName(host, port)),
  };
}

function severityOf(
  { config, asOf }: RuleContext,
  { isEnding, endsAt }: CurrentCertificate,
  needed: boolean,
): Severity {
  const { errorDays, warningDays } = config.certificates.warn;
  const days = (Date.parse(endsAt) - Date.parse(asOf)) / DAY_MS;
  if (needed && (isEnding || days <= errorDays)) return 'error';
  return isEnding || days <= warningDays ? 'warning' : 'note';
}

/** Declared endings of which no host is known: what the configuration announces is in the timeline all the same. */
function unusedEndings(
  { config, graph }: RuleContext,
  met: ReadonlyMap<string, { readonly current: CurrentCertificate }>,
): Event[] {
  const known = [...met.values()].flatMap(({ current }) => current);
  const rest = config.certificates.ending.filter((ending) => {
    const isMet = known.some((one) => one.known !== undefined && isDeclared(ending, one.known));
    return !isMet && !met.has(ending.names.join(','));
  });
  return rest.map(({ names, notAfter }): Event => {
    const held = graph.certificates.all.find((one) => isDeclared({ names, notAfter }, one));
    return {
      kind: 'certificate',
      identity: held ? [held.id] : names,
      at: toInstant(notAfter),
      allDay: false,
      subject: names.join(', '),
      message: 'the certificate ends and is not renewed; nothing that was seen uses it',
      severity: 'note',
      services: [],
      hosts: [],
    };
  });
}
