// An audit as a table: one row for each piece of evidence of each finding, suppressed ones included and marked. Columns are only ever
// added at the end. It says nothing of names without findings, nor of what was not seen: other formats do.
import type { Evidence, Finding, Report } from '../model/report.js';
import { renderCsv } from './csv.js';
import { fixText } from './finding-text.js';
import { nodeName } from './words.js';

type Cell = string | number | null | undefined;

/** A column, and what it holds; `evidence` `undefined`: the finding has none and takes one row all the same. */
export interface CsvColumn {
  readonly name: string;
  readonly says: string;
  readonly of: (finding: Finding, evidence: Evidence | undefined) => Cell;
}

/** The columns, in their order. */
export const CSV_COLUMNS: readonly CsvColumn[] = [
  { name: 'finding', says: 'id of the finding: rows with the same one belong together', of: ({ id }) => id },
  { name: 'rule', says: 'id of the rule', of: ({ rule }) => rule },
  { name: 'severity', says: 'of the finding: `error`, `warning` or `note`', of: ({ severity }) => severity },
  { name: 'confidence', says: '`proven`, `likely` or `possible`', of: ({ confidence }) => confidence },
  { name: 'retirement', says: 'the retired name; empty for certificates and suppressions', of: (f) => f.retirement },
  { name: 'host', says: 'the host that is reached', of: ({ host }) => host },
  { name: 'service', says: 'who depends on it', of: ({ service }) => (service === null ? null : nodeName(service)) },
  { name: 'owner', says: 'who answers for the service', of: ({ owner }) => owner },
  { name: 'certificate', says: 'the certificate that the finding is about', of: ({ certificate }) => certificate },
  { name: 'fails_at', says: 'when it fails (ISO 8601, UTC)', of: ({ failsAt }) => failsAt },
  {
    name: 'change',
    says: 'against the base of a comparison: `new`, `worse` or empty; `policy` in the rows of policy changes',
    of: ({ change }) => change,
  },
  { name: 'message', says: 'the finding in a sentence', of: ({ message }) => message },
  { name: 'path', says: 'the nodes from the service to the name, joined by `>`', of: ({ path }) => pathCell(path) },
  { name: 'fix', says: 'the way out, where one is known', of: ({ fix }) => fix && fixText(fix) },
  { name: 'repo', says: 'repository of the evidence; `.` is the folder of the configuration', of: (_, e) => e?.repo },
  { name: 'file', says: 'path inside the repository; empty for what DNS or TLS answered', of: (_, e) => e?.file },
  { name: 'line', says: 'counted from 1', of: (_, e) => e?.line },
  { name: 'column', says: 'counted from 1, in UTF-16 code units', of: (_, e) => e?.column },
  { name: 'text', says: 'what stands there', of: (_, e) => e?.text },
  { name: 'value', says: 'what it comes to', of: (_, e) => e?.value },
  { name: 'relation', says: 'how the host is used', of: (_, e) => e?.relation },
  { name: 'context', says: 'the kind of place', of: (_, e) => e?.context },
  { name: 'environment', says: 'in which it holds; empty: any', of: (_, e) => e?.environment },
  { name: 'how', says: 'how the host came to be known', of: (_, e) => e?.how },
  { name: 'evidence_severity', says: 'what this row alone would weigh', of: (_, e) => e?.severity },
  { name: 'steps', says: 'definitions on the way, `FILE:LINE NOTE`, joined by `>`', of: (_, e) => stepsCell(e) },
  { name: 'observed_server', says: 'who answered, for DNS and TLS', of: (_, e) => e?.observed?.server },
  { name: 'observed_at', says: 'when (ISO 8601, UTC)', of: (_, e) => e?.observed?.at },
  {
    name: 'suppressed_by',
    says: '`config`, `inline` or `baseline`; empty: it counts',
    of: (_, e) => e?.suppressed?.by,
  },
  { name: 'suppressed_until', says: 'last day on which it is hidden', of: (_, e) => e?.suppressed?.until },
  { name: 'suppressed_reason', says: 'why', of: (_, e) => e?.suppressed?.reason },
];

/** Renders the header and the rows, in the order of the report; what a change loosens comes first, in rows without a finding. */
export function auditCsv({ findings, policyChanges }: Pick<Report, 'findings' | 'policyChanges'>): string {
  return renderCsv(rowsOf(findings, policyChanges));
}

function* rowsOf(
  findings: readonly Finding[],
  policyChanges: readonly string[],
): Iterable<readonly (string | number)[]> {
  yield CSV_COLUMNS.map(({ name }) => name);
  const ofPolicy: Readonly<Record<string, string>> = { severity: 'warning', change: 'policy' };
  for (const message of policyChanges)
    yield CSV_COLUMNS.map(({ name }) => (name === 'message' ? message : (ofPolicy[name] ?? '')));
  for (const finding of findings) {
    const evidence = finding.evidence.length === 0 ? [undefined] : finding.evidence;
    for (const one of evidence) yield CSV_COLUMNS.map(({ of }) => of(finding, one) ?? '');
  }
}

function pathCell(path: Finding['path']): string {
  const [first] = path;
  return first ? [first.from, ...path.map(({ to }) => to)].join(' > ') : '';
}

function stepsCell(evidence: Evidence | undefined): string {
  const steps = evidence?.steps ?? [];
  return steps.map(({ file, line, note }) => `${file}:${String(line)} ${note}`).join(' > ');
}
