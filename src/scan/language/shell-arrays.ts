// Lists and maps of the shell: how they are written, and how one of their items is read.
import type { Form, Piece } from './form.js';
import type { Read } from './profile.js';
import { list, rawOf } from './read.js';
import { childBy, type Syntax } from './syntax.js';

/** `${map[key]}` */
export const readSubscript: Read = (node, source) => {
  const of = childBy(node, 'name');
  const key = childBy(node, 'index');
  if (!of) return undefined;
  if (!key || /^[@*]$/.test(rawOf(key, source))) return { is: 'same', of };
  const written = rawOf(key, source);
  if (!/^[\w.-]+$/.test(written)) return { is: 'index', of, key };
  return { is: 'index', of, key: { ...key, form: textForm(written, key) } };
};

function textForm(written: string, { start, end }: Syntax): Form {
  const pieces: Piece[] = [{ text: written, start }];
  return { is: 'text', pieces, start, end };
}

/** `feeds=(a b)`, `map=([a]=b)` */
export const readArray: Read = (node, source) => {
  const keyed = node.children.flatMap((item) => {
    const found = /^\[["']?([\w.-]+)["']?\]=/.exec(rawOf(item, source));
    const value = item.children[item.children.length - 1] ?? item;
    return found?.[1] === undefined ? [] : [{ key: found[1], value: valueOf(item, value, { lead: found[0], source }) }];
  });
  return keyed.length > 0 ? { is: 'map', entries: keyed } : list(node, source);
};

/** The word after `[key]=`, where the grammar joins both. */
function valueOf(
  item: Syntax,
  last: Syntax,
  { lead, source }: { readonly lead: string; readonly source: string },
): Syntax {
  if (last.start >= item.start + lead.length) return last;
  const start = item.start + lead.length;
  return { ...last, start, form: textForm(source.slice(start, item.end), { ...last, start, end: item.end }) };
}
