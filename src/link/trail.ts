// The stops on the way from a use back to the text, in words for a person.
import { HOLE } from '../model/sighting.js';
import type { Step } from '../model/reference.js';
import type { LinkedFile } from './frame.js';
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
  const labels = host.split(/[.*]+/).filter((label) => label !== '');
  return steps.filter(({ note }) => {
    const at = note.indexOf(' = ');
    const value = at < 0 ? undefined : note.slice(at + 3).toLowerCase();
    if (value === undefined || /^(?:\[…\]|\{…\})$/.test(value)) return true;
    const pieces = value.split('*').filter((piece) => piece.length > 1);
    return pieces.some((piece) => host.includes(piece) || labels.some((label) => holdsLabel(piece, label)));
  });
}

function holdsLabel(text: string, label: string): boolean {
  for (let at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
    if (!/[a-z0-9-]/.test(text[at - 1] ?? '') && !/[a-z0-9-]/.test(text[at + label.length] ?? '')) return true;
  }
  return false;
}
