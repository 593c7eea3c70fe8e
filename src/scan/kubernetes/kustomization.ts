// A Kustomization: what it is made of, what its generators define, and what its patches, images and replacements change in the objects of
// other folders. It builds nothing; a patch counts only where an environment takes its folder in, since another overlay may leave the base
// as it is.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { toUse } from '../value-uses.js';
import { readInline } from './inline-patch.js';
import { generatedBy } from './kustomize-generators.js';
import { factsOfImages } from './kustomize-images.js';
import { factsOfReplacements, factsOfVars } from './kustomize-replacements.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';
import { statedValues } from './stated-values.js';
import { GIT, REPOSITORY } from '../manners.js';
import { slotRootOf } from './slots.js';

/** Whether a file is one, by its name. */
export function isKustomization(source: Source): boolean {
  return /^(?:kustomization\.ya?ml|Kustomization)$/.test(source.path.slice(source.path.lastIndexOf('/') + 1));
}

const MOST = 2000;

/** What the reading of scalars needs to know; a Kustomization adds to it. */
export interface ReadHere {
  /** Starts of scalars that are read here alone. */
  readonly claimed: Set<number>;
  /** By the start of a scalar the place that an overlay can patch. */
  readonly slots: Map<number, string>;
}

/** The facts of a Kustomization besides those of any YAML. */
export function* factsOfKustomization(root: unknown, manifest: Manifest, read: ReadHere): Iterable<Fact> {
  const { source } = manifest;
  const { claimed } = read;
  const at = source.span(0, 0);
  // Says that this environment has an overlay, so that a base counts as replaced only where all of them replace it.
  yield { kind: 'definition', scope: 'slot', key: 'overlay', value: { kind: 'text', text: '', at }, at };
  // What is put around names of objects is no part of any host.
  for (const key of ['namePrefix', 'nameSuffix', 'namespace']) claimed.add(textAt(root, key)?.start ?? -1);
  yield* partsOf(root, source, claimed);
  yield* generatedBy(root, manifest, read.slots);
  yield* patchesOf(root, manifest);
  yield* factsOfImages(root, manifest, claimed);
  yield* factsOfReplacements(nodeAt(root, 'replacements'), source);
  for (const item of itemsOf(nodeAt(root, 'replacements')).slice(0, MOST)) {
    const path = textAt(item, 'path');
    if (path) yield patchFile(path, source);
  }
  yield* factsOfVars(root, source);
  yield* chartsOf(root, source, claimed);
}

function* patchesOf(root: unknown, manifest: Manifest): Iterable<Fact> {
  const { source } = manifest;
  for (const item of itemsOf(nodeAt(root, 'patchesStrategicMerge')).slice(0, MOST)) {
    const path = placedOf(item);
    if (path && !path.isBlock) yield patchFile(path, source);
    else if (path) yield* readInline(path, undefined, manifest);
  }
  for (const field of ['patches', 'patchesJson6902'])
    for (const item of itemsOf(nodeAt(root, field)).slice(0, MOST)) {
      const [path, inline] = [textAt(item, 'path'), textAt(item, 'patch')];
      const kind = textAt(item, 'target', 'kind')?.text;
      const target = slotRootOf(kind, textAt(item, 'target', 'name')?.text ?? (kind === undefined ? undefined : '*'));
      if (path) yield patchFile(path, source, target);
      if (inline) yield* readInline(inline, target, manifest);
    }
}

/** What is fetched from elsewhere: by scheme, by `git@`, or by a host before the path (Kustomize, remote targets). */
const REMOTE = /^(?:(?:git::)?[a-z+]+:\/\/|git@|(?:[\w-]+\.)+[a-z]{2,}[/:][^/]+\/)/i;

/** The folders and files that a Kustomization is made of; those of other repositories are fetched. */
function* partsOf(root: unknown, source: Source, claimed: Set<number>): Iterable<Fact> {
  for (const field of ['resources', 'bases', 'components', 'crds', 'configurations', 'transformers', 'generators'])
    for (const item of itemsOf(nodeAt(root, field)).slice(0, MOST)) {
      const part = placedOf(item);
      if (!part || part.isBlock) continue;
      const { text, start, end } = part;
      const at = source.span(start, end);
      claimed.add(start);
      if (REMOTE.test(text)) yield toUse(source, { value: { kind: 'text', text, at }, start, end }, GIT);
      else yield { kind: 'link', link: 'include', scope: 'kubernetes', file: text, at };
    }
}

/** Operations in the file are for `target`. */
function patchFile({ text, start, end }: Placed, source: Source, target?: string): Fact {
  const at = source.span(start, end);
  return {
    kind: 'link',
    link: 'include',
    scope: 'slot',
    file: text,
    ...(target !== undefined && { group: target }),
    at,
  };
}

/** `helmCharts`: charts that are rendered into the build, with their values. */
function* chartsOf(root: unknown, source: Source, claimed: Set<number>): Iterable<Fact> {
  for (const item of itemsOf(nodeAt(root, 'helmCharts')).slice(0, MOST)) {
    const [name, repository] = [textAt(item, 'name'), textAt(item, 'repo')];
    if (repository) {
      const { text, start, end } = repository;
      claimed.add(start);
      yield toUse(source, { value: { kind: 'text', text, at: source.span(start, end) }, start, end }, REPOSITORY);
    }
    if (!name) continue;
    const chart = `name:${name.text}`;
    const files = [textAt(item, 'valuesFile'), ...itemsOf(nodeAt(item, 'additionalValuesFiles')).map(placedOf)];
    for (const file of files)
      if (file)
        yield {
          kind: 'link',
          link: 'include',
          scope: 'helm',
          file: file.text,
          chart,
          at: source.span(file.start, file.end),
        };
    yield* statedValues(nodeAt(item, 'valuesInline'), { chart, of: name }, source);
  }
}
