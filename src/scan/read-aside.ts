// Runs the readers that a file calls for beside its scanner. A reader that fails costs its own facts, never those of the scanner.
import type { Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Span } from '../model/span.js';
import { decode } from './decode.js';
import { toOpening, toQueue, type Queue } from './opening.js';
import { sourceFor } from './scanner.js';
import type { ReadAside, SideReader } from './side-reader.js';
import { sideChooserOf } from './side-registry.js';

/** What readers say of one file. */
export interface SaidAside {
  readonly facts: readonly Fact[];
  /** Places in which the scanner's uses count no longer. */
  readonly claims: readonly Span[];
}

/** What the readers of a file's bytes say; nothing for files that none reads. */
export type ReadFileAside = (path: string, bytes: Uint8Array) => Promise<SaidAside>;

export const NOTHING_ASIDE: SaidAside = { facts: [], claims: [] };
/** Of one reader and file. */
const MOST_FACTS = 20_000;

export interface AsideOptions {
  /** Is told when a reader throws, a mistake of ours. */
  readonly onBug?: ((error: unknown, path: string) => void) | undefined;
  readonly queue?: Queue;
}

/** Prepares the reading; each reader is opened when its first file comes. */
export function openReadingAside(
  registry: readonly SideReader[],
  rulebook: Rulebook,
  { onBug, queue = toQueue() }: AsideOptions = {},
): ReadFileAside {
  const choose = sideChooserOf(registry);
  const opening = toOpening<ReadAside>(queue);
  return async (path, bytes) => {
    const readers = choose(path, bytes);
    if (readers.length === 0) return NOTHING_ASIDE;
    const { text } = decode(bytes);
    const facts: Fact[] = [];
    const claims: Span[] = [];
    for (const reader of readers) {
      try {
        const read = await opening(reader.id, () => reader.open(rulebook));
        const said = bounded(read(sourceFor(reader, { path, text })));
        facts.push(...said.facts);
        claims.push(...said.claims);
      } catch (error) {
        onBug?.(error, path);
      }
    }
    return { facts, claims };
  };
}

/** A reader's facts, whole or cut; of one that says too much, no claim stands, so that nothing is lost. */
function bounded(said: ReturnType<ReadAside>): SaidAside {
  const facts: Fact[] = [];
  const claims: Span[] = [];
  for (const one of said) {
    if (one.kind === 'claim') claims.push(one.at);
    else if (facts.push(one) >= MOST_FACTS) return { facts, claims: [] };
  }
  return { facts, claims };
}

/** The scanner's facts with what was said beside it: its uses in claimed places are dropped, those in comments excepted. */
export function withAside(scanned: readonly Fact[], { facts, claims }: SaidAside): readonly Fact[] {
  if (claims.length === 0) return facts.length === 0 ? scanned : [...scanned, ...facts];
  const outermost = outermostOf(claims);
  const kept = scanned.filter((fact) => fact.kind !== 'use' || fact.context === 'comment' || !isIn(fact.at, outermost));
  return [...kept, ...facts];
}

/** Claims in order, without those inside others. */
function outermostOf(claims: readonly Span[]): readonly Span[] {
  const sorted = [...claims].sort((a, b) => compare(startOf(a), startOf(b)) || compare(endOf(b), endOf(a)));
  const kept: Span[] = [];
  for (const claim of sorted) {
    const last = kept.at(-1);
    if (last === undefined || compare(endOf(claim), endOf(last)) > 0) kept.push(claim);
  }
  return kept;
}

function isIn(at: Span, claims: readonly Span[]): boolean {
  let low = 0;
  let high = claims.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(startOf(claims[middle] as Span), startOf(at)) <= 0) low = middle + 1;
    else high = middle;
  }
  const claim = claims[low - 1];
  return claim !== undefined && compare(endOf(at), endOf(claim)) <= 0;
}

type Position = readonly [line: number, column: number];

function startOf({ line, column }: Span): Position {
  return [line, column];
}

function endOf({ endLine, endColumn }: Span): Position {
  return [endLine, endColumn];
}

function compare(a: Position, b: Position): number {
  return a[0] - b[0] || a[1] - b[1];
}
