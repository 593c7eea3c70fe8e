// What a module has when it is one named thing, as in `module.exports = defaults`: the properties of an object, and what statements give a
// function or class (`Shop.FEED = …`).
import type { ts } from 'ts-morph';
import { bindingOf } from './bindings.js';
import { define } from './definitions.js';
import { constantName, unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';

const MOST_MEMBERS = 500;

/** Writes each member as an export of its own. */
export function writeMembers(reading: Reading, whole: ts.Identifier): void {
  const { ts } = reading;
  const binding = bindingOf(reading, whole);
  if (!binding) return;
  for (const { name, node } of propertiesOf(reading, binding.node).slice(0, MOST_MEMBERS)) {
    const at = spanOf(reading, node);
    const of = { kind: 'name', scope: 'module', key: binding.key, at } as const;
    define(reading, `export:${name}`, {
      value: { kind: 'select', of, key: { kind: 'text', text: name, at }, at },
      node,
    });
  }
  for (const statement of reading.file.statements) {
    const set = ts.isExpressionStatement(statement) ? statement.expression : undefined;
    if (!set || !ts.isBinaryExpression(set) || set.operatorToken.kind !== ts.SyntaxKind.EqualsToken) continue;
    const { left, right } = set;
    if (!ts.isPropertyAccessExpression(left) || !ts.isIdentifier(left.expression)) continue;
    if (left.expression.text !== whole.text) continue;
    const value = reading.evaluate(right);
    if (value.kind !== 'unknown') define(reading, `export:${left.name.text}`, { value, node: left });
  }
}

/** The properties of the object that a name is declared with. */
function propertiesOf({ ts }: Reading, node: ts.Node): { readonly name: string; readonly node: ts.Node }[] {
  let declaration: ts.Node | undefined = node;
  while (declaration && !ts.isVariableDeclaration(declaration)) {
    if (ts.isFunctionLike(declaration) || ts.isSourceFile(declaration)) return [];
    declaration = declaration.parent;
  }
  const value = declaration?.initializer && unwrap(ts, declaration.initializer);
  if (!value || !ts.isObjectLiteralExpression(value)) return [];
  return value.properties.flatMap((property) => {
    const name = ts.isPropertyAssignment(property) ? constantName(ts, property.name) : undefined;
    return name === undefined ? [] : [{ name, node: property }];
  });
}
