// Functions and classes that have a name: their keys, their parameters, and whom a call means. It does not evaluate bodies.
import type { ts } from 'ts-morph';
import { bindingOf } from './bindings.js';
import type { Binding } from './binding.js';
import { constantName, isFunctionValue, moduleAsked, unwrap } from './patterns.js';
import type { Reading } from './reading.js';

/** What a call runs: a key here, or in another module. */
export interface Callee {
  readonly key: string;
  readonly in?: string;
}

/** The key under which a function, method or constructor is defined; `undefined` for one without a name. */
export function functionKey(reading: Reading, node: ts.Node): string | undefined {
  const { ts } = reading;
  if (ts.isConstructorDeclaration(node)) return classKey(reading, node.parent);
  if (ts.isMethodDeclaration(node) || ts.isGetAccessorDeclaration(node))
    return memberKey(reading, node.parent, constantName(ts, node.name));
  if (ts.isFunctionDeclaration(node)) return node.name ? bindingOf(reading, node.name)?.key : 'export:default';
  if (!isFunctionValue(ts, node)) return undefined;
  return holderKey(reading, node);
}

/** The key of what an expression is stored in: a constant, an export, a member. */
function holderKey(reading: Reading, value: ts.Expression): string | undefined {
  const { ts } = reading;
  let node: ts.Node = value;
  while (
    ts.isParenthesizedExpression(node.parent) ||
    ts.isAsExpression(node.parent) ||
    ts.isSatisfiesExpression(node.parent)
  )
    node = node.parent;
  const parent = node.parent;
  if (ts.isVariableDeclaration(parent))
    return ts.isIdentifier(parent.name) ? bindingOf(reading, parent.name)?.key : undefined;
  if (ts.isExportAssignment(parent)) return 'export:default';
  if (ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent))
    return memberKey(reading, parent.parent, constantName(ts, parent.name));
  if (ts.isBinaryExpression(parent) && parent.right === node) return exportedKey(reading, parent.left);
  return undefined;
}

function memberKey(reading: Reading, owner: ts.Node, name: string | undefined): string | undefined {
  if (name === undefined) return undefined;
  const { ts } = reading;
  const key = ts.isClassLike(owner)
    ? classKey(reading, owner)
    : ts.isObjectLiteralExpression(owner)
      ? holderKey(reading, owner)
      : undefined;
  if (key === undefined) return undefined;
  return key === 'export:default' && ts.isObjectLiteralExpression(owner) ? `export:${name}` : `${key}.${name}`;
}

/** The key of a class: its name, what it is stored in, or its place. */
export function classKey(reading: Reading, node: ts.ClassLikeDeclaration): string {
  const { ts } = reading;
  const named = node.name && bindingOf(reading, node.name)?.key;
  if (ts.isClassDeclaration(node)) return named ?? 'export:default';
  const { line, column } = reading.source.span(node.pos, node.pos);
  return holderKey(reading, node) ?? named ?? `class@${line}:${column}`;
}

/** The export that `exports.A`, `module.exports.A` or `module.exports` stands for, as a key; `undefined` for any other target. */
export function exportedKey(reading: Reading, target: ts.Node): string | undefined {
  const { ts } = reading;
  if (!ts.isPropertyAccessExpression(target)) return undefined;
  if (isModuleExports(reading, target)) return 'export:default';
  const of = target.expression;
  const isExports = ts.isIdentifier(of) && of.text === 'exports' && !bindingOf(reading, of);
  return isExports || isModuleExports(reading, of) ? `export:${target.name.text}` : undefined;
}

/** Whether a node is CommonJS `module.exports`. */
export function isModuleExports(reading: Reading, node: ts.Node): boolean {
  const { ts } = reading;
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'exports') return false;
  const of = node.expression;
  return ts.isIdentifier(of) && of.text === 'module' && !bindingOf(reading, of);
}

/** The class around `this`; `undefined` where a function of its own has another `this`. */
export function classOfThis(reading: Reading, from: ts.Node): ts.ClassLikeDeclaration | undefined {
  const { ts } = reading;
  for (let node = from.parent as ts.Node | undefined; node; node = node.parent as ts.Node | undefined) {
    if (ts.isClassLike(node)) return node;
    if (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node)) return undefined;
    if (ts.isMethodDeclaration(node) && ts.isObjectLiteralExpression(node.parent)) return undefined;
  }
  return undefined;
}

/** The class, or one it extends in this file, that declares or assigns the member. */
export function ownerOfMember(
  reading: Reading,
  from: ts.ClassLikeDeclaration,
  name: string,
): ts.ClassLikeDeclaration | undefined {
  let current: ts.ClassLikeDeclaration | undefined = from;
  for (let steps = 0; current && steps < 20; steps++) {
    if (reading.members(current).has(name)) return current;
    current = baseOf(reading, current);
  }
  return undefined;
}

/** What a class extends. */
export function heritageOf({ ts }: Reading, node: ts.ClassLikeDeclaration): ts.Expression | undefined {
  return node.heritageClauses?.find((clause) => clause.token === ts.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;
}

/** The class of this file that a class extends. */
export function baseOf(reading: Reading, node: ts.ClassLikeDeclaration): ts.ClassLikeDeclaration | undefined {
  const { ts } = reading;
  const base = heritageOf(reading, node);
  return base && ts.isIdentifier(base) ? classOf(reading, bindingOf(reading, base)) : undefined;
}

/** The class that a name stands for. */
export function classOf(reading: Reading, binding: Binding | undefined): ts.ClassLikeDeclaration | undefined {
  const { ts } = reading;
  if (binding?.kind === 'class') return binding.node as ts.ClassLikeDeclaration;
  const value = constantOf(reading, binding);
  return value && ts.isClassLike(value) ? value : undefined;
}

/** What a variable that is never assigned again holds, without wrappers. */
export function constantOf(reading: Reading, binding: Binding | undefined): ts.Expression | undefined {
  const { ts } = reading;
  if (binding?.kind !== 'variable' || binding.assignments.length > 0 || binding.dynamic) return undefined;
  if (!ts.isVariableDeclaration(binding.node) || !binding.node.initializer) return undefined;
  return unwrap(ts, binding.node.initializer);
}

/** Whom a call or `new` runs; `undefined` for library names, parameters and values. */
export function calleeOf(reading: Reading, expression: ts.Expression): Callee | undefined {
  const { ts } = reading;
  const node = unwrap(ts, expression);
  if (ts.isIdentifier(node)) return calleeOfName(reading, bindingOf(reading, node));
  if (node.kind === ts.SyntaxKind.SuperKeyword) {
    const own = classOfThis(reading, node);
    const base = own && baseOf(reading, own);
    const written = own && !base ? heritageOf(reading, own) : undefined;
    if (written && ts.isIdentifier(written)) return calleeOfName(reading, bindingOf(reading, written));
    return base && wantedCallee(reading, base, classKey(reading, base));
  }
  if (ts.isPropertyAccessExpression(node)) return calleeOfMember(reading, node);
  const asked = moduleAsked(ts, node);
  if (asked !== undefined) return { key: 'export:default', in: asked };
  return undefined;
}

function calleeOfName(reading: Reading, binding: Binding | undefined, steps = 0): Callee | undefined {
  const { ts } = reading;
  if (!binding || steps > 5) return undefined;
  if (binding.kind === 'module' && binding.module) return { key: 'export:default', in: binding.module.in };
  if (binding.kind === 'import' || binding.kind === 'function' || binding.kind === 'class') {
    reading.want(binding);
    return { key: binding.key };
  }
  const value = constantOf(reading, binding);
  if (!value) return undefined;
  if (ts.isIdentifier(value)) return calleeOfName(reading, bindingOf(reading, value), steps + 1);
  if (!isFunctionValue(ts, value) && !ts.isClassLike(value)) return undefined;
  reading.want(binding);
  return { key: binding.key };
}

function calleeOfMember(reading: Reading, node: ts.PropertyAccessExpression): Callee | undefined {
  const { ts } = reading;
  const name = node.name.text;
  const of = unwrap(ts, node.expression);
  const exported = exportedKey(reading, node);
  if (exported !== undefined && exported !== 'export:default') return { key: exported };
  const asked = moduleAsked(ts, of);
  if (asked !== undefined) return { key: `export:${name}`, in: asked };
  if (of.kind === ts.SyntaxKind.ThisKeyword) return methodOf(reading, classOfThis(reading, of), name);
  if (of.kind === ts.SyntaxKind.SuperKeyword) {
    const own = classOfThis(reading, of);
    return methodOf(reading, own && baseOf(reading, own), name);
  }
  if (ts.isNewExpression(of)) return methodOfInstance(reading, of, name);
  if (!ts.isIdentifier(of)) return undefined;
  const binding = bindingOf(reading, of);
  if (binding?.kind === 'module' && binding.module) return { key: `export:${name}`, in: binding.module.in };
  const type = classOf(reading, binding);
  if (type) return methodOf(reading, type, name);
  const value = constantOf(reading, binding);
  if (value && ts.isNewExpression(value)) return methodOfInstance(reading, value, name);
  return value && ts.isObjectLiteralExpression(value) ? functionInRecord(reading, value, name) : undefined;
}

function methodOfInstance(reading: Reading, made: ts.NewExpression, name: string): Callee | undefined {
  const { ts } = reading;
  const type = unwrap(ts, made.expression);
  return ts.isIdentifier(type) ? methodOf(reading, classOf(reading, bindingOf(reading, type)), name) : undefined;
}

function methodOf(reading: Reading, type: ts.ClassLikeDeclaration | undefined, name: string): Callee | undefined {
  const owner = type && ownerOfMember(reading, type, name);
  const member =
    owner &&
    reading
      .members(owner)
      .get(name)
      ?.find((found) => isCallable(reading, found));
  return owner && member && wantedCallee(reading, owner, `${classKey(reading, owner)}.${name}`);
}

function isCallable(reading: Reading, member: ts.Node): boolean {
  const { ts } = reading;
  if (ts.isMethodDeclaration(member)) return true;
  return (
    ts.isPropertyDeclaration(member) &&
    member.initializer !== undefined &&
    isFunctionValue(ts, unwrap(ts, member.initializer))
  );
}

function wantedCallee(reading: Reading, type: ts.ClassLikeDeclaration, key: string): Callee {
  reading.wantClass(type);
  return { key };
}

function functionInRecord(reading: Reading, record: ts.ObjectLiteralExpression, name: string): Callee | undefined {
  const { ts } = reading;
  for (const property of record.properties) {
    if (constantName(ts, property.name) !== name) continue;
    const made = ts.isMethodDeclaration(property)
      ? property
      : ts.isPropertyAssignment(property)
        ? unwrap(ts, property.initializer)
        : undefined;
    if (!made || !(ts.isMethodDeclaration(made) || isFunctionValue(ts, made))) continue;
    const key = functionKey(reading, made);
    if (key === undefined) continue;
    reading.wantFunction(key, made);
    return { key };
  }
  return undefined;
}
