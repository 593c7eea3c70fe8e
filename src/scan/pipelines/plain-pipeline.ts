// The smaller pipeline formats, which share their shape: mappings with variables, images and lists of commands (Travis CI, Bitbucket
// Pipelines, Drone, Woodpecker, AWS CodeBuild, AppVeyor). Plugins, pipes and other repositories are not opened.
import type { Node } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { YamlEntry } from '../yaml-tree.js';
import type { Dialect } from './dialect.js';
import { expressionOf } from './interpolated.js';
import { defineMap, define, placeOf, plan, planAll, textOf, valueOf, type PipelineReading } from './reading.js';
import { anyOf, defineRows, type Row } from './rows.js';
import type { PipelineFormat } from './scan-pipeline.js';
import { readScript } from './script.js';
import { scopeWithin, type Scope } from './scope.js';

const SHELL: Dialect = {
  macrosIn: () => [],
  valueOf: ({ inside }, _scope, { at }) => ({ kind: 'text', text: inside, at }),
  variable: (name) => name,
  expandsEverywhere: true,
};

/** All of them. */
export const plainPipeline: PipelineFormat = { dialect: SHELL, read: readPipeline };

const VARIABLES: ReadonlySet<string> = new Set(['env', 'environment', 'variables']);
const SCRIPTS: ReadonlySet<string> = new Set([
  ...[
    'script',
    'commands',
    'after-script',
    'before_install',
    'install',
    'before_script',
    'after_script',
    'after_success',
  ],
  ...[
    'after_failure',
    'before_deploy',
    'deploy_script',
    'after_deploy',
    'build_script',
    'test_script',
    'init',
    'command',
  ],
]);
const LABELS: ReadonlySet<string> = new Set(['name', 'description']);
const DEEPEST = 24;
/** `A=b C="d e"`, as Travis CI and CodeBuild's exports write variables. */
const ASSIGNED = /([A-Za-z_]\w{0,100})=("[^"]*"|'[^']*'|[^\s"']*)/g;

function readPipeline(reading: PipelineReading): void {
  for (const root of reading.tree.roots) {
    const scope = scopeWithin(undefined, '');
    readMapping(reading, root, { scope, script: scope, depth: 0 });
    planAll(reading, root, { scope, labels: LABELS });
  }
}

interface Place {
  readonly scope: Scope;
  /** The shell that the commands of one step share. */
  readonly script: Scope;
  readonly depth: number;
}

function readMapping(reading: PipelineReading, node: Node | null | undefined, place: Place): void {
  const { tree } = reading;
  if (!node || place.depth > DEEPEST || tree.isCut()) return;
  if (tree.isList(node)) {
    for (const item of tree.items(node)) readMapping(reading, item, { ...place, depth: place.depth + 1 });
    return;
  }
  const entries = tree.entries(node);
  const isStep = entries.some(({ key }) => SCRIPTS.has(key) || VARIABLES.has(key));
  const start = node.range?.[0] ?? 0;
  const scope = isStep && place.depth > 0 ? scopeWithin(place.scope, placeOf(reading, start)) : place.scope;
  for (const { key, value } of entries) if (VARIABLES.has(key)) defineVariables(reading, value, { scope, depth: 0 });
  const matrix = tree.entry(node, 'matrix')?.value;
  if (matrix && place.depth === 0) defineAxes(reading, matrix, scope);
  const script = isStep ? scopeWithin(scope, `0${placeOf(reading, start)}`) : place.script;
  for (const entry of entries) readEntry(reading, entry, { scope, script, depth: place.depth + 1 });
}

function readEntry(reading: PipelineReading, { key, value }: YamlEntry, place: Place): void {
  const { tree } = reading;
  const scalar = tree.scalar(value) ?? (key === 'image' ? tree.scalar(tree.entry(value, 'name')?.value) : undefined);
  if (scalar && key === 'image') plan(reading, scalar, { scope: place.scope, key: 'image' });
  if (!SCRIPTS.has(key)) {
    if (!VARIABLES.has(key)) readMapping(reading, value, place);
    return;
  }
  for (const line of tree.items(value)) {
    const command = tree.scalar(line) ?? tree.scalar(tree.entry(line, 'sh')?.value ?? tree.entry(line, 'ps')?.value);
    if (command) readScript(reading, command, { scope: place.script, shell: 'posix', later: place.script });
    else readMapping(reading, line, { ...place, depth: place.depth + 1 });
  }
}

/** A mapping of variables, or texts of assignments; `global`, `jobs` and `matrix` of Travis CI, `variables` of CodeBuild. */
function defineVariables(
  reading: PipelineReading,
  node: Node | null | undefined,
  { scope, depth }: Pick<Place, 'scope' | 'depth'>,
): void {
  const { tree, source } = reading;
  if (!node?.range || depth > 3) return;
  const at = source.span(node.range[0], node.range[0] + 1);
  const texts = tree.items(node).flatMap((item) => rowOf(reading, item, scope) ?? []);
  if (texts.length > 0) {
    defineRows(reading, scope, { name: 'matrix', rows: texts, at, columnOf: (key) => key });
    return;
  }
  for (const { key, value } of tree.entries(node)) {
    if (key === 'global') for (const item of tree.items(value)) defineGlobal(reading, item, scope);
    else if (!tree.scalar(value)) defineVariables(reading, value, { scope, depth: depth + 1 });
  }
  defineMap(reading, { node, scope });
}

function defineGlobal(reading: PipelineReading, item: Node, scope: Scope): void {
  const row = rowOf(reading, item, scope);
  if (!row) defineMap(reading, { node: item, scope });
  for (const [name, value] of row ?? []) define(reading, scope, { name, value, at: value.at });
}

/** The assignments of a text; `undefined` where a node is none. */
function rowOf(reading: PipelineReading, item: Node, scope: Scope): Row | undefined {
  const scalar = reading.tree.scalar(item);
  if (!scalar || !/^\s*[A-Za-z_]\w*=/.test(scalar.text)) return undefined;
  const text = textOf(reading, scalar, { scope, shell: 'posix' });
  plan(reading, scalar, { scope, shell: 'posix' });
  const row = new Map<string, Expression>();
  for (const { 0: whole, 1: name = '', 2: raw = '', index } of text.text.matchAll(ASSIGNED)) {
    const isQuoted = /^["']/.test(raw);
    const start = index + whole.length - raw.length + (isQuoted ? 1 : 0);
    const value = isQuoted ? raw.slice(1, -1) : raw;
    const span: typeof text.span = (from, to) => text.span(start + from, start + to);
    row.set(
      name,
      expressionOf({ ...text, text: value, start: text.start + start, end: text.start + start + value.length, span }),
    );
  }
  return row;
}

/** Woodpecker: axes of a matrix, or rows under `include`. */
function defineAxes(reading: PipelineReading, node: Node, scope: Scope): void {
  const { tree, source } = reading;
  const at = source.span(node.range?.[0] ?? 0, (node.range?.[0] ?? 0) + 1);
  const listed = tree.entry(node, 'include')?.value;
  const toRow = (item: Node): Row =>
    new Map(
      tree.entries(item).flatMap(({ key, value }) => {
        const read = valueOf(reading, value, scope);
        return read ? [[key, read.kind === 'list' ? anyOf(read, read.at) : read] as const] : [];
      }),
    );
  const rows = listed ? tree.items(listed).map(toRow) : [toRow(node)];
  defineRows(reading, scope, { name: 'matrix', rows, at, columnOf: (key) => key });
}
