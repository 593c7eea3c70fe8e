// Shapes of declarations: what a binding pattern names, which module an expression asks for. Looks at syntax alone.
import type { ts } from 'ts-morph';
import type { Compiler } from './compiler.js';

/** The property that a binding element takes; `undefined` when it is computed. */
export function elementKey(ts: Compiler, element: ts.BindingElement | undefined): string | undefined {
  if (!element) return undefined;
  const name = element.propertyName ?? element.name;
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isNumericLiteral(name)) return name.text;
  return undefined;
}

/** The specifier in `require('x')` or `await import('x')`; `undefined` for anything else. */
export function moduleAsked(ts: Compiler, expression: ts.Expression): string | undefined {
  let node = expression;
  while (ts.isParenthesizedExpression(node) || ts.isAwaitExpression(node)) node = node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  const callee = node.expression;
  if (ts.isIdentifier(callee) && /^(?:__importStar|__importDefault|_interopRequire\w*)$/.test(callee.text))
    return node.arguments[0] && moduleAsked(ts, node.arguments[0]);
  const isRequire = ts.isIdentifier(callee) && callee.text === 'require';
  if (!isRequire && callee.kind !== ts.SyntaxKind.ImportKeyword) return undefined;
  const asked = node.arguments[0];
  return asked && ts.isStringLiteralLike(asked) ? asked.text : undefined;
}

/** Every identifier that a binding pattern declares, with its element where it stands in a pattern. */
export function forEachName(
  ts: Compiler,
  name: ts.BindingName,
  visit: (identifier: ts.Identifier, element: ts.BindingElement | undefined) => void,
): void {
  const stack: [ts.BindingName, ts.BindingElement | undefined][] = [[name, undefined]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [current, element] = next;
    if (ts.isIdentifier(current)) visit(current, element);
    else for (const inner of current.elements) if (ts.isBindingElement(inner)) stack.push([inner.name, inner]);
  }
}

/** The expression inside parentheses, type assertions, `!`, `satisfies`, `await` and `Object.freeze`. */
export function unwrap(ts: Compiler, expression: ts.Expression): ts.Expression {
  const { kind } = expression;
  const { Identifier, StringLiteral, PropertyAccessExpression } = ts.SyntaxKind;
  if (kind === Identifier || kind === StringLiteral || kind === PropertyAccessExpression) return expression;
  let node = expression;
  for (;;) {
    if (
      ts.isParenthesizedExpression(node) ||
      ts.isAsExpression(node) ||
      ts.isSatisfiesExpression(node) ||
      ts.isNonNullExpression(node) ||
      ts.isTypeAssertionExpression(node) ||
      ts.isAwaitExpression(node)
    )
      node = node.expression;
    else if (ts.isCallExpression(node) && node.arguments[0] && isTransparentCall(ts, node.expression))
      node = node.arguments[0];
    else return node;
  }
}

function isTransparentCall(ts: Compiler, callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return callee.text === 'structuredClone';
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  return callee.expression.text === 'Object' && /^(?:freeze|seal|preventExtensions)$/.test(callee.name.text);
}

/** A function or arrow written as an expression. */
export function isFunctionValue(
  ts: Compiler,
  node: ts.Node | undefined,
): node is ts.FunctionExpression | ts.ArrowFunction {
  return node !== undefined && (ts.isFunctionExpression(node) || ts.isArrowFunction(node));
}

/** The constant name of a property or member; `undefined` when it is computed from anything but a literal. */
export function constantName(ts: Compiler, name: ts.PropertyName | undefined): string | undefined {
  if (!name) return undefined;
  if (ts.isComputedPropertyName(name))
    return ts.isStringLiteralLike(name.expression) ? name.expression.text : undefined;
  return ts.isBigIntLiteral(name) ? undefined : name.text;
}

/** A type without literals: nothing in it is text or declares a name that expressions read. */
export function isPlainType({ SyntaxKind }: Compiler, node: ts.Node, text: string): boolean {
  if (node.kind < SyntaxKind.FirstTypeNode || node.kind > SyntaxKind.LastTypeNode) return false;
  return !/['"`]/.test(text.slice(node.pos, node.end));
}
