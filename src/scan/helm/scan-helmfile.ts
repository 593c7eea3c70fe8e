// helmfiles and the values that they render (`*.yaml.gotmpl`): releases with their charts and values, environments with theirs. Nothing is
// executed: `exec`, `readFile` and what a cluster answers are unknown.
import { posix } from 'node:path';
import type { Expression } from '../../model/expression.js';
import type { Fact, Use } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { parseTemplate } from '../go-template/tree.js';
import { render } from '../go-template/render.js';
import { ROOT_SCOPE, type Scope } from '../go-template/scope.js';
import { keyRulesOf } from '../keys.js';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt, type Placed } from '../kubernetes/node-access.js';
import { pathPattern, valueDefinition, ownValues, valuesFile } from '../kubernetes/stated-values.js';
import type { Scan, Source } from '../scanner.js';
import { openText } from '../text/scan-text.js';
import { toUse } from '../value-uses.js';
import { factsOfNodes, isLoss, parseDocuments, unlessCostly } from '../yaml/scan-yaml.js';
import { ENVIRONMENT_VALUES, ofHelmfile } from './helmfile-names.js';
import { maskTemplate } from './mask.js';
import { usesOfStretch, valueOfStretch, type TemplateText } from './template-scalars.js';
import { REPOSITORY } from '../manners.js';
import { valuesIn } from './values-tree.js';

const MOST = 1000;
const MOST_VALUES = 5000;

/** Prepares the reading. */
export function openHelmfile(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const plain = openText(rulebook);
  return unlessCostly(plain, function* (source) {
    const template = parseTemplate(source.text);
    const scopes = new Map<number, Scope>();
    const span = (start: number, end: number): Fact['at'] => source.span(start, end);
    render(template.nodes, ROOT_SCOPE, {
      text: source.text,
      span,
      onAction: ({ start }, scope) => void scopes.set(start, scope),
    });
    const text: TemplateText = { source, masked: maskTemplate(source.text, template), scopes, keys };
    const documents = parseDocuments(text.masked);
    const error = documents.flatMap(({ errors }) => errors).find(isLoss);
    if (error) {
      const at = source.span(error.pos[0], Math.max(...error.pos));
      yield { kind: 'blindspot', reason: 'unparsable', detail: 'a template, not YAML: read as plain text', at };
      yield* plain(source);
      return;
    }
    const claimed = new Set<number>();
    for (const { contents } of documents) yield* factsOfRoot(contents, { text, claimed });
    const read = (scalar: { start: number; end: number; path: readonly string[] }): Use[] | undefined => {
      if (!text.masked.slice(scalar.start, scalar.end).includes('\uE000')) return undefined;
      return usesOfStretch(text, scalar, scalar.path).map((use) => ({ ...use, value: ofHelmfile(use.value) }));
    };
    const before = { claimed, identifiers: NONE, slots: new Map<number, string>(), template: read };
    yield* factsOfNodes(source, documents, { keys, before, masked: text.masked });
  });
}

const NONE: ReadonlySet<number> = new Set();

interface Reading {
  readonly text: TemplateText;
  readonly claimed: Set<number>;
}

function* factsOfRoot(root: unknown, reading: Reading): Iterable<Fact> {
  const { source } = reading.text;
  if (!isHelmfile(root)) {
    if (/\.gotmpl$/.test(source.path)) yield* definitionsOf(root, '', reading);
    return;
  }
  for (const item of itemsOf(nodeAt(root, 'repositories')).slice(0, MOST))
    yield* repository(textAt(item, 'url'), reading);
  yield* environmentsOf(root, reading);
  for (const release of itemsOf(nodeAt(root, 'releases')).slice(0, MOST)) yield* ofRelease(release, reading);
}

function isHelmfile(root: unknown): boolean {
  return ['releases', 'environments', 'helmfiles', 'repositories'].some((key) => nodeAt(root, key) !== undefined);
}

function* repository(url: Placed | undefined, { text, claimed }: Reading): Iterable<Fact> {
  if (!url) return;
  claimed.add(url.start);
  // Registries (`oci: true`) are written without a scheme.
  yield toUse(text.source, { value: valueOf(url, text), start: url.start, end: url.end }, REPOSITORY);
}

function valueOf({ text: plain, start, end }: Placed, text: TemplateText): Expression {
  const value = valueOfStretch(text, { start, end });
  return value ? ofHelmfile(value) : { kind: 'text', text: plain, at: text.source.span(start, end) };
}

/** `values` of the helmfile, then those of an environment: files, and mappings. helmfile, Environment values. */
function* environmentsOf(root: unknown, reading: Reading): Iterable<Fact> {
  const general = itemsOf(nodeAt(root, 'values'));
  for (const { key, value } of pairsOf(nodeAt(root, 'environments')).slice(0, MOST)) {
    const own = itemsOf(nodeAt(value, 'values'));
    yield* environmentValues(
      [...general, ...own],
      { name: key.text === 'default' ? undefined : key.text, at: key },
      reading,
    );
  }
  const first = placedOf(general[0]);
  if (nodeAt(root, 'environments') === undefined && general.length > 0)
    yield* environmentValues(general, { name: undefined, at: first ?? START }, reading);
}

const START: Placed = { text: '', start: 0, end: 0, isBlock: false };

function* environmentValues(
  items: readonly unknown[],
  { name, at: { start, end } }: { readonly name: string | undefined; readonly at: Placed },
  reading: Reading,
): Iterable<Fact> {
  const { source } = reading.text;
  const at = source.span(start, end);
  const args: Expression[] = [];
  for (const item of items.slice(0, MOST)) {
    const file = placedOf(item);
    if (!file) args.push(recordOf(item, reading.text, 0));
    else if (!/[{\uE000]/.test(file.text)) {
      const place = source.span(file.start, file.end);
      yield { kind: 'link', link: 'include', scope: 'file', file: file.text, group: 'data', at: place };
      args.push({ kind: 'name', scope: 'file', key: 'data', in: file.text, at: place });
    }
  }
  if (args.length === 0) return;
  const value: Expression = { kind: 'call', op: 'merge', args, at };
  const environment = name === undefined ? {} : { environment: name };
  yield { kind: 'definition', scope: 'helm', key: ENVIRONMENT_VALUES, value, ...environment, at };
}

function recordOf(node: unknown, text: TemplateText, depth: number): Expression {
  const placed = placedOf(node);
  if (placed) return valueOf(placed, text);
  const at = text.source.span(0, 0);
  if (depth > 30) return { kind: 'unknown', why: 'bound', at };
  const items = itemsOf(node);
  if (items.length > 0)
    return { kind: 'list', items: items.slice(0, MOST).map((item) => recordOf(item, text, depth + 1)), at };
  const entries = pairsOf(node).map(({ key, value }) => ({ key: key.text, value: recordOf(value, text, depth + 1) }));
  return { kind: 'record', entries, at };
}

function* ofRelease(release: unknown, reading: Reading): Iterable<Fact> {
  const { source, masked } = reading.text;
  const chart = textAt(release, 'chart');
  if (!chart) return;
  const written = pathOf(chart, { source, masked });
  const isPath = /^\.{1,2}\//.test(written);
  const target = isPath ? written : `name:${written.slice(written.lastIndexOf('/') + 1)}`;
  for (const item of [...itemsOf(nodeAt(release, 'values')), ...itemsOf(nodeAt(release, 'secrets'))].slice(0, MOST)) {
    const file = placedOf(item);
    if (file) yield valuesFile(file, { file: pathOf(file, { source, masked }), chart: target }, source);
    else {
      const group = `@${chart.start}`;
      yield* definitionsOf(item, `${group}/`, reading);
      yield ownValues(target, group, source.span(chart.start, chart.end));
    }
  }
  for (const item of itemsOf(nodeAt(release, 'set')).slice(0, MOST)) {
    const [name, value] = [textAt(item, 'name'), textAt(item, 'value')];
    if (!name || !value) continue;
    const group = `@${name.start}`;
    yield valueDefinition(`${group}/Values.${name.text}`, valueOf(value, reading.text), 'helm-set');
    yield ownValues(target, group, source.span(value.start, value.end));
  }
}

/** A path as written, `*` for what is put in. */
function pathOf({ start, end }: Placed, { source }: { readonly source: Source; readonly masked: string }): string {
  return posix
    .normalize(pathPattern(source.text.slice(start, end)))
    .replace(/^(?!\.{0,2}\/)/, isRelative(source, start) ? './' : '');
}

function isRelative(source: Source, start: number): boolean {
  return source.text.startsWith('./', start);
}

/** The values below a mapping as definitions. */
function* definitionsOf(root: unknown, prefix: string, { text }: Reading): Iterable<Fact> {
  for (const { node, path } of valuesIn(root, MOST_VALUES)) {
    const placed = placedOf(node);
    if (!placed || path.length < 2) continue;
    yield valueDefinition(
      `${prefix}${path.join('.')}`,
      valueOf(placed, text),
      prefix === '' ? 'helm-values' : 'helm-release',
    );
  }
}
