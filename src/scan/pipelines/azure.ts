// Azure Pipelines: variables of the pipeline, stages and jobs, templates with their parameters. Variable groups and templates of other
// repositories are not opened.
import type { Node } from 'yaml';
import { posix } from 'node:path';
import type { Argument } from '../../model/expression.js';
import type { YamlEntry } from '../yaml-tree.js';
import { AZURE, readAzure } from './azure-dialect.js';
import type { Shell } from './dialect.js';
import { declareInputs } from './inputs.js';
import { call, define, defineMap, placeOf, plan, planAll, valueOf, type PipelineReading } from './reading.js';
import { anyOf, defineRows } from './rows.js';
import type { PipelineFormat } from './scan-pipeline.js';
import { readScript } from './script.js';
import { namesIn, readName, scopeWithin, type Scope } from './scope.js';

/** The format. */
export const azure: PipelineFormat = { dialect: AZURE, read: readPipeline };

const LABELS: ReadonlySet<string> = new Set(['displayName', 'name', 'stage', 'job', 'description']);
const SCRIPTS: Readonly<Record<string, Shell>> = {
  script: 'posix',
  bash: 'posix',
  pwsh: 'powershell',
  powershell: 'powershell',
  inlineScript: 'posix',
};
const DEEPEST = 40;
const EACH = /^\$\{\{\s*each\s+([A-Za-z_]\w*)\s+in\s+(.{1,500}?)\s*\}\}$/;

function readPipeline(reading: PipelineReading): void {
  const { tree } = reading;
  const scope = scopeWithin(undefined, '');
  for (const root of tree.roots) {
    declareParameters(reading, tree.entry(root, 'parameters')?.value, scope);
    readNode(reading, root, { scope, depth: 0 });
    planAll(reading, root, { scope, labels: LABELS });
  }
}

/** `parameters` as a list of mappings with names, or as a mapping of names and defaults. */
function declareParameters(reading: PipelineReading, node: Node | null | undefined, scope: Scope): void {
  const { tree } = reading;
  const entries = tree.isList(node)
    ? tree.items(node).flatMap((item) => {
        const name = tree.scalar(tree.entry(item, 'name')?.value);
        return name ? [{ key: name.text, keyStart: name.start, keyEnd: name.end, value: item }] : [];
      })
    : tree.entries(node);
  declareInputs(reading, { entries, runsAlone: false }, scope);
}

interface Place {
  readonly scope: Scope;
  readonly depth: number;
  /** Where variables that later steps see are set. */
  readonly later?: Scope;
}

function readNode(reading: PipelineReading, node: Node | null | undefined, place: Place): void {
  const { tree } = reading;
  if (!node || place.depth > DEEPEST || tree.isCut()) return;
  const below = { ...place, depth: place.depth + 1 };
  if (tree.isList(node)) for (const item of tree.items(node)) readNode(reading, item, below);
  else if (!tree.scalar(node)) readMapping(reading, node, below);
}

function readMapping(reading: PipelineReading, node: Node, place: Place): void {
  const { tree } = reading;
  const entries = tree.entries(node);
  const has = (key: string): boolean => entries.some((entry) => entry.key === key);
  const isOwn =
    place.scope.id === ''
      ? has('stage') || has('job') || has('deployment')
      : has('variables') || has('env') || has('strategy');
  const scope = isOwn ? scopeWithin(place.scope, placeOf(reading, node.range?.[0] ?? 0)) : place.scope;
  defineVariables(reading, tree.entry(node, 'variables')?.value, { scope, depth: 0 });
  defineMap(reading, { node: tree.entry(node, 'env')?.value, scope, from: place.scope });
  defineMatrix(reading, tree.entry(tree.entry(node, 'strategy')?.value, 'matrix')?.value, scope);
  callTemplate(reading, node, scope);
  for (const entry of entries) readEntry(reading, entry, { ...place, scope });
}

function readEntry(reading: PipelineReading, { key, keyStart, value }: YamlEntry, place: Place): void {
  const { tree, source } = reading;
  if (key === 'variables' || key === 'env') return;
  if (key === 'parameters') planAll(reading, value, { scope: place.scope });
  if (key === 'parameters') return;
  const scalar = tree.scalar(value);
  if (scalar && (key === 'image' || key === 'container')) plan(reading, scalar, { scope: place.scope, key: 'image' });
  const shell = SCRIPTS[key];
  if (scalar && shell) {
    const own = scopeWithin(place.scope, placeOf(reading, scalar.nodeStart));
    readScript(reading, scalar, { scope: own, shell, later: place.later ?? place.scope });
    return;
  }
  if (scalar) planAll(reading, value, { scope: place.scope, isLabel: LABELS.has(key) });
  const [, name, list] = EACH.exec(key) ?? [];
  if (name !== undefined && list !== undefined) {
    const scope = scopeWithin(place.scope, placeOf(reading, keyStart));
    const at = source.span(keyStart, keyStart + 1);
    scope.values.set(`each.${name}`, anyOf(readAzure(list, place.scope, { at, offset: keyStart }), at));
    readNode(reading, value, { ...place, scope });
    return;
  }
  const later = key === 'steps' ? { later: place.scope } : {};
  readNode(reading, value, { ...place, ...later });
}

/** A mapping, or a list of `{ name, value }` and of templates, also below `${{ if … }}`. */
function defineVariables(reading: PipelineReading, node: Node | null | undefined, place: Place): void {
  const { tree, dialect, source } = reading;
  const { scope, depth } = place;
  const below = { ...place, depth: depth + 1 };
  if (!node || depth > DEEPEST) return;
  if (!tree.isList(node)) defineMap(reading, { node, scope });
  for (const { key, value } of tree.entries(node)) if (key.startsWith('${{')) defineVariables(reading, value, below);
  for (const item of tree.isList(node) ? tree.items(node) : []) {
    const name = tree.scalar(tree.entry(item, 'name')?.value);
    const value = valueOf(reading, tree.entry(item, 'value')?.value, scope);
    if (name && value)
      define(reading, scope, { name: dialect.variable(name.text), value, at: source.span(name.start, name.end) });
    else defineConditional(reading, item, below);
    includeVariables(reading, item, scope);
    const scalar = tree.scalar(tree.entry(item, 'value')?.value);
    if (name && scalar) plan(reading, scalar, { scope, key: name.text });
  }
}

function defineConditional(reading: PipelineReading, item: Node, place: Place): void {
  for (const { key, value } of reading.tree.entries(item))
    if (key.startsWith('${{')) defineVariables(reading, value, place);
}

function defineMatrix(reading: PipelineReading, node: Node | null | undefined, scope: Scope): void {
  const { tree, source, dialect } = reading;
  if (!node?.range) return;
  const rows = tree.entries(node).map(({ value }) => {
    return new Map(
      tree.entries(value).flatMap((entry) => {
        const read = valueOf(reading, entry.value, scope.parent ?? scope);
        return read ? [[dialect.variable(entry.key), read] as const] : [];
      }),
    );
  });
  const at = source.span(node.range[0], node.range[0] + 1);
  defineRows(reading, scope, { name: 'matrix', rows, at, columnOf: (key) => key });
}

/** `template: x.yml`: run with these parameters, and with the variables of the place that names it. */
function callTemplate(reading: PipelineReading, node: Node, scope: Scope): string | undefined {
  const { tree, source } = reading;
  const scalar = tree.scalar(tree.entry(node, 'template')?.value);
  const written = scalar?.text.replace(/@self$/, '');
  if (!scalar || written === undefined || /[@$]/.test(written)) return undefined;
  const at = source.span(scalar.start, scalar.end);
  const file = written.startsWith('/') ? posix.relative(posix.dirname(source.path), written.slice(1)) : written;
  const parameters = tree.entries(tree.entry(node, 'parameters')?.value).flatMap(({ key, value }): Argument[] => {
    const passed = valueOf(reading, value, scope);
    return passed ? [{ name: `inputs.${key}`, value: passed }] : [];
  });
  const variables = namesIn(scope)
    .slice(0, 500)
    .map((name): Argument => ({ name, value: readName(scope, name, { at, offset: Number.MAX_SAFE_INTEGER }) }));
  const rest: Argument = { name: '*', value: { kind: 'text', text: '', at } };
  call(reading, { file, passed: [...parameters, ...variables, rest], at });
  return file;
}

/** A template among variables sets them here. */
function includeVariables(reading: PipelineReading, item: Node, scope: Scope): void {
  const file = callTemplate(reading, item, scope);
  const [start = 0] = item.range ?? [];
  const at = reading.source.span(start, start);
  if (file !== undefined) reading.facts.push({ kind: 'link', link: 'include', scope: 'workflow', file, at });
}
