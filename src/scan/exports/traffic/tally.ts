// Counts who used which host while a log is read, so that memory grows with those pairs and not with lines. What is beyond the bounds is
// counted without its client, and at last not at all, which it says.
import { byKeys, byText } from '../../../base/order.js';
import { readHost } from '../../../model/hostname.js';
import type { ImportedUse } from '../../../model/imported-use.js';
import type { Sight } from './log-format.js';

/** Pairs of host and client that are told apart; beyond them clients are not, and beyond as many hosts nothing is kept. */
const MOST_PAIRS = 200_000;
const MOST_WORDS = 4;

interface Count {
  readonly host: string;
  readonly is: ImportedUse['is'];
  readonly client: string;
  readonly sight: Sight;
  readonly words: Set<string>;
  lines: number;
  first: number | undefined;
  last: number | undefined;
  /** Of the newest line. */
  line: number;
  column: number;
}

export interface Tally {
  add(sight: Sight, line: number, text: string): void;
  /** What was counted, sorted. */
  uses(): ImportedUse[];
  /** Lines whose host was not kept. */
  readonly dropped: () => number;
}

export interface TallyOptions {
  /** Who made the traffic, where that is known; else each client stands for itself. */
  readonly service?: string;
  readonly mostPairs?: number;
}

type Named = { readonly host: string; readonly is: ImportedUse['is'] } | undefined;

/** An empty tally. */
export function createTally({ service, mostPairs = MOST_PAIRS }: TallyOptions): Tally {
  const counts = new Map<string, Count>();
  const names = new Map<string, Named>();
  let dropped = 0;
  const nameOf = (written: string): Named => {
    if (names.has(written)) return names.get(written);
    const reading = readHost(written);
    const named = reading.is === 'name' || reading.is === 'address' || reading.is === 'label' ? reading : undefined;
    if (names.size < mostPairs) names.set(written, named);
    return named;
  };
  const countOf = (named: NonNullable<Named>, sight: Sight): Count | undefined => {
    const client = service === undefined ? sight.client : '';
    const exact = `${named.host} ${sight.relation} ${client}`;
    const known = counts.get(exact);
    if (known || counts.size < mostPairs) return known ?? kept(counts, exact, newCount(named, sight, client));
    const shared = `${named.host} ${sight.relation} …`;
    const others = counts.get(shared);
    if (others || counts.size < mostPairs * 2)
      return others ?? kept(counts, shared, newCount(named, sight, 'other clients'));
    return undefined;
  };
  return {
    add: (sight, line, text) => {
      const named = nameOf(sight.host);
      if (named === undefined) return;
      const count = countOf(named, sight);
      if (count === undefined) dropped++;
      else update(count, sight, { line, column: Math.max(0, text.indexOf(sight.host)) + 1 });
    },
    uses: () => [...counts.values()].map((count) => toUse(count, service)).sort(ORDER),
    dropped: () => dropped,
  };
}

const ORDER = byKeys<ImportedUse>(
  ({ host }) => host,
  ({ relation }) => relation,
  ({ text }) => text,
  ({ at }) => at.line,
);

function kept(counts: Map<string, Count>, key: string, count: Count): Count {
  counts.set(key, count);
  return count;
}

function newCount({ host, is }: NonNullable<Named>, sight: Sight, client: string): Count {
  return { host, is, client, sight, words: new Set(), lines: 0, first: undefined, last: undefined, line: 0, column: 1 };
}

function update(
  count: Count,
  sight: Sight,
  { line, column }: { readonly line: number; readonly column: number },
): void {
  count.lines++;
  if (count.words.size < MOST_WORDS) count.words.add(sight.what);
  const { at } = sight;
  const isNewest =
    count.line === 0 || (at === undefined ? count.last === undefined : count.last === undefined || at >= count.last);
  if (isNewest) Object.assign(count, { line, column });
  if (at === undefined) return;
  count.first = Math.min(count.first ?? at, at);
  count.last = Math.max(count.last ?? at, at);
}

function toUse(
  { host, is, client, sight, words, lines, first, last, line, column }: Count,
  service: string | undefined,
): ImportedUse {
  const who = client === '' ? (service ?? 'a client that is not named') : client;
  const day = (at: number): string => new Date(at).toISOString().slice(0, 10);
  const since = first === undefined || last === undefined || day(first) === day(last) ? '' : ` since ${day(first)}`;
  const did = deed(sight, host, [...words].sort(byText));
  return {
    kind: 'imported',
    host,
    is,
    ...(service === undefined ? {} : { service }),
    relation: sight.relation,
    context: sight.context,
    // Who merely asked for a name is no entry of the inventory; a service that does is.
    strength: service === undefined ? 'token' : 'named',
    text: `${who} ${did}, ${lines === 1 ? '1 line' : `${lines} lines`}${since}`,
    observed: last === undefined ? null : { server: who, at: new Date(last).toISOString() },
    at: { line, column, endLine: line, endColumn: column + sight.host.length },
  };
}

function deed({ relation, context }: Sight, host: string, words: readonly string[]): string {
  if (relation === 'sni') return `opened TLS to ${host}`;
  return `${context === 'dns' ? 'asked for' : 'called'} ${host} (${words.join(', ')})`;
}
