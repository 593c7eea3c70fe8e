// Calls: of named functions as names with arguments, of known library functions as operations. Any other call is unknown.
import type { ts } from 'ts-morph';
import type { Argument, Expression, Operation } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { calleeOf } from './callables.js';
import { calleeNames } from './sinks.js';
import { isGlobal, isUserInput, isEnvironment } from './globals.js';
import { schemaValue } from './env-schemas.js';
import { hasMethod, methodValue } from './methods.js';
import { urlOf, variableUnder } from './names.js';
import { moduleAsked, unwrap } from './patterns.js';
import { settingKey } from '../../model/setting-key.js';
import { spanOf, textAt, unknownAt, type Reading } from './reading.js';

/** What a call or `new` gives. */
export function callValue(reading: Reading, node: ts.CallExpression | ts.NewExpression): Expression {
  const { ts } = reading;
  const callee = unwrap(ts, node.expression);
  const args = node.arguments ?? [];
  const at = spanOf(reading, node);
  const asked = moduleAsked(ts, node);
  if (asked !== undefined) return { kind: 'name', scope: 'module', key: 'export:default', in: asked, at };
  if (isFormatter(reading, callee))
    return { kind: 'call', op: 'format', args: argumentsOf(reading, args).map(({ value }) => value), at };
  const setting = settingOf(reading, callee, args[0]);
  if (setting !== undefined) return { kind: 'name', scope: 'env', key: setting, at };
  const schema = schemaValue(reading, node);
  if (schema) return schema;
  const called = calleeOf(reading, callee);
  if (called) return { kind: 'name', scope: 'module', ...called, arguments: argumentsOf(reading, args), at };
  if (ts.isNewExpression(node))
    return isGlobal(reading, callee, 'URL') ? newUrl(reading, node) : unknownAt(reading, node);
  if (ts.isIdentifier(callee)) return globalCall(reading, node, callee) ?? unknownAt(reading, node);
  if (!ts.isPropertyAccessExpression(callee)) return unknownAt(reading, node);
  if (isUserInput(reading, callee)) return unknownAt(reading, node, 'user-input');
  return staticCall(reading, node, callee) ?? methodValue(reading, node, callee) ?? unknownAt(reading, node);
}

/** The arguments of a call, up to the first spread. */
export function argumentsOf(reading: Reading, args: readonly ts.Expression[]): Argument[] {
  const given: Argument[] = [];
  for (const arg of args) {
    if (reading.ts.isSpreadElement(arg)) break;
    given.push({ value: reading.evaluate(arg) });
  }
  return given;
}

/** Functions that fill a printf-like template, by module and name. */
const FORMATTERS = new Set(['util.format', 'sprintf-js.sprintf', 'printj.sprintf', 'sprintf']);

function isFormatter(reading: Reading, callee: ts.Expression): boolean {
  return calleeNames(reading, callee).some((name) => FORMATTERS.has(name));
}

const GLOBALS: Readonly<Record<string, Operation>> = {
  atob: 'base64Decode',
  btoa: 'base64',
  encodeURIComponent: 'urlEncode',
  decodeURIComponent: 'urlDecode',
  decodeURI: 'urlDecode',
  unescape: 'urlDecode',
};

function globalCall(reading: Reading, node: ts.CallExpression, callee: ts.Identifier): Expression | undefined {
  const arg = node.arguments[0];
  if (!arg || bindingOf(reading, callee)) return undefined;
  if (callee.text === 'String' || callee.text === 'encodeURI') return reading.evaluate(arg);
  const op = Object.hasOwn(GLOBALS, callee.text) ? GLOBALS[callee.text] : undefined;
  return op && { kind: 'call', op, args: [reading.evaluate(arg)], at: spanOf(reading, node) };
}

/** `new URL(x)` is x. With a base it is the base, unless the first argument is plainly absolute. */
function newUrl(reading: Reading, node: ts.NewExpression): Expression {
  const [path, base] = node.arguments ?? [];
  if (!path || reading.ts.isSpreadElement(path)) return unknownAt(reading, node);
  if (!base) return reading.evaluate(path);
  const text = reading.constantText(leading(reading, path));
  if (text !== undefined && /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(text.slice(0, 64))) return reading.evaluate(path);
  return reading.evaluate(base);
}

/** The first piece of a composed text. */
function leading({ ts }: Reading, expression: ts.Expression): ts.Expression {
  let node = unwrap(ts, expression);
  while (ts.isBinaryExpression(node)) node = unwrap(ts, node.left);
  return node;
}

/** `Object.values(x)`, `Buffer.from(x, 'base64')`, `String.fromCharCode(…)`, `Deno.env.get('X')` and their kin. */
function staticCall(
  reading: Reading,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression | undefined {
  const { ts } = reading;
  const [arg] = node.arguments;
  const of = callee.expression;
  const name = callee.name.text;
  const at = spanOf(reading, node);
  if (name === 'get' && arg && isEnvironment(reading, of)) {
    const key = reading.constantText(arg);
    return key === undefined ? variableUnder(reading, node, arg) : { kind: 'name', scope: 'env', key, at };
  }
  if (!ts.isIdentifier(of) || bindingOf(reading, of) || !arg) return urlMethod(reading, callee);
  switch (`${of.text}.${name}`) {
    case 'Object.values':
    case 'Object.keys':
    case 'Object.entries':
      return rowsOf(reading, node, name);
    case 'Object.assign':
      return { kind: 'call', op: 'merge', args: argumentsOf(reading, node.arguments).map(({ value }) => value), at };
    case 'String.fromCharCode':
    case 'String.fromCodePoint':
      return charactersOf(reading, node);
    case 'Array.from':
      return node.arguments.length === 1 ? reading.evaluate(arg) : undefined;
    default:
      return undefined;
  }
}

/** The setting that `config.get('shop.host')` reads: of node-config, nconf and Nest's ConfigService. */
function settingOf(reading: Reading, callee: ts.Expression, arg: ts.Expression | undefined): string | undefined {
  const { ts } = reading;
  if (!arg || !ts.isPropertyAccessExpression(callee) || !/^get(?:OrThrow)?$/.test(callee.name.text)) return undefined;
  const object = unwrap(ts, callee.expression);
  const called = ts.isIdentifier(object) ? object.text : ts.isPropertyAccessExpression(object) ? object.name.text : '';
  const from = ts.isIdentifier(object) ? bindingOf(reading, object)?.module?.in : undefined;
  if (from !== 'config' && from !== 'nconf' && !/^_?configService$/i.test(called)) return undefined;
  const key = reading.constantText(arg);
  return key !== undefined && /^[\w.:-]{1,200}$/.test(key) ? settingKey(key) : undefined;
}

function urlMethod(reading: Reading, callee: ts.PropertyAccessExpression): Expression | undefined {
  return /^to(?:String|JSON)$/.test(callee.name.text)
    ? urlOf(reading, unwrap(reading.ts, callee.expression))
    : undefined;
}

function rowsOf(reading: Reading, node: ts.CallExpression, name: string): Expression | undefined {
  const at = spanOf(reading, node);
  const over = reading.evaluate(node.arguments[0] as ts.Expression);
  if (over.kind === 'unknown') return undefined;
  const as = `row@${at.endLine}:${at.endColumn}`;
  const column = (key: string): Expression => ({
    kind: 'select',
    of: { kind: 'name', scope: 'row', key: as, at },
    key: { kind: 'text', text: key, at },
    at,
  });
  const body: Expression =
    name === 'values'
      ? column('value')
      : name === 'keys'
        ? column('key')
        : { kind: 'list', items: [column('key'), column('value')], at };
  return { kind: 'each', over, as, body, at };
}

function charactersOf(reading: Reading, node: ts.CallExpression): Expression | undefined {
  const { ts } = reading;
  const given = node.arguments.flatMap((arg) =>
    ts.isSpreadElement(arg) && ts.isArrayLiteralExpression(arg.expression) ? [...arg.expression.elements] : [arg],
  );
  const codes = given.map((arg) => (reading.ts.isNumericLiteral(arg) ? Number(arg.text) : NaN));
  if (!codes.every((code) => Number.isInteger(code) && code >= 0 && code <= 0x10ffff)) return undefined;
  return textAt(reading, node, codes.map((code) => String.fromCodePoint(code)).join(''));
}

/** Whether a call may give text by itself, so that what it is made of is not a text of its own. */
export function isTextCall(reading: Reading, node: ts.CallExpression | ts.NewExpression): boolean {
  const { ts } = reading;
  const callee = unwrap(ts, node.expression);
  if (ts.isNewExpression(node)) return isGlobal(reading, callee, 'URL');
  if (isFormatter(reading, callee)) return true;
  if (ts.isIdentifier(callee))
    return (
      (Object.hasOwn(GLOBALS, callee.text) || callee.text === 'String' || callee.text === 'encodeURI') &&
      !bindingOf(reading, callee)
    );
  if (!ts.isPropertyAccessExpression(callee)) return false;
  return hasMethod(callee.name.text) || /^(?:fromCharCode|fromCodePoint)$/.test(callee.name.text);
}
