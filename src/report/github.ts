// An audit as annotations of GitHub Actions: workflow commands on stdout, gravest first, as many as GitHub shows. Text from the estate is
// inert and escaped, so that no line of it is a command of its own.
import type { Finding, Report } from '../model/report.js';
import type { Severity } from '../model/vocabulary.js';
import { fixText, severityCounts } from './finding-text.js';
import { inert } from './inert.js';
import { byWeight, placesOf } from './source-place.js';
import { comparisonText, count, grouped, verdictText } from './words.js';

/** GitHub shows so many annotations of each kind for one step. */
export const ANNOTATIONS_SHOWN = 10;

type Command = 'error' | 'warning' | 'notice';
const COMMANDS: Readonly<Record<Severity, Command>> = { error: 'error', warning: 'warning', note: 'notice' };
/** GitHub cuts an annotation's text at 64 KiB; a reader stops long before. */
const LONGEST = 4000;
const POLICY_SHOWN = 8;

/** Renders the commands. What a change loosens comes first; the last line says what was found and what is not shown. */
export function auditGithub(report: Report): string {
  const active = byWeight(report.findings.filter(({ suppressed }) => !suppressed));
  const policy = policyCommands(report.policyChanges);
  const room = { error: ANNOTATIONS_SHOWN, warning: ANNOTATIONS_SHOWN - policy.length, notice: ANNOTATIONS_SHOWN - 1 };
  const shown = active.filter(({ severity }) => room[COMMANDS[severity]]-- > 0);
  const lines = [...policy, ...shown.map((finding) => findingCommand(finding, report))];
  return [...lines, command('notice', { title: 'lastref' }, closing(report, active, shown.length)), ''].join('\n');
}

function policyCommands(changes: readonly string[]): string[] {
  const shown = changes.slice(0, POLICY_SHOWN);
  const more = changes.length - shown.length;
  const texts = more > 0 ? [...shown, `and ${count(more, 'more policy change')}`] : shown;
  return texts.map((text) => command('warning', { title: 'lastref: policy change' }, text));
}

function findingCommand(finding: Finding, { comparison }: Report): string {
  const { severity, rule, message, fix, change } = finding;
  const [place] = placesOf(finding, comparison);
  const end = place?.endLine !== undefined && place.endLine >= place.line ? place.endLine : undefined;
  const isOneLine = end === place?.line;
  const properties = {
    file: place?.file,
    line: place?.line,
    endLine: end,
    // Columns are for one line alone.
    col: isOneLine ? place?.column : undefined,
    endColumn: isOneLine ? place?.endColumn : undefined,
    title: `${rule}${change === null ? '' : ` (${change})`}`,
  };
  return command(COMMANDS[severity], properties, fix ? `${message}. Fix: ${fixText(fix)}` : message);
}

function closing(report: Report, active: readonly Finding[], shown: number): string {
  const { retirements, comparison, verdict } = report;
  const [only] = retirements;
  const one = retirements.length === 1 && only ? only : null;
  const said = `${verdictText(one?.verdict ?? verdict, one, report)}: ${severityCounts(active) || 'no findings'}`;
  const cut =
    active.length > shown
      ? `; ${grouped(active.length - shown)} not shown here, as GitHub shows ${grouped(ANNOTATIONS_SHOWN)} of a kind`
      : '';
  return `${said}${cut}${comparison ? `. Compared: ${comparisonText(comparison)}` : ''}`;
}

/** One workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions. */
function command(
  name: Command,
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const given = Object.entries(properties).flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${escapeProperty(inert(String(value)))}`],
  );
  return `::${name} ${given.join(',')}::${escapeData(inert(text).slice(0, LONGEST))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
