// Texts that are made of numbers: `String.fromCharCode(…)`, `Buffer.from([…])`, `new TextDecoder().decode(…)`, and Buffers between
// encodings. What is constant is computed here, the rest is an operation.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { constantOf } from './callables.js';
import { unwrap } from './patterns.js';
import { spanOf, textAt, type Reading } from './reading.js';

const LONGEST_HEX = 100_000;
const MOST_CODES = 10_000;

/** `String.fromCharCode(104, 105)`, with lists spread in it. */
export function charactersOf(reading: Reading, node: ts.CallExpression): Expression {
  const { ts } = reading;
  const args = node.arguments.map((arg) => reading.evaluate(ts.isSpreadElement(arg) ? arg.expression : arg));
  return made(reading, args, node);
}

/** Constant codes are their text. */
function made(reading: Reading, args: readonly Expression[], node: ts.Node): Expression {
  const codes = args.flatMap((arg) => (arg.kind === 'list' ? arg.items : [arg]));
  const points = codes.map((code) => (code.kind === 'text' && /^\d{1,7}$/.test(code.text) ? Number(code.text) : NaN));
  if (points.length > 0 && points.length < MOST_CODES && points.every((point) => point <= 0x10ffff))
    return textAt(reading, node, String.fromCodePoint(...points));
  return { kind: 'call', op: 'characters', args, at: spanOf(reading, node) };
}

/** What `String.fromCharCode.apply(null, codes)` gives; `undefined` for another call. */
export function appliedCharacters(reading: Reading, node: ts.CallExpression): Expression | undefined {
  const { ts } = reading;
  const { expression: callee, arguments: given } = node;
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:apply|call)$/.test(callee.name.text)) return undefined;
  if (!isCharacterFunction(reading, callee.expression)) return undefined;
  const args = given.slice(1).map((arg) => reading.evaluate(arg));
  return args.length === 0 ? undefined : made(reading, args, node);
}

/** Whether an expression is `String.fromCharCode` or `String.fromCodePoint`. */
export function isCharacterFunction(reading: Reading, expression: ts.Expression): boolean {
  const { ts } = reading;
  const node = unwrap(ts, expression);
  if (!ts.isPropertyAccessExpression(node) || !/^from(?:CharCode|CodePoint)$/.test(node.name.text)) return false;
  return ts.isIdentifier(node.expression) && node.expression.text === 'String' && !bindingOf(reading, node.expression);
}

/** `Buffer.from(x, 'base64').toString()` and its kin; `undefined` where the receiver is no Buffer. */
export function bufferText(
  reading: Reading,
  node: ts.CallExpression,
  receiver: ts.Expression,
): { readonly value: Expression | undefined } | undefined {
  const buffer = bufferOf(reading, receiver);
  if (!buffer) return undefined;
  const [content, encoding] = buffer.arguments;
  if (!content) return { value: undefined };
  const from = encoding ? reading.constantText(encoding) : 'utf8';
  const [into] = node.arguments;
  const to = into ? reading.constantText(into) : 'utf8';
  return { value: recoded(reading, content, { from, to, node }) };
}

interface Recoding {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly node: ts.Node;
}

function recoded(reading: Reading, content: ts.Expression, { from, to, node }: Recoding): Expression | undefined {
  const at = spanOf(reading, node);
  const isText = (name: string | undefined): boolean =>
    name !== undefined && /^(?:utf-?8|ascii|latin1|binary)$/i.test(name);
  const isBase64 = (name: string | undefined): boolean => name === 'base64' || name === 'base64url';
  if (isText(from) && isText(to)) return bytesText(reading, content, node);
  if (isBase64(from) && isText(to)) return { kind: 'call', op: 'base64Decode', args: [reading.evaluate(content)], at };
  if (isText(from) && to === 'base64') return { kind: 'call', op: 'base64', args: [reading.evaluate(content)], at };
  const hex = from === 'hex' && isText(to) ? reading.constantText(content) : undefined;
  return hex === undefined
    ? undefined
    : textAt(reading, node, Buffer.from(hex.slice(0, LONGEST_HEX), 'hex').toString());
}

/** The text of bytes: of a list of numbers, of `new Uint8Array([…])`; a text is itself. */
export function bytesText(reading: Reading, content: ts.Expression, node: ts.Node): Expression {
  const { ts } = reading;
  const bytes = unwrap(ts, content);
  const held = ts.isIdentifier(bytes) ? (constantOf(reading, bindingOf(reading, bytes)) ?? bytes) : bytes;
  const list = ts.isNewExpression(held) && held.arguments?.[0] && isByteArray(ts, held) ? held.arguments[0] : held;
  const value = reading.evaluate(list);
  const isList = value.kind === 'list' || value.kind === 'each' || (value.kind === 'call' && value.op === 'concat');
  return isList ? made(reading, [value], node) : value;
}

function isByteArray(ts: Reading['ts'], node: ts.NewExpression): boolean {
  return ts.isIdentifier(node.expression) && /^(?:Uint8|Uint16|Uint8Clamped)Array$/.test(node.expression.text);
}

function bufferOf(reading: Reading, node: ts.Expression): ts.CallExpression | undefined {
  const { ts } = reading;
  const held = ts.isIdentifier(node) ? constantOf(reading, bindingOf(reading, node)) : node;
  if (!held || !ts.isCallExpression(held) || !ts.isPropertyAccessExpression(held.expression)) return undefined;
  const { expression: of, name } = held.expression;
  return ts.isIdentifier(of) && of.text === 'Buffer' && name.text === 'from' ? held : undefined;
}

/** `new TextDecoder().decode(bytes)`; `undefined` for another call. */
export function decodedBytes(
  reading: Reading,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression | undefined {
  const { ts } = reading;
  const [content] = node.arguments;
  const of = unwrap(ts, callee.expression);
  const decoder = ts.isIdentifier(of) ? constantOf(reading, bindingOf(reading, of)) : of;
  if (callee.name.text !== 'decode' || !content || !decoder || !ts.isNewExpression(decoder)) return undefined;
  if (!ts.isIdentifier(decoder.expression) || decoder.expression.text !== 'TextDecoder') return undefined;
  return bytesText(reading, content, node);
}
