// What names stand for: definitions of variables, functions, classes, enums and namespaces. It writes what is asked for, once per name.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import { accumulated } from './accumulation.js';
import type { Binding } from './binding.js';
import { constantOf, functionKey } from './callables.js';
import { returnedBy } from './conditions.js';
import { isEnvironment } from './globals.js';
import { filled } from './growth.js';
import { isThen, listHandedTo, partOf } from './names.js';
import { constantName, isFunctionValue, unwrap } from './patterns.js';
import { keysOf } from './rows.js';
import { nameAt, spanOf, unknownAt, type Reading } from './reading.js';

/** Writes the definitions (or the alias) of a declared name. */
export function defineBinding(reading: Reading, binding: Binding): void {
  const { ts } = reading;
  const { node, key, module } = binding;
  const at = spanOf(reading, binding.identifier);
  if (module) {
    const target = module.target === '*' ? '*' : `export:${module.target}`;
    reading.facts.push({ kind: 'link', link: 'alias', scope: 'module', key, target, in: module.in, at });
  } else if (ts.isEnumDeclaration(node))
    define(reading, key, { value: enumValue(reading, node), node: binding.identifier });
  else if (ts.isModuleDeclaration(node))
    define(reading, key, { value: namespaceValue(reading, node), node: binding.identifier });
  else if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) defineFunction(reading, key, node);
  else if (ts.isClassLike(node)) reading.wantClass(node);
  else if (binding.kind === 'parameter') defineItem(reading, binding);
  else defineVariable(reading, binding);
}

interface Made {
  readonly value: Expression;
  readonly node: ts.Node;
  readonly parameters?: readonly string[];
  readonly mutable?: boolean;
}

/** Writes one definition. */
export function define(reading: Reading, key: string, { value, node, parameters, mutable }: Made): void {
  const definition: Definition = {
    kind: 'definition',
    scope: 'module',
    key,
    value,
    ...(parameters ? { parameters } : {}),
    ...(mutable ? { mutable } : {}),
    ...(isLocal(key) ? { local: true } : {}),
    at: spanOf(reading, node),
  };
  reading.facts.push(definition);
}

/** Keys of bindings inside functions and blocks carry their place. */
function isLocal(key: string): boolean {
  return /@\d+:\d+$/.test(key);
}

/** Writes a callable: its parameters by name, or `#INDEX` where they are taken apart, and what it returns. */
export function defineFunction(reading: Reading, key: string, node: ts.FunctionLikeDeclaration): void {
  const named = node.name ?? (node.parent as { name?: ts.Node } | undefined)?.name ?? node;
  define(reading, key, { value: returnedBy(reading, node), node: named, parameters: parametersOf(reading, node) });
}

/** The parameters of a function as its definition names them, up to a rest parameter. */
export function parametersOf({ ts }: Reading, node: ts.FunctionLikeDeclaration): string[] {
  const names: string[] = [];
  for (const [index, parameter] of node.parameters.entries()) {
    if (parameter.dotDotDotToken) break;
    names.push(ts.isIdentifier(parameter.name) ? parameter.name.text : `#${index}`);
  }
  return names;
}

/** A callback's parameter: any item of the list, the same one for everything that reads it. */
function defineItem(reading: Reading, binding: Binding): void {
  const { ts } = reading;
  let parameter = binding.node;
  while (!ts.isParameter(parameter)) parameter = parameter.parent;
  const list = listHandedTo(reading, parameter);
  const called = list?.parent;
  const isWhole = called !== undefined && ts.isPropertyAccessExpression(called) && isThen(called);
  const of = list && reading.evaluate(list);
  const item = !of ? unknownAt(reading, parameter, 'parameter') : isWhole ? of : anyItem(reading, of, parameter);
  const value = ts.isBindingElement(binding.node) ? partOf(reading, item, binding.node) : item;
  define(reading, binding.key, { value, node: binding.identifier });
}

function anyItem(reading: Reading, of: Expression, at: ts.Node): Expression {
  if (of.kind === 'unknown') return of;
  return { kind: 'select', of, key: unknownAt(reading, at), at: spanOf(reading, at) };
}

function defineVariable(reading: Reading, binding: Binding): void {
  const { ts } = reading;
  const { key, identifier, assignments } = binding;
  const mutable = assignments.length > 0 || binding.dynamic;
  const held = constantOf(reading, binding);
  if (isFunctionValue(ts, held)) return defineFunction(reading, key, held);
  if (held && ts.isClassLike(held)) return reading.wantClass(held);
  const first = initialValue(reading, binding);
  const grown = grownText(reading, binding);
  const whole = grown ?? (first && filled(reading, binding, first));
  if (whole) return define(reading, key, { value: whole, node: identifier });
  if (first) define(reading, key, { value: first, node: identifier, mutable });
  for (const assignment of assignments) {
    const value = assignedValue(reading, assignment);
    define(reading, key, { value, node: assignment.left, mutable });
  }
  if (binding.dynamic || (!first && assignments.length === 0))
    define(reading, key, { value: unknownAt(reading, identifier), node: identifier, mutable });
}

/** The text that a variable has grown to in the end; `undefined` for one that does not only grow. */
export function grownText(reading: Reading, binding: Binding): Expression | undefined {
  if (binding.kind !== 'variable') return undefined;
  const first = initialValue(reading, binding);
  return first && accumulated(reading, binding, first);
}

/** What `=`, `??=` and `||=` assign; of `+=`, whatever was there before and the text after it. */
function assignedValue(reading: Reading, { left, right, operatorToken }: ts.BinaryExpression): Expression {
  const { SyntaxKind } = reading.ts;
  const value = reading.evaluate(right);
  if (operatorToken.kind === SyntaxKind.PlusEqualsToken)
    return { kind: 'join', parts: [unknownAt(reading, left), value], at: spanOf(reading, right) };
  const plain = [SyntaxKind.EqualsToken, SyntaxKind.QuestionQuestionEqualsToken, SyntaxKind.BarBarEqualsToken];
  return plain.includes(operatorToken.kind) ? value : unknownAt(reading, right);
}

function initialValue(reading: Reading, { node }: Binding): Expression | undefined {
  const { ts } = reading;
  let declaration = node;
  while (!ts.isVariableDeclaration(declaration)) {
    if (!declaration.parent as unknown) return undefined;
    declaration = declaration.parent;
  }
  const loop = declaration.parent.parent;
  if (ts.isForOfStatement(loop)) {
    const item = anyItem(reading, reading.evaluate(loop.expression), declaration);
    return ts.isBindingElement(node) ? partOf(reading, item, node) : item;
  }
  if (ts.isForInStatement(loop)) return anyItem(reading, keysOf(reading, loop.expression), declaration);
  const from = declaration.initializer;
  if (!from) return undefined;
  if (!ts.isBindingElement(node)) return reading.evaluate(from);
  return isEnvironment(reading, from)
    ? variableOfEnvironment(reading, node)
    : partOf(reading, reading.evaluate(from), node);
}

/** `const { HOST = 'x' } = process.env` */
function variableOfEnvironment(reading: Reading, element: ts.BindingElement): Expression {
  const { ts } = reading;
  const name = element.propertyName ?? element.name;
  if (!ts.isIdentifier(name) || element.dotDotDotToken) return unknownAt(reading, element);
  const at = spanOf(reading, element.name);
  const otherwise = element.initializer && reading.evaluate(element.initializer);
  return { kind: 'name', scope: 'env', key: name.text, ...(otherwise ? { otherwise } : {}), at };
}

function enumValue(reading: Reading, node: ts.EnumDeclaration): Expression {
  const { ts } = reading;
  let next: number | undefined = 0;
  const entries = node.members.map((member) => {
    const key = constantName(ts, member.name) ?? '';
    const given = member.initializer;
    const value: Expression = given
      ? reading.evaluate(given)
      : next === undefined
        ? unknownAt(reading, member)
        : { kind: 'text', text: String(next), at: spanOf(reading, member) };
    const number = value.kind === 'text' ? Number(value.text) : NaN;
    next = Number.isInteger(number) ? number + 1 : undefined;
    return { key, value };
  });
  return { kind: 'record', entries, at: spanOf(reading, node.name) };
}

function namespaceValue(reading: Reading, node: ts.ModuleDeclaration): Expression {
  const { ts } = reading;
  const at = spanOf(reading, node.name);
  const body = node.body;
  const names = body && ts.isModuleBlock(body) ? [...(reading.scopes.get(body)?.values() ?? [])] : [];
  const entries = names.map((binding) => {
    reading.want(binding);
    return { key: binding.name, value: nameAt(reading, binding.identifier, binding.key) };
  });
  return { kind: 'record', entries, at };
}

/** The function that an expression is, when it is one. */
export function functionIn(
  reading: Reading,
  expression: ts.Expression,
): [string, ts.FunctionLikeDeclaration] | undefined {
  const value = unwrap(reading.ts, expression);
  const key = isFunctionValue(reading.ts, value) ? functionKey(reading, value) : undefined;
  return key !== undefined && isFunctionValue(reading.ts, value) ? [key, value] : undefined;
}
