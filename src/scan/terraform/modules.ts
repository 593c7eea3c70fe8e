// Module blocks: each is a call of the module's folder with its inputs, and the name under which its outputs are read.
import type { Argument, Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { sightingsIn } from '../../model/sighting.js';
import { toUse, type Manner } from '../value-uses.js';
import { ATTRIBUTES } from './attribute-kinds.js';
import { attributeOf, attributesOf, type Block } from './blocks.js';
import { named, spanOf, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { anyInstance, bindRows, byInstance, NO_ROWS, numberOf, repetitionOf } from './rows.js';
import { usesInExpression } from './uses.js';

/** Arguments of the block itself (Terraform language, Module Blocks). */
const META: ReadonlySet<string> = new Set(['source', 'version', 'count', 'for_each', 'providers', 'depends_on']);

/** All facts of a module block; the module's own uses are evaluated for each such call. */
export function* factsOfModule(block: Block, outer: Context): Generator<Fact> {
  const [name = ''] = block.labels;
  const repeated = repetitionOf(block.body, outer);
  const exists = numberOf(block.body, outer);
  const { context, rows } = bindRows(repeated, { context: outer, rows: NO_ROWS });
  const source = attributeOf(block.body, 'source', context);
  const from = source && toExpression(source.expression, context);
  const inputs = attributesOf(block.body, context)
    .filter((input) => !META.has(input.name))
    .map((input) => ({ name: input.name, value: toExpression(input.expression, context) }));
  if (source && from?.kind === 'text') {
    const at = spanOf(context, block.node);
    yield* linksOfModule(name, { source: from.text, inputs, at }, (value) => byInstance(repeated, value));
    yield* callOfModule({ source: from.text, inputs, at, ...(exists && { exists }) }, (value) =>
      anyInstance(repeated, value),
    );
    const manner = moduleSourceUse(from.text);
    const { startIndex: start, endIndex: end } = source.expression;
    const value = { ...from, ...(manner && { text: manner.value }) };
    if (manner) yield toUse(context.source, { value, start, end }, manner);
  }
  // What a folder of the run is given, its own resources use; of any other module the inputs are all that is seen.
  const isOurs = from?.kind === 'text' && isFolder(from.text);
  const place = { context, rows, ...(isOurs && { isRead: true as const }) };
  const called = isOurs || from?.kind !== 'text' ? 'module' : `module ${from.text.replace(/(?:\/\/|\?).*$/s, '')}`;
  for (const { name: key, expression } of attributesOf(block.body, context)) {
    const known = ATTRIBUTES.has(`${called}/${key}`) ? called : isOurs ? 'module' : 'module *';
    if (key === 'source') continue;
    for (const fact of usesInExpression(expression, { ...place, path: `${known}/${key}`, key }))
      yield exists && fact.kind === 'use' ? { ...fact, exists } : fact;
  }
}

function isFolder(source: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(source);
}

interface ModuleCall {
  readonly source: string;
  readonly inputs: readonly Argument[];
  readonly exists?: Expression;
  readonly at: Expression['at'];
}

type Instances = (value: Expression) => Expression;

/** `module.NAME`: the outputs of each instance. */
function* linksOfModule(name: string, { source, inputs, at }: ModuleCall, instances: Instances): Generator<Fact> {
  const outputs = { ...named('outputs', at, { in: source }), arguments: inputs };
  yield { kind: 'definition', scope: 'terraform', key: `module.${name}`, value: instances(outputs), at };
}

/** What the module's own uses are evaluated with; a folder is one that this run may hold. */
function* callOfModule({ source, inputs, exists, at }: ModuleCall, instance: Instances): Generator<Fact> {
  if (!isFolder(source)) return;
  const passed = inputs.map((input) => ({ ...input, value: instance(input.value) }));
  const counted = exists === undefined ? {} : { exists };
  yield {
    kind: 'link',
    link: 'call',
    scope: 'terraform',
    callee: 'module',
    in: source,
    arguments: passed,
    ...counted,
    at,
  };
}

/** The use that a module's source is: a repository, an archive, a registry; `undefined` for a folder or the default registry. */
function moduleSourceUse(source: string): (Manner & { readonly value: string }) | undefined {
  if (/^\.{0,2}\//.test(source)) return undefined;
  const address = source.replace(/^[a-z0-9]{1,20}::/, '');
  const isGit = source.startsWith('git::') || /\.git(?:\/\/|\?|$)/.test(source) || /^git@/.test(source);
  const [sighting] = sightingsIn(address);
  if (sighting?.position === 'authority' || sighting?.position === 'scp')
    return { value: address, as: 'text', relation: isGit ? 'git' : 'package', strength: 'dialled' };
  const [host = ''] = address.split('/');
  return host.includes('.') && address.includes('/')
    ? { value: host, as: 'host', relation: isGit ? 'git' : 'package', strength: 'dialled' }
    : undefined;
}
