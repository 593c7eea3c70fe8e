// Calls: of named functions as names with arguments, of known library functions as operations. Any other call is unknown.
import type { ts } from 'ts-morph';
import type { Argument, Expression, Operation } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { calleeOf } from './callables.js';
import { appliedCharacters, charactersOf, decodedBytes } from './codes.js';
import { calleeNames } from './sinks.js';
import { isGlobal, isUserInput, isEnvironment } from './globals.js';
import { schemaValue } from './env-schemas.js';
import { wrappedValue } from './config-wrappers.js';
import { hasMethod, methodValue } from './methods.js';
import { urlOf, variableUnder } from './names.js';
import { moduleAsked, unwrap } from './patterns.js';
import { settingKey } from '../../model/setting-key.js';
import { rowsOf } from './rows.js';
import { spanOf, unknownAt, type Reading } from './reading.js';

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
  const wrapped = wrappedValue(reading, callee, args);
  if (wrapped) return wrapped;
  const schema = schemaValue(reading, node);
  if (schema) return schema;
  const called = calleeOf(reading, callee);
  if (called) return { kind: 'name', scope: 'module', ...called, arguments: argumentsOf(reading, args), at };
  if (ts.isNewExpression(node)) return madeValue(reading, node, callee);
  if (ts.isIdentifier(callee)) return globalCall(reading, node, callee) ?? unknownAt(reading, node);
  if (!ts.isPropertyAccessExpression(callee)) return unknownAt(reading, node);
  if (isUserInput(reading, callee)) return unknownAt(reading, node, 'user-input');
  const ofGlobal = isGlobalObject(reading, callee.expression) ? callee.name : undefined;
  if (ofGlobal && ts.isIdentifier(ofGlobal)) return globalCall(reading, node, ofGlobal) ?? unknownAt(reading, node);
  return staticCall(reading, node, callee) ?? methodValue(reading, node, callee) ?? unknownAt(reading, node);
}

/** `new URL(…)`, `new Map([…])`, `new Set([…])`; any other object is unknown. */
function madeValue(reading: Reading, node: ts.NewExpression, callee: ts.Expression): Expression {
  const { ts } = reading;
  if (isGlobal(reading, callee, 'URL')) return newUrl(reading, node);
  const [given] = node.arguments ?? [];
  const at = spanOf(reading, node);
  if (isGlobal(reading, callee, 'Set')) return given ? reading.evaluate(given) : { kind: 'list', items: [], at };
  if (!isGlobal(reading, callee, 'Map')) return unknownAt(reading, node);
  if (!given) return { kind: 'record', entries: [], at };
  const rows = unwrap(ts, given);
  if (ts.isCallExpression(rows) && rows.arguments[0] && rows.expression.getText(reading.file) === 'Object.entries')
    return reading.evaluate(rows.arguments[0]);
  if (!ts.isArrayLiteralExpression(rows)) return unknownAt(reading, node);
  const entries = rows.elements.flatMap((row) => {
    const [key, value] = ts.isArrayLiteralExpression(row) ? row.elements : [];
    const name = key && reading.constantText(key);
    return name === undefined || !value ? [] : [{ key: name, value: reading.evaluate(value) }];
  });
  return { kind: 'record', entries, at };
}

/** `window`, `globalThis` and their kin. */
function isGlobalObject(reading: Reading, node: ts.Expression): boolean {
  return ['window', 'globalThis', 'self', 'global'].some((name) => isGlobal(reading, node, name));
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

/** Functions that give what they are given, as far as texts go. */
const TRANSPARENT = /^(?:String|encodeURI|Number|parseInt|parseFloat|structuredClone)$/;

function isDecimal(reading: Reading, { arguments: [, radix] }: ts.CallExpression): boolean {
  return !radix || reading.constantText(radix) === '10';
}

function globalCall(reading: Reading, node: ts.CallExpression, callee: ts.Identifier): Expression | undefined {
  const arg = node.arguments[0];
  if (!arg || bindingOf(reading, callee)) return undefined;
  if (TRANSPARENT.test(callee.text)) return isDecimal(reading, node) ? reading.evaluate(arg) : undefined;
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
  const codes = appliedCharacters(reading, node) ?? decodedBytes(reading, node, callee);
  if (codes) return codes;
  if (name === 'get' && arg && isEnvironment(reading, of)) {
    const key = reading.constantText(arg);
    return key === undefined ? variableUnder(reading, node, arg) : { kind: 'name', scope: 'env', key, at };
  }
  if (ts.isIdentifier(of) && name === 'get' && isLodash(reading, of)) return deepMember(reading, node);
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
    case 'JSON.stringify':
      return stringified(reading.evaluate(arg));
    case 'JSON.parse':
      return { kind: 'call', op: 'jsonDecode', args: [reading.evaluate(arg)], at };
    case 'Array.from':
      return node.arguments.length === 1 ? reading.evaluate(arg) : undefined;
    default:
      return undefined;
  }
}

/** Code that is made of a text stands for the text; of an object it is something else. */
function stringified(value: Expression): Expression | undefined {
  return value.kind === 'record' || value.kind === 'list' || value.kind === 'each' || value.kind === 'unknown'
    ? undefined
    : value;
}

function isLodash(reading: Reading, of: ts.Identifier): boolean {
  return /^lodash(?:-es)?$/.test(bindingOf(reading, of)?.module?.in ?? '');
}

/** `_.get(object, 'a.b', otherwise)` */
function deepMember(reading: Reading, { arguments: [of, path, otherwise] }: ts.CallExpression): Expression | undefined {
  const keys = path && reading.constantText(path);
  if (!of || !path || keys === undefined || !/^[\w$.-]{1,200}$/.test(keys)) return undefined;
  const at = spanOf(reading, path);
  let value = reading.evaluate(of);
  for (const text of keys.split('.')) value = { kind: 'select', of: value, key: { kind: 'text', text, at }, at };
  return otherwise ? { kind: 'call', op: 'default', args: [value, reading.evaluate(otherwise)], at } : value;
}

/** The setting that `config.get('shop.host')` reads: of node-config, nconf and Nest's ConfigService. */
function settingOf(reading: Reading, callee: ts.Expression, arg: ts.Expression | undefined): string | undefined {
  const { ts } = reading;
  if (!arg || !ts.isPropertyAccessExpression(callee) || !/^get(?:OrThrow)?$/.test(callee.name.text)) return undefined;
  const object = unwrap(ts, callee.expression);
  const called = ts.isIdentifier(object) ? object.text : ts.isPropertyAccessExpression(object) ? object.name.text : '';
  const from = ts.isIdentifier(object) ? bindingOf(reading, object)?.module?.in : undefined;
  const isNest = /^_?config(?:service)?$/i.test(called) && importsFrom(reading, '@nestjs/config');
  if (from !== 'config' && from !== 'nconf' && !isNest && !/^_?configService$/i.test(called)) return undefined;
  const key = reading.constantText(arg);
  return key !== undefined && /^[\w.:-]{1,200}$/.test(key) ? settingKey(key) : undefined;
}

/** Whether the file imports anything from a module. */
function importsFrom({ scopes, file }: Reading, module: string): boolean {
  return [...(scopes.get(file)?.values() ?? [])].some((binding) => binding.module?.in === module);
}

function urlMethod(reading: Reading, callee: ts.PropertyAccessExpression): Expression | undefined {
  return /^to(?:String|JSON)$/.test(callee.name.text)
    ? urlOf(reading, unwrap(reading.ts, callee.expression))
    : undefined;
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
  return hasMethod(callee.name.text) || /^(?:fromCharCode|fromCodePoint|apply|decode)$/.test(callee.name.text);
}
