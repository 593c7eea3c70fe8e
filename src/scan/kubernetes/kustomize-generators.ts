// ConfigMaps and Secrets that a Kustomization generates: their keys from literals and files. What the files hold is not read here.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { contentKey, groupOf } from './config-maps.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';
import { certificateKey } from './tls-secrets.js';

const MOST = 2000;
const GENERATORS = [
  ['configMapGenerator', 'configmap', 'ConfigMap'],
  ['secretGenerator', 'secret', 'Secret'],
] as const;

/** What the generators define; adds the places of literals that another overlay can replace to `slots`. Kustomize, configMapGenerator. */
export function* generatedBy(root: unknown, { source, nameOf }: Manifest, slots: Map<number, string>): Iterable<Fact> {
  for (const [field, group, kind] of GENERATORS)
    for (const item of itemsOf(nodeAt(root, field)).slice(0, MOST)) {
      const written = textAt(item, 'name');
      const name = written && nameOf(written);
      if (name === undefined) continue;
      const place = `kubernetes:${kind}/${name}/data`;
      const generating: Generating = { source, group: groupOf(group, name), place, behavior: textAt(item, 'behavior') };
      yield* emptied(generating);
      yield* literalsOf(item, generating, slots);
      yield* filesOf(item, generating);
    }
}

interface Generating {
  readonly source: Source;
  readonly group: string;
  readonly place: string;
  readonly behavior: Placed | undefined;
}

/** With `behavior: replace` none of the base's keys is left; those that are stated here are defined besides. */
function* emptied({ source, group, place, behavior }: Generating): Iterable<Fact> {
  if (behavior?.text !== 'replace') return;
  const at = source.span(behavior.start, behavior.end);
  const none = { kind: 'text', text: '', at } as const;
  yield { kind: 'definition', scope: 'kubernetes', key: `${group}/`, value: none, at };
  yield { kind: 'patch', slot: `${place}/**`, value: none, at };
}

function* literalsOf(
  item: unknown,
  { source, group, place, behavior }: Generating,
  slots: Map<number, string>,
): Iterable<Fact> {
  for (const literal of itemsOf(nodeAt(item, 'literals')).slice(0, MOST)) {
    const placed = placedOf(literal);
    const equals = placed?.text.indexOf('=') ?? -1;
    if (!placed || equals <= 0) continue;
    const at = source.span(placed.start, placed.end);
    const key = placed.text.slice(0, equals);
    const text = placed.text.slice(equals + 1).replace(/^(["'])(.*)\1$/, '$2');
    const value = { kind: 'text', text, at } as const;
    yield { kind: 'definition', scope: 'kubernetes', key: `${group}/${key}`, value, level: 'kubernetes', at };
    slots.set(placed.start, `${place}/${key}`);
    // Without behavior it is the one that makes it.
    if (behavior !== undefined) yield { kind: 'patch', slot: `${place}/${key}`, value, at };
  }
}

function* filesOf(item: unknown, { source, group }: Generating): Iterable<Fact> {
  for (const file of itemsOf(nodeAt(item, 'files')).slice(0, MOST)) {
    const placed = placedOf(file);
    const [, named, path] = /^(?:([^=]*)=)?(.*)$/s.exec(placed?.text ?? '') ?? [];
    if (!placed || path === undefined) continue;
    const key = named ?? path.slice(path.lastIndexOf('/') + 1);
    const at = source.span(placed.start, placed.end);
    const value = { kind: 'text', text: `path:${path}`, at } as const;
    yield { kind: 'definition', scope: 'kubernetes', key: contentKey(group, key), value, at };
    if (key === 'tls.crt')
      yield {
        kind: 'definition',
        scope: 'kubernetes',
        key: certificateKey(group.slice(group.indexOf(':') + 1)),
        value,
        at,
      };
  }
  for (const file of [textAt(item, 'env'), ...itemsOf(nodeAt(item, 'envs')).map(placedOf)]) {
    if (!file) continue;
    const at = source.span(file.start, file.end);
    yield { kind: 'link', link: 'include', scope: 'kubernetes', file: file.text, group, at };
  }
}
