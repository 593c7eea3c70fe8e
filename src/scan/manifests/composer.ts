// composer.json: a package by its name without the vendor.
import type { SideReader } from '../side-reader.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** PHP packages. */
export const reader: SideReader = {
  id: 'composer',
  title: 'composer.json',
  names: ['composer.json'],
  version: 1,
  references: ['https://getcomposer.org/doc/04-schema.md'],
  needs: 'none',
  open: async () => {
    const { memberOf, parseManifest, textOf } = await import('../typescript/json-tree.js');
    return function* (source) {
      const node = memberOf(parseManifest(source).root, 'name');
      const text = textOf(node);
      const name = text === undefined ? '' : text.slice(text.indexOf('/') + 1);
      yield serviceFact(source, node && { text: name, start: node.offset + 1, end: node.offset + node.length - 1 });
    };
  },
};
