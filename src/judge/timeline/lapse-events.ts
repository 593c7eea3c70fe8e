// Suppressions and acceptances that lapse: on the day after their last one, what they hide counts again.
import { minimatch } from 'minimatch';
import type { AcceptEntry, SuppressEntry } from '../../config/config.js';
import type { LocatedSuppression } from '../../model/reference.js';
import type { Evidence, Finding, Report } from '../../model/report.js';
import { highestSeverity } from '../../model/vocabulary.js';
import type { RuleContext } from '../rule.js';
import { describeSuppression } from '../rules/suppression-expired.js';
import { honoured, isLapsed } from '../suppression.js';
import { dayAfter, type Event } from './event.js';

/** One event for each suppression and each acceptance that has a last day. */
export function lapseEvents(context: RuleContext, report: Report): Event[] {
  const { config, graph } = context;
  return [
    ...config.suppress.map((entry) => configured(context, entry, report)),
    ...honoured(graph.estate.suppressions).map((one) => inline(context, one, report)),
    ...config.accept.flatMap((entry) => acceptance(context, entry)),
  ];
}

function configured({ asOf }: RuleContext, entry: SuppressEntry, { findings }: Report): Event {
  const { rule, host, file, service, until, reason } = entry;
  const hidden = hiddenBy(findings, rule, ({ suppressed }) => {
    return suppressed?.by === 'config' && suppressed.until === until && suppressed.reason === reason;
  });
  return {
    kind: 'suppression',
    identity: ['config', rule, host?.domain, host?.scope, file, service, reason],
    subject: describeSuppression(entry),
    ...lapse(hidden, until, isLapsed(entry, asOf)),
    message: `${sentence(hidden, isLapsed(entry, asOf))} (${reason})`,
  };
}

function inline(
  { asOf }: RuleContext,
  one: LocatedSuppression & { readonly until: string; readonly reason: string },
  { findings }: Report,
): Event {
  const { rule, until, reason, location } = one;
  const hidden = hiddenBy(findings, rule, ({ suppressed, repo, file }) => {
    const isSame = suppressed?.by === 'inline' && suppressed.until === until && suppressed.reason === reason;
    return isSame && repo === location.repo && file === location.file;
  });
  const place = `${location.repo === '.' ? '' : `${location.repo}:`}${location.file}`;
  return {
    kind: 'suppression',
    identity: ['inline', rule, location.repo, location.file, reason],
    subject: `${rule}, in ${place}:${String(location.span.line)}`,
    ...lapse(hidden, until, isLapsed(one, asOf)),
    message: `${sentence(hidden, isLapsed(one, asOf))} (${reason})`,
  };
}

interface Hidden {
  readonly finding: Finding;
  readonly evidence: readonly Evidence[];
}

function hiddenBy(findings: readonly Finding[], rule: string, isIt: (evidence: Evidence) => boolean): Hidden[] {
  return findings.flatMap((finding) => {
    const evidence = finding.rule === rule ? finding.evidence.filter(isIt) : [];
    return evidence.length > 0 ? [{ finding, evidence }] : [];
  });
}

function lapse(
  hidden: readonly Hidden[],
  until: string,
  isOver: boolean,
): Pick<Event, 'at' | 'allDay' | 'severity' | 'services' | 'hosts'> {
  const severities = hidden.flatMap(({ evidence }) => evidence.map(({ severity }) => severity));
  return {
    at: dayAfter(until),
    allDay: true,
    severity: isOver ? 'warning' : (highestSeverity(severities) ?? 'note'),
    services: hidden.flatMap(({ finding }) => finding.service ?? []),
    hosts: hidden.flatMap(({ finding }) => finding.host ?? []),
  };
}

function sentence(hidden: readonly Hidden[], isOver: boolean): string {
  if (isOver) return 'the suppression has lapsed, and what it hid counts again';
  if (hidden.length === 0) return 'the suppression lapses; it hides nothing now';
  const amount = hidden.length === 1 ? '1 finding' : `${String(hidden.length)} findings`;
  return `the suppression lapses, and evidence of ${amount} counts again`;
}

function acceptance({ graph, asOf }: RuleContext, { needs, until, reason }: AcceptEntry): Event[] {
  if (until === undefined) return [];
  const options = { dot: true, nonegate: true, nocomment: true };
  const uses = graph.estate.unresolved.filter((use) => use.needs.some((need) => minimatch(need, needs, options)));
  const isOver = isLapsed({ until }, asOf);
  const what = uses.length === 1 ? '1 unresolved value' : `${String(uses.length)} unresolved values`;
  return [
    {
      kind: 'acceptance',
      identity: [needs, reason],
      at: dayAfter(until),
      allDay: true,
      subject: needs,
      message: `the acceptance ${isOver ? 'has lapsed' : 'lapses'} for ${what} (${reason})`,
      severity: uses.length > 0 ? 'warning' : 'note',
      services: uses.flatMap(({ service }) => service ?? []),
      hosts: [],
    },
  ];
}
