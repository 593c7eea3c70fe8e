// A patch that is written into a Kustomization as text: JSON 6902 operations (RFC 6902) or a piece of an object (strategic merge). It
// says which places are replaced; the hosts in it are found as text.
import { isSeq, parseDocument } from 'yaml';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { nestsTooDeep } from '../yaml/nesting.js';
import { itemsOf, textAt, type Placed } from './node-access.js';
import { collectSlots, slotRootOf } from './slots.js';

const LONGEST = 256 * 1024;
const MOST = 5000;

/** The places that a patch replaces; `target` is the object that operations are for. */
export function* readInline({ text, start, end }: Placed, target: string | undefined, source: Source): Iterable<Fact> {
  if (text.length > LONGEST || nestsTooDeep(text)) return;
  const { contents } = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = source.span(start, end);
  for (const slot of isSeq(contents) ? slotsOfOperations(contents, target) : slotsOfPiece(contents, target)) {
    yield { kind: 'patch', slot, value: { kind: 'text', text: '', at }, at };
  }
}

function* slotsOfOperations(contents: unknown, target: string | undefined): Iterable<string> {
  if (target === undefined) return;
  for (const operation of itemsOf(contents).slice(0, MOST)) {
    const [op, path] = [textAt(operation, 'op')?.text, textAt(operation, 'path')?.text];
    if ((op === 'replace' || op === 'remove' || op === 'add') && path?.startsWith('/') === true) yield target + path;
  }
}

function slotsOfPiece(contents: unknown, target: string | undefined): readonly string[] {
  const root = slotRootOf(textAt(contents, 'kind')?.text, textAt(contents, 'metadata', 'name')?.text) ?? target;
  if (root === undefined) return [];
  const slots = new Map<number, string>();
  collectSlots(contents, root, slots);
  return [...slots.values()].slice(0, MOST).map((slot) => slot.replace(/\/\d+=([^/]*)/g, '/=$1'));
}
