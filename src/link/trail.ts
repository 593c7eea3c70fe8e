// The stops on the way from a use back to the text, in words for a person.
import { HOLE } from '../model/sighting.js';
import type { Step } from '../model/reference.js';
import type { LinkedFile } from './linked-file.js';
import { patternOf, type Value } from './value.js';

const LONGEST_NOTE = 120;
/** Most stops that one reference shows. */
const MOST_STEPS = 24;

/** The way back from a value, kept as it grew: a stop, or two ways that met. Written out only for what is reported. */
export type Trail = null | { readonly step: () => Step } | { readonly first: Trail; readonly then: Trail };

/** Both ways, the first before the second. */
export function joinTrails(first: Trail, then: Trail): Trail {
  if (first === null || first === then) return then;
  return then === null ? first : { first, then };
}

/** The stops of a way in order, each once. */
export function writeTrail(trail: Trail): readonly Step[] {
  const steps = new Map<string, Step>();
  const seen = new Set<Trail>();
  const open: Trail[] = [trail];
  for (let next = open.pop(); next !== undefined && steps.size < MOST_STEPS; next = open.pop()) {
    if (next === null || seen.has(next)) continue;
    seen.add(next);
    if ('first' in next) {
      open.push(next.then, next.first);
      continue;
    }
    const step = next.step();
    const id = `${step.repo}:${step.file}:${step.line}:${step.note}`;
    if (!steps.has(id)) steps.set(id, step);
  }
  return [...steps.values()];
}

/** A stop in a file; the note is written when it is asked for. */
export function stopAt(file: LinkedFile, line: number, note: () => string): Trail {
  return { step: () => ({ repo: file.repo, file: file.path, line, note: note() }) };
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
