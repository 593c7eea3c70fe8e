// Lists, maps and objects that are filled after they were made: `parts.push(x)`, `parts[0] = x`, `hosts.set('a', x)`, `config.host = x`.
// Read as what they are in the end. What a loop or another function adds is one more item, and something unknown beside it.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import type { Binding, Filling } from './binding.js';
import { choiceOfTwo, spanOf, unknownAt, type Reading } from './reading.js';
import { oftenOf } from './accumulation.js';

const MOST_FILLINGS = 60;
/** Each that only some runs do doubles what there is. */
const MOST_MAYBES = 6;

/** What a variable holds in the end, `first` being what it was made as; `undefined` where nothing is filled in, or it is assigned otherwise. */
export function filled(reading: Reading, binding: Binding, first: Expression): Expression | undefined {
  const { fillings, assignments, dynamic } = binding;
  if (fillings.length === 0 || fillings.length > MOST_FILLINGS || assignments.length > 0 || dynamic) return undefined;
  const ordered = [...fillings].sort((one, other) => one.node.pos - other.node.pos);
  if (ordered.filter((one) => oftenOf(reading, one.node, binding.identifier) === 'maybe').length > MOST_MAYBES)
    return undefined;
  const kind = kindOf(first);
  if (kind === 'record') return filledRecord(reading, binding, { first, ordered });
  return kind === 'list' ? filledList(reading, binding, { first, ordered }) : undefined;
}

interface Growth {
  readonly first: Expression;
  readonly ordered: readonly Filling[];
}

function kindOf({ kind, ...rest }: Expression): 'list' | 'record' | undefined {
  if (kind === 'list' || kind === 'each') return 'list';
  if (kind === 'record') return 'record';
  if (kind !== 'call' || !('op' in rest)) return undefined;
  if (rest.op === 'merge') return 'record';
  return rest.op === 'concat' || rest.op === 'split' ? 'list' : undefined;
}

function filledList(reading: Reading, binding: Binding, { first, ordered }: Growth): Expression | undefined {
  const at = spanOf(reading, binding.identifier);
  let whole: Expression = first;
  for (const { node, method, key, values } of ordered) {
    const isItem = method === 'index' && (key === undefined || /^\d+$/.test(key) || key === 'length');
    if (!isItem && !/^(?:push|unshift|add)$/.test(method)) return undefined;
    const items = values.map((value) => reading.evaluate(value));
    const often = oftenOf(reading, node, binding.identifier);
    const added: Expression = {
      kind: 'list',
      items: often === 'again' ? [...items, unknownAt(reading, node)] : items,
      at,
    };
    const piece = often === 'once' ? added : choiceOfTwo(added, { kind: 'list', items: [], at });
    whole = { kind: 'call', op: 'concat', args: method === 'unshift' ? [piece, whole] : [whole, piece], at };
  }
  return whole;
}

function filledRecord(reading: Reading, binding: Binding, { first, ordered }: Growth): Expression | undefined {
  const at = spanOf(reading, binding.identifier);
  const entries = ordered.flatMap(({ node, method, key, values }) => {
    const [value] = values;
    if (key === undefined || value === undefined || !/^(?:index|set)$/.test(method)) return [];
    const before: Expression = { kind: 'select', of: first, key: { kind: 'text', text: key, at }, at };
    const given = reading.evaluate(value);
    // Nobody knows which reading comes before it.
    const isNew = first.kind === 'record' && !first.entries.some((entry) => !('key' in entry) || entry.key === key);
    const isSure = isNew && oftenOf(reading, node, binding.identifier) === 'once';
    return [{ key, value: isSure || isNew ? given : choiceOfTwo(given, before) }];
  });
  return entries.length === 0 ? undefined : { kind: 'record', entries: [{ spread: first }, ...entries], at };
}

/** How a node fills a variable: its identifier and what is put in; `undefined` for any other node. */
export function fillingOf(
  ts: Reading['ts'],
  node: ts.Node,
): { readonly of: ts.Identifier; readonly filling: Filling } | undefined {
  if (ts.isBinaryExpression(node)) return assignedMember(ts, node);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return undefined;
  const { expression: of, name } = node.expression;
  const [first, second] = node.arguments;
  if (!ts.isIdentifier(of) || first === undefined || node.arguments.some((arg) => ts.isSpreadElement(arg)))
    return undefined;
  const isStatement = ts.isExpressionStatement(node.parent);
  if (/^(?:push|unshift|add)$/.test(name.text))
    return isStatement ? { of, filling: { node, method: name.text, values: [...node.arguments] } } : undefined;
  if (name.text !== 'set' || second === undefined || !ts.isStringLiteralLike(first)) return undefined;
  return { of, filling: { node, method: 'set', key: first.text, values: [second] } };
}

/** `a.b = x`, `a['b'] ??= x`, `a[0] = x` */
function assignedMember(ts: Reading['ts'], node: ts.BinaryExpression): ReturnType<typeof fillingOf> {
  const { EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken } = ts.SyntaxKind;
  if (![EqualsToken, QuestionQuestionEqualsToken, BarBarEqualsToken].includes(node.operatorToken.kind))
    return undefined;
  const { left, right } = node;
  if (!ts.isPropertyAccessExpression(left) && !ts.isElementAccessExpression(left)) return undefined;
  const of = left.expression;
  if (!ts.isIdentifier(of)) return undefined;
  const key = ts.isPropertyAccessExpression(left) ? left.name.text : constantKey(ts, left.argumentExpression);
  return { of, filling: { node, method: 'index', values: [right], ...(key !== undefined && { key }) } };
}

function constantKey(ts: Reading['ts'], by: ts.Expression): string | undefined {
  return ts.isStringLiteralLike(by) || ts.isNumericLiteral(by) ? by.text : undefined;
}
