// What an SPF policy costs a receiver in DNS look-ups (RFC 7208 §4.6.4), as far as the policies that it includes are known. Asks nobody.
import { groupBy } from '../base/order.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Estate, MissingTarget, ResolvedRecord } from '../model/reference.js';
import { spfTerms, type SpfTerm } from '../model/spf-terms.js';
import { characterStrings } from './record-data.js';

/** Receivers take a policy for broken that needs more look-ups, or more of them in vain. */
export const MOST_SPF_LOOKUPS = 10;
export const MOST_VOID_LOOKUPS = 2;

export interface SpfCost {
  readonly owner: Hostname;
  readonly records: readonly ResolvedRecord[];
  /** At least so many: policies that are not known, and names that a message makes, are counted once and not followed. */
  readonly lookups: number;
  /** Of those, on names that have nothing. */
  readonly voids: number;
  /** A policy that takes part in itself; `undefined`: none does. */
  readonly loop?: Hostname;
  /** What the first look-up over the limit asks for; `undefined`: the limit is kept. */
  readonly beyond?: Hostname;
}

/** The cost of every policy that no other one includes, in the order of its records. Of a name with several policies the cheapest counts. */
export function spfCosts({ records, missing = [] }: Pick<Estate, 'records' | 'missing'>): SpfCost[] {
  const policies = policiesIn(records);
  const included = new Set(
    [...policies.values()].flat(2).flatMap(({ is, domain }) => (is === 'policy' && domain ? [domain] : [])),
  );
  const empty = new Map(
    missing.flatMap(({ host, is }) => (is === 'no-name' || is === 'no-address' ? [[host, is]] : [])),
  );
  const texts = groupBy(records.filter(isPolicy), ({ owner }) => owner);
  return [...texts].flatMap(([owner, own]) => {
    if (included.has(owner) || isPartial(owner)) return [];
    const costs = (policies.get(owner) ?? []).map((terms) => walk(owner, terms, { policies, empty }));
    const [cheapest] = costs.sort((a, b) => a.lookups - b.lookups);
    return cheapest ? [{ ...cheapest, owner, records: own }] : [];
  });
}

function isPolicy({ type, data }: ResolvedRecord): boolean {
  return type === 'TXT' && /^v=spf1(?: |$)/i.test(characterStrings(data));
}

type Policies = ReadonlyMap<Hostname, readonly (readonly SpfTerm[])[]>;

function policiesIn(records: readonly ResolvedRecord[]): Policies {
  const byOwner = groupBy(records.filter(isPolicy), ({ owner }) => owner);
  return new Map(
    [...byOwner].map(([owner, own]) => {
      const texts = [...new Set(own.map(({ data }) => characterStrings(data).trim()))].sort();
      return [owner, texts.flatMap((text) => (spfTerms(text) ? [spfTerms(text) ?? []] : []))];
    }),
  );
}

interface Known {
  readonly policies: Policies;
  readonly empty: ReadonlyMap<Hostname, MissingTarget['is']>;
}

/** Hostile policies include each other without end; a receiver has long given up. */
const MOST_COUNTED = 100;

type Counted = Pick<SpfCost, 'lookups' | 'voids' | 'loop' | 'beyond'>;

/** A policy needs no address. */
function isVoid({ is }: SpfTerm, missing: MissingTarget['is'] | undefined): boolean {
  return missing === 'no-name' || (missing === 'no-address' && is === 'other');
}

function walk(owner: Hostname, terms: readonly SpfTerm[], { policies, empty }: Known): Counted {
  const stack: { readonly term: SpfTerm; readonly within: readonly Hostname[] }[] = [];
  const push = (of: readonly SpfTerm[], within: readonly Hostname[]): void => {
    stack.push(...[...of].reverse().map((term) => ({ term, within })));
  };
  push(terms, [owner]);
  let [lookups, voids] = [0, 0];
  let beyond: Hostname | undefined;
  for (let next = stack.pop(); next !== undefined && lookups < MOST_COUNTED; next = stack.pop()) {
    const { term, within } = next;
    const domain = term.domain ?? within.at(-1) ?? owner;
    lookups++;
    if (lookups > MOST_SPF_LOOKUPS) beyond ??= domain;
    if (term.domain !== undefined && isVoid(term, empty.get(term.domain))) voids++;
    if (term.is !== 'policy' || term.domain === undefined) continue;
    if (within.includes(term.domain)) return { lookups, voids, loop: term.domain };
    // Which of several a receiver gets is not known: none is followed.
    const [policy, other] = policies.get(term.domain) ?? [];
    if (policy !== undefined && other === undefined) push(policy, [...within, term.domain]);
  }
  return { lookups, voids, ...(beyond !== undefined && { beyond }) };
}
