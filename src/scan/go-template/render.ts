// Walks a template: keeps for every action the scope that it stands in, and renders pieces of it to expressions, with the white space
// that trim marks take away.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Action } from './actions.js';
import { branch, referenceOf, rowsIn, valueOf, type Place } from './evaluate.js';
import { overRows, toExpression, type Reference, type Rows, type Scope } from './scope.js';
import type { BlockNode, OutputNode, TemplateNode } from './tree.js';

export interface Rendering {
  readonly text: string;
  readonly span: (start: number, end: number) => Span;
  /** Told of every action with its scope. */
  readonly onAction?: (action: Action, scope: Scope) => void;
}

/** Variables of a block and those around it; an assignment changes the one that was declared. */
interface Variables {
  readonly own: Map<string, Reference>;
  readonly around: Variables | undefined;
}

interface Walk extends Rendering {
  readonly scope: Scope;
  readonly variables: Variables;
  /** Whether the block may be left out, so that an assignment in it is one of two. */
  readonly isOptional: boolean;
}

/** The text that nodes print, in a scope. */
export function render(nodes: readonly TemplateNode[], scope: Scope, rendering: Rendering): Expression[] {
  const variables: Variables = { own: new Map(scope.variables), around: undefined };
  return renderNodes(nodes, { ...rendering, scope, variables, isOptional: false });
}

function renderNodes(nodes: readonly TemplateNode[], walk: Walk): Expression[] {
  const parts: Expression[] = [];
  for (const node of nodes) {
    if (node.kind === 'text') parts.push(textOf(node, walk));
    else if (node.kind === 'output') parts.push(...outputOf(node, walk));
    else parts.push(...blockOf(node, walk));
  }
  return parts.filter((part) => part.kind !== 'text' || part.text !== '');
}

function textOf({ start, end }: { readonly start: number; readonly end: number }, { text, span }: Walk): Expression {
  const raw = text.slice(start, end);
  const left = /\s-\}\}$/.test(text.slice(Math.max(0, start - 4), start)) ? raw.trimStart() : raw;
  const shown = /^\{\{-\s/.test(text.slice(end, end + 4)) ? left.trimEnd() : left;
  return { kind: 'text', text: shown, at: span(start, end) };
}

function placeAt(action: Action, walk: Walk): Place {
  const at = walk.span(action.start, action.end);
  return { at, scope: { ...walk.scope, variables: visible(walk.variables) } };
}

function visible(variables: Variables): ReadonlyMap<string, Reference> {
  const chain: Variables[] = [];
  for (let next: Variables | undefined = variables; next; next = next.around) chain.push(next);
  return new Map(chain.reverse().flatMap(({ own }) => [...own]));
}

function outputOf({ action, pipeline }: OutputNode, walk: Walk): Expression[] {
  const place = placeAt(action, walk);
  walk.onAction?.(action, place.scope);
  if (pipeline === undefined) return [{ kind: 'unknown', why: 'unparsable', at: place.at }];
  const [name] = pipeline.variables;
  if (name === undefined) return [valueOf(pipeline.term, place)];
  const value = referenceOf(pipeline.term, place);
  if (pipeline.isAssignment) assign(name, value, { walk, at: place.at });
  else walk.variables.own.set(name, value);
  return [];
}

function assign(name: string, value: Reference, { walk, at }: { readonly walk: Walk; readonly at: Span }): void {
  let holder: Variables | undefined = walk.variables;
  while (holder && !holder.own.has(name)) holder = holder.around;
  const before = holder?.own.get(name);
  const of = [before, value].flatMap((one) => (one ? [{ value: toExpression(one, at) }] : []));
  const both: Reference = { kind: 'expression', expression: { kind: 'choice', of, at } };
  (holder ?? walk.variables).own.set(name, walk.isOptional && before ? both : value);
}

function blockOf(node: BlockNode, walk: Walk): Expression[] {
  const place = placeAt(node.action, walk);
  walk.onAction?.(node.action, place.scope);
  // A named template prints nothing where it is defined.
  if (node.word === 'define') return [];
  const inner = innerWalk(node, place, walk);
  const body = renderNodes(node.body, inner.walk);
  const otherwise = renderNodes(node.otherwise, { ...walk, variables: inside(walk), isOptional: true });
  const { at } = place;
  if (node.word === 'block') return body;
  if (body.length === 0 && otherwise.length === 0) return [];
  if (inner.rows) {
    const { as, over } = inner.rows;
    const separator: Expression = { kind: 'text', text: '', at };
    return [
      { kind: 'call', op: 'joinList', args: [{ kind: 'each', over, as, body: joined(body, at), at }, separator], at },
    ];
  }
  return [branch(node.pipeline?.term, { yes: joined(body, at), no: joined(otherwise, at) }, place)];
}

function inside(walk: Walk): Variables {
  return { own: new Map(), around: walk.variables };
}

function innerWalk(node: BlockNode, place: Place, walk: Walk): { readonly walk: Walk; readonly rows?: Rows } {
  const { pipeline, word } = node;
  const variables = inside(walk);
  const inner: Walk = { ...walk, variables, isOptional: word !== 'block' };
  if (!pipeline) return { walk: inner };
  const value = referenceOf(pipeline.term, place);
  if (word === 'range') {
    const rows: Rows = { as: `row ${place.at.line}:${place.at.column}`, over: toExpression(value, place.at) };
    const [dot, key] = [rowMember(rows, 'value', place.at), rowMember(rows, 'key', place.at)];
    const [first, second] = pipeline.variables;
    if (first !== undefined) variables.own.set(first, second === undefined ? dot : key);
    if (second !== undefined) variables.own.set(second, dot);
    return { walk: { ...inner, scope: { ...walk.scope, dot, rows: [...walk.scope.rows, rows] } }, rows };
  }
  const [name] = pipeline.variables;
  if (name !== undefined) variables.own.set(name, value);
  if (word === 'if') return { walk: inner };
  return { walk: { ...inner, scope: { ...walk.scope, dot: value } } };
}

function rowMember({ as }: Rows, key: string, at: Span): Reference {
  const of: Expression = { kind: 'name', scope: 'row', key: as, at };
  return { kind: 'expression', expression: { kind: 'select', of, key: { kind: 'text', text: key, at }, at } };
}

/** Parts as one expression. */
export function joined(parts: readonly Expression[], at: Span): Expression {
  const [only] = parts;
  if (only === undefined) return { kind: 'text', text: '', at };
  return parts.length === 1 ? only : { kind: 'join', parts, at };
}

/** An expression read for every row around it. */
export function inRows(expression: Expression, { rows }: Scope): Expression {
  return overRows(expression, rows, rowsIn);
}
