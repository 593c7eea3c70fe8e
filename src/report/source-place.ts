// Where a finding is shown in tools that know files of one repository: its gravest place there. A finding that has none (a live answer, an
// input elsewhere) is shown at one that does not move.
import type { Evidence, Finding, Report } from '../model/report.js';
import { SEVERITIES } from '../model/vocabulary.js';
import { byKeys } from '../base/order.js';

/** A place inside of a repository; lines and columns as in evidence. */
export interface SourcePlace {
  /** `/`-separated, from the root of the git repository. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

/** What stands for findings without a file. */
const ELSEWHERE = 'lastref.yaml';

/** The places of a finding in files, the one to show it at first; never empty. */
export function placesOf({ evidence }: Pick<Finding, 'evidence'>, comparison: Report['comparison']): SourcePlace[] {
  const shown = evidence
    .filter(({ file, suppressed }) => file !== null && suppressed === null)
    .sort(byKeys(({ severity }) => SEVERITIES.indexOf(severity)));
  const all = shown.length > 0 ? shown : evidence.filter(({ file }) => file !== null);
  const places = all.map((one) => placeOf(one, comparison));
  return places.length > 0 ? places : [{ file: fileIn('.', ELSEWHERE, comparison), line: 1 }];
}

function placeOf(
  { repo, file, line, column, endLine, endColumn }: Evidence,
  comparison: Report['comparison'],
): SourcePlace {
  return {
    file: fileIn(repo, file ?? ELSEWHERE, comparison),
    line: line ?? 1,
    ...(column !== null && { column }),
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}

/** The path from the root of the git repository; files of other repositories stand below their name. */
export function fileIn(repo: string | null, file: string, comparison: Report['comparison']): string {
  if (repo !== null && repo !== '.') return `${repo}/${file}`;
  return `${comparison?.folder ?? ''}${file}`;
}

/** The findings that count, gravest first, then those that are accepted; else in the order of the report. */
export function byWeight(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    byKeys(
      ({ suppressed }) => Number(suppressed),
      ({ severity }) => SEVERITIES.indexOf(severity),
    ),
  );
}
