// Where the hosts of a literal stand: in its value, in the raw text of the file, and as the text that the linker reads again.
import type { Expression } from '../model/expression.js';
import type { Use } from '../model/fact.js';
import { HOLE, sightingsIn, type Sighting } from '../model/sighting.js';
import type { Span } from '../model/span.js';
import { expressionOfHole, type Hole } from './interpolation.js';

const PIECE = /[^\s"'<>`?&]+/g;
/** An escape is at most this much longer than what it stands for (`\ud83d\ude00`), and never shorter. */
const LONGEST_ESCAPE = 12;

/** The sightings of a value; those that only percent-decoding shows stand at their word or query parameter, not at the whole. */
export function sightingsOfValue(value: string): readonly Sighting[] {
  const all = sightingsIn(value);
  if (!/%[0-9a-fA-F]{2}/.test(value)) return all;
  const direct = all.filter((sighting) => !isHidden(sighting, value));
  for (const { 0: piece, index } of value.matchAll(PIECE)) {
    if (!piece.includes('%')) continue;
    const hidden = sightingsIn(piece).filter((sighting) => isHidden(sighting, piece));
    // A word of a query is read in its URL: without scheme it is no host.
    const inQuery = /[?&]/.test(value[index - 1] ?? '') && value.lastIndexOf('://', index) >= 0;
    for (const { position, ...sighting } of hidden)
      direct.push({
        ...sighting,
        position: inQuery && position === 'bare' ? 'query' : position,
        start: index,
        end: index + piece.length,
      });
  }
  return direct.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether percent-decoding alone shows it: then it stands for the whole text. */
function isHidden({ start, end }: Sighting, text: string): boolean {
  return start === 0 && end === text.length && text.includes('%');
}

/** UTF-16 offsets. */
export interface Offsets {
  readonly start: number;
  readonly end: number;
}

/** Finds sightings, asked for in order, in the raw text: exactly where it says the same, else the whole literal. */
export function placerOf(raw: string, value: string): (sighting: Sighting) => Offsets {
  if (isSameText(raw, value)) return ({ start, end }) => ({ start, end });
  let rawFrom = 0;
  let valueFrom = 0;
  return ({ start, end }) => {
    const skipped = Math.max(0, start - valueFrom);
    const text = value.slice(start, end);
    const window = raw.slice(rawFrom, rawFrom + (skipped + text.length) * LONGEST_ESCAPE + 64);
    const found = window.indexOf(text, Math.min(skipped, window.length));
    valueFrom = Math.max(valueFrom, start);
    rawFrom += found < 0 ? skipped : found;
    return found < 0 ? { start: 0, end: raw.length } : { start: rawFrom, end: rawFrom + text.length };
  };
}

/** Whether the texts differ in nothing but holes. */
function isSameText(raw: string, value: string): boolean {
  if (raw === value || raw.length !== value.length) return raw === value;
  for (let i = 0; i < raw.length; i++) if (raw[i] !== value[i] && value[i] !== HOLE) return false;
  return true;
}

/** How the linker reads a sighting again. */
export interface Reading {
  readonly value: Expression;
  readonly as: Use['as'];
}

interface Reread {
  readonly value: string;
  readonly holes: readonly Hole[];
  readonly namesHoles: boolean;
  readonly at: Span;
}

/** The sighting's own text, with its scheme and port, without its surroundings. */
export function readingOf(sighting: Sighting, { value, holes, namesHoles, at }: Reread): Reading {
  const { start, position, scheme, port, host } = sighting;
  // The linker may know what is unknown here.
  const end = sighting.end + (sighting.tail ?? 0);
  const isEncoded = /%[0-9a-fA-F]{2}/.test(value.slice(start, end));
  const isUrl = position === 'authority';
  const lead: Expression[] = isUrl ? [{ kind: 'text', text: scheme === undefined ? '//' : `${scheme}://`, at }] : [];
  const tail = port !== undefined && (isEncoded || !isUrl) ? `:${port}` : '';
  const parts = isEncoded
    ? partsOf(host.replaceAll('*', HOLE), { offset: 0, holes: [], namesHoles, at })
    : partsOf(value.slice(start, end), { offset: start, holes, namesHoles, at });
  const whole = joined([...lead, ...parts, ...(tail === '' ? [] : [{ kind: 'text', text: tail, at } as const])], at);
  return { value: whole, as: isUrl || position === 'bare' ? 'text' : 'host' };
}

/** A whole value as an expression: HOLE characters are what the holes say, or unknown. */
export function expressionOf({ value, holes, namesHoles, at }: Reread): Expression {
  return joined(partsOf(value, { offset: 0, holes, namesHoles, at }), at);
}

interface Around {
  readonly offset: number;
  readonly holes: readonly Hole[];
  readonly namesHoles: boolean;
  readonly at: Span;
}

function partsOf(text: string, { offset, holes, namesHoles, at }: Around): Expression[] {
  if (!text.includes(HOLE)) return [{ kind: 'text', text, at }];
  const parts: Expression[] = [];
  for (const { 0: piece, index } of text.matchAll(/\uE000+|[^\uE000]+/g)) {
    if (!piece.startsWith(HOLE)) parts.push({ kind: 'text', text: piece, at });
    else parts.push(...holePartsOf(holesWithin(holes, offset + index, offset + index + piece.length), namesHoles, at));
  }
  return parts;
}

function holePartsOf(holes: readonly Hole[], namesHoles: boolean, at: Span): Expression[] {
  if (holes.length === 0) return [expressionOfHole(undefined, at, false)];
  return holes.map((hole) => expressionOfHole(hole, at, namesHoles));
}

/** The holes that lie between two offsets; holes are in order and do not overlap. */
export function holesWithin(holes: readonly Hole[], start: number, end: number): readonly Hole[] {
  let low = 0;
  let high = holes.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((holes[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < holes.length && (holes[last]?.end ?? 0) <= end) last++;
  return holes.slice(low, last);
}

/** Texts side by side become one; one part stands for itself. */
function joined(parts: readonly Expression[], at: Span): Expression {
  const merged: Expression[] = [];
  for (const part of parts) {
    const last = merged[merged.length - 1];
    if (last?.kind === 'text' && part.kind === 'text')
      merged[merged.length - 1] = { ...last, text: last.text + part.text };
    else merged.push(part);
  }
  const [only] = merged;
  return merged.length === 1 && only ? only : { kind: 'join', parts: merged, at };
}
