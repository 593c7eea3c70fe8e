// What texts could spell together: whether joining some of them, in any order, can make a label that is watched. It errs on the side
// of yes: texts in other letters, and what an operation may do to a text, count as anything.
import type { Hostname } from '../model/hostname.js';

/** What the texts that a value is made of have in common with the watched names. Merged with others, it only grows. */
export interface Spelling {
  /** A text spells a watched label, or nobody can say what it spells. */
  spells: boolean;
  /** An operation may cut a text, or put it together anew. */
  isWorked: boolean;
  /** A text holds a stretch of a watched label, forwards or backwards. */
  hasStretch: boolean;
  /** A part is unknown. */
  isOpen: boolean;
  /** A text holds `//`, behind which a host stands. */
  hasSlashes: boolean;
  /** A text begins like the end of a watched name, so that what stands before it may be the rest. */
  hasTail: boolean;
  /** By label: bit N says that a text ends with its first N characters. */
  ends: number[] | undefined;
  /** By label: bit N says that a text begins with what follows its first N characters. */
  starts: number[] | undefined;
  /** Whole texts inside labels, as `LABEL FROM TO`. */
  middles: Set<string> | undefined;
}

/** More labels, or longer ones, are not told apart. */
const MOST_LABELS = 48;
const LONGEST_LABEL = 30;
/** Unknown text, percent-encoding and what IDNA maps (RFC 5895) can spell a name in other letters. */
export const SPELT_OTHERWISE = /[^\t\n\r -$&-)+-~]/;

/** Nothing yet. */
export function nothingSpelt(): Spelling {
  return {
    spells: false,
    isWorked: false,
    hasStretch: false,
    isOpen: false,
    hasSlashes: false,
    hasTail: false,
    ends: undefined,
    starts: undefined,
    middles: undefined,
  };
}

export interface Speller {
  /** Adds a text. */
  addText(to: Spelling, text: string): void;
  /** Whether the texts can be joined to a watched label. */
  canSpell(spelling: Spelling): boolean;
}

/** Prepares for labels (lower case) and the names that hold them; `undefined` where they are too many to be told apart. */
export function createSpeller(labels: readonly string[], names: Iterable<Hostname>): Speller | undefined {
  if (labels.length > MOST_LABELS || labels.some(({ length }) => length > LONGEST_LABEL || length === 0))
    return undefined;
  const tails = tailsOf(names);
  const stretches = labels.flatMap(stretchesOf);
  return {
    addText: (to, text) => {
      const lower = text.toLowerCase();
      if (SPELT_OTHERWISE.test(text) || labels.some((label) => lower.includes(label))) to.spells = true;
      if (stretches.some((stretch) => lower.includes(stretch))) to.hasStretch = true;
      if (text.includes('//')) to.hasSlashes = true;
      if (tails.has(/^[a-z0-9_.-]+/.exec(lower.slice(0, 254))?.[0].replace(/\.$/, '') ?? '')) to.hasTail = true;
      for (const [at, label] of labels.entries()) addPieces(to, lower, { at, label, of: labels.length });
    },
    canSpell: (spelling) =>
      spelling.spells ||
      (spelling.isWorked && spelling.hasStretch) ||
      labels.some((label, at) => canJoin(spelling, label, at)),
  };
}

/** What of a label is still in a text that was made to be cut, joined or turned round: about half of it. */
function stretchesOf(label: string): string[] {
  const length = Math.min(4, Math.max(2, Math.floor(label.length / 2)));
  const found: string[] = [];
  for (let at = 0; at + length <= label.length; at++) {
    const stretch = label.slice(at, at + length);
    found.push(stretch, [...stretch].reverse().join(''));
  }
  return found.length === 0 ? [label] : found;
}

/** Every end of every name, the dots before them included. */
function tailsOf(names: Iterable<Hostname>): ReadonlySet<string> {
  const tails = new Set<string>();
  for (const name of names) for (let at = 0; at < name.length; at++) tails.add(name.slice(at)).add(`.${name}`);
  tails.delete('');
  return tails;
}

interface LabelAt {
  readonly at: number;
  readonly label: string;
  /** How many labels there are. */
  readonly of: number;
}

function addPieces(to: Spelling, text: string, { at, label, of }: LabelAt): void {
  for (let cut = 1; cut < label.length; cut++) {
    if (text.endsWith(label.slice(0, cut))) (to.ends ??= new Array<number>(of).fill(0))[at] = bit(to.ends, at, cut);
    if (text.startsWith(label.slice(cut))) (to.starts ??= new Array<number>(of).fill(0))[at] = bit(to.starts, at, cut);
  }
  if (text === '' || text.length >= label.length) return;
  for (let from = label.indexOf(text, 1); from > 0; from = label.indexOf(text, from + 1))
    (to.middles ??= new Set()).add(`${at} ${from} ${from + text.length}`);
}

function bit(masks: readonly number[], at: number, cut: number): number {
  return (masks[at] ?? 0) | (1 << cut);
}

function canJoin({ ends, starts, middles }: Spelling, label: string, at: number): boolean {
  let reached = ends?.[at] ?? 0;
  const wanted = starts?.[at] ?? 0;
  if (reached === 0 || wanted === 0) return false;
  for (let grown = true; grown && middles;) {
    grown = false;
    for (const middle of middles) {
      const [of, from = 0, to = 0] = middle.split(' ').map(Number);
      const isNew = of === at && (reached & (1 << from)) !== 0 && (reached & (1 << to)) === 0 && to < label.length;
      if (isNew) {
        reached |= 1 << to;
        grown = true;
      }
    }
  }
  return (reached & wanted) !== 0;
}

const FLAGS = ['spells', 'isWorked', 'hasStretch', 'isOpen', 'hasSlashes', 'hasTail'] as const;

/** Adds what another value can spell; `true` where that was new. */
export function mergeSpelling(to: Spelling, from: Readonly<Spelling>): boolean {
  let grown = false;
  for (const flag of FLAGS) if (from[flag] && !to[flag]) grown = to[flag] = true;
  for (const side of ['ends', 'starts'] as const) {
    const [theirs, ours] = [from[side], to[side]];
    if (theirs === undefined) continue;
    const merged = theirs.map((mask, at) => mask | (ours?.[at] ?? 0));
    if (ours === undefined || merged.some((mask, at) => mask !== ours[at])) grown = true;
    to[side] = merged;
  }
  for (const middle of from.middles ?? []) {
    if (to.middles?.has(middle) === true) continue;
    (to.middles ??= new Set()).add(middle);
    grown = true;
  }
  return grown;
}
