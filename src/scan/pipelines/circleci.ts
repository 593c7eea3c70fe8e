// CircleCI: parameters of the pipeline, jobs, commands and executors. Orbs are somebody else's and not opened.
import type { Node } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { YamlEntry } from '../yaml-tree.js';
import { macrosBetween, type Dialect } from './dialect.js';
import { memberOf } from './github-dialect.js';
import { defineMap, placeOf, plan, planAll, valueOf, type PipelineReading } from './reading.js';
import { anyOf, defineRows, type Row } from './rows.js';
import type { PipelineFormat } from './scan-pipeline.js';
import { readScript } from './script.js';
import { readName, scopeWithin, type Scope } from './scope.js';

const CIRCLECI: Dialect = {
  macrosIn: (text) => macrosBetween(text, '<<', '>>').filter(({ inside }) => /^\s*[\w.-]{1,200}\s*$/.test(inside)),
  valueOf: ({ inside }, scope, reading): Expression => {
    const [context = '', name = '', ...rest] = inside.trim().split('.');
    if (context === 'pipeline' && name === 'parameters')
      return readName(scope, `pipeline.parameters.${rest.join('.')}`, reading);
    if (context === 'parameters') return memberOf(readName(scope, `parameters.${name}`, reading), rest, reading);
    return readName(scope, inside.trim(), reading);
  },
  variable: (name) => name,
  expandsEverywhere: false,
};

/** The format. */
export const circleci: PipelineFormat = { dialect: CIRCLECI, read: readPipeline };

/** The callables of a file and where each is called. */
interface File {
  readonly scope: Scope;
  readonly executors: ReadonlyMap<string, Node | null>;
  readonly calls: ReadonlyMap<string, readonly Row[]>;
}

const SECTIONS = ['executors', 'commands', 'jobs'];
const LABELS: ReadonlySet<string> = new Set(['description', 'name']);
const DEEPEST = 24;

function readPipeline(reading: PipelineReading): void {
  const { tree } = reading;
  for (const root of tree.roots) {
    const scope = scopeWithin(undefined, '');
    const section = (name: string): readonly YamlEntry[] => tree.entries(tree.entry(root, name)?.value);
    const parameters = defaultsOf(reading, root, scope);
    for (const [name, value] of parameters) scope.values.set(`pipeline.parameters.${name}`, value);
    const executors = new Map(section('executors').map(({ key, value }) => [key, value]));
    const callables = SECTIONS.flatMap(section);
    const scopes = new Map(callables.map((one) => [one, scopeWithin(scope, placeOf(reading, one.keyStart))]));
    const calls = new Map<string, Row[]>();
    const names = new Set(callables.map(({ key }) => key));
    for (const [{ value }, own] of scopes) collectCalls(reading, value, { scope: own, calls, names, depth: 0 });
    collectCalls(reading, tree.entry(root, 'workflows')?.value, { scope, calls, names, depth: 0 });
    for (const [callable, own] of scopes) readCallable(reading, callable, { own, file: { scope, executors, calls } });
    planAll(reading, root, { scope, labels: LABELS });
  }
}

/** Parameters with their defaults; of an `enum`, each of its values. */
function defaultsOf(reading: PipelineReading, node: Node | null | undefined, scope: Scope): Row {
  const { tree } = reading;
  return new Map(
    tree.entries(tree.entry(node, 'parameters')?.value).flatMap(({ key, value }) => {
      const options = valueOf(reading, tree.entry(value, 'enum')?.value, scope);
      const standard = valueOf(reading, tree.entry(value, 'default')?.value, scope);
      const found = options?.kind === 'list' ? anyOf(options, options.at) : standard;
      return found ? [[key, found] as const] : [];
    }),
  );
}

interface Collecting {
  readonly scope: Scope;
  readonly calls: Map<string, Row[]>;
  readonly names: ReadonlySet<string>;
  readonly depth: number;
}

/** Calls are items of lists: `- NAME`, or `- NAME: { … }` with what is passed, also through `matrix.parameters`. */
function collectCalls(reading: PipelineReading, node: Node | null | undefined, from: Collecting): void {
  const { tree } = reading;
  if (!node || from.depth > DEEPEST || tree.isCut()) return;
  const below = { ...from, depth: from.depth + 1 };
  for (const { key, value } of tree.entries(node)) {
    if (key === 'executor') addCall(reading, executorOf(reading, value), below);
    collectCalls(reading, value, below);
  }
  if (!tree.isList(node)) return;
  for (const item of tree.items(node)) {
    const [only, ...others] = tree.entries(item);
    if (only && others.length === 0) addCall(reading, { name: only.key, passed: only.value }, below);
    else if (!only) addCall(reading, { name: tree.scalar(item)?.text, passed: undefined }, below);
    collectCalls(reading, item, below);
  }
}

interface Called {
  readonly name: string | undefined;
  readonly passed: Node | null | undefined;
}

function executorOf({ tree }: PipelineReading, node: Node | null): Called {
  return { name: (tree.scalar(node) ?? tree.scalar(tree.entry(node, 'name')?.value))?.text, passed: node };
}

function addCall(reading: PipelineReading, { name, passed }: Called, { scope, calls, names }: Collecting): void {
  const { tree } = reading;
  if (name === undefined || !names.has(name)) return;
  const given = tree.entries(passed).filter(({ key }) => key !== 'matrix');
  const many = tree.entries(tree.entry(tree.entry(passed, 'matrix')?.value, 'parameters')?.value);
  const row = new Map(
    [...given, ...many].flatMap(({ key, value }) => {
      const read = valueOf(reading, value, scope);
      const isMany = many.some((entry) => entry.key === key);
      return read ? [[key, isMany ? anyOf(read, read.at) : read] as const] : [];
    }),
  );
  calls.set(name, [...(calls.get(name) ?? []), row]);
}

interface Callable {
  readonly own: Scope;
  readonly file: File;
}

function readCallable(reading: PipelineReading, { key, keyStart, value }: YamlEntry, { own, file }: Callable): void {
  const { tree, source } = reading;
  const defaults = defaultsOf(reading, value, file.scope);
  const passed = file.calls.get(key) ?? [new Map<string, Expression>()];
  const rows = passed.map(
    (row): Row => new Map([...defaults, ...[...row].filter(([name]) => hasParameter(reading, value, name))]),
  );
  const at = source.span(keyStart, keyStart + 1);
  if (rows.some((row) => row.size > 0))
    defineRows(reading, own, { name: 'parameters', rows, at, columnOf: (name) => `parameters.${name}` });
  const executor = file.executors.get(executorOf(reading, tree.entry(value, 'executor')?.value ?? null).name ?? '');
  defineMap(reading, { node: tree.entry(value, 'environment')?.value, scope: own });
  defineMap(reading, {
    node: tree.entry(executor, 'environment')?.value,
    scope: own,
    from: file.scope,
    taken: new Set(own.names.keys()),
  });
  readInside(reading, value, { scope: own, depth: 0 });
  planAll(reading, value, { scope: own, labels: LABELS });
}

function hasParameter({ tree }: PipelineReading, node: Node | null, name: string): boolean {
  return tree.entry(tree.entry(node, 'parameters')?.value, name) !== undefined;
}

/** Images and `run` steps at any depth: steps may stand under `when`. */
function readInside(
  reading: PipelineReading,
  node: Node | null | undefined,
  { scope, depth }: { readonly scope: Scope; readonly depth: number },
): void {
  const { tree } = reading;
  if (!node || depth > DEEPEST || tree.isCut()) return;
  for (const { key, value } of tree.entries(node)) {
    const scalar = tree.scalar(value);
    if (scalar && key === 'image') plan(reading, scalar, { scope, key: 'image' });
    const script = key === 'run' ? (scalar ?? tree.scalar(tree.entry(value, 'command')?.value)) : undefined;
    if (script) {
      const step = scopeWithin(scope, placeOf(reading, script.nodeStart));
      defineMap(reading, { node: tree.entry(value, 'environment')?.value, scope: step, from: scope });
      readScript(reading, script, { scope: step, shell: 'posix', later: scope });
    } else readInside(reading, value, { scope, depth: depth + 1 });
  }
  if (tree.isList(node)) for (const item of tree.items(node)) readInside(reading, item, { scope, depth: depth + 1 });
}
