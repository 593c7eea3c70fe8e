// Rewrites hosts in a file's text at the places of a plan, and nothing beside them. What is not written there as expected stays.
import { isUtf8 } from 'node:buffer';
import { lineTable } from '../../base/lines.js';
import type { LiteralFix } from './plan-fix.js';

export interface Rewritten {
  readonly text: string;
  /** Fixes whose host is not spelt out at their place. */
  readonly missed: readonly LiteralFix[];
}

/** The text with every fix of the file applied; `undefined`: the bytes are no UTF-8 text. */
export function rewrite(bytes: Uint8Array, fixes: readonly LiteralFix[]): Rewritten | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = Buffer.from(bytes).toString('utf8');
  // A byte order mark is no part of the first line.
  const mark = text.startsWith('\uFEFF') ? 1 : 0;
  const lines = lineTable(text.slice(mark));
  const edits = new Map<number, { readonly end: number; readonly to: string }>();
  const missed: LiteralFix[] = [];
  for (const fix of fixes) {
    const from = mark + lines.startOf(fix.line) + fix.column - 1;
    const end = mark + lines.startOf(fix.endLine) + fix.endColumn - 1;
    const found = placesOf(fix.host, text, [from, end]);
    if (found.length === 0) missed.push(fix);
    for (const at of found) edits.set(at, { end: at + fix.host.length, to: fix.to });
  }
  return { text: edited(text, edits), missed };
}

/** Where the host stands in the range as a whole name, in either case. */
function placesOf(host: string, text: string, [from, end]: readonly [number, number]): number[] {
  const range = text.slice(from, end).toLowerCase();
  const found: number[] = [];
  for (let at = range.indexOf(host); at >= 0; at = range.indexOf(host, at + 1)) {
    const before = text[from + at - 1] ?? '';
    const after = text.slice(from + at + host.length, from + at + host.length + 2);
    if (!/[\w.-]/.test(before) && !/^(?:[\w-]|\.[\w-])/.test(after)) found.push(from + at);
  }
  return found;
}

function edited(text: string, edits: ReadonlyMap<number, { readonly end: number; readonly to: string }>): string {
  let made = '';
  let done = 0;
  for (const [at, { end, to }] of [...edits].sort(([a], [b]) => a - b)) {
    if (at < done) continue;
    made += text.slice(done, at) + to;
    done = end;
  }
  return made + text.slice(done);
}
