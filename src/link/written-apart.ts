// Texts that stand on another line than what takes them: branches of a switch, entries of a table, what a function returns. Each is a stop of
// its own, since that line is the one to change. It evaluates nothing.
import type { Expression } from '../model/expression.js';
import type { Span } from '../model/span.js';
import type { Possibility } from './possibility.js';
import { joinTrails, shown, stopAt } from './trail.js';
import type { Frame } from './value.js';

/** The value with a stop where its text is written, if that is not the line of `at`; names have stops of their own. */
export function writtenApart(
  possibility: Possibility,
  { kind, at: written }: Expression,
  { at, frame }: { readonly at: Span; readonly frame: Frame },
): Possibility {
  const isText = kind === 'text' || kind === 'join' || kind === 'call';
  if (!isText || written.line === at.line || possibility.value.kind !== 'text') return possibility;
  const note = (): string => `one of these = ${shown(possibility.value)}`;
  return { ...possibility, trail: joinTrails(stopAt(frame.file, written.line, note), possibility.trail) };
}
