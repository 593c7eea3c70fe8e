// The places in an object that an overlay can patch: `kubernetes:KIND/NAME/spec/rules/0/host`. An item of a list is known by its number
// and, where it has one, by its name, as a strategic merge patch knows it (`containers/0=web/image`).
import { isMap, isScalar, isSeq } from 'yaml';
import { imageNameOf } from '../image-host.js';
import { itemsOf, pairsOf, placedOf, textAt } from './node-access.js';

const MOST_NODES = 200_000;
const LONGEST = 600;

/** Where an object begins: its kind and name as written; `undefined` without a name. */
export function slotRootOf(kind: string | undefined, name: string | undefined): string | undefined {
  return kind === undefined || name === undefined ? undefined : `kubernetes:${escaped(kind)}/${escaped(name)}`;
}

/** The place of every image of a name, with whatever tag. */
export function imageSlot(name: string): string {
  return `kubernetes:image${imageMark(name)}`;
}

function imageMark(reference: string): string {
  return `@${escaped(imageNameOf(reference))}`;
}

/** The place alone, whatever image stands there. */
export function withoutImageMark(slot: string): string {
  return slot.replace(/(?<=\/image)@[^/]*$/, '');
}

/** A JSON pointer's token (RFC 6901 §3) cannot hold `/`. */
function escaped(token: string): string {
  return token.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** Adds the slot of every scalar of a node, by the scalar's start. */
export function collectSlots(object: unknown, root: string, slots: Map<number, string>): void {
  const open: { readonly node: unknown; readonly path: string }[] = [{ node: object, path: root }];
  for (let seen = 0; open.length > 0 && seen < MOST_NODES; seen++) {
    const { node, path } = open.pop() ?? { node: undefined, path: '' };
    if (path.length > LONGEST) continue;
    if (isScalar(node)) {
      const placed = placedOf(node);
      if (placed) slots.set(placed.start, path.endsWith('/image') ? path + imageMark(placed.text) : path);
    } else if (isMap(node)) {
      for (const { key, value } of pairsOf(node)) open.push({ node: value, path: `${path}/${escaped(key.text)}` });
    } else if (isSeq(node)) {
      for (const [at, item] of itemsOf(node).entries()) {
        const name = textAt(item, 'name')?.text;
        open.push({ node: item, path: `${path}/${at}${name === undefined ? '' : `=${escaped(name)}`}` });
      }
    }
  }
}
