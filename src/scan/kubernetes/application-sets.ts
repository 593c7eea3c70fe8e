// The Applications that an ApplicationSet makes: one for each element that its generators list. What generators find elsewhere (clusters,
// files, pull requests) stays unknown where it stands.
import { isMap, isScalar, isSeq, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { itemsOf, nodeAt, pairsOf, placedOf } from './node-access.js';

const MOST_ROWS = 50;
const MOST_NODES = 5000;
const DEEPEST = 60;

/** The texts that a row of a generator gives, by their name: `cluster`, `values.zone`. */
export type Row = ReadonlyMap<string, string>;

/** The template as it is filled for each row; once as it is written where no row is listed. Argo CD, ApplicationSet generators. */
export function rowsOf(object: unknown): readonly unknown[] {
  const template = nodeAt(object, 'spec', 'template');
  if (template === undefined) return [];
  const rows = listedIn(object);
  const budget = { left: MOST_NODES };
  return rows.length === 0 ? [template] : rows.map((row) => filled(template, { row, budget, depth: 0 }));
}

/** The rows of `list` generators, by themselves or in a matrix or merge. */
export function listedIn(object: unknown): readonly Row[] {
  const generators = itemsOf(nodeAt(object, 'spec', 'generators'));
  return generators.flatMap(rowsOfGenerator).slice(0, MOST_ROWS);
}

function rowsOfGenerator(generator: unknown): readonly Row[] {
  const own = itemsOf(nodeAt(generator, 'list', 'elements')).map((element) => textsIn(element));
  const inner = ['matrix', 'merge'].flatMap((word) => itemsOf(nodeAt(generator, word, 'generators')));
  const lists = inner.map((one) => itemsOf(nodeAt(one, 'list', 'elements')).map((element) => textsIn(element)));
  const product = lists
    .filter((rows) => rows.length > 0)
    .reduce<readonly Row[]>(
      (all, rows) =>
        all.length === 0
          ? rows
          : all.flatMap((row) => rows.map((other) => new Map([...row, ...other]))).slice(0, MOST_ROWS),
      [],
    );
  return [...own, ...product];
}

function textsIn(element: unknown, prefix = '', depth = 0): Map<string, string> {
  const texts = new Map<string, string>();
  for (const { key, value } of pairsOf(element)) {
    const placed = placedOf(value);
    if (placed) texts.set(prefix + key.text, placed.text);
    else if (depth < 5)
      for (const [name, text] of textsIn(value, `${prefix}${key.text}.`, depth + 1)) texts.set(name, text);
  }
  return texts;
}

/** A text in which the row's names are filled in, `{{name}}` or `{{ .name }}`; others stay as they are. */
export function filledText(text: string, row: Row): string {
  if (!text.includes('{{')) return text;
  return text.replace(
    /\{\{-?[ \t]{0,20}\.?([\w.-]{1,100})[ \t]{0,20}-?\}\}/g,
    (whole, name: string) => row.get(name) ?? whole,
  );
}

interface Filling {
  readonly row: Row;
  readonly budget: { left: number };
  readonly depth: number;
}

/** A copy of a node whose scalars are filled; places stay those of the template. */
function filled(node: unknown, { row, budget, depth }: Filling): unknown {
  if (budget.left-- <= 0 || depth > DEEPEST) return node;
  const below = { row, budget, depth: depth + 1 };
  if (isScalar(node)) {
    if (typeof node.value !== 'string' || !node.value.includes('{{')) return node;
    const copy = new Scalar(filledText(node.value, row));
    if (node.range) copy.range = node.range;
    if (node.type) copy.type = node.type;
    return copy;
  }
  if (isSeq(node)) {
    const copy = new YAMLSeq();
    copy.items = node.items.map((item) => filled(item, below));
    if (node.range) copy.range = node.range;
    return copy;
  }
  if (!isMap(node)) return node;
  const copy = new YAMLMap();
  copy.items = node.items.map((pair) => new Pair(pair.key, filled(pair.value, below)));
  if (node.range) copy.range = node.range;
  return copy;
}
