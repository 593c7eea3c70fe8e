// The assumptions under which a value holds: one environment, one row, one call site, one branch per decision. Values combine only
// where their worlds agree, which is what keeps one row's name from meeting another row's zone.

/** What is assumed of a decision: that it has one value, or that it has none of several. */
export type Assumption = { readonly is: string } | { readonly not: readonly string[] };

/** Decisions by identity. */
export type World = ReadonlyMap<string, Assumption>;

/** Nothing assumed. */
export const ANY_WORLD: World = new Map();

/** Decides on the deployment environment. */
export const ENVIRONMENT = '@environment';

/** A world with one assumption. */
export function assuming(decision: string, assumption: Assumption): World {
  return new Map([[decision, assumption]]);
}

/** Both worlds at once; `undefined` where they contradict each other. */
export function mergeWorlds(a: World, b: World): World | undefined {
  if (a.size === 0 || a === b) return b;
  if (b.size === 0) return a;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  // Most pairs contradict each other or say the same: only what says more is worth a copy.
  let added: [string, Assumption][] | undefined;
  for (const [decision, assumption] of small) {
    const other = large.get(decision);
    const both = other === undefined ? assumption : mergeAssumptions(assumption, other);
    if (both === undefined) return undefined;
    if (both !== other) (added ??= []).push([decision, both]);
  }
  if (added === undefined) return large;
  const merged = new Map(large);
  for (const [decision, assumption] of added) merged.set(decision, assumption);
  return merged;
}

function mergeAssumptions(a: Assumption, b: Assumption): Assumption | undefined {
  if (a === b) return b;
  if ('is' in a && 'is' in b) return a.is === b.is ? b : undefined;
  if ('is' in a) return 'not' in b && b.not.includes(a.is) ? undefined : a;
  if ('is' in b) return a.not.includes(b.is) ? undefined : b;
  return a.not.every((text) => b.not.includes(text)) ? b : { not: [...new Set([...a.not, ...b.not])].sort() };
}

/** The text that a decision is assumed to have; `undefined` where it is open. */
export function assumedText(world: World, decision: string): string | undefined {
  const assumption = world.get(decision);
  return assumption && 'is' in assumption ? assumption.is : undefined;
}

/** Whether a world assumes the text of something unknown; most assume only branches, rows and sites. */
export function decidesText(world: World): boolean {
  for (const decision of world.keys()) if (decision.startsWith(TEXT_DECISION)) return true;
  return false;
}

/** Begins the decision that is about a text, as what discriminates values writes it. */
const TEXT_DECISION = '\u0000';

/** What all of the worlds assume; nothing where there are none. */
export function sharedWorld(worlds: readonly World[]): World {
  const [first, ...rest] = worlds;
  const shared = [...(first ?? ANY_WORLD)].filter(([decision, assumption]) =>
    rest.every((world) => isSame(world.get(decision), assumption)),
  );
  return new Map(shared);
}

function isSame(a: Assumption | undefined, b: Assumption): boolean {
  if (a === undefined || a === b) return a === b;
  if ('is' in a || 'is' in b) return 'is' in a && 'is' in b && a.is === b.is;
  return a.not.length === b.not.length && a.not.every((text, at) => text === b.not[at]);
}

/** The labels of environments in which a world may be; none where it is in any. */
export function environmentsOf(world: World, all: readonly string[]): readonly string[] {
  const assumed = world.get(ENVIRONMENT);
  if (assumed === undefined) return [];
  return 'is' in assumed ? [assumed.is] : all.filter((label) => !assumed.not.includes(label));
}
