// Lines of a Jinja template with what its loops and `{% set %}` make of names. Conditions stay open: each branch counts.
import type { Expression } from '../../model/expression.js';
import type { Source } from '../scanner.js';
import { textOf } from '../templates/node.js';
import { isJinja, jinjaExpression, jinjaValue, type JinjaNames } from './jinja.js';

/** A line that refers to variables. */
export interface TemplateLine {
  readonly key?: string;
  /** For every row of the loops around the line. */
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

const KEYED = /^(?:export\s+)?["']?([\w.-]{1,100})["']?\s*[=:]/;

interface Loop {
  readonly names: JinjaNames;
  readonly over: Expression;
  readonly as: string;
}

const LONGEST_LINE = 4000;
const DEEPEST_LOOPS = 8;
const STATEMENT = /\{%[-+]?\s*(for|endfor|set)\b([^%]{0,400})%\}/g;

/** The lines of a template, comments left out. */
export function* templateLines(source: Source): Generator<TemplateLine> {
  const loops: Loop[] = [];
  let set: JinjaNames = new Map();
  let start = 0;
  for (const line of source.text.split('\n')) {
    const text = line.trim();
    const from = start + line.length - line.trimStart().length;
    start += line.length + 1;
    if (text.length > LONGEST_LINE) continue;
    const at = source.span(from, from + text.length);
    const names = (): JinjaNames => new Map([...set, ...loops.flatMap((loop) => [...loop.names])]);
    for (const { 1: word, 2: rest = '' } of text.matchAll(STATEMENT)) {
      if (word === 'endfor') loops.pop();
      else if (word === 'set') {
        const [, name, code] = /^\s*([A-Za-z_]\w{0,100})\s*=\s*(.*?)-?\s*$/.exec(rest) ?? [];
        if (name === undefined || code === undefined) continue;
        const value = jinjaValue(code, at, names());
        set = new Map([...set, [name, value]]);
        // What it is put together from is no host by itself.
        if (value.kind !== 'text') yield { key: name, value, start: from, end: from + text.length };
      } else loops.push(loopOf(rest, { at, names: names(), isBounded: loops.length >= DEEPEST_LOOPS }));
    }
    if (!isJinja(text) || /^(?:#|\/\/|;|\{#)/.test(text)) continue;
    const key = KEYED.exec(text)?.[1];
    // What a statement asks or loops over is no text, unless it is quoted.
    const said = text.slice(key === undefined ? 0 : text.search(/[=:]/) + 1).trim();
    const written = said.replace(/\{%[^{}"']*%\}/g, '');
    if (!isJinja(written)) continue;
    const value = [...loops]
      .reverse()
      .reduce<Expression>(
        (body, { over, as }) => ({ kind: 'each', over, as, body, at }),
        jinjaExpression(written, at, names()),
      );
    yield { ...(key === undefined ? {} : { key }), value, start: from, end: from + text.length };
  }
}

/** `for host in hosts`, `for key, value in map.items()` */
function loopOf(
  rest: string,
  { at, names, isBounded }: { readonly at: Expression['at']; readonly names: JinjaNames; readonly isBounded: boolean },
): Loop {
  const [, first = '', second, code = ''] =
    /^\s*([A-Za-z_]\w{0,100})(?:\s*,\s*([A-Za-z_]\w{0,100}))?\s+in\s+(.*?)(?:\s+if\s.*)?-?\s*$/.exec(rest) ?? [];
  const as = `for@${at.line}:${at.column}`;
  const over = isBounded
    ? ({ kind: 'list', items: [textOf('', at)], at } as const)
    : jinjaValue(code.replace(/\.items\(\)|\|\s*dict2items/, ''), at, names);
  const row: Expression = { kind: 'name', scope: 'row', key: as, at };
  const member = (key: string): Expression => ({ kind: 'select', of: row, key: textOf(key, at), at });
  const bound: [string, Expression][] =
    second === undefined
      ? [[first, member('value')]]
      : [
          [first, member('key')],
          [second, member('value')],
        ];
  return { names: new Map(bound), over, as };
}
