// Which evidence of a finding is more than there was before: a multiset of (relation, environment, value) by severity, in which file and
// line do not count. It finds nothing itself, and knows no configuration.
import { groupBy } from '../base/order.js';
import type { SuppressionNote } from '../model/report.js';
import { SEVERITIES, type Severity } from '../model/vocabulary.js';
import { evidenceKey } from './baseline.js';
import type { Draft, WeighedEvidence } from './rule.js';
import { byPlace } from './weigh.js';

/** Evidence of a first hop with what it weighs here and what hides it. */
export interface FirstEvidence {
  readonly weighed: WeighedEvidence;
  readonly severity: Severity;
  readonly suppressed: SuppressionNote | null;
}

/** One piece of evidence as a comparison knows it again. */
export interface Piece {
  /** `evidenceKey`. */
  readonly evidence: string;
  readonly severity: Severity;
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly text: string;
}

export interface Known {
  readonly pieces: readonly Piece[];
  /** What the base calls a file of the head; its own name without it. */
  readonly fileBefore?: (repo: string, file: string) => string;
}

/** What the base has of a draft of the head; `undefined`: it has no such edge. */
export type Before = (draft: Draft) => Known | undefined;

export function toPiece({ weighed: { bare }, severity }: FirstEvidence): Piece {
  const { repo, file, line, text } = bare;
  return { evidence: evidenceKey(bare), severity, repo, file, line, text };
}

/** What is more: new pieces and graver ones, in the order of the evidence. */
export function addedEvidence(known: Known, first: readonly FirstEvidence[]): FirstEvidence[] {
  const before = groupBy(known.pieces, ({ evidence }) => evidence);
  const now = groupBy(first, ({ weighed }) => evidenceKey(weighed.bare));
  const added = new Set([...now].flatMap(([key, all]) => more({ ...known, pieces: before.get(key) ?? [] }, all)));
  return first.filter((one) => added.has(one));
}

/**
 * As many as the base lacks of each severity and graver. Which of several equal ones is the new one is told by where they stand: one that
 * stood there before is not. Of those that are left, one that nothing hides comes first.
 */
function more(known: Known, all: readonly FirstEvidence[]): FirstEvidence[] {
  const stayed = stayedOf(known, all);
  const ordered = all.toSorted((a, b) => rankOf(a, stayed) - rankOf(b, stayed) || byPlace(a.weighed, b.weighed));
  const chosen = new Set<FirstEvidence>();
  for (const severity of SEVERITIES) {
    const lacking = countFrom(severity, all) - countFrom(severity, known.pieces) - chosen.size;
    const candidates = ordered.filter((one) => isFrom(severity, one) && !chosen.has(one));
    for (const one of candidates.slice(0, Math.max(0, lacking))) chosen.add(one);
  }
  return [...chosen];
}

function rankOf(one: FirstEvidence, stayed: ReadonlySet<FirstEvidence>): number {
  return (stayed.has(one) ? 10 : 0) + (one.suppressed === null ? 0 : 5) + SEVERITIES.indexOf(one.severity);
}

/** Those that the base has in the same place: on the line, else with the same text in the file. */
function stayedOf({ pieces, fileBefore }: Known, all: readonly FirstEvidence[]): Set<FirstEvidence> {
  const taken = new Set<Piece>();
  const stayed = new Set<FirstEvidence>();
  for (const withLine of [true, false]) {
    const keyOf = ({ repo, file, line, text }: Pick<Piece, 'repo' | 'file' | 'line' | 'text'>): string =>
      JSON.stringify([repo, file, withLine ? line : null, text]);
    const left = groupBy(pieces, keyOf);
    for (const one of all.filter((other) => !stayed.has(other))) {
      const { bare } = one.weighed;
      const file =
        bare.repo !== null && bare.file !== null && fileBefore ? fileBefore(bare.repo, bare.file) : bare.file;
      const same = (left.get(keyOf({ ...bare, file })) ?? []).find(
        (piece) => !taken.has(piece) && isFrom(one.severity, piece),
      );
      if (same === undefined) continue;
      taken.add(same);
      stayed.add(one);
    }
  }
  return stayed;
}

function countFrom(severity: Severity, all: readonly { readonly severity: Severity }[]): number {
  return all.filter((one) => isFrom(severity, one)).length;
}

/** Whether it is of the severity or graver. */
function isFrom(severity: Severity, one: { readonly severity: Severity }): boolean {
  return SEVERITIES.indexOf(one.severity) <= SEVERITIES.indexOf(severity);
}
