// Patches: JSON 6902 operations (RFC 6902) or a piece of an object (strategic merge), written into a Kustomization as text or in a file of
// their own. It says which places are replaced; the hosts in them are found as text.
import { isSeq, parseDocument } from 'yaml';
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { nestsTooDeep } from '../yaml/nesting.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';
import { collectSlots, slotRootOf, withoutImageMark } from './slots.js';
import { substitutionsOf } from './substitutions.js';
import { environmentOf } from './workload-environment.js';

const LONGEST = 256 * 1024;
const MOST = 5000;

/** The places that a patch replaces; `target` is the object that operations are for. */
export function* readInline(
  { text, start, end }: Placed,
  target: string | undefined,
  manifest: Manifest,
): Iterable<Fact> {
  if (text.length > LONGEST || nestsTooDeep(text)) return;
  const { contents } = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const at = manifest.source.span(start, end);
  if (isSeq(contents)) {
    if (target !== undefined) yield* patchesAt(placesOfOperations(contents), { root: target, at });
    return;
  }
  for (const slot of slotsOfPiece(contents, target)) yield patchOf(slot, at);
  // What it says of a workload's environment holds where the patch is applied.
  const source: Source = { ...manifest.source, span: () => at };
  const givenOf = ({ text: value }: Placed): { kind: 'text'; text: string; at: Span } => ({
    kind: 'text',
    text: value,
    at,
  });
  yield* environmentOf(contents, { ...manifest, source, givenOf });
  yield* substitutionsOf(contents, source);
}

/** The name under which operations of a file are kept until a Kustomization says which object they are for. */
export const OPERATIONS_ROOT = 'operations:';

/** Patches of a file of operations; nothing for other files. */
export function* operationsIn(root: unknown, source: Source): Iterable<Fact> {
  if (!isSeq(root)) return;
  const [first] = itemsOf(root);
  if (textAt(first, 'op') === undefined || textAt(first, 'path')?.text.startsWith('/') !== true) return;
  for (const operation of itemsOf(root).slice(0, MOST)) {
    const path = textAt(operation, 'path');
    if (!path) continue;
    const at = source.span(path.start, path.end);
    yield* patchesAt(placesOfOperations({ items: [operation] }), { root: OPERATIONS_ROOT, at });
  }
}

interface Patching {
  readonly root: string;
  readonly at: Span;
}

/** A place, and all below it. */
function* patchesAt(places: Iterable<string>, { root, at }: Patching): Iterable<Fact> {
  for (const place of places) {
    yield patchOf(root + place, at);
    yield patchOf(`${root}${place}/**`, at);
  }
}

function patchOf(slot: string, at: Span): Fact {
  return { kind: 'patch', slot, value: { kind: 'text', text: '', at }, at };
}

function* placesOfOperations({ items }: { readonly items: readonly unknown[] }): Iterable<string> {
  for (const operation of items.slice(0, MOST)) {
    const [op, path] = [textAt(operation, 'op')?.text, textAt(operation, 'path')?.text];
    if ((op === 'replace' || op === 'remove' || op === 'add') && path?.startsWith('/') === true) yield path;
  }
}

function slotsOfPiece(contents: unknown, target: string | undefined): readonly string[] {
  const root = slotRootOf(textAt(contents, 'kind')?.text, textAt(contents, 'metadata', 'name')?.text) ?? target;
  if (root === undefined) return [];
  const slots = new Map<number, string>();
  collectSlots(contents, root, slots);
  const places = [...slots.values()]
    .slice(0, MOST)
    .map((slot) => withoutImageMark(slot).replace(/\/\d+=([^/]*)/g, '/=$1'));
  return isDeleting(contents) ? [...places, `${root}/**`] : places;
}

/** `$patch: delete`: of the object nothing is left (Kubernetes, strategic merge patch). */
export function isDeleting(contents: unknown): boolean {
  return placedOf(nodeAt(contents, '$patch'))?.text === 'delete';
}

/** `spec.patches` of a Flux Kustomization: for the objects that it deploys. Flux, Kustomization: patches. */
export function* patchesOfFlux(object: unknown, manifest: Manifest): Iterable<Fact> {
  if (textAt(object, 'kind')?.text !== 'Kustomization') return;
  for (const item of itemsOf(nodeAt(object, 'spec', 'patches')).slice(0, MOST)) {
    const patch = textAt(item, 'patch');
    const kind = textAt(item, 'target', 'kind')?.text;
    const name = textAt(item, 'target', 'name')?.text;
    if (patch) yield* readInline(patch, slotRootOf(kind, name ?? (kind === undefined ? undefined : '*')), manifest);
  }
}
