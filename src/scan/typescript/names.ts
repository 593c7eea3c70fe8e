// Reading names: bindings, parameters, members, exports of other modules and environment variables. Library names are unknown.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { isBuildConstant } from './build-constants.js';
import type { Binding } from './binding.js';
import { classKey, classOfThis, constantOf, exportedKey, functionKey, ownerOfMember } from './callables.js';
import { defaultOf } from './conditions.js';
import { importedBaseOf } from './imported-base.js';
import { constantName, elementKey, isFunctionValue, moduleAsked, unwrap } from './patterns.js';
import { isUserInput, isEnvironment } from './globals.js';
import { nameAt, spanOf, textAt, unknownAt, type Reading } from './reading.js';

const NO_VALUE = new Set(['length', 'prototype', 'constructor', 'size']);
const URL_HOST = new Set(['host', 'hostname']);
const URL_TEXT = new Set(['href', 'origin']);

/** What an identifier stands for. */
export function identifierValue(reading: Reading, node: ts.Identifier): Expression {
  const binding = bindingOf(reading, node);
  if (isBuildConstant(node.text) && (!binding || isAmbient(reading, binding)))
    return {
      kind: 'name',
      scope: 'env',
      key: node.text,
      otherwise: unknownAt(reading, node),
      at: spanOf(reading, node),
    };
  if (!binding) return unknownAt(reading, node);
  const row = reading.rows.get(binding);
  if (row) return row;
  if (binding.kind === 'catch') return unknownAt(reading, binding.identifier);
  if (binding.kind === 'parameter') return parameterValue(reading, binding);
  if (isEnvironment(reading, node)) return unknownAt(reading, node);
  const variable = variableOfModule(binding);
  if (variable !== undefined) return { kind: 'name', scope: 'env', key: variable, at: spanOf(reading, node) };
  reading.want(binding);
  return nameAt(reading, node, binding.key);
}

/** `import { API_URL } from '$env/static/private'`: modules whose exports are variables of the environment (SvelteKit, react-native-dotenv). */
function variableOfModule({ kind, module }: Binding): string | undefined {
  if (kind !== 'import' || !module || !/^(?:\$env\/static\/(?:private|public)|@env)$/.test(module.in)) return undefined;
  return module.target.replace(/^export:/, '');
}

/** `declare const NAME: string`: something else gives the value. */
function isAmbient({ ts }: Reading, { node }: Binding): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : undefined;
  if (!statement || !ts.isVariableStatement(statement)) return false;
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) === true;
}

/** A parameter of a named function is a name; an item that a callback is handed is an item of the list; any other is unknown. */
function parameterValue(reading: Reading, binding: Binding): Expression {
  const { ts } = reading;
  const parameter = parameterOf(ts, binding.node);
  const owner = parameter.parent;
  const key = ts.isFunctionLike(owner) ? functionKey(reading, owner) : undefined;
  if (key === undefined) {
    if (!listHandedTo(reading, parameter)) return unknownAt(reading, binding.identifier, 'parameter');
    reading.want(binding);
    return nameAt(reading, binding.identifier, binding.key);
  }
  if (parameter.dotDotDotToken) return unknownAt(reading, binding.identifier, 'parameter');
  const index = owner.parameters.indexOf(parameter);
  const simple = ts.isIdentifier(parameter.name) ? parameter.name.text : `#${index}`;
  const otherwise = parameter.initializer ? reading.evaluate(parameter.initializer) : factoryOf(reading, parameter);
  const base: Expression = {
    kind: 'name',
    scope: 'module',
    key: `${key}/${simple}`,
    ...(otherwise ? { otherwise } : {}),
    at: spanOf(reading, binding.identifier),
  };
  return ts.isBindingElement(binding.node) ? partOf(reading, base, binding.node) : base;
}

/** What a parameter of `ConfigType<typeof x>` is given: what the factory x gives. */
function factoryOf(reading: Reading, { type }: ts.ParameterDeclaration): Expression | undefined {
  const { ts } = reading;
  if (!type || !ts.isTypeReferenceNode(type) || type.typeName.getText(reading.file) !== 'ConfigType') return undefined;
  const [of] = type.typeArguments ?? [];
  return of && ts.isTypeQueryNode(of) && ts.isIdentifier(of.exprName)
    ? identifierValue(reading, of.exprName)
    : undefined;
}

function parameterOf(ts: Reading['ts'], from: ts.Node): ts.ParameterDeclaration {
  let node = from;
  while (!ts.isParameter(node)) node = node.parent;
  return node;
}

const HANDS_ITEMS = new Set(['map', 'forEach', 'flatMap', 'filter', 'some', 'every', 'find']);

/** The list whose items a callback's first parameter is handed, as in `hosts.forEach((host) => …)`. */
export function listHandedTo(reading: Reading, parameter: ts.ParameterDeclaration): ts.Expression | undefined {
  const { ts } = reading;
  const callback = parameter.parent;
  if (callback.parameters[0] !== parameter || !ts.isCallExpression(callback.parent)) return undefined;
  const { arguments: given, expression } = callback.parent;
  if (given[0] !== (callback as ts.Node) || !ts.isPropertyAccessExpression(expression)) return undefined;
  if (!HANDS_ITEMS.has(expression.name.text) && !isThen(expression)) return undefined;
  return reading.evaluate(expression.expression).kind === 'unknown' ? undefined : expression.expression;
}

/** What follows a promise is handed all of what it gives. */
export function isThen(called: ts.PropertyAccessExpression): boolean {
  return called.name.text === 'then';
}

/** The part of a value that a binding element takes, defaults included. */
export function partOf(reading: Reading, whole: Expression, element: ts.BindingElement): Expression {
  const { ts } = reading;
  const path: ts.BindingElement[] = [];
  for (let node: ts.Node = element; ts.isBindingElement(node); node = node.parent.parent) path.unshift(node);
  let value = whole;
  for (const step of path) {
    const at = spanOf(reading, step.name);
    const key = keyOfStep(reading, step);
    if (key === undefined || step.dotDotDotToken) return unknownAt(reading, element);
    value = value.kind === 'unknown' ? value : { kind: 'select', of: value, key: { kind: 'text', text: key, at }, at };
    if (step.initializer) value = defaultOf(value, reading.evaluate(step.initializer), at);
  }
  return value;
}

function keyOfStep({ ts }: Reading, step: ts.BindingElement): string | undefined {
  const pattern = step.parent;
  return ts.isArrayBindingPattern(pattern) ? String(pattern.elements.indexOf(step)) : elementKey(ts, step);
}

/** `a.b` */
export function memberValue(reading: Reading, node: ts.PropertyAccessExpression): Expression {
  const key = node.name.text;
  if (isUserInput(reading, node)) return unknownAt(reading, node, 'user-input');
  const exported = exportedKey(reading, node);
  if (exported !== undefined) return nameAt(reading, node, exported);
  if (NO_VALUE.has(key)) return unknownAt(reading, node);
  const of = unwrap(reading.ts, node.expression);
  if (URL_HOST.has(key) || URL_TEXT.has(key)) {
    const url = urlOf(reading, of);
    if (url && URL_TEXT.has(key)) return url;
    if (url) return { kind: 'call', op: 'urlHost', args: [url], at: spanOf(reading, node) };
  }
  return selected(reading, { node, of, key, keyNode: node.name });
}

/** `a['b']`, `a[b]` */
export function elementValue(reading: Reading, node: ts.ElementAccessExpression): Expression {
  if (isUserInput(reading, node)) return unknownAt(reading, node, 'user-input');
  const of = unwrap(reading.ts, node.expression);
  const key = reading.constantText(node.argumentExpression);
  return selected(reading, { node, of, key, keyNode: node.argumentExpression });
}

/** The environment variable whose name is put together or given. */
export function variableUnder(
  reading: Reading,
  node: ts.Expression,
  keyNode: ts.Expression | ts.MemberName,
): Expression {
  const computed = reading.ts.isPrivateIdentifier(keyNode) ? undefined : reading.evaluate(keyNode);
  if (
    computed?.kind !== 'name' &&
    computed?.kind !== 'join' &&
    computed?.kind !== 'call' &&
    computed?.kind !== 'choice'
  )
    return unknownAt(reading, node);
  return { kind: 'name', scope: 'env', key: '*', computed, at: spanOf(reading, node) };
}

interface Selection {
  readonly node: ts.Expression;
  readonly of: ts.Expression;
  /** `undefined`: computed from what is not constant. */
  readonly key: string | undefined;
  readonly keyNode: ts.Expression | ts.MemberName;
}

function selected(reading: Reading, { node, of, key, keyNode }: Selection): Expression {
  const { ts } = reading;
  const at = spanOf(reading, node);
  if (isEnvironment(reading, of))
    return key === undefined ? variableUnder(reading, node, keyNode) : { kind: 'name', scope: 'env', key, at };
  const binding = ts.isIdentifier(of) ? bindingOf(reading, of) : undefined;
  const from = binding?.kind === 'module' && !reading.rows.has(binding) ? binding.module?.in : moduleAsked(ts, of);
  if (from !== undefined)
    return key === undefined
      ? unknownAt(reading, node)
      : { kind: 'name', scope: 'module', key: `export:${key}`, in: from, at };
  if (of.kind === ts.SyntaxKind.ThisKeyword)
    return key === undefined ? unknownAt(reading, node) : ownMember(reading, node, key);
  const whole = reading.evaluate(of);
  if (whole.kind === 'unknown') return { ...whole, at: whole.why === 'parameter' ? whole.at : at };
  const by = key === undefined ? reading.evaluate(keyNode) : textAt(reading, keyNode, key);
  return { kind: 'select', of: whole, key: by, at };
}

function ownMember(reading: Reading, node: ts.Expression, name: string): Expression {
  const own = classOfThis(reading, node);
  if (!own) return memberOfObject(reading, node, name) ?? unknownAt(reading, node);
  const owner = ownerOfMember(reading, own, name);
  if (!owner) return memberOfImported(reading, node, { own, name }) ?? unknownAt(reading, node);
  reading.wantClass(owner);
  return nameAt(reading, node, `${classKey(reading, owner)}.${name}`);
}

/** `this.x` where a class of another module has it. */
function memberOfImported(
  reading: Reading,
  node: ts.Expression,
  { own, name }: { readonly own: ts.ClassLikeDeclaration; readonly name: string },
): Expression | undefined {
  const base = importedBaseOf(reading, own);
  if (!base) return undefined;
  reading.want(base);
  const at = spanOf(reading, node);
  return { kind: 'select', of: nameAt(reading, node, base.key), key: { kind: 'text', text: name, at }, at };
}

/** `this.x` in a method or accessor of an object literal: the property beside it. */
function memberOfObject(reading: Reading, node: ts.Expression, name: string): Expression | undefined {
  const { ts } = reading;
  for (let above: ts.Node = node; !ts.isSourceFile(above); above = above.parent) {
    const object = above.parent;
    if (!ts.isObjectLiteralExpression(object) || !(ts.isMethodDeclaration(above) || ts.isAccessor(above))) continue;
    const property = object.properties.find((one) => one.name && constantName(ts, one.name) === name);
    if (!property || !ts.isPropertyAssignment(property)) return undefined;
    return isFunctionValue(ts, property.initializer) ? undefined : reading.evaluate(property.initializer);
  }
  return undefined;
}

/** The text of a `URL` object: made on the spot or held by a constant; `undefined` for anything else. */
export function urlOf(reading: Reading, node: ts.Expression): Expression | undefined {
  const { ts } = reading;
  const made = ts.isIdentifier(node) ? constantOf(reading, bindingOf(reading, node)) : node;
  if (!made || !ts.isNewExpression(made) || !ts.isIdentifier(made.expression)) return undefined;
  if (made.expression.text !== 'URL' || bindingOf(reading, made.expression)) return undefined;
  return reading.evaluate(node);
}
