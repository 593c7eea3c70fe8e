// Values of a chart as expressions, wherever they are stated: a values file, an Argo CD Application, a Flux HelmRelease, a helmfile.
// It says nothing of which chart they are for.
import { isMap, isScalar, isSeq } from 'yaml';
import type { Expression } from '../../model/expression.js';
import { joined, render } from '../go-template/render.js';
import { ROOT_SCOPE } from '../go-template/scope.js';
import { parseTemplate } from '../go-template/tree.js';
import { pairsOf, placedOf, type Placed } from '../kubernetes/node-access.js';
import type { Source } from '../scanner.js';

const DEEPEST = 30;

/** Every node with a value below a mapping of values, under its path of keys, `Values` first; at most as many as told. */
export function* valuesIn(
  root: unknown,
  most: number,
): Iterable<{ readonly node: unknown; readonly path: readonly string[] }> {
  const open: { readonly node: unknown; readonly path: readonly string[] }[] = [{ node: root, path: ['Values'] }];
  for (let next = open[0], at = 0; next && at < most; next = open[++at]) {
    const { node, path } = next;
    if (path.length > 1 || isMap(node)) yield next;
    if (path.length > DEEPEST) continue;
    for (const { key, value } of pairsOf(node))
      if (!key.text.includes('.')) open.push({ node: value, path: [...path, key.text] });
  }
}

/** The value of a node under a path of keys; `undefined` where it has none. */
export function valueOfNode(
  node: unknown,
  { path, depth }: { readonly path: readonly string[]; readonly depth: number },
  source: Source,
): Expression | undefined {
  const placed = placedOf(node);
  if (placed) return textOfValue(placed, source, isScalar(node) && node.type === 'PLAIN');
  if (isSeq(node)) {
    const at = spanOf(node, source);
    if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
    return {
      kind: 'list',
      items: node.items.flatMap((item) => valueOfNode(item, { path: [], depth: depth + 1 }, source) ?? []),
      at,
    };
  }
  if (!isMap(node)) return undefined;
  const at = spanOf(node, source);
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  // A mapping within a list is data; one that has a path is made of names, so that each key can be overridden by itself.
  const entries = pairsOf(node).flatMap(({ key, value }) => {
    const place = source.span(key.start, key.end);
    const named: Expression = { kind: 'name', scope: 'helm', key: [...path, key.text].join('.'), at: place };
    const of =
      path.length > 0 && !key.text.includes('.') ? named : valueOfNode(value, { path: [], depth: depth + 1 }, source);
    return of ? [{ key: key.text, value: of }] : [];
  });
  return { kind: 'record', entries, at };
}

function spanOf(node: { readonly range?: readonly number[] | null }, source: Source): Expression['at'] {
  const [start = 0, end = start] = node.range ?? [];
  return source.span(start, Math.max(start, end));
}

/** A text; one that is a template itself is read as `tpl` does. */
export function textOfValue({ text, start, end, isBlock }: Placed, source: Source, isPlain: boolean): Expression {
  const at = source.span(start, end);
  if (isPlain && /^(?:null|Null|NULL|~|)$/.test(text)) return { kind: 'text', text: '', at };
  if (!text.includes('{{') || isBlock) return { kind: 'text', text, at };
  const { nodes, isUnbalanced } = parseTemplate(text);
  if (isUnbalanced) return { kind: 'text', text, at };
  return joined(render(nodes, ROOT_SCOPE, { text, span: () => at }), at);
}
