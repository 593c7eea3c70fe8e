// `images` of a Kustomization: which image the objects run instead of the one that they name. Tags and digests name no host.
import type { Fact } from '../../model/fact.js';
import { imageHostOf } from '../image-host.js';
import { toUse } from '../value-uses.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, textAt, type Placed } from './node-access.js';
import { imageSlot } from './slots.js';

const MOST = 2000;

/** What the images say, and the starts of scalars that are read here. Kustomize, images. */
export function* factsOfImages(root: unknown, { source, valueOf }: Manifest, claimed: Set<number>): Iterable<Fact> {
  for (const item of itemsOf(nodeAt(root, 'images')).slice(0, MOST)) {
    const [name, other] = [textAt(item, 'name'), textAt(item, 'newName')];
    for (const key of ['newTag', 'digest', 'tagSuffix']) claim(textAt(item, key), claimed);
    if (!name) continue;
    // The objects that name it say where it comes from; where it is replaced, nothing comes from there.
    claim(name, claimed);
    if (!other) continue;
    claim(other, claimed);
    const { start, end, text } = other;
    const at = source.span(start, end);
    const slot = imageSlot(name.text);
    if (text !== name.text) yield { kind: 'patch', slot, value: { kind: 'text', text: '', at }, at };
    const host = imageHostOf(valueOf(other));
    if (host) yield toUse(source, { value: host.value, start, end: start + (host.length ?? end - start) }, host.manner);
  }
}

function claim(placed: Placed | undefined, claimed: Set<number>): void {
  if (placed) claimed.add(placed.start);
}
