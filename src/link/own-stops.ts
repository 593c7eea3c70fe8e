// The lines of a use that spell its host, where the use begins on another: a default on the next line, an entry of a list, a text that is put
// together over several lines. They are stops on the way like any definition.
import type { Expression } from '../model/expression.js';
import { valuePartsOf } from '../model/expression-parts.js';
import type { Use } from '../model/fact.js';
import type { Step } from '../model/reference.js';
import type { LinkedFile } from './linked-file.js';

const MOST_NODES = 2000;
const MOST_STOPS = 24;
const LONGEST_NOTE = 120;

/** Stops for the texts below the first line of a use that hold its host, without what is unknown of it. */
export function ownStops({ value, at }: Use, { repo, path }: LinkedFile, host: string): readonly Step[] {
  if (at.endLine === at.line) return [];
  const known = host.replaceAll('*', '').replace(/^\.+|\.+$/g, '');
  if (known === '') return [];
  const lines = new Map<number, Step>();
  const open: Expression[] = [value];
  for (let next = open.pop(), seen = 0; next && seen < MOST_NODES; next = open.pop(), seen++) {
    if (next.kind !== 'text') {
      for (const part of valuePartsOf(next)) open.push(part);
      continue;
    }
    const { line } = next.at;
    if (line <= at.line || line > at.endLine || lines.size >= MOST_STOPS || !spells(next.text, known)) continue;
    lines.set(line, { repo, file: path, line, note: next.text.slice(0, LONGEST_NOTE) });
  }
  return [...lines.values()].sort((a, b) => a.line - b.line);
}

function spells(text: string, known: string): boolean {
  return text.toLowerCase().includes(known);
}
