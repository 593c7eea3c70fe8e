// Charts that Terraform deploys (`helm_release` of the Helm provider): what it sets is a value of the chart, where the chart lies in the run.
// Whether it does is the linker's to say; values that are text are left to whoever reads the text.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { attributeOf, attributesOf, blocksOf, type Block } from './blocks.js';
import { DEEPEST, spanOf, type Context } from './context.js';
import { elementsOf, keyOf, partsOfCall, toExpression } from './expressions.js';
import { pathOf } from './file-reads.js';
import { childrenOf, unwrap, type Node } from './parse.js';

const WRAPPERS = ['expression', 'literal_value', 'collection_value', 'template_expr'] as const;

interface Release {
  readonly chart: string;
  readonly context: Context;
  /** The value of one instance, whichever. */
  readonly instance: (value: Expression) => Expression;
}

/** The values that a release states; nothing of other resources. */
export function* valuesOfRelease(
  { labels, body }: Block,
  context: Context,
  instance: Release['instance'],
): Generator<Fact> {
  const chart = labels[0] === 'helm_release' ? attributeOf(body, 'chart', context) : undefined;
  if (!chart) return;
  const written = pathOf(toExpression(chart.expression, context));
  const isPath = /^\.{1,2}\//.test(written) && !attributeOf(body, 'repository', context);
  const release = {
    chart: isPath ? written : `name:${written.slice(written.lastIndexOf('/') + 1)}`,
    context,
    instance,
  };
  for (const { type, body: inner } of blocksOf(body, context)) if (SETS.has(type)) yield* setIn(inner, release);
  for (const { name, expression } of attributesOf(body, context)) {
    if (name === 'values') for (const item of itemsOf(expression)) yield* statedIn(item, release);
    if (SETS.has(name)) for (const item of itemsOf(expression)) yield* setIn(unwrap(item, WRAPPERS), release);
  }
}

const SETS: ReadonlySet<string> = new Set(['set', 'set_sensitive', 'set_list']);

function itemsOf(expression: Node): Node[] {
  const list = unwrap(expression, WRAPPERS);
  return list.type === 'tuple' ? childrenOf(list).filter(({ type }) => type === 'expression') : [];
}

/** One value under its path of keys. Keys with escapes or places in a list are not followed. */
function* setIn(body: Node | undefined, { chart, context, instance }: Release): Generator<Fact> {
  const [name, value] = [attributeOf(body, 'name', context), attributeOf(body, 'value', context)];
  const path = name && toExpression(name.expression, context);
  if (!value || path?.kind !== 'text' || !/^[\w-]+(?:\.[\w-]+)*$/.test(path.text)) return;
  const at = spanOf(context, value.expression);
  const group = `@${value.expression.startIndex}`;
  const given = instance(toExpression(value.expression, context));
  yield { kind: 'definition', scope: 'helm', key: `${group}/Values.${path.text}`, value: given, level: 'helm-set', at };
  yield { kind: 'link', link: 'include', scope: 'helm', file: '.', chart, group, at };
}

/** Values as data (`yamlencode({…})`) or as a file of the repository. */
function* statedIn(item: Node, { chart, context, instance }: Release): Generator<Fact> {
  const node = unwrap(item, WRAPPERS);
  const { name, nodes } = node.type === 'function_call' ? partsOfCall(node, context) : { name: '', nodes: [] };
  const [first] = nodes;
  if (!first) return;
  const at = spanOf(context, node);
  if (name === 'file') {
    const file = pathOf(toExpression(first, context));
    yield { kind: 'link', link: 'include', scope: 'helm', file, chart, at };
  }
  if (name !== 'yamlencode' && name !== 'jsonencode') return;
  const group = `@${node.startIndex}`;
  const open = [{ node: first, path: 'Values', depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { path, depth } = next;
    const object = unwrap(next.node, WRAPPERS);
    const value = instance(
      depth > DEEPEST || object.type !== 'object' ? toExpression(next.node, context) : names(object, path, context),
    );
    const place = spanOf(context, next.node);
    if (path !== 'Values')
      yield { kind: 'definition', scope: 'helm', key: `${group}/${path}`, value, level: 'helm-release', at: place };
    if (object.type !== 'object' || depth > DEEPEST) continue;
    for (const one of elementsOf(object)) {
      const key = keyOf(one.key, context);
      if (key !== undefined && !key.includes('.'))
        open.push({ node: one.value, path: `${path}.${key}`, depth: depth + 1 });
    }
  }
  yield { kind: 'link', link: 'include', scope: 'helm', file: '.', chart, group, at };
}

/** A mapping is made of names, so that each key can be overridden by itself. */
function names(object: Node, path: string, context: Context): Expression {
  const entries = elementsOf(object).flatMap(({ key, value }) => {
    const name = keyOf(key, context);
    if (name === undefined) return [];
    const at = spanOf(context, value);
    const of: Expression = name.includes('.')
      ? toExpression(value, context)
      : { kind: 'name', scope: 'helm', key: `${path}.${name}`, at };
    return [{ key: name, value: of }];
  });
  return { kind: 'record', entries, at: spanOf(context, object) };
}
