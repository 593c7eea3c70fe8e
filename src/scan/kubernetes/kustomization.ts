// A Kustomization: what its generators define, and what its patches replace in the objects of other folders. It builds nothing; a patch
// counts only where its folder names an environment, since another overlay may leave the base as it is.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { groupOf } from './config-maps.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';
import { readInline } from './inline-patch.js';
import { slotRootOf } from './slots.js';

/** Whether a file is one, by its name. */
export function isKustomization(source: Source): boolean {
  return /^(?:kustomization\.ya?ml|Kustomization)$/.test(source.path.slice(source.path.lastIndexOf('/') + 1));
}

const MOST = 2000;

/** The facts of a Kustomization besides those of any YAML. */
export function* factsOfKustomization(root: unknown, manifest: Manifest): Iterable<Fact> {
  const { source } = manifest;
  const at = source.span(0, 0);
  // Says that this environment has an overlay, so that a base counts as replaced only where all of them replace it.
  yield { kind: 'definition', scope: 'slot', key: 'overlay', value: { kind: 'text', text: '', at }, at };
  for (const [field, kind] of GENERATORS)
    for (const item of itemsOf(nodeAt(root, field)).slice(0, MOST)) yield* generated(item, kind, manifest);
  for (const item of itemsOf(nodeAt(root, 'patchesStrategicMerge')).slice(0, MOST)) {
    const path = placedOf(item);
    if (path && !path.isBlock) yield patchFile(path, source);
    else if (path) yield* readInline(path, undefined, source);
  }
  for (const field of ['patches', 'patchesJson6902'])
    for (const item of itemsOf(nodeAt(root, field)).slice(0, MOST)) {
      const [path, inline] = [textAt(item, 'path'), textAt(item, 'patch')];
      const kind = textAt(item, 'target', 'kind')?.text;
      const target = slotRootOf(kind, textAt(item, 'target', 'name')?.text ?? (kind === undefined ? undefined : '*'));
      if (path) yield patchFile(path, source);
      if (inline) yield* readInline(inline, target, source);
    }
}

const GENERATORS = [
  ['configMapGenerator', 'configmap'],
  ['secretGenerator', 'secret'],
] as const;

/** Starts of scalars that name files beside the Kustomization, and no repository. */
export function filesOfKustomization(root: unknown): readonly number[] {
  return ['resources', 'bases', 'components', 'crds', 'configurations', 'transformers', 'generators'].flatMap((field) =>
    itemsOf(nodeAt(root, field)).flatMap((item) => {
      const placed = placedOf(item);
      return placed && /^[^:@?]*\.(?:ya?ml|json)$/.test(placed.text) ? [placed.start] : [];
    }),
  );
}

function* generated(item: unknown, kind: 'configmap' | 'secret', { source, nameOf }: Manifest): Iterable<Fact> {
  const written = textAt(item, 'name');
  const name = written && nameOf(written);
  if (name === undefined) return;
  const group = groupOf(kind, name);
  for (const literal of itemsOf(nodeAt(item, 'literals'))) {
    const placed = placedOf(literal);
    const equals = placed?.text.indexOf('=') ?? -1;
    if (!placed || equals <= 0) continue;
    const at = source.span(placed.start, placed.end);
    const text = placed.text.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2');
    const key = `${group}/${placed.text.slice(0, equals)}`;
    yield { kind: 'definition', scope: 'kubernetes', key, value: { kind: 'text', text, at }, level: 'kubernetes', at };
  }
  const files = [textAt(item, 'env'), ...itemsOf(nodeAt(item, 'envs')).map(placedOf)];
  for (const file of files) {
    if (!file) continue;
    const at = source.span(file.start, file.end);
    yield { kind: 'link', link: 'include', scope: 'kubernetes', file: file.text, group, at };
  }
}

function patchFile({ text, start, end }: Placed, source: Source): Fact {
  return { kind: 'link', link: 'include', scope: 'slot', file: text, at: source.span(start, end) };
}
