// Who deploys a chart with which values: Argo CD Applications and Flux HelmReleases. Their paths begin at the root of the repository, since
// that is what they name; whether the chart lies in this run is the linker's to say.
import { posix } from 'node:path';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { rowsOf } from './application-sets.js';
import { contentKey, groupOf } from './config-maps.js';
import { itemsOf, nodeAt, placedOf, textAt, type Placed } from './node-access.js';
import {
  ownValues,
  parsedText,
  pathPattern,
  statedParameter,
  statedValues,
  valueDefinition,
  valuesFile,
} from './stated-values.js';

const MOST = 500;

/** The releases of an object: links to the files of values, and definitions of the values that stand in it. */
export function* releasesOf(object: unknown, source: Source): Iterable<Fact> {
  const kind = textAt(object, 'kind')?.text;
  if (kind === 'Application') yield* ofApplication(nodeAt(object, 'spec'), source);
  if (kind === 'ApplicationSet')
    for (const template of rowsOf(object)) yield* ofApplication(nodeAt(template, 'spec'), source);
  if (kind === 'HelmRelease') yield* ofHelmRelease(nodeAt(object, 'spec'), source);
}

/** Argo CD, Helm: value files, `values`, `valuesObject`, `parameters` and `fileParameters` in rising order. */
function* ofApplication(spec: unknown, source: Source): Iterable<Fact> {
  for (const one of [nodeAt(spec, 'source'), ...itemsOf(nodeAt(spec, 'sources')).slice(0, MOST)]) {
    const path = textAt(one, 'path');
    const chart = textAt(one, 'chart');
    const helm = nodeAt(one, 'helm');
    const target = path ? posix.join('/', pathPattern(path.text)) : chart && `name:${chart.text}`;
    if (target === undefined || helm === undefined) continue;
    for (const item of itemsOf(nodeAt(helm, 'valueFiles')).slice(0, MOST)) {
      const file = placedOf(item);
      if (!file || /^https?:/.test(file.text)) continue;
      const written = pathPattern(file.text);
      const isOfOther = /^\$[\w-]+\//.test(written);
      const rooted = isOfOther ? written.slice(written.indexOf('/')) : posix.join(path ? target : '/', written);
      yield valuesFile(file, { file: rooted, chart: target }, source);
    }
    const inline = textAt(helm, 'values');
    const fixed = inline && source.span(inline.start, inline.end);
    if (inline && fixed) yield* statedValues(parsedText(inline), { chart: target, of: inline, fixed }, source);
    const values = nodeAt(helm, 'valuesObject');
    const of = path ?? chart;
    if (of) yield* statedValues(values, { chart: target, of }, source);
    for (const item of itemsOf(nodeAt(helm, 'parameters')).slice(0, MOST)) yield* statedParameter(item, target, source);
    for (const item of itemsOf(nodeAt(helm, 'fileParameters')).slice(0, MOST))
      yield* fileParameter(item, { chart: target, folder: path?.text ?? '.' }, source);
  }
}

/** The value is all that a file below the chart holds. */
function* fileParameter(
  item: unknown,
  { chart, folder }: { readonly chart: string; readonly folder: string },
  source: Source,
): Iterable<Fact> {
  const [name, path] = [textAt(item, 'name'), textAt(item, 'path')];
  if (!name || !path || path.text.includes('{{')) return;
  const at = source.span(path.start, path.end);
  const file = posix.join(folder, path.text);
  const group = `@${name.start} ${chart}`;
  yield { kind: 'link', link: 'include', scope: 'file', file, group: 'text', at };
  const content = { kind: 'name', scope: 'file', key: 'text', in: file, at } as const;
  const value = { kind: 'call', op: 'trim', args: [content], at } as const;
  yield valueDefinition(`${group}/Values.${name.text}`, value, 'helm-set');
  yield ownValues(chart, group, at);
}

/** Flux, HelmRelease: `chart.spec.chart` is a path in a GitRepository or the name of a chart; `valuesFiles` lie below it. */
function* ofHelmRelease(spec: unknown, source: Source): Iterable<Fact> {
  const chart = textAt(spec, 'chart', 'spec', 'chart');
  if (!chart) return;
  const isPath = /[/.]/.test(chart.text);
  const target = isPath ? posix.join('/', chart.text) : `name:${chart.text}`;
  for (const item of itemsOf(nodeAt(spec, 'chart', 'spec', 'valuesFiles')).slice(0, MOST)) {
    const file = placedOf(item);
    if (file && isPath) yield valuesFile(file, { file: posix.join('/', file.text), chart: target }, source);
  }
  for (const item of itemsOf(nodeAt(spec, 'valuesFrom')).slice(0, MOST)) yield* valuesFrom(item, target, source);
  yield* statedValues(nodeAt(spec, 'values'), { chart: target, of: chart }, source);
}

/** A key of a ConfigMap or Secret holds values (`values.yaml` unless told), or with `targetPath` the value at that path. */
function* valuesFrom(item: unknown, chart: string, source: Source): Iterable<Fact> {
  const [kind, name] = [textAt(item, 'kind')?.text, textAt(item, 'name')];
  if (!name || (kind !== 'ConfigMap' && kind !== 'Secret')) return;
  const key = textAt(item, 'valuesKey')?.text ?? 'values.yaml';
  const held = groupOf(kind === 'Secret' ? 'secret' : 'configmap', name.text);
  const target = textAt(item, 'targetPath');
  yield target ? taken({ name, target, held, key, chart }, source) : contentOf({ name, held, key, chart }, source);
  if (!target) return;
  const at = source.span(target.start, target.end);
  const value = { kind: 'name', scope: 'kubernetes', key: `${held}/${key}`, at } as const;
  yield valueDefinition(`@${target.start}/Values.${target.text}`, value, 'helm-set');
}

interface Held {
  readonly name: Placed;
  readonly held: string;
  readonly key: string;
  readonly chart: string;
}

function taken({ target, chart }: Held & { readonly target: Placed }, source: Source): Fact {
  return ownValues(chart, `@${target.start}`, source.span(target.start, target.end));
}

/** Which file that is, only the ConfigMap can say. */
function contentOf({ name, held, key, chart }: Held, source: Source): Fact {
  const at = source.span(name.start, name.end);
  return { kind: 'link', link: 'include', scope: 'helm', file: contentKey(held, key), chart, at };
}
