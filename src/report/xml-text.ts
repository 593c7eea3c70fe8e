// Text and attributes of an XML 1.0 document: no character that XML forbids, none that ends what it stands in.
import { inert } from './inert.js';

/** For attribute values and text alike. What XML cannot hold is written out, as in all our texts. */
export function xmlText(text: string): string {
  return inert(text)
    .replace(/[\uFFFE\uFFFF]/g, (character) => `\\u{${character.charCodeAt(0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** An attribute of a node or edge that both XML formats declare before they use it. */
export interface XmlAttribute<Item> {
  readonly name: string;
  readonly type: 'string' | 'boolean' | 'integer';
  /** `null`: the item has none. */
  readonly of: (item: Item) => string | number | boolean | null;
}
