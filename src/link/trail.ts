// The stops on the way from a use back to the text, in words for a person.
import { HOLE } from '../model/sighting.js';
import type { Step } from '../model/reference.js';
import type { LinkedFile } from './linked-file.js';
import { patternOf, type Value } from './value.js';

const LONGEST_NOTE = 120;

/** A stop in a file. */
export function stepAt(file: LinkedFile, line: number, note: string): Step {
  return { repo: file.repo, file: file.path, line, note };
}

/** A key as a person knows it: without what makes it unique in its file. */
export function labelOf(key: string): string {
  return key.replace(/^export:/, '').replace(/@\d+:\d+/g, '');
}

/** A value as a note shows it: `*` where it is unknown, cut where it is long. */
export function shown(value: Value): string {
  const text =
    patternOf(value)?.replaceAll(HOLE, '*') ??
    (value.kind === 'list' ? '[…]' : value.kind === 'record' ? '{…}' : 'nothing');
  return text.length > LONGEST_NOTE ? `${text.slice(0, LONGEST_NOTE)}…` : text;
}

/** Of the stops on the way to a text, those that gave the host in it some of its letters; a text has other parts as well. */
export function stepsTo(host: string, steps: readonly Step[]): readonly Step[] {
  return steps.filter(({ note }) => {
    const at = note.indexOf(' = ');
    const value = at < 0 ? undefined : note.slice(at + 3).toLowerCase();
    if (value === undefined || /^(?:\[…\]|\{…\})$/.test(value)) return true;
    return value.split('*').some((piece) => gaveLetters(piece, host));
  });
}

/** The part of a text where a URL has its host; the text itself where it is no URL. */
function gaveLetters(piece: string, host: string): boolean {
  const authority = piece.replace(/^[a-z][a-z0-9+.-]{0,30}:\/\//, '').split(/[/?#:\s]/, 1)[0] ?? '';
  return (authority.length > 1 && host.includes(authority)) || piece.includes(host);
}
