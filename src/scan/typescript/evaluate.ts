// An expression of the source as an expression of ours. What the language of facts cannot say becomes `unknown`, never a guess.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { grownText } from './definitions.js';
import { choiceOf, defaultOf, isNothing } from './conditions.js';
import { callValue } from './calls.js';
import { frameworkValue, importedSetting } from './framework-settings.js';
import { elementValue, identifierValue, memberValue } from './names.js';
import { constantName, isFunctionValue, unwrap } from './patterns.js';
import { DEEPEST_EXPRESSION, spanOf, textAt, unknownAt, type Reading } from './reading.js';

type Entries = Extract<Expression, { kind: 'record' }>['entries'];

/** Builds the value of a node, once per node unless it stands in a comprehension. */
export function evaluate(reading: Reading, expression: ts.Expression): Expression {
  const node = unwrap(reading.ts, expression);
  const inRow = reading.rows.size > 0;
  const known = inRow ? undefined : reading.built.get(node);
  if (known) return known;
  if (reading.depth >= DEEPEST_EXPRESSION) {
    reading.tooDeep.add(node);
    return unknownAt(reading, node, 'bound');
  }
  reading.depth++;
  const value = build(reading, node);
  reading.depth--;
  if (!inRow) reading.built.set(node, value);
  return value;
}

function build(reading: Reading, node: ts.Expression): Expression {
  const { ts } = reading;
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return textAt(reading, node, node.text);
  if (ts.isIdentifier(node)) return importedSetting(reading, node) ?? identifierValue(reading, node);
  if (ts.isPropertyAccessExpression(node)) return withFramework(reading, node, () => memberValue(reading, node));
  if (ts.isElementAccessExpression(node)) return withFramework(reading, node, () => elementValue(reading, node));
  if (ts.isTemplateExpression(node)) return templateValue(reading, node);
  if (ts.isTaggedTemplateExpression(node)) return evaluate(reading, node.template);
  if (ts.isBinaryExpression(node)) return binaryValue(reading, node);
  if (ts.isConditionalExpression(node)) return conditionalValue(reading, node);
  if (ts.isCallExpression(node) || ts.isNewExpression(node))
    return withFramework(reading, node, () => callValue(reading, node));
  if (ts.isArrayLiteralExpression(node)) return listValue(reading, node);
  if (ts.isObjectLiteralExpression(node)) return recordValue(reading, node);
  if (node.kind === ts.SyntaxKind.TrueKeyword) return textAt(reading, node, 'true');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return textAt(reading, node, 'false');
  if (
    ts.isPrefixUnaryExpression(node) &&
    node.operator === ts.SyntaxKind.MinusToken &&
    ts.isNumericLiteral(node.operand)
  )
    return textAt(reading, node, `-${node.operand.text}`);
  return unknownAt(reading, node);
}

/** The setting of a framework that a node reads, or what it is worth by itself. */
function withFramework(reading: Reading, node: ts.Expression, plain: () => Expression): Expression {
  return frameworkValue(reading, node, plain) ?? plain();
}

/** A side that is plainly nothing (`undefined`, `null`) leaves the other alone. */
function conditionalValue(reading: Reading, node: ts.ConditionalExpression): Expression {
  const { condition, whenTrue, whenFalse } = node;
  if (isNothing(reading, whenTrue)) return evaluate(reading, whenFalse);
  if (isNothing(reading, whenFalse)) return evaluate(reading, whenTrue);
  const yes = evaluate(reading, whenTrue);
  return choiceOf(reading, node, { condition, yes, no: evaluate(reading, whenFalse) });
}

function templateValue(reading: Reading, node: ts.TemplateExpression): Expression {
  const parts: Expression[] = [];
  if (node.head.text !== '') parts.push(textAt(reading, node.head, node.head.text));
  for (const span of node.templateSpans) {
    parts.push(evaluate(reading, span.expression));
    if (span.literal.text !== '') parts.push(textAt(reading, span.literal, span.literal.text));
  }
  return { kind: 'join', parts, at: spanOf(reading, node) };
}

function binaryValue(reading: Reading, node: ts.BinaryExpression): Expression {
  const { SyntaxKind } = reading.ts;
  switch (node.operatorToken.kind) {
    case SyntaxKind.PlusToken:
      return sumValue(reading, node);
    case SyntaxKind.QuestionQuestionToken:
    case SyntaxKind.BarBarToken:
      return defaultOf(evaluate(reading, node.left), evaluate(reading, node.right), spanOf(reading, node));
    case SyntaxKind.AmpersandAmpersandToken:
    case SyntaxKind.CommaToken:
    case SyntaxKind.EqualsToken:
    case SyntaxKind.QuestionQuestionEqualsToken:
    case SyntaxKind.BarBarEqualsToken:
      return evaluate(reading, node.right);
    case SyntaxKind.PlusEqualsToken: {
      const binding = reading.ts.isIdentifier(node.left) ? bindingOf(reading, node.left) : undefined;
      return (binding && grownText(reading, binding)) ?? unknownAt(reading, node);
    }
    default:
      return unknownAt(reading, node);
  }
}

/** `a + b + c` as one join; sums of numbers alone are not text. */
function sumValue(reading: Reading, node: ts.BinaryExpression): Expression {
  const operands = sumOperands(reading, node);
  if (operands.every((operand) => reading.ts.isNumericLiteral(operand))) return unknownAt(reading, node);
  const parts = operands.map((operand) => evaluate(reading, operand));
  return { kind: 'join', parts, at: spanOf(reading, node) };
}

/** The operands of a chain of `+`, from left to right, however long. */
export function sumOperands({ ts }: Reading, node: ts.BinaryExpression): ts.Expression[] {
  const operands: ts.Expression[] = [];
  let current: ts.Expression = node;
  for (;;) {
    const inner = unwrap(ts, current);
    if (!ts.isBinaryExpression(inner) || inner.operatorToken.kind !== ts.SyntaxKind.PlusToken) break;
    operands.push(inner.right);
    current = inner.left;
  }
  operands.push(current);
  return operands.reverse();
}

function listValue(reading: Reading, node: ts.ArrayLiteralExpression): Expression {
  const { ts } = reading;
  const at = spanOf(reading, node);
  const lists: Expression[] = [];
  let items: Expression[] = [];
  for (const element of node.elements) {
    if (!ts.isSpreadElement(element)) {
      items.push(evaluate(reading, element));
      continue;
    }
    if (items.length > 0) lists.push({ kind: 'list', items, at });
    items = [];
    lists.push(evaluate(reading, element.expression));
  }
  if (lists.length === 0) return { kind: 'list', items, at };
  if (items.length > 0) lists.push({ kind: 'list', items, at });
  return lists.length === 1 ? (lists[0] as Expression) : { kind: 'call', op: 'concat', args: lists, at };
}

function recordValue(reading: Reading, node: ts.ObjectLiteralExpression): Expression {
  const { ts } = reading;
  const entries: Entries[number][] = [];
  for (const property of node.properties) {
    if (ts.isSpreadAssignment(property)) entries.push({ spread: evaluate(reading, property.expression) });
    else if (ts.isShorthandPropertyAssignment(property))
      entries.push({ key: property.name.text, value: identifierValue(reading, property.name) });
    else if (ts.isPropertyAssignment(property)) {
      if (isFunctionValue(ts, property.initializer)) continue;
      const key = recordKey(reading, property.name);
      if (key !== undefined) entries.push({ key, value: evaluate(reading, property.initializer) });
      else if (ts.isComputedPropertyName(property.name)) entries.push(...keyedEntry(reading, property, property.name));
    } else if (ts.isGetAccessorDeclaration(property)) {
      const key = constantName(ts, property.name);
      if (key !== undefined) entries.push({ key, value: reading.returned(property) });
    }
  }
  return { kind: 'record', entries, at: spanOf(reading, node), ...(node.properties.length === 0 && { open: true }) };
}

/** `[Region.EU]: …`: an entry under a key that only the linker knows. */
function keyedEntry(
  reading: Reading,
  property: ts.PropertyAssignment,
  name: ts.ComputedPropertyName,
): { readonly spread: Expression }[] {
  const asKey = evaluate(reading, name.expression);
  if (asKey.kind === 'unknown') return [];
  const at = spanOf(reading, property);
  const over: Expression = { kind: 'list', items: [{ kind: 'text', text: '', at }], at };
  const as = `entry@${at.line}:${at.column}`;
  return [{ spread: { kind: 'each', over, as, asKey, body: evaluate(reading, property.initializer), at } }];
}

function recordKey(reading: Reading, name: ts.PropertyName): string | undefined {
  const { ts } = reading;
  const constant = constantName(ts, name);
  if (constant !== undefined || !ts.isComputedPropertyName(name)) return constant;
  const value = evaluate(reading, name.expression);
  return value.kind === 'text' ? value.text : reading.constantText(name.expression);
}
