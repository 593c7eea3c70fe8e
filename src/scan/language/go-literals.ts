// Composite literals of Go: objects, lists and maps, whose items may leave their type to what is around them.
import type { Entry, Form } from './form.js';
import { toldByObject } from './go-flags.js';
import type { Read } from './profile.js';
import { argumentsIn, rawOf } from './read.js';
import { childBy, childOf, childrenOf, type Syntax } from './syntax.js';

function entriesOf(body: Syntax, source: string): Entry[] {
  return childrenOf(body, 'keyed_element').flatMap((pair) => {
    const key = rawOf(childBy(pair, 'key') ?? pair.children[0], source).replace(/^"(.*)"$/, '$1');
    const value = childBy(pair, 'value') ?? pair.children[1];
    return value && /^[\w./:-]+$/.test(key) ? [{ key, value }] : [];
  });
}

/** `T{…}`, `[]T{…}`, `map[K]V{…}` */
export const readComposite: Read = (node, source): Form | undefined => {
  const body = childBy(node, 'body');
  if (!body) return undefined;
  if (childOf(body, 'keyed_element')) {
    const type = childBy(node, 'type');
    const isNamed = type?.type === 'type_identifier' || type?.type === 'qualified_type';
    const entries = entriesOf(body, source);
    return isNamed
      ? {
          is: 'call',
          name: rawOf(type, source),
          args: [],
          makes: true,
          sets: entries,
          tells: toldByObject(rawOf(type, source), entries, source),
        }
      : { is: 'map', entries };
  }
  const type = childBy(node, 'type');
  if (type?.type === 'type_identifier' && body.children.length > 0)
    return { is: 'call', name: rawOf(type, source), args: argumentsIn(body), makes: true };
  return { is: 'list', items: body.children };
};

/** An item of a list whose type is written before the list. */
export const readLiteral: Read = (node, source) => {
  if (childOf(node, 'keyed_element')) return { is: 'map', entries: entriesOf(node, source) };
  let around = node.parent;
  while (around && /^(?:literal_element|literal_value|keyed_element)$/.test(around.type)) around = around.parent;
  const element = /^(?:\[\w*\]|map\[\w+\])\*?(\w+)$/.exec(rawOf(around && childBy(around, 'type'), source))?.[1];
  if (element === undefined || around === node.parent || node.children.length === 0) return undefined;
  return { is: 'call', name: element, args: argumentsIn(node), makes: true };
};
