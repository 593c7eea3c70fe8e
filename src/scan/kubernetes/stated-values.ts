// Values of a chart that stand in another file: an Application, a HelmRelease, a helmfile, a ConfigMap. They are known under a group of
// their own; which chart takes the group is said by a link.
import { parseDocument } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import { valueOfNode, valuesIn } from '../helm/values-tree.js';
import type { Source } from '../scanner.js';
import { nestsTooDeep } from '../yaml/nesting.js';
import { textAt, type Placed } from './node-access.js';

const MOST_VALUES = 5000;
const LONGEST = 256 * 1024;

/** YAML that stands in a scalar; `undefined` for what is too large or too deep. */
export function parsedText({ text }: Placed): unknown {
  if (text.length > LONGEST || nestsTooDeep(text)) return undefined;
  return parseDocument(text, { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' })
    .contents;
}

/** The values below a mapping as definitions of a group. */
export function* valuesOfGroup(group: string, root: unknown, source: Source): Iterable<Fact> {
  for (const { node, path } of valuesIn(root, MOST_VALUES)) {
    if (path.length < 2) continue;
    const value = valueOfNode(node, { path, depth: 0 }, source);
    if (value) yield valueDefinition(`${group}/${path.join('.')}`, value);
  }
}

/** Who takes stated values. */
export interface Stating {
  /** The folder of the chart, or `name:` with its name. */
  readonly chart: string;
  readonly of: Placed;
  /** Where values that are written as text stand. */
  readonly fixed?: Expression['at'];
}

/** Values that stand in the file, and the link by which it takes them for the chart. */
export function* statedValues(root: unknown, { chart, of, fixed }: Stating, source: Source): Iterable<Fact> {
  const group = `@${of.start} ${chart}`;
  const place: Source = fixed ? { ...source, span: () => fixed } : source;
  const values = [...valuesOfGroup(group, root, place)];
  yield* values;
  if (values.length > 0) yield ownValues(chart, group, source.span(of.start, of.end));
}

/** A single value by its path (`name`, `value`), as `--set` gives it. */
export function* statedParameter(item: unknown, chart: string, source: Source): Iterable<Fact> {
  const [name, value] = [textAt(item, 'name'), textAt(item, 'value')];
  if (!name || !value || value.text.includes('{{')) return;
  const at = source.span(value.start, value.end);
  const group = `@${name.start} ${chart}`;
  yield valueDefinition(`${group}/Values.${name.text}`, { kind: 'text', text: value.text, at }, 'helm-set');
  yield ownValues(chart, group, at);
}

/** A definition of a value. */
export function valueDefinition(key: string, value: Expression, level = 'helm-release'): Definition {
  return { kind: 'definition', scope: 'helm', key, value, level, at: value.at };
}

/** A group of the file itself (`.`) is for a chart. */
export function ownValues(chart: string, group: string, at: Expression['at']): Fact {
  return { kind: 'link', link: 'include', scope: 'helm', file: '.', chart, group, at };
}

/** A file of values is for a chart. */
export function valuesFile(
  { start, end }: Placed,
  { file, chart }: { readonly file: string; readonly chart: string },
  source: Source,
): Fact {
  return { kind: 'link', link: 'include', scope: 'helm', file, chart, at: source.span(start, end) };
}

/** What a template puts in a path may be any file's name. */
export function pathPattern(path: string): string {
  return path.replace(/\{\{[^{}]{0,200}\}\}/g, '*');
}
