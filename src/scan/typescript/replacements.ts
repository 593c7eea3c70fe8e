// What `replace` puts in by a function or for every match of a small pattern: filled in here where the text is constant. It runs no
// pattern of the source but those of a closed shape, which take linear time.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { returnedBy } from './conditions.js';
import { isFunctionValue, unwrap } from './patterns.js';
import { spanOf, textAt, type Reading } from './reading.js';

/** A mark around one word: `\{(\w+)\}`, `\$\{([^}]+)\}`, `:(\w+)`, `%\w+%`. */
const MARK =
  /^(?:\\?[${<%:@#~_[\]]){1,4}(?:\(\?:)?\(?(?:\\w|\[\\?\^\\?[}>%\]]\]|\[[A-Za-z0-9_.\\-]{1,40}\]|\.)[+*]\??\)?(?:\\?[}>%:@#~_\])]){0,4}$/;
const LONGEST = 10_000;
const MOST_MATCHES = 40;

/** What a function gives that is put in whatever was matched; `undefined` where it asks for the match. */
export function replacementOf(reading: Reading, by: ts.Expression): Expression | undefined {
  const given = unwrap(reading.ts, by);
  if (!isFunctionValue(reading.ts, given)) return reading.evaluate(by);
  return given.parameters.length === 0 ? returnedBy(reading, given) : undefined;
}

/** A constant text with a function's values for the matches of a mark; `undefined` where that cannot be said. */
export function filledMarks(
  reading: Reading,
  node: ts.CallExpression,
  text: string | undefined,
): Expression | undefined {
  const { ts } = reading;
  const [search, by] = node.arguments;
  const callback = by && unwrap(ts, by);
  if (!search || !ts.isRegularExpressionLiteral(search) || !callback || !isFunctionValue(ts, callback))
    return undefined;
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(search.text) ?? [];
  if (text === undefined || text.length > LONGEST || !MARK.test(pattern) || !/^g?[iu]?$/.test(flags)) return undefined;
  const parts: Expression[] = [];
  let from = 0;
  for (const match of [...text.matchAll(new RegExp(pattern, flags.includes('g') ? flags : `${flags}g`))].slice(
    0,
    flags.includes('g') ? MOST_MATCHES : 1,
  )) {
    parts.push(textAt(reading, node, text.slice(from, match.index)));
    const value = calledWith(reading, callback, { match, node });
    if (!value) return undefined;
    parts.push(value);
    from = match.index + match[0].length;
  }
  return { kind: 'join', parts: [...parts, textAt(reading, node, text.slice(from))], at: spanOf(reading, node) };
}

function calledWith(
  reading: Reading,
  callback: ts.ArrowFunction | ts.FunctionExpression,
  { match, node }: { readonly match: RegExpExecArray; readonly node: ts.Node },
): Expression | undefined {
  const bound = [...(reading.scopes.get(callback)?.values() ?? [])].filter(({ kind }) => kind === 'parameter');
  for (const binding of bound) {
    const at = callback.parameters.findIndex((one) => (one as ts.Node) === binding.node);
    reading.rows.set(binding, textAt(reading, node, match[at] ?? ''));
  }
  const value = returnedBy(reading, callback);
  for (const binding of bound) reading.rows.delete(binding);
  return value.kind === 'unknown' ? undefined : value;
}
