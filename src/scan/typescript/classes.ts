// Classes: their members by name, and their definitions. A class is a callable whose value is the record of its fields.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { baseOf, classKey, ownerOfMember } from './callables.js';
import { define, functionIn, parametersOf, defineFunction } from './definitions.js';
import { importedBaseOf } from './imported-base.js';
import { constantName } from './patterns.js';
import { nameAt, spanOf, unknownAt, type Members, type Reading } from './reading.js';
import type { Compiler } from './compiler.js';

/** Every member of a class: declarations, parameter properties, and assignments to `this.NAME`. */
export function membersOf(ts: Compiler, type: ts.ClassLikeDeclaration): Members {
  const members = new Map<string, ts.Node[]>();
  const add = (name: string | undefined, node: ts.Node): void => {
    if (name === undefined) return;
    const known = members.get(name);
    if (known) known.push(node);
    else members.set(name, [node]);
  };
  for (const member of type.members) {
    if (!ts.isConstructorDeclaration(member)) add(constantName(ts, member.name), member);
    else
      for (const parameter of member.parameters)
        if (parameter.modifiers?.length && ts.isIdentifier(parameter.name)) add(parameter.name.text, parameter);
  }
  const stack: ts.Node[] = [...type.members];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (ts.isClassLike(node) || ts.isFunctionDeclaration(node)) continue;
    const target = assignedMember(ts, node);
    if (target) add(target.name.text, node);
    ts.forEachChild(node, (child) => void stack.push(child));
  }
  return members;
}

/** `this.NAME` on the left of an assignment. */
function assignedMember(ts: Compiler, node: ts.Node): ts.PropertyAccessExpression | undefined {
  if (!ts.isBinaryExpression(node)) return undefined;
  const kind = node.operatorToken.kind;
  if (kind < ts.SyntaxKind.FirstAssignment || kind > ts.SyntaxKind.LastAssignment) return undefined;
  const { left } = node;
  return ts.isPropertyAccessExpression(left) && left.expression.kind === ts.SyntaxKind.ThisKeyword ? left : undefined;
}

/** Writes the class and all its members. */
export function defineClass(reading: Reading, type: ts.ClassLikeDeclaration): void {
  const { ts } = reading;
  const key = classKey(reading, type);
  const entries: { key: string; value: Expression }[] = [];
  overrideFields(reading, type);
  for (const [name, nodes] of reading.members(type)) {
    const fields = nodes.filter((node) => !defineMethod(reading, `${key}.${name}`, node));
    if (fields.length < nodes.length && fields.every((node) => !ts.isBinaryExpression(node))) continue;
    const valued = fields.map((node) => ({ node, value: fieldValue(reading, node) }));
    const known = valued.flatMap(({ node, value }) => (value ? [{ node, value }] : []));
    for (const { node, value } of known) define(reading, `${key}.${name}`, { value, node, mutable: known.length > 1 });
    if (known[0]) entries.push({ key: name, value: nameAt(reading, known[0].node, `${key}.${name}`) });
  }
  const constructor = type.members.find((member) => ts.isConstructorDeclaration(member));
  define(reading, key, {
    value: {
      kind: 'record',
      entries: [...inherited(reading, type), ...entries],
      at: spanOf(reading, type.name ?? type),
    },
    node: type.name ?? type,
    ...(constructor ? { parameters: parametersOf(reading, constructor) } : {}),
  });
}

/** What a class has from the one that it extends. */
function inherited(reading: Reading, type: ts.ClassLikeDeclaration): { readonly spread: Expression }[] {
  const base = baseOf(reading, type);
  if (base) reading.wantClass(base);
  const imported = base ? undefined : importedBaseOf(reading, type);
  if (imported) reading.want(imported);
  const key = base ? classKey(reading, base) : imported?.key;
  return key === undefined ? [] : [{ spread: nameAt(reading, type.name ?? type, key) }];
}

/** What `this.x` of a base class reads is also what classes of this file that extend it put in its place. */
function overrideFields(reading: Reading, type: ts.ClassLikeDeclaration): void {
  const base = baseOf(reading, type);
  if (!base) return;
  for (const [name, nodes] of reading.members(type)) {
    const owner = ownerOfMember(reading, base, name);
    for (const node of owner ? nodes : []) {
      const value =
        reading.ts.isPropertyDeclaration(node) || reading.ts.isAccessor(node) ? fieldValue(reading, node) : undefined;
      if (owner && value) define(reading, `${classKey(reading, owner)}.${name}`, { value, node, mutable: true });
    }
  }
}

/** Writes a method, or a field that holds a function; `false` for any other member. */
function defineMethod(reading: Reading, key: string, node: ts.Node): boolean {
  const { ts } = reading;
  if (ts.isMethodDeclaration(node)) {
    if (node.body) defineFunction(reading, key, node);
    return true;
  }
  if (!ts.isPropertyDeclaration(node) || !node.initializer) return false;
  const held = functionIn(reading, node.initializer);
  if (held) defineFunction(reading, key, held[1]);
  return held !== undefined;
}

function fieldValue(reading: Reading, node: ts.Node): Expression | undefined {
  const { ts } = reading;
  if (ts.isPropertyDeclaration(node)) return node.initializer && reading.evaluate(node.initializer);
  if (ts.isParameter(node) && ts.isIdentifier(node.name)) return reading.evaluate(node.name);
  if (ts.isGetAccessorDeclaration(node)) return reading.returned(node);
  if (!ts.isBinaryExpression(node)) return undefined;
  const plain = node.operatorToken.kind !== ts.SyntaxKind.PlusEqualsToken;
  if (plain) return reading.evaluate(node.right);
  const parts = [unknownAt(reading, node.left), reading.evaluate(node.right)];
  return { kind: 'join', parts, at: spanOf(reading, node) };
}
