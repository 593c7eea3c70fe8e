// `replacements` of a Kustomization, in it or in a file of their own: what they put where, made of what stood there. `vars`, the older way,
// are names that objects read as `$(NAME)`.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { placeOfField, valueOfSource } from './kustomize-fields.js';
import { itemsOf, nodeAt, placedOf, textAt } from './node-access.js';
import { slotRootOf } from './slots.js';
import { ORIGINAL } from '../../model/patched-slot.js';

const MOST = 500;
const MOST_PLACES = 5000;

/** Whether a document is a file of replacements: one or a list of `source` and `targets`. */
export function isReplacements(root: unknown): boolean {
  const first = itemsOf(root)[0] ?? root;
  return itemsOf(nodeAt(first, 'targets')).length > 0 && textAt(first, 'source', 'kind') !== undefined;
}

/** The replacements of a list, or of one. Kustomize, replacements. */
export function* factsOfReplacements(root: unknown, source: Source): Iterable<Fact> {
  let left = MOST_PLACES;
  const items = itemsOf(root);
  for (const item of (items.length > 0 ? items : [root]).slice(0, MOST)) {
    const from = nodeAt(item, 'source');
    if (from === undefined) continue;
    for (const target of itemsOf(nodeAt(item, 'targets')).slice(0, MOST))
      for (const path of itemsOf(nodeAt(target, 'fieldPaths')).slice(0, MOST)) {
        const placed = placedOf(path);
        if (!placed || left-- <= 0) continue;
        yield* replaced({ from, target, field: placed.text, at: source.span(placed.start, placed.end) });
      }
  }
}

interface Replacing {
  readonly from: unknown;
  readonly target: unknown;
  readonly field: string;
  readonly at: Span;
}

function* replaced({ from, target, field, at }: Replacing): Iterable<Fact> {
  const [kind, name] = [textAt(target, 'select', 'kind')?.text, textAt(target, 'select', 'name')?.text];
  const root = slotRootOf(kind, name ?? '*');
  if (root === undefined) return;
  const slot = root + placeOfField(field);
  const taken = valueOfSource(from, textAt(from, 'fieldPath')?.text ?? 'metadata.name', at);
  const options = nodeAt(from, 'options');
  const value = pieceOf(taken, options, at);
  const original: Expression = { kind: 'name', scope: 'slot', key: `${slot}/${ORIGINAL}`, at };
  const whole = withPiece({ original, value }, nodeAt(target, 'options'), at);
  yield { kind: 'patch', slot, value: whole, readsOriginal: true, at };
  const variable = /\.env\.\[name=(\w{1,200})\]\.value$/.exec(field)?.[1];
  if (variable !== undefined && name !== undefined && whole === value)
    yield { kind: 'definition', scope: 'env', key: variable, value, level: 'kubernetes', service: name, at };
}

/** With `delimiter`, the piece at `index` (0 unless told). */
function pieceOf(value: Expression, options: unknown, at: Span): Expression {
  const delimiter = textAt(options, 'delimiter')?.text;
  if (delimiter === undefined) return value;
  const key: Expression = { kind: 'text', text: String(indexIn(options)), at };
  return { kind: 'select', of: splitBy(value, delimiter, at), key, at };
}

/** With `delimiter`, in place of the piece at `index`; -1 is before all, a number beyond them after. */
function withPiece(
  { original, value }: { readonly original: Expression; readonly value: Expression },
  options: unknown,
  at: Span,
): Expression {
  const delimiter = textAt(options, 'delimiter')?.text;
  if (delimiter === undefined || delimiter === '') return value;
  const index = indexIn(options);
  const text = (written: string): Expression => ({ kind: 'text', text: written, at });
  const pieces = splitBy(original, delimiter, at);
  const before: Expression = {
    kind: 'call',
    op: 'slice',
    args: [pieces, text('0'), text(String(Math.max(0, index)))],
    at,
  };
  const after: Expression = { kind: 'call', op: 'slice', args: [pieces, text(String(index + 1))], at };
  const all: Expression = {
    kind: 'call',
    op: 'concat',
    args: [before, { kind: 'list', items: [value], at }, after],
    at,
  };
  return { kind: 'call', op: 'joinList', args: [all, text(delimiter)], at };
}

function splitBy(value: Expression, delimiter: string, at: Span): Expression {
  return { kind: 'call', op: 'split', args: [value, { kind: 'text', text: delimiter, at }], at };
}

function indexIn(options: unknown): number {
  const written = Number(textAt(options, 'index')?.text ?? '0');
  return Number.isInteger(written) ? Math.max(-1, Math.min(written, 100)) : 0;
}

/** `vars`: a name, and the field of an object that it stands for (`metadata.name` unless told). Kustomize, vars (deprecated). */
export function* factsOfVars(root: unknown, source: Source): Iterable<Fact> {
  for (const item of itemsOf(nodeAt(root, 'vars')).slice(0, MOST)) {
    const name = textAt(item, 'name');
    if (!name) continue;
    const at = source.span(name.start, name.end);
    const field = textAt(item, 'fieldref', 'fieldpath') ?? textAt(item, 'fieldref', 'fieldPath');
    const value = valueOfSource(nodeAt(item, 'objref'), field?.text ?? 'metadata.name', at);
    const group = `vars@${name.start}`;
    yield { kind: 'definition', scope: 'kubernetes', key: `${group}/${name.text}`, value, level: 'kubernetes', at };
    yield { kind: 'link', link: 'substitution', scope: 'kubernetes', group, folder: '.', at };
  }
}
