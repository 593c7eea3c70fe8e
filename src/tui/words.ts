// The few words and colours that several screens share.
import { pad, type Report, type Severity } from '../index.js';
import type { Piece, Role, SourcePlace } from './page.js';

export const VERDICT_ROLE = { blocked: 'error', unverified: 'warning', clear: 'good' } as const satisfies Record<
  Report['verdict'],
  Role
>;

/** The severity in a column of its own. */
export function severityPiece(severity: Severity): Piece {
  return [severity, pad(severity, 9)];
}

/** `REPO/FILE:LINE`, without the repository where it is the configuration's. */
export function placeText({ repo, file, line }: Pick<SourcePlace, 'repo' | 'file'> & { line: number | null }): string {
  const path = repo === '.' ? file : `${repo}/${file}`;
  return line === null ? path : `${path}:${String(line)}`;
}

/** The place of evidence that stands in a file; `undefined`: it stands in none. */
export function sourcePlaceOf(at: {
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly column?: number | null;
  readonly endLine?: number;
  readonly endColumn?: number;
}): SourcePlace | undefined {
  const { repo, file, line, column, endLine, endColumn } = at;
  if (repo === null || file === null || line === null) return undefined;
  return {
    repo,
    file,
    line,
    ...(column == null ? {} : { column }),
    ...(endLine === undefined ? {} : { endLine }),
    ...(endColumn === undefined ? {} : { endColumn }),
  };
}
