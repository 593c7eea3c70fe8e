// What the pipeline formats differ in: how they write names, and what a name means.
import type { Expression } from '../../model/expression.js';
import type { Reading, Scope } from './scope.js';

export type Shell = 'posix' | 'powershell' | 'cmd';

/** A macro that the format puts in before any shell runs: `${{ … }}`, `<< … >>`, `$(…)`. Offsets in the text. */
export interface Macro {
  readonly start: number;
  readonly end: number;
  /** What stands between the marks. */
  readonly inside: string;
}

export interface Dialect {
  readonly macrosIn: (text: string) => readonly Macro[];
  readonly valueOf: (macro: Macro, scope: Scope, reading: Reading) => Expression;
  /** The name under which a variable is kept, as shells read it. */
  readonly variable: (name: string) => string;
  /** Whether `$NAME` is put in outside of scripts, too (GitLab, Drone). */
  readonly expandsEverywhere: boolean;
}

const LONGEST = 2000;

/** Macros between two marks; quoted texts inside may hold the closing mark. */
export function macrosBetween(text: string, open: string, close: string): Macro[] {
  const macros: Macro[] = [];
  for (let start = text.indexOf(open); start >= 0; start = text.indexOf(open, start)) {
    const end = closingOf(text, start + open.length, close);
    if (end === undefined) {
      start += open.length;
      continue;
    }
    macros.push({ start, end: end + close.length, inside: text.slice(start + open.length, end) });
    start = end + close.length;
  }
  return macros;
}

function closingOf(text: string, from: number, close: string): number | undefined {
  let isQuoted = false;
  const last = Math.min(text.length, from + LONGEST);
  for (let at = from; at < last; at++) {
    if (text[at] === "'") isQuoted = !isQuoted;
    else if (!isQuoted && text.startsWith(close, at)) return at;
    else if (text[at] === '\n' && !isQuoted && close === ')') return undefined;
  }
  return undefined;
}
