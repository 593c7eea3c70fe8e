// Small readings of nodes that profiles are made of. They know fields and types, no language.
import type { CallArgument, Form, Piece } from './form.js';
import type { Read } from './profile.js';
import { childBy, type Syntax } from './syntax.js';

/** The text of a node. */
export function rawOf(node: Syntax | undefined, text: string): string {
  return node ? text.slice(node.start, node.end) : '';
}

/** The node means what its field, or its first child, means. */
export function same(field?: string): Read {
  return (node) => {
    const of = (field === undefined ? undefined : childBy(node, field)) ?? node.children[0];
    return of ? { is: 'same', of } : undefined;
  };
}

/** A name, with a pattern of what is left out of it. */
export function name(cut?: RegExp): Read {
  return (node, text) => {
    const raw = rawOf(node, text);
    return { is: 'name', name: cut ? raw.replace(cut, '') : raw };
  };
}

/** `of.name` by its fields. */
export function member(of: string, field: string, cut?: RegExp): Read {
  return (node, text) => {
    const object = childBy(node, of);
    const called = childBy(node, field);
    if (!object || !called) return undefined;
    const raw = rawOf(called, text);
    return { is: 'member', of: object, name: cut ? raw.replace(cut, '') : raw };
  };
}

/** `of[key]` by its fields or its first two children. */
export function index(of?: string, key?: string): Read {
  return (node) => {
    const object = (of === undefined ? undefined : childBy(node, of)) ?? node.children[0];
    const at = (key === undefined ? undefined : childBy(node, key)) ?? node.children[1];
    return object && at ? { is: 'index', of: object, key: at } : undefined;
  };
}

/** A binary operation: `plus` joins, `or` gives the second where the first has no value; of others nothing is known. */
export function binary(
  plus: readonly string[],
  or: readonly string[] = [],
  more: (operator: string, sides: { readonly left: Syntax; readonly right: Syntax }) => Form | undefined = () =>
    undefined,
): Read {
  return (node, text) => {
    const left = childBy(node, 'left') ?? node.children[0];
    const right = childBy(node, 'right') ?? node.children[node.children.length - 1];
    if (!left || !right || left === right) return undefined;
    const operator = text
      .slice(left.end, right.start)
      .replace(/\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*\n/g, '')
      .trim();
    if (plus.includes(operator)) return { is: 'join', parts: [left, right] };
    // `x ?? throw new …` has no second value.
    if (or.includes(operator) && /^throw/.test(right.type)) return { is: 'same', of: left };
    if (or.includes(operator)) return { is: 'otherwise', first: left, second: right };
    return more(operator, { left, right });
  };
}

/** One of several: `a ? b : c`. */
export function either(...fields: readonly string[]): Read {
  return (node) => {
    const of = fields.flatMap((field) => childBy(node, field) ?? []);
    return of.length > 0 ? { is: 'either', of } : undefined;
  };
}

/** A list of its children. */
export const list: Read = (node) => ({ is: 'list', items: node.children });
export const comment: Read = () => ({ is: 'comment' });
export const ignored: Read = () => ({ is: 'ignored' });
export const self: Read = () => ({ is: 'this' });

export interface TextSyntax {
  /** What stands before and after the content. */
  readonly open: RegExp;
  readonly close: RegExp;
  /** Types of children that are code inside; the code is their first child, or they themselves. */
  readonly code?: readonly string[];
  /** Types of children that are code themselves. */
  readonly bare?: readonly string[];
  /** Braces around code belong to it: `{$x}`. */
  readonly hasBraces?: boolean;
  /** No escapes, by what the text begins with. */
  readonly isRaw?: (opening: string) => boolean;
  /** Dotted names that only the text shows: `$host`, `${host.name}`. The first group that is found is the name. */
  readonly paths?: RegExp;
}

/** A text with code in it. What lies between the code is text, whatever the grammar calls it. */
export function text({ open, close, code = [], bare = [], hasBraces, isRaw, paths }: TextSyntax): Read {
  return (node, source) => {
    const raw = rawOf(node, source);
    const opening = open.exec(raw)?.[0] ?? '';
    const closing = close.exec(raw.slice(opening.length))?.[0] ?? '';
    const [start, end] = [
      node.start + opening.length,
      Math.max(node.start + opening.length, node.end - closing.length),
    ];
    const plain = isRaw?.(opening) === true;
    const pieces: Piece[] = [];
    let from = start;
    const add = (to: number): void => {
      if (to > from)
        pieces.push(...piecesOf(source.slice(from, to), from, { isRaw: plain, ...(paths ? { paths } : {}) }));
    };
    for (const child of codeIn(node, [...code, ...bare])) {
      if (child.start < from || child.end > end) continue;
      const isBraced = hasBraces === true && source[child.start - 1] === '{' && source[child.end] === '}';
      add(isBraced ? child.start - 1 : child.start);
      const inner = bare.includes(child.type) ? child : child.children[0];
      pieces.push(inner ? { code: inner } : { code: child });
      from = isBraced ? child.end + 1 : child.end;
    }
    add(end);
    return { is: 'text', pieces, start, end };
  };
}

/** Nodes of the types, wherever the grammar puts them inside a text, in order. */
function codeIn(node: Syntax, types: readonly string[]): Syntax[] {
  if (types.length === 0) return [];
  const found: Syntax[] = [];
  const open = [...node.children].reverse();
  for (let child = open.pop(); child; child = open.pop()) {
    if (types.includes(child.type)) found.push(child);
    else open.push(...[...child.children].reverse());
  }
  return found;
}

/** A stretch of text, cut at names that only the text shows. */
export function piecesOf(
  stretch: string,
  start: number,
  { isRaw, paths }: { readonly isRaw: boolean; readonly paths?: RegExp },
): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const add = (to: number): void => {
    if (to > from)
      pieces.push({ text: stretch.slice(from, to), start: start + from, ...(isRaw ? { isRaw: true } : {}) });
  };
  for (const found of paths ? stretch.matchAll(paths) : []) {
    const path = found.slice(1).find((group) => group !== undefined);
    if (path === undefined) continue;
    add(found.index);
    from = found.index + found[0].length;
    pieces.push({ path: path.split('.'), start: start + found.index, end: start + from });
  }
  add(stretch.length);
  return pieces;
}

/** Arguments of a call; `nameOf` tells the name of one, where it has one. */
export function argumentsIn(
  node: Syntax | undefined,
  nameOf: (argument: Syntax) => CallArgument | undefined = (value) => ({ value }),
): CallArgument[] {
  return (node?.children ?? []).flatMap((argument) => {
    if (/comment/.test(argument.type)) return [];
    const found = nameOf(argument);
    return found ? [found] : [];
  });
}
