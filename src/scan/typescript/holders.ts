// Names under which values are held: variables, properties, attributes, assignments. It knows no rule.
import type { ts } from 'ts-morph';
import { constantName } from './patterns.js';
import type { Reading } from './reading.js';

/** A value and the name it is held by. */
export interface Held {
  readonly name: string | undefined;
  readonly value: ts.Expression;
  readonly around?: string;
}

/** The named value that a declaration, property, attribute or assignment holds. */
export function holderOf(reading: Reading, node: ts.Node): Held | undefined {
  const { ts } = reading;
  if (ts.isPropertyAssignment(node)) {
    const around = keyAround(reading, node.parent);
    return { name: constantName(ts, node.name), value: node.initializer, ...(around === undefined ? {} : { around }) };
  }
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node))
    return node.initializer && ts.isIdentifier(node.name) && !ts.isBindingElement(node)
      ? { name: node.name.text, value: node.initializer }
      : undefined;
  if (ts.isPropertyDeclaration(node))
    return node.initializer && { name: constantName(ts, node.name), value: node.initializer };
  if (ts.isJsxAttribute(node)) {
    const value =
      node.initializer && ts.isJsxExpression(node.initializer) ? node.initializer.expression : node.initializer;
    return value && { name: node.name.getText(reading.file), value };
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return undefined;
  const { left, right } = node;
  if (ts.isPropertyAccessExpression(left)) {
    const of = left.expression;
    const around = ts.isPropertyAccessExpression(of) ? of.name.text : ts.isIdentifier(of) ? of.text : undefined;
    return { name: left.name.text, value: right, ...(around === undefined ? {} : { around }) };
  }
  return ts.isIdentifier(left) ? { name: left.text, value: right } : undefined;
}

/** The key that an object literal is the value of, or the function it is handed to: `cookie` in `cookie: { domain }`. */
export function keyAround({ ts }: Reading, node: ts.Node): string | undefined {
  const { parent } = node;
  if (ts.isPropertyAssignment(parent)) return constantName(ts, parent.name);
  if (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name)) return parent.name.text;
  if (!ts.isCallExpression(parent) && !ts.isNewExpression(parent)) return undefined;
  const callee = parent.expression;
  return ts.isIdentifier(callee) ? callee.text : ts.isPropertyAccessExpression(callee) ? callee.name.text : undefined;
}

/** The `port` that stands beside a host in one object. */
export function portBeside({ ts }: Reading, object: ts.Node): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(object)) return undefined;
  for (const property of object.properties) {
    if (constantName(ts, property.name)?.toLowerCase() !== 'port') continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}
