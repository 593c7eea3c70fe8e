// What the readers of one pipeline file share: which scope each scalar is read in, and the definitions and links found so far.
import type { Node } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Argument } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { literalPlace } from '../yaml/nodes.js';
import type { YamlScalar, YamlTree } from '../yaml-tree.js';
import type { Dialect, Shell } from './dialect.js';
import { expressionOf, type PipelineText } from './interpolated.js';
import { keyIn, type Scope } from './scope.js';

/** How a scalar is read; one that several jobs share is read in each of their scopes. */
export interface Planned {
  readonly scope: Scope;
  readonly shell?: Shell;
  /** The key that says what it is, where the format knows better than the key it stands under. */
  readonly key?: string;
  /** Keys below whose text is for people: names and descriptions. */
  readonly labels?: ReadonlySet<string>;
  readonly isLabel?: boolean;
}

export interface PipelineReading {
  readonly source: Source;
  readonly tree: YamlTree;
  readonly dialect: Dialect;
  readonly planned: Map<number, Planned[]>;
  readonly facts: Fact[];
}

/** Readings of one scalar that are kept apart; more are those of templates that everything extends. */
const MOST_READINGS = 16;

/** Says how a scalar is read. */
export function plan({ planned }: PipelineReading, scalar: YamlScalar, how: Planned): void {
  const known = planned.get(scalar.nodeStart);
  if (!known) planned.set(scalar.nodeStart, [how]);
  else if (known.length < MOST_READINGS && !known.some(({ scope }) => scope === how.scope)) known.push(how);
}

const DEEPEST = 40;

export interface PlannedBelow extends Planned {
  readonly depth?: number;
}

/** Says how every scalar below a node is read that nothing said before. */
export function planAll(reading: PipelineReading, node: Node | null | undefined, how: PlannedBelow): void {
  const { tree, planned } = reading;
  const { depth = 0, ...plain } = how;
  const below = { ...how, depth: depth + 1 };
  if (!node || depth > DEEPEST || planned.size > 200_000 || tree.isCut()) return;
  const scalar = tree.scalar(node);
  if (scalar) {
    if (!planned.has(scalar.nodeStart)) plan(reading, scalar, plain);
  } else if (tree.isList(node)) for (const item of tree.items(node)) planAll(reading, item, below);
  else
    for (const { key, value } of tree.entries(node)) {
      const isLabel = how.labels?.has(key) === true && tree.scalar(value) !== undefined;
      planAll(reading, value, isLabel ? { ...below, isLabel } : below);
    }
}

/** A scalar's text as it is read in a scope. */
export function textOf({ source, dialect }: PipelineReading, scalar: YamlScalar, how: Planned): PipelineText {
  const place = literalPlace(scalar.node, source.text);
  const { start, end, value: text } = place ?? { start: scalar.start, end: scalar.end, value: scalar.text };
  const isExact = source.text.slice(start, end) === text;
  const span = (from: number, to: number): Span =>
    isExact ? source.span(start + from, start + to) : source.span(start, end);
  return { text, start, end, span, dialect, scope: how.scope, ...(how.shell && { shell: how.shell }) };
}

/** A node as an expression: scalars interpolated, lists and mappings as such. */
export function valueOf(reading: PipelineReading, node: Node | null | undefined, scope: Scope): Expression | undefined {
  return valueWithin(reading, node, { scope, depth: 0 });
}

function valueWithin(
  reading: PipelineReading,
  node: Node | null | undefined,
  { scope, depth }: { readonly scope: Scope; readonly depth: number },
): Expression | undefined {
  const { tree, source } = reading;
  const below = { scope, depth: depth + 1 };
  const scalar = tree.scalar(node);
  if (scalar) return expressionOf(textOf(reading, scalar, { scope }));
  if (!node || depth > DEEPEST || tree.isCut()) return undefined;
  const [start = 0, end = 0] = node.range ?? [];
  const at = source.span(start, end);
  if (tree.isList(node)) {
    const items = tree.items(node).flatMap((item) => valueWithin(reading, item, below) ?? []);
    return { kind: 'list', items, at };
  }
  const entries = tree.entries(node).flatMap(({ key, value }) => {
    const expression = valueWithin(reading, value, below);
    return expression ? [{ key, value: expression }] : [];
  });
  return { kind: 'record', entries, at };
}

export interface Setting {
  readonly name: string;
  readonly value: Expression;
  readonly at: Span;
  /** Offset from which on it is set; 0 unless told. */
  readonly since?: number;
}

/** Gives a name a value in a scope. */
export function define({ facts }: PipelineReading, scope: Scope, { name, value, at, since = 0 }: Setting): void {
  scope.names.set(name, Math.min(since, scope.names.get(name) ?? Infinity));
  facts.push({ kind: 'definition', scope: 'workflow', key: keyIn(scope, name), value, at });
}

export interface Variables {
  readonly node: Node | null | undefined;
  /** Where they are set. */
  readonly scope: Scope;
  /** The scope in which the values are read; that in which they are set unless told. */
  readonly from?: Scope;
  /** Names that something nearer sets. */
  readonly taken?: ReadonlySet<string>;
}

/** Gives the keys of a mapping their values. Those that are lists or mappings are left out. */
export function defineMap(reading: PipelineReading, { node, scope, from = scope, taken }: Variables): void {
  const { tree, dialect, source } = reading;
  for (const { key, keyStart, keyEnd, value } of tree.entries(node)) {
    // GitLab CI: a variable may be a mapping with its value and a description.
    const scalar = tree.scalar(value) ?? tree.scalar(tree.entry(value, 'value')?.value);
    if (!scalar || taken?.has(dialect.variable(key))) continue;
    const expression = expressionOf(textOf(reading, scalar, { scope: from }));
    define(reading, scope, { name: dialect.variable(key), value: expression, at: source.span(keyStart, keyEnd) });
    plan(reading, scalar, { scope: from, key });
  }
}

/** A name that is unique for the place of a node. */
export function placeOf({ source }: PipelineReading, offset: number): string {
  const { line, column } = source.span(offset, offset);
  return `${line}:${column}`;
}

/** The text of a scalar below a mapping; `undefined` where there is none. */
export function textAt({ tree }: PipelineReading, node: Node | null | undefined, key: string): string | undefined {
  return tree.scalar(tree.entry(node, key)?.value)?.text;
}

/** Another file of the repository is run with these values. */
export function call(
  { facts }: PipelineReading,
  { file, passed, at }: { readonly file: string; readonly passed: readonly Argument[]; readonly at: Span },
): void {
  facts.push({ kind: 'link', link: 'call', scope: 'workflow', callee: 'inputs', in: file, arguments: passed, at });
}
