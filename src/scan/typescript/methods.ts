// Methods of texts, lists and maps as operations. `trimStart` and `trimEnd` count as `trim`.
import type { ts } from 'ts-morph';
import type { Expression, Operation } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { calleeOf, constantOf } from './callables.js';
import { bufferText, isCharacterFunction } from './codes.js';
import { returnedBy } from './conditions.js';
import { partOf } from './names.js';
import { isFunctionValue, unwrap } from './patterns.js';
import { spanOf, textAt, type Reading } from './reading.js';
import { filledMarks, replacementOf } from './replacements.js';

/** A method call taken apart. */
interface MethodCall {
  readonly reading: Reading;
  readonly node: ts.CallExpression;
  readonly receiver: ts.Expression;
  readonly args: readonly ts.Expression[];
  readonly value: Expression;
}
type Method = (call: MethodCall) => Expression | undefined;

const METHODS: Readonly<Record<string, Method>> = {
  toLowerCase: (call) => operation(call, 'lower'),
  toLocaleLowerCase: (call) => operation(call, 'lower'),
  toUpperCase: (call) => operation(call, 'upper'),
  toLocaleUpperCase: (call) => operation(call, 'upper'),
  trim: (call) => operation(call, 'trim'),
  trimStart: (call) => operation(call, 'trim'),
  trimEnd: (call) => operation(call, 'trim'),
  normalize: ({ value }) => value,
  valueOf: ({ value }: MethodCall) => value,
  toString: decoded,
  replace: replaced,
  replaceAll: replacedAll,
  split: (call) => constantArguments(call, 'split', 1),
  join: joined,
  concat: concatenated,
  slice: sliced,
  substring: sliced,
  substr: sliced,
  at: indexed,
  charAt: indexed,
  reverse: (call) => operation(call, 'reverse'),
  toReversed: (call) => operation(call, 'reverse'),
  map: mapped,
  get: gotten,
};

/** Whether the language of facts has a word for the method. */
export function hasMethod(name: string): boolean {
  return Object.hasOwn(METHODS, name);
}

/** What a method call gives; `undefined` where it cannot be said. */
export function methodValue(
  reading: Reading,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression | undefined {
  const method = hasMethod(callee.name.text) ? METHODS[callee.name.text] : itemMethod(reading, node, callee.name.text);
  if (!method) return undefined;
  const receiver = unwrap(reading.ts, callee.expression);
  if (callee.name.text === 'toString') {
    const buffer = bufferText(reading, node, receiver);
    if (buffer) return buffer.value;
  }
  const value = reading.evaluate(receiver);
  if (value.kind === 'unknown') return { ...value, at: value.why === 'parameter' ? value.at : spanOf(reading, node) };
  return method({ reading, node, receiver, args: node.arguments, value });
}

/** Methods of lists that give one of the items, or some of them: which, their callback decides. */
function itemMethod({ ts }: Reading, { arguments: args }: ts.CallExpression, name: string): Method | undefined {
  const callback = args[0] && unwrap(ts, args[0]);
  if (/^(?:find|findLast)$/.test(name) && callback && (isFunctionValue(ts, callback) || ts.isIdentifier(callback)))
    return anyItem;
  if (name === 'filter' && callback && isFunctionValue(ts, callback)) return ({ value }) => value;
  return /^(?:pop|shift)$/.test(name) && args.length === 0 ? anyItem : undefined;
}

function anyItem({ reading, node, value }: MethodCall): Expression {
  const at = spanOf(reading, node);
  return { kind: 'select', of: value, key: { kind: 'unknown', why: 'dynamic', at }, exists: true, at };
}

function operation({ reading, node, value }: MethodCall, op: Operation, more: readonly Expression[] = []): Expression {
  return { kind: 'call', op, args: [value, ...more], at: spanOf(reading, node) };
}

/** Arguments that must be text: a regular expression or a function in their place cannot be said. */
function constantArguments(call: MethodCall, op: Operation, count: number): Expression | undefined {
  const values = call.args.slice(0, count).map((arg) => call.reading.evaluate(arg));
  if (values.length < count || values.some(({ kind }) => kind === 'unknown')) return undefined;
  return operation(call, op, values);
}

function replaced(call: MethodCall): Expression | undefined {
  const [search] = call.args;
  const matched = matchReplaced(call);
  if (matched) return matched;
  const { reading, node, args } = call;
  const [, by] = args;
  const sought = search && reading.evaluate(search);
  const value = by && replacementOf(reading, by);
  if (!sought || sought.kind === 'unknown' || !value || value.kind === 'unknown') return undefined;
  return operation(call, 'replace', [sought, value, textAt(reading, node, 'first')]);
}

function replacedAll(call: MethodCall): Expression | undefined {
  const [search, by] = call.args;
  const matched = matchReplaced(call);
  const sought = search && call.reading.evaluate(search);
  if (matched || !by || !sought || sought.kind === 'unknown') return matched;
  const value = replacementOf(call.reading, by);
  return value && value.kind !== 'unknown' ? operation(call, 'replace', [sought, value]) : undefined;
}

/** `replace(/-/g, '.')`: of a pattern that replaces every match, or has but one at an edge. A single character is replaced as text. */
function matchReplaced(call: MethodCall): Expression | undefined {
  const { reading, node, args } = call;
  const [search, by] = args;
  if (!search || !by || !reading.ts.isRegularExpressionLiteral(search)) return undefined;
  const marks = filledMarks(reading, node, reading.constantText(call.receiver));
  if (marks) return marks;
  const [, pattern = '', flags = ''] = /^\/(.*)\/([a-z]*)$/s.exec(search.text) ?? [];
  const value = replacementOf(reading, by);
  const isAll = flags === 'g' || (flags === '' && /^\^|[^\\]\$$/.test(pattern));
  if (!isAll || !value || value.kind === 'unknown') return undefined;
  const plain = /^(?:[\w\-/:,;@ ]|\\[.\-/])$/.test(pattern) ? pattern.slice(-1) : undefined;
  if (plain !== undefined) return operation(call, 'replace', [textAt(reading, search, plain), value]);
  return operation(call, 'replace', [textAt(reading, search, pattern), value, textAt(reading, node, 'pattern')]);
}

function joined(call: MethodCall): Expression {
  const [separator] = call.args;
  const { reading, node } = call;
  return operation(call, 'joinList', [separator ? reading.evaluate(separator) : textAt(reading, node, ',')]);
}

function concatenated(call: MethodCall): Expression | undefined {
  const { reading, node, value, receiver, args } = call;
  const given = args.map((arg) => reading.evaluate(arg));
  const at = spanOf(reading, node);
  const kind = kindOf(reading, receiver, value);
  if (kind === 'text') return { kind: 'join', parts: [value, ...given], at };
  return kind === 'list' ? { kind: 'call', op: 'concat', args: [value, ...given], at } : undefined;
}

function kindOf(reading: Reading, receiver: ts.Expression, value: Expression): 'text' | 'list' | undefined {
  const { ts } = reading;
  const held = ts.isIdentifier(receiver) ? constantOf(reading, bindingOf(reading, receiver)) : undefined;
  const shown = held ? reading.evaluate(held) : value;
  if (shown.kind === 'text' || shown.kind === 'join' || (shown.kind === 'name' && shown.scope === 'env')) return 'text';
  if (shown.kind === 'list' || shown.kind === 'each') return 'list';
  if (shown.kind !== 'call') return undefined;
  if (shown.op === 'split' || shown.op === 'concat' || shown.op === 'reverse') return 'list';
  return ['lower', 'upper', 'trim', 'replace', 'joinList', 'urlHost'].includes(shown.op) ? 'text' : undefined;
}

/** `slice`, `substring` and `substr` with constant positions from the start. */
function sliced(call: MethodCall): Expression | undefined {
  const { reading, node, args } = call;
  const name = (node.expression as ts.PropertyAccessExpression).name.text;
  const numbers = args.map((arg) => Number(reading.constantText(arg) ?? NaN));
  const [start = 0, second] = numbers;
  if (!numbers.every(Number.isInteger) || args.length > 2) return undefined;
  if (name !== 'slice' && (start < 0 || (second ?? start) < 0)) return undefined;
  const end = name === 'substr' && second !== undefined ? start + second : second;
  if (name === 'substring' && end !== undefined && end < start) return undefined;
  const positions = end === undefined ? [start] : [start, end];
  return operation(
    call,
    'slice',
    positions.map((position) => textAt(reading, node, String(position))),
  );
}

function indexed(call: MethodCall): Expression | undefined {
  const [position] = call.args;
  const number = position ? Number(call.reading.constantText(position) ?? NaN) : 0;
  return Number.isInteger(number)
    ? operation(call, 'index', [textAt(call.reading, call.node, String(number))])
    : undefined;
}

/** Of a Buffer its text in another encoding; of anything else, the text itself. */
function decoded({ reading, node, receiver, args, value }: MethodCall): Expression | undefined {
  const buffer = bufferText(reading, node, receiver);
  return buffer ? buffer.value : args.length === 0 ? value : undefined;
}

/** `map.get(key)` of a `Map` that is made in this file. */
function gotten({ reading, node, receiver, args, value }: MethodCall): Expression | undefined {
  const { ts } = reading;
  const [key] = args;
  const made = ts.isIdentifier(receiver) ? constantOf(reading, bindingOf(reading, receiver)) : receiver;
  if (!key || !made || !ts.isNewExpression(made) || !ts.isIdentifier(made.expression)) return undefined;
  if (made.expression.text !== 'Map') return undefined;
  return { kind: 'select', of: value, key: reading.evaluate(key), at: spanOf(reading, node) };
}

/** `list.map((item) => …)` as a comprehension; a named function is called with each item. */
function mapped({ reading, node, args, value }: MethodCall): Expression | undefined {
  const { ts } = reading;
  const callback = args[0] && unwrap(ts, args[0]);
  if (!callback) return undefined;
  const at = spanOf(reading, node);
  const as = `row@${at.endLine}:${at.endColumn}`;
  const row: Expression = { kind: 'name', scope: 'row', key: as, at };
  const item: Expression = { kind: 'select', of: row, key: { kind: 'text', text: 'value', at }, at };
  if (isCharacterFunction(reading, callback))
    return { kind: 'each', over: value, as, body: { kind: 'call', op: 'characters', args: [item], at }, at };
  if (ts.isIdentifier(callback)) {
    const called = calleeOf(reading, callback);
    if (!called) return undefined;
    const body: Expression = { kind: 'name', scope: 'module', ...called, arguments: [{ value: item }], at };
    return { kind: 'each', over: value, as, body, at };
  }
  if (!isFunctionValue(ts, callback)) return undefined;
  const body = inRow(reading, callback, item);
  return body && { kind: 'each', over: value, as, body, at };
}

function inRow(
  reading: Reading,
  callback: ts.ArrowFunction | ts.FunctionExpression,
  item: Expression,
): Expression | undefined {
  const { ts } = reading;
  const own = reading.scopes.get(callback);
  const bound = [...(own?.values() ?? [])].filter(({ kind }) => kind === 'parameter');
  const first = callback.parameters[0];
  for (const binding of bound) {
    const inFirst = first !== undefined && binding.node.pos >= first.pos && binding.node.end <= first.end;
    if (!inFirst) continue;
    reading.rows.set(binding, ts.isBindingElement(binding.node) ? partOf(reading, item, binding.node) : item);
  }
  const body = returnedBy(reading, callback);
  for (const binding of bound) reading.rows.delete(binding);
  return body.kind === 'unknown' ? undefined : body;
}
