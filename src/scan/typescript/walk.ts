// Visits every expression once and decides which are uses: the largest text of which a literal is a part, with the sink it goes to.
// Works on its own stack, so that no nesting of the source can exhaust ours.
import type { ts } from 'ts-morph';
import { isLastPiece } from './accumulation.js';
import { bindingOf } from './bindings.js';
import { argumentsOf, isTextCall } from './calls.js';
import { calleeOf } from './callables.js';
import { grownText } from './definitions.js';
import { sumOperands } from './evaluate.js';
import { toldTo } from './for-readers.js';
import { writeFrameworkFacts } from './framework-facts.js';
import { holderOf, keyAround, portBeside } from './holders.js';
import { isPlainType, moduleAsked, unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';
import { messageCall, sinkOfKey, sinksOfCall } from './sinks.js';
import { isClaim, isText } from './claims.js';
import type { Compiler } from './compiler.js';
import type { Sink } from './sink-table.js';
import { writePattern, writePatternCall, writeSpecifier, writeDefault, writeMarkupText } from './places.js';
import { writeRead } from './reads.js';
import { writeTemplateLines } from './template-lines.js';
import { writeTemplateValues } from './template-values.js';
import { writeUses } from './use-facts.js';

/** A node to visit and what is known of its place. */
interface Task {
  readonly node: ts.Node;
  readonly sink?: Sink | undefined;
  readonly port?: ts.Expression | undefined;
  readonly isMessage?: boolean;
  /** Its text is part of a larger one that has been written. */
  readonly isPart?: boolean;
  /** Its value goes on from here: an argument, an item, what a key holds, what is returned. */
  readonly isValue?: boolean;
}

/** Writes the uses and call sites of the whole file. */
export function walkFile(reading: Reading): void {
  const stack: Task[] = [{ node: reading.file }];
  for (let task = stack.pop(); task; task = stack.pop()) {
    const next = visit(reading, task);
    for (let i = next.length - 1; i >= 0; i--) stack.push(next[i] as Task);
  }
}

function visit(reading: Reading, task: Task): readonly Task[] {
  const [{ ts }, { node }] = [reading, task];
  writeTemplateValues(reading, node);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    writeSpecifier(reading, node.moduleSpecifier);
    return [];
  }
  if (ts.isImportTypeNode(node) || (ts.isModuleDeclaration(node) && ts.isStringLiteral(node.name)))
    return ts.isModuleDeclaration(node) && node.body ? [{ node: node.body }] : [];
  if (ts.isExternalModuleReference(node)) {
    writeSpecifier(reading, node.expression);
    return [];
  }
  if (ts.isJsxText(node)) {
    writeMarkupText(reading, node);
    return [];
  }
  if (ts.isReturnStatement(node)) return node.expression ? [{ node: node.expression, isValue: true }] : [];
  return (
    visitHolder(reading, task) ?? (ts.isExpression(node) ? visitExpression(reading, task) : children(reading, task))
  );
}

function children({ ts, file }: Reading, { node, isMessage }: Task): Task[] {
  const found: Task[] = [];
  ts.forEachChild(node, (child) => {
    if (child.kind !== ts.SyntaxKind.Identifier && !isPlainType(ts, child, file.text))
      found.push(isMessage ? { node: child, isMessage } : { node: child });
  });
  return found;
}

/** Declarations, properties, attributes and assignments: their name may be a key of the rulebook. */
function visitHolder(reading: Reading, task: Task): readonly Task[] | undefined {
  const { ts } = reading;
  const { node, isMessage } = task;
  const held = holderOf(reading, node);
  if (held) {
    const { name, value, around } = held;
    const sink = sinkOfKey(reading, name, around);
    const port = sink && ts.isPropertyAssignment(node) ? portBeside(reading, node.parent) : undefined;
    const wrapped = ts.isJsxAttribute(node) ? node.initializer : value;
    const rest = children(reading, task).filter((child) => child.node !== value && child.node !== wrapped);
    return [...rest, { node: value, sink, port, isValue: true, ...toldTo(reading, value, { name, isMessage }) }];
  }
  if (ts.isShorthandPropertyAssignment(node)) {
    const sink = sinkOfKey(reading, node.name.text, keyAround(reading, node.parent));
    if (sink) writeUses(reading, node.name, { sink, port: portBeside(reading, node.parent) });
    else writeRead(reading, node.name, isMessage === true);
    return [];
  }
  if (ts.isBindingElement(node) && node.initializer && writeDefault(reading, node)) return [];
  return undefined;
}

function visitExpression(reading: Reading, task: Task): readonly Task[] {
  const { ts } = reading;
  const node = unwrap(ts, task.node as ts.Expression);
  if (!task.sink && (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) {
    if (task.isValue && !task.isPart) writeRead(reading, node, task.isMessage === true);
    return ts.isIdentifier(node) ? [] : [{ node: node.expression }];
  }
  const here: Task = { ...task, node };
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return visitCall(reading, here, node);
  const { SyntaxKind } = ts;
  if (ts.isConditionalExpression(node))
    return [{ node: node.condition }, { ...here, node: node.whenTrue }, { ...here, node: node.whenFalse }];
  if (ts.isArrayLiteralExpression(node))
    return node.elements.map((element) => ({ ...here, node: element, isValue: true }));
  if (ts.isSpreadElement(node)) return [{ ...here, node: node.expression }];
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    if (operator === SyntaxKind.AmpersandAmpersandToken || operator === SyntaxKind.CommaToken)
      return [{ node: node.left }, { ...here, node: node.right }];
    if (operator === SyntaxKind.PlusEqualsToken) return visitGrowth(reading, here, node);
    const isDefault = operator === SyntaxKind.QuestionQuestionToken || operator === SyntaxKind.BarBarToken;
    if (isDefault && !here.isPart && reading.evaluate(node.left).kind === 'unknown')
      return [
        { ...here, node: node.left },
        { ...here, node: node.right },
      ];
  }
  if (ts.isElementAccessExpression(node) && isClaim(ts, node.argumentExpression)) {
    writeUses(reading, node.argumentExpression, { sink: NAME });
    return [{ node: node.expression }];
  }
  if (ts.isRegularExpressionLiteral(node)) {
    writePattern(reading, node);
    return [];
  }
  if (ts.isFunctionLike(node) || ts.isObjectLiteralExpression(node))
    return [...children(reading, { ...here, isMessage: false }), ...conciseBody(ts, node)];
  return isText(ts, node) || here.sink ? visitText(reading, here, node) : children(reading, here);
}

const NAME: Sink = { as: 'url', relation: 'identifier', strength: 'named', by: 'key', context: 'identifier' };

/** A text that only grows is written once, where its last piece is added; the pieces are parts of it. */
function visitGrowth(reading: Reading, task: Task, node: ts.BinaryExpression): readonly Task[] {
  const binding = reading.ts.isIdentifier(node.left) ? bindingOf(reading, node.left) : undefined;
  if (!binding || !grownText(reading, binding)) return children(reading, task);
  if (isLastPiece(reading, binding, node)) writeUses(reading, node, { isMessage: task.isMessage === true });
  return [{ node: node.right, isPart: true }];
}

/** What an arrow returns without a block; texts there are visited as children. */
function conciseBody(ts: Compiler, node: ts.Node): readonly Task[] {
  if (!ts.isArrowFunction(node) || ts.isBlock(node.body)) return [];
  return ts.isIdentifier(node.body) ? [{ node: node.body, isValue: true }] : [];
}

/** A text, or whatever stands in a sink: written unless it is a part; what it is made of are parts. */
function visitText(reading: Reading, task: Task, node: ts.Expression): readonly Task[] {
  const { ts } = reading;
  const { sink, port, isMessage = false, isPart } = task;
  if (!isPart) {
    const template = ts.isTaggedTemplateExpression(node) ? node.template : node;
    const isTagged = template !== node;
    if (!writeTemplateLines(reading, template, { sink, isMessage, isTagged }))
      writeUses(reading, node, { sink, port, isMessage, isTagged });
  }
  const part = (child: ts.Node): Task => ({ node: child, isPart: true, isMessage });
  if (ts.isStringLiteralLike(node)) return [];
  if (ts.isTemplateExpression(node)) return node.templateSpans.map((span) => part(span.expression));
  if (ts.isTaggedTemplateExpression(node)) return [{ node: node.tag }, part(node.template)];
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return sumOperands(reading, node).map(part);
  if (ts.isBinaryExpression(node) && isText(ts, node)) return [part(node.left), part(node.right)];
  return children(reading, { node, isMessage });
}

function visitCall(reading: Reading, task: Task, node: ts.CallExpression | ts.NewExpression): readonly Task[] {
  const { ts } = reading;
  const args = node.arguments ?? [];
  if (moduleAsked(ts, node) !== undefined) {
    writeSpecifier(reading, args[0]);
    return [];
  }
  if (writePatternCall(reading, node)) return [];
  writeCall(reading, node);
  writeFrameworkFacts(reading, node);
  if (isTextCall(reading, node)) {
    const parts = visitTextCall(reading, task, node);
    if (parts) return parts;
  }
  if (task.sink && !task.isPart) writeUses(reading, node, task);
  const message = messageCall(reading, node);
  const sinks = sinksOfCall(reading, node);
  return [
    { node: node.expression },
    ...args.map((arg, index): Task => {
      const sink = sinks.find(({ argument }) => argument === index)?.sink;
      const isMessage = !sink && (message === 'all' || (message === 'first' && index === 0) || task.isMessage === true);
      return { node: arg, sink, isMessage, isValue: true };
    }),
  ];
}

/** A call that is an operation on texts; `undefined` where its result cannot be said. */
function visitTextCall(
  reading: Reading,
  task: Task,
  node: ts.CallExpression | ts.NewExpression,
): readonly Task[] | undefined {
  const { ts } = reading;
  const value = reading.evaluate(node);
  if (value.kind === 'unknown' || (value.kind === 'name' && value.arguments)) return undefined;
  const callee = unwrap(ts, node.expression);
  const operands = [ts.isPropertyAccessExpression(callee) ? callee.expression : callee, ...(node.arguments ?? [])];
  const same = operands.find((operand) => !ts.isSpreadElement(operand) && reading.evaluate(operand) === value);
  if (same)
    return operands.map((operand) => (operand === same ? { ...task, node: operand } : { node: operand, isPart: true }));
  const isList =
    value.kind === 'list' || value.kind === 'each' || (value.kind === 'call' && /^(?:split|concat)$/.test(value.op));
  if (!task.isPart && (task.sink || !isList)) writeUses(reading, node, task);
  const isPart = task.isPart === true || !isList;
  return operands.map((operand) => ({ node: operand, isPart: isPart && !ts.isFunctionLike(operand) }));
}

/** A call site of a function that has a name, here or in another module. */
function writeCall(reading: Reading, node: ts.CallExpression | ts.NewExpression): void {
  const called = calleeOf(reading, node.expression);
  if (!called) return;
  const { key, ...from } = called;
  const given = argumentsOf(reading, node.arguments ?? []);
  reading.facts.push({
    kind: 'link',
    link: 'call',
    scope: 'module',
    callee: key,
    ...from,
    arguments: given,
    at: spanOf(reading, node),
  });
}
