// Who deploys a chart with which values: Argo CD Applications, Flux HelmReleases and helmfiles. Paths of Argo CD and Flux begin at the
// root of the repository, since that is what they name; whether the chart lies in this run is the linker's to say.
import { posix } from 'node:path';
import { parseDocument } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import { valueOfNode, valuesIn } from '../helm/values-tree.js';
import type { Source } from '../scanner.js';
import { nestsTooDeep } from '../yaml/nesting.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';

const MOST_VALUES = 5000;
const MOST = 500;

/** The releases of an object: links to the files of values, and definitions of the values that stand in it. */
export function* releasesOf(object: unknown, source: Source): Iterable<Fact> {
  const kind = textAt(object, 'kind')?.text;
  if (kind === 'Application') yield* ofApplication(nodeAt(object, 'spec'), source);
  if (kind === 'ApplicationSet') yield* ofApplication(nodeAt(object, 'spec', 'template', 'spec'), source);
  if (kind === 'HelmRelease') yield* ofHelmRelease(nodeAt(object, 'spec'), source);
}

/** Argo CD, Helm: value files, `values`, `valuesObject` and `parameters` in rising order. */
function* ofApplication(spec: unknown, source: Source): Iterable<Fact> {
  for (const one of [nodeAt(spec, 'source'), ...itemsOf(nodeAt(spec, 'sources')).slice(0, MOST)]) {
    const path = textAt(one, 'path');
    const chart = textAt(one, 'chart');
    const helm = nodeAt(one, 'helm');
    const target = path ? posix.join('/', pattern(path.text)) : chart && `name:${chart.text}`;
    if (target === undefined || helm === undefined) continue;
    for (const item of itemsOf(nodeAt(helm, 'valueFiles')).slice(0, MOST)) {
      const file = placedOf(item);
      if (!file || /^https?:/.test(file.text)) continue;
      const written = pattern(file.text);
      const isOfOther = /^\$[\w-]+\//.test(written);
      const rooted = isOfOther ? written.slice(written.indexOf('/')) : posix.join(path ? target : '/', written);
      yield taking(file, { file: rooted, chart: target }, source);
    }
    const inline = textAt(helm, 'values');
    if (inline)
      yield* statedValues(
        parsed(inline),
        { chart: target, of: inline, fixed: source.span(inline.start, inline.end) },
        source,
      );
    const values = nodeAt(helm, 'valuesObject');
    const of = path ?? chart;
    if (of) yield* statedValues(values, { chart: target, of }, source);
    for (const item of itemsOf(nodeAt(helm, 'parameters')).slice(0, MOST)) yield* parameter(item, target, source);
  }
}

/** Flux, HelmRelease: `chart.spec.chart` is a path in a GitRepository or the name of a chart; `valuesFiles` lie below it. */
function* ofHelmRelease(spec: unknown, source: Source): Iterable<Fact> {
  const chart = textAt(spec, 'chart', 'spec', 'chart');
  if (!chart) return;
  const isPath = /[/.]/.test(chart.text);
  const target = isPath ? posix.join('/', chart.text) : `name:${chart.text}`;
  for (const item of itemsOf(nodeAt(spec, 'chart', 'spec', 'valuesFiles')).slice(0, MOST)) {
    const file = placedOf(item);
    if (file && isPath) yield taking(file, { file: posix.join('/', file.text), chart: target }, source);
  }
  yield* statedValues(nodeAt(spec, 'values'), { chart: target, of: chart }, source);
}

/** helmfile: releases of charts with values files, values and `set`. Paths begin at its folder. */
export function* releasesOfHelmfile(root: unknown, source: Source): Iterable<Fact> {
  for (const release of itemsOf(nodeAt(root, 'releases')).slice(0, MOST)) {
    const chart = textAt(release, 'chart');
    if (!chart) continue;
    const isPath = /^\.{1,2}\//.test(chart.text);
    const target = isPath ? chart.text : `name:${chart.text.slice(chart.text.lastIndexOf('/') + 1)}`;
    for (const item of itemsOf(nodeAt(release, 'values')).slice(0, MOST)) {
      const file = placedOf(item);
      if (file) yield taking(file, { file: pattern(file.text), chart: target }, source);
      else yield* statedValues(item, { chart: target, of: chart }, source);
    }
    for (const item of itemsOf(nodeAt(release, 'set')).slice(0, MOST)) yield* parameter(item, target, source);
  }
}

/** What a template puts in a path may be any file's name. */
function pattern(path: string): string {
  return path.replace(/\{\{[^{}]{0,200}\}\}/g, '*');
}

function taking(
  { start, end }: Placed,
  { file, chart }: { readonly file: string; readonly chart: string },
  source: Source,
): Fact {
  return { kind: 'link', link: 'include', scope: 'helm', file, chart, at: source.span(start, end) };
}

function parsed({ text }: Placed): unknown {
  if (text.length > 256 * 1024 || nestsTooDeep(text)) return undefined;
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    .contents;
}

interface Stating {
  readonly chart: string;
  readonly of: Placed;
  /** Where values that are written as text stand. */
  readonly fixed?: Expression['at'];
}

/** Values that stand in the file: known under a group of their own, which the file takes for the chart. */
export function* statedValues(root: unknown, { chart, of, fixed }: Stating, source: Source): Iterable<Fact> {
  const group = `@${of.start}`;
  let any = false;
  const place: Source = fixed ? { ...source, span: () => fixed } : source;
  for (const { node, path } of valuesIn(root, MOST_VALUES)) {
    if (path.length < 2) continue;
    const value = valueOfNode(node, { path, depth: 0 }, place);
    if (!value) continue;
    any = true;
    yield definition(`${group}/${path.join('.')}`, value);
  }
  if (any) yield own(chart, group, source.span(of.start, of.end));
}

function* parameter(item: unknown, chart: string, source: Source): Iterable<Fact> {
  const [name, value] = [textAt(item, 'name'), textAt(item, 'value')];
  if (!name || !value || value.text.includes('{{')) return;
  const at = source.span(value.start, value.end);
  const group = `@${name.start}`;
  yield definition(`${group}/Values.${name.text}`, { kind: 'text', text: value.text, at }, 'helm-set');
  yield own(chart, group, at);
}

function definition(key: string, value: Expression, level = 'helm-release'): Definition {
  return { kind: 'definition', scope: 'helm', key, value, level, at: value.at };
}

/** `.` is the file itself. */
function own(chart: string, group: string, at: Expression['at']): Fact {
  return { kind: 'link', link: 'include', scope: 'helm', file: '.', chart, group, at };
}
