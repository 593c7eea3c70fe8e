// Ternaries, switches, returns and defaults as choices that say what decides them, so that equal decisions are taken together.
import type { ts } from 'ts-morph';
import type { ChoiceExpression, Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { bindingOf } from './bindings.js';
import { constantOf } from './callables.js';
import { unwrap } from './patterns.js';
import { spanOf, unknownAt, type Reading } from './reading.js';

/** A condition and what either side of it gives. */
export interface Sides {
  readonly condition: ts.Expression;
  readonly yes: Expression;
  readonly no: Expression;
}

/** `if (v) return v; return x`: a variable of the environment that is asked for has the other value as its default. */
function environmentFirst(reading: Reading, node: ts.Node, { condition, yes, no }: Sides): Expression | undefined {
  const { ts } = reading;
  let asked = unwrap(ts, condition);
  if (ts.isPrefixUnaryExpression(asked)) asked = unwrap(ts, asked.operand);
  else if (ts.isBinaryExpression(asked)) asked = unwrap(ts, asked.left);
  if (!ts.isIdentifier(asked) && !ts.isElementAccessExpression(asked) && !ts.isPropertyAccessExpression(asked))
    return undefined;
  const value = reading.evaluate(asked);
  const held = ts.isIdentifier(asked) ? constantOf(reading, bindingOf(reading, asked)) : undefined;
  const read = held ? reading.evaluate(held) : value;
  if (read.kind !== 'name' || read.scope !== 'env' || read.otherwise !== undefined) return undefined;
  const other = sameValue(value, yes) ? no : sameValue(value, no) ? yes : undefined;
  return other && defaultOf(read, other, spanOf(reading, node));
}

/** `condition ? yes : no`. */
export function choiceOf(reading: Reading, node: ts.Node, sides: Sides): Expression {
  const { yes, no } = sides;
  const preferred = environmentFirst(reading, node, sides);
  if (preferred) return preferred;
  const test = comparison(reading, sides.condition);
  const at = spanOf(reading, node);
  if (!test) return { kind: 'choice', of: [{ value: yes }, { value: no }], at };
  const [matched, other] = test.negated ? [no, yes] : [yes, no];
  if (
    other.kind === 'choice' &&
    other.on &&
    sameValue(other.on, test.on) &&
    !other.of.some(({ when }) => when === test.when)
  )
    return { kind: 'choice', on: test.on, of: [{ when: test.when, value: matched }, ...other.of], at };
  return { kind: 'choice', on: test.on, of: [{ when: test.when, value: matched }, { value: other }], at };
}

interface Comparison {
  readonly on: Expression;
  readonly when: string;
  readonly negated: boolean;
}

/** `X === 'lit'` and its kin, where X can be said. */
function comparison(reading: Reading, condition: ts.Expression): Comparison | undefined {
  const { ts } = reading;
  let node = condition;
  while (ts.isParenthesizedExpression(node)) node = node.expression;
  if (!ts.isBinaryExpression(node)) return undefined;
  const operator = node.operatorToken.kind;
  const { SyntaxKind } = ts;
  const equal = operator === SyntaxKind.EqualsEqualsEqualsToken || operator === SyntaxKind.EqualsEqualsToken;
  const unequal =
    operator === SyntaxKind.ExclamationEqualsEqualsToken || operator === SyntaxKind.ExclamationEqualsToken;
  if (!equal && !unequal) return undefined;
  const [literal, subject] = isLiteral(reading, node.right) ? [node.right, node.left] : [node.left, node.right];
  if (!isLiteral(reading, literal)) return undefined;
  const when = reading.evaluate(literal);
  const on = reading.evaluate(subject);
  if (when.kind !== 'text' || on.kind === 'unknown' || on.kind === 'text') return undefined;
  return { on, when: when.text, negated: unequal };
}

function isLiteral({ ts }: Reading, node: ts.Expression): boolean {
  const { TrueKeyword, FalseKeyword } = ts.SyntaxKind;
  return (
    ts.isStringLiteralLike(node) || ts.isNumericLiteral(node) || node.kind === TrueKeyword || node.kind === FalseKeyword
  );
}

function sameValue(a: Expression, b: Expression): boolean {
  return withoutPlaces(a) === withoutPlaces(b);
}

function withoutPlaces(expression: Expression): string {
  if (expression.kind === 'unknown') return JSON.stringify(expression);
  return JSON.stringify(expression, (key, value: unknown) => (key === 'at' ? undefined : value));
}

/** Whether an expression is `undefined`, `null` or `void 0`: no value that a host could stand in. */
export function isNothing({ ts }: Reading, node: ts.Expression): boolean {
  if (ts.isIdentifier(node)) return node.text === 'undefined';
  return node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node);
}

/** `a ?? b` and `a || b`: an environment variable takes the default with it. */
export function defaultOf(value: Expression, otherwise: Expression, at: Span): Expression {
  if (value.kind === 'name' && value.scope === 'env') {
    const rest = value.otherwise ? defaultOf(value.otherwise, otherwise, at) : otherwise;
    return { ...value, otherwise: rest };
  }
  if (value.kind === 'text' && value.text !== '') return value;
  return { kind: 'call', op: 'default', args: [value, otherwise], at };
}

/** What a function returns: its returns as one choice, decided by the conditions around them where these can be said. */
export function returnedBy(reading: Reading, node: ts.FunctionLikeDeclaration): Expression {
  const { ts } = reading;
  const body = 'body' in node ? node.body : undefined;
  if (!body || ('asteriskToken' in node && node.asteriskToken)) return unknownAt(reading, node);
  if (!ts.isBlock(body)) return reading.evaluate(body);
  const structured = valueOfStatements(reading, body.statements, 0);
  if (structured) return structured;
  const returned = returnsIn(reading, body).filter((value) => !isNothing(reading, value));
  const values = returned.map((value) => reading.evaluate(value));
  if (values.length === 0) return unknownAt(reading, node);
  if (values.length === 1) return values[0] as Expression;
  return { kind: 'choice', of: values.map((value) => ({ value })), at: spanOf(reading, body) };
}

/** The value that a run of statements returns; `undefined` where loops or missing returns leave it open. */
function valueOfStatements(
  reading: Reading,
  statements: readonly ts.Statement[],
  depth: number,
): Expression | undefined {
  const { ts } = reading;
  for (const [index, statement] of statements.entries()) {
    if (ts.isReturnStatement(statement)) {
      const value = statement.expression;
      return value && !isNothing(reading, value) ? reading.evaluate(value) : undefined;
    }
    if (returnsIn(reading, statement).length === 0) continue;
    const rest = statements.slice(index + 1);
    if (depth > 40) return undefined;
    if (ts.isSwitchStatement(statement)) return valueOfSwitch(reading, statement, rest);
    if (!ts.isIfStatement(statement)) return undefined;
    const yes = valueOfStatements(reading, linesOf(reading, statement.thenStatement), depth + 1);
    const otherwise = statement.elseStatement ? linesOf(reading, statement.elseStatement) : [];
    const no = valueOfStatements(reading, [...otherwise, ...rest], depth + 1);
    if (!yes || !no) return yes ?? no;
    return choiceOf(reading, statement, { condition: statement.expression, yes, no });
  }
  return undefined;
}

function linesOf({ ts }: Reading, statement: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(statement) ? statement.statements : [statement];
}

function valueOfSwitch(
  reading: Reading,
  node: ts.SwitchStatement,
  rest: readonly ts.Statement[],
): Expression | undefined {
  const { ts } = reading;
  const of: { when?: string; value: Expression }[] = [];
  let labels: (string | undefined)[] = [];
  let open = true;
  for (const clause of node.caseBlock.clauses) {
    labels.push(ts.isCaseClause(clause) ? reading.constantText(clause.expression) : undefined);
    if (ts.isCaseClause(clause) && labels.at(-1) === undefined) return undefined;
    if (clause.statements.length === 0) continue;
    const lines = clause.statements.flatMap((line) => (ts.isBlock(line) ? [...line.statements] : [line]));
    const value = valueOfStatements(reading, lines, 0);
    if (value) for (const when of labels) of.push(when === undefined ? { value } : { when, value });
    if (labels.includes(undefined)) open = false;
    labels = [];
  }
  const after = open ? valueOfStatements(reading, rest, 0) : undefined;
  if (after) of.push({ value: after });
  if (of.length === 0) return undefined;
  const on = reading.evaluate(node.expression);
  const choice: ChoiceExpression = { kind: 'choice', of, at: spanOf(reading, node) };
  return on.kind === 'unknown' ? { ...choice, of: of.map(({ value }) => ({ value })) } : { ...choice, on };
}

/** The returned expressions of a body, without those of functions inside it. */
function returnsIn(reading: Reading, body: ts.Node): ts.Expression[] {
  const { ts } = reading;
  const found: ts.Expression[] = [];
  const stack: ts.Node[] = [body];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (ts.isReturnStatement(node) && node.expression) found.push(node.expression);
    if (node !== body && (ts.isFunctionLike(node) || ts.isClassLike(node))) continue;
    if (ts.isExpression(node)) continue;
    ts.forEachChild(node, (child) => void stack.push(child));
  }
  return found.sort((a, b) => a.pos - b.pos);
}
