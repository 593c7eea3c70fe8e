// Which literals of a change can be rewritten to the configured replacement, and where the others are to be changed. It writes nothing.
import type { Retirement } from '../../config/config.js';
import type { Evidence, Finding } from '../../model/report.js';
import { fixText } from '../../report/finding-text.js';

/** A literal to rewrite: within the span, the host becomes the other one. */
export interface LiteralFix {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly host: string;
  readonly to: string;
}

/** A place that is not rewritten, and where it is to be changed. */
export interface RefusedFix {
  /** `FILE:LINE`, or what the finding says where there is no file. */
  readonly at: string;
  readonly why: string;
}

export interface FixPlan {
  readonly fixes: readonly LiteralFix[];
  readonly refused: readonly RefusedFix[];
}

/** Where a name is told of, and nothing is dialled by it: what it says there may be meant. */
const TOLD: ReadonlySet<string> = new Set(['comment', 'docs', 'identifier']);
/** What another file makes is made anew from that one. */
const MADE: ReadonlySet<string> = new Set(['generated', 'lockfile', 'vendored']);

/** Plans for every finding that counts. */
export function planFix(findings: readonly Finding[], retirements: readonly Retirement[]): FixPlan {
  const fixes: LiteralFix[] = [];
  const refused: RefusedFix[] = [];
  for (const finding of findings.filter(({ suppressed, severity }) => !suppressed && severity !== 'note')) {
    const to = replacementFor(finding, retirements);
    for (const evidence of firstPlaces(finding)) {
      const why = to === undefined ? whyNoReplacement(finding) : whyNot(evidence);
      if (why === undefined && to !== undefined) fixes.push(toFix(evidence, finding, to));
      else if (why !== undefined) refused.push({ at: placeText(evidence), why });
    }
  }
  return { fixes, refused: distinct(refused) };
}

/** The name under the replacement that the configuration gives, as the judge says it: it never leads back to a retired one. */
function replacementFor(
  { rule, host, retirement, fix }: Finding,
  retirements: readonly Retirement[],
): string | undefined {
  const given = retirements.find(
    ({ pattern, replacement }) => pattern.domain === retirement && replacement !== undefined,
  );
  if (rule !== 'retired-host' || fix === null || host === null || given?.replacement === undefined) return undefined;
  const { domain } = given.pattern;
  const to = host.endsWith(`.${domain}`) ? `${host.slice(0, -domain.length)}${given.replacement}` : given.replacement;
  return to === fix.to ? to : undefined;
}

function whyNoReplacement({ rule, fix }: Finding): string {
  if (rule === 'retired-host' && fix === null) return 'no replacement is configured';
  return fix ? fixText(fix) : `${rule} is not mended in a literal`;
}

function firstPlaces({ evidence }: Finding): Evidence[] {
  return evidence.filter(({ suppressed, context }) => suppressed === null && !TOLD.has(context));
}

function whyNot({ how, steps, repo, file, context, endLine, endColumn }: Evidence): string | undefined {
  const last = steps.at(-1);
  if (how === 'resolved' || last)
    return last
      ? `the name is put together: change ${last.file}:${String(last.line)} (${last.note})`
      : 'the name is put together';
  if (how !== 'literal' || file === null || endLine === undefined || endColumn === undefined)
    return 'it is no literal of a file';
  if (repo !== '.') return 'it lies in another repository';
  return MADE.has(context) ? 'the file is made by a tool: change its source and run the tool' : undefined;
}

function toFix({ file, line, column, endLine, endColumn }: Evidence, { host }: Finding, to: string): LiteralFix {
  return {
    file: file ?? '',
    line: line ?? 1,
    column: column ?? 1,
    endLine: endLine ?? 1,
    endColumn: endColumn ?? 1,
    host: host ?? '',
    to,
  };
}

function placeText({ file, line, text }: Evidence): string {
  return file === null ? text : `${file}:${String(line)}`;
}

function distinct(refused: readonly RefusedFix[]): RefusedFix[] {
  return [...new Map(refused.map((one) => [JSON.stringify(one), one])).values()];
}
