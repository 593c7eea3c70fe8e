// Flux's Kustomization objects: the folder that each deploys, and the names that it puts into all objects from there. Reads no ConfigMap:
// whose keys count is the linker's to say.
import { posix } from 'node:path';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { groupOf } from './config-maps.js';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt } from './node-access.js';

const MOST = 2000;

/** `spec.postBuild` of a Flux Kustomization: `substitute` and `substituteFrom`. Flux, Kustomization: post build variable substitution. */
export function* substitutionsOf(object: unknown, source: Source): Iterable<Fact> {
  if (textAt(object, 'kind')?.text !== 'Kustomization') return;
  const spec = nodeAt(object, 'spec');
  const given = nodeAt(spec, 'postBuild');
  if (given === undefined) return;
  const path = textAt(spec, 'path')?.text ?? '';
  // A patch of all Kustomizations states no path: it holds for what lies around.
  const folder = path === '' ? '.' : posix.join('/', path);
  const [first] = pairsOf(nodeAt(given, 'substitute'));
  const group = `substitute@${first?.key.start ?? 0}`;
  for (const { key, value } of pairsOf(nodeAt(given, 'substitute')).slice(0, MOST)) {
    const placed = placedOf(value);
    if (!placed) continue;
    const at = source.span(placed.start, placed.end);
    const text = { kind: 'text', text: placed.text, at } as const;
    yield {
      kind: 'definition',
      scope: 'kubernetes',
      key: `${group}/${key.text}`,
      value: text,
      level: 'substitute',
      at,
    };
  }
  if (first) {
    const at = source.span(first.key.start, first.key.end);
    yield { kind: 'link', link: 'substitution', scope: 'kubernetes', group, folder, at };
  }
  for (const item of itemsOf(nodeAt(given, 'substituteFrom')).slice(0, MOST)) {
    const [kind, name] = [textAt(item, 'kind')?.text, textAt(item, 'name')];
    if (!name || (kind !== 'ConfigMap' && kind !== 'Secret')) continue;
    const at = source.span(name.start, name.end);
    const taken = groupOf(kind === 'Secret' ? 'secret' : 'configmap', name.text);
    yield { kind: 'link', link: 'substitution', scope: 'kubernetes', group: taken, folder, at };
  }
}
