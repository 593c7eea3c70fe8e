// The definitions that a file's own format writes, as raw values at their places. Bounded, in one pass; nothing is evaluated.
import type { VariableFormat } from './formats.js';

/** A variable that a file sets, and where its value stands in it. */
export interface RawDefinition {
  readonly name: string;
  /** UTF-16 offsets of the raw value. */
  readonly start: number;
  readonly end: number;
}

const MOST = 2_000;

/** All definitions of a text in the order of the format's patterns. */
export function definitionsIn(text: string, format: VariableFormat): RawDefinition[] {
  if (format.byIndent) return byIndent(text);
  const found: RawDefinition[] = [];
  for (const [from, to] of format.within === undefined ? [[0, text.length] as const] : blocksOf(text, format.within))
    for (const pattern of format.defines)
      for (const match of text.slice(from, to).matchAll(pattern)) {
        if (found.length >= MOST) return found;
        const [whole, name = '', raw = ''] = match;
        const value = raw.trimEnd();
        const start = from + match.index + whole.lastIndexOf(raw);
        if (value !== '') found.push({ name, start, end: start + value.length });
      }
  return found;
}

/** The insides of elements, which do not nest. */
function blocksOf(text: string, element: string): (readonly [number, number])[] {
  const blocks: (readonly [number, number])[] = [];
  for (let at = text.indexOf(`<${element}`); at >= 0 && blocks.length < MOST;) {
    const open = text.indexOf('>', at);
    const close = open < 0 ? -1 : text.indexOf(`</${element}>`, open);
    if (close < 0) break;
    blocks.push([open + 1, close]);
    at = text.indexOf(`<${element}`, close);
  }
  return blocks;
}

const ENTRY = /^( {0,40})([\w-]{1,80}):(?:[ \t]+["']?([^\s"'#{}[\],&*|>][^"'\n#]{0,400}?)["']?[ \t]*)?$/;
const INLINE = /([\w-]{1,80}):[ \t]{1,8}["']?([^\s"'{},[\]][^"',{}[\]]{0,400})/g;

/** Values of a YAML file by the keys on the way to them; one mapping may stand in braces on the line of its key. */
function byIndent(text: string): RawDefinition[] {
  const found: RawDefinition[] = [];
  const path: { readonly indent: number; readonly key: string }[] = [];
  let offset = 0;
  for (const line of text.split('\n')) {
    const [, space = '', key, value] = line.length > 1_000 ? [] : (ENTRY.exec(line) ?? []);
    const opened = key === undefined ? /^( {0,40})([\w-]{1,80}):[ \t]+\{/.exec(line) : null;
    const name = key ?? opened?.[2];
    if (name !== undefined && found.length < MOST) {
      const indent = (opened?.[1] ?? space).length;
      while ((path.at(-1)?.indent ?? -1) >= indent) path.pop();
      path.push({ indent, key: name });
      const prefix = path.map((one) => one.key).join('.');
      if (value !== undefined) found.push(placed(prefix, value, offset + line.lastIndexOf(value)));
      if (opened)
        for (const { 0: whole, 1: inner = '', 2: raw = '', index } of line.slice(opened[0].length).matchAll(INLINE))
          found.push(placed(`${prefix}.${inner}`, raw, offset + opened[0].length + index + whole.lastIndexOf(raw)));
    }
    offset += line.length + 1;
  }
  return found;
}

function placed(name: string, raw: string, start: number): RawDefinition {
  return { name, start, end: start + raw.trimEnd().length };
}
