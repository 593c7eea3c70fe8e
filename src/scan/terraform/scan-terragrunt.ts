// The facts of a Terragrunt file, and of other files in HCL: what it gives the module that it applies, and what it takes from files above.
// Names are those of the file, not of its folder. It reads no other file and runs no hook.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan } from '../scanner.js';
import { attributeOf, attributesOf, blocksOf, strayExpressions, type Block } from './blocks.js';
import { named, spanOf, tablesOf, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { openHcl, troublesIn, type Node } from './parse.js';
import { NO_ROWS } from './rows.js';
import { configurationAt } from './terragrunt-paths.js';
import { usesInBody, usesInExpression } from './uses.js';

/** Blind spots of one file; a file with more is broken as a whole. */
const MOST_TROUBLES = 20;

/** Loads the grammar and opens the scanner. */
export async function openTerragrunt(rulebook: Rulebook): Promise<Scan> {
  const parse = await openHcl();
  const tables = tablesOf(rulebook);
  return (source) => {
    const tree = parse(source.text);
    const unit = source.path.slice(source.path.lastIndexOf('/') + 1);
    try {
      return [...scanRoot(tree.rootNode, { source, ...tables, unit, rows: new Map(), depth: 0 })];
    } finally {
      tree.delete();
    }
  };
}

function* scanRoot(root: Node, context: Context): Generator<Fact> {
  const blocks = blocksOf(root, context);
  const locals = blocks.filter(({ type }) => type === 'locals');
  const inputs = attributeOf(root, 'inputs', context);
  yield* configurationOf(root, { locals, inputs: inputs?.expression }, context);
  yield* includesOf(blocks, context);
  const isApplied = yield* callOf(root, { blocks, inputs: inputs?.expression }, context);
  for (const { name, expression } of attributesOf(root, context)) {
    const isRead = name === 'inputs' && isApplied;
    yield* usesInExpression(expression, { context, rows: NO_ROWS, path: name, ...(isRead && { isRead }) });
  }
  for (const block of blocks.filter(({ type }) => type !== 'include'))
    yield* usesInBody(block.body, {
      context,
      rows: NO_ROWS,
      path: block.type,
      ...(block.type === 'locals' && { isRead: true }),
    });
  for (const stray of strayExpressions(root)) yield* usesInExpression(stray, { context, rows: NO_ROWS, path: '' });
  for (const comment of root.descendantsOfType('comment'))
    if (comment) yield* factsOfComment(context.source, { start: comment.startIndex, end: comment.endIndex });
  for (const trouble of troublesIn(root, MOST_TROUBLES))
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'not valid HCL', at: spanOf(context, trouble) };
}

function define(key: string, value: Expression, { unit = '' }: Context): Definition {
  return { kind: 'definition', scope: 'terraform', key: `${unit} ${key}`, value, at: value.at };
}

interface Parts {
  readonly locals: readonly Block[];
  readonly inputs: Node | undefined;
}

/** What others read of this file: its locals and inputs, one by one and as a whole. */
function* configurationOf(root: Node, { locals, inputs }: Parts, context: Context): Generator<Definition> {
  const at = spanOf(context, root);
  const own = (key: string): Expression => named(`${context.unit ?? ''} ${key}`, at);
  const all = locals.flatMap(({ body }) => attributesOf(body, context));
  for (const { name, expression } of all) yield define(`local.${name}`, toExpression(expression, context), context);
  if (inputs) yield define('inputs', toExpression(inputs, context), context);
  if (all.length === 0 && !inputs) return;
  const entries = all.map(({ name }) => ({ key: name, value: own(`local.${name}`) }));
  const whole = [
    { key: 'locals', value: { kind: 'record', entries, at } as const },
    ...(inputs ? [{ key: 'inputs', value: own('inputs') }] : []),
  ];
  yield define('config', { kind: 'record', entries: whole, at }, context);
}

function* includesOf(blocks: readonly Block[], context: Context): Generator<Definition> {
  for (const { name, of } of included(blocks, context)) yield define(`include.${name}`, of, context);
}

function included(blocks: readonly Block[], context: Context): { readonly name: string; readonly of: Expression }[] {
  return blocks.flatMap(({ type, labels: [name = ''], body }) => {
    const path = type === 'include' ? attributeOf(body, 'path', context) : undefined;
    const of = path && configurationAt(path.expression, context);
    return of ? [{ name, of }] : [];
  });
}

/** The module that a unit applies, with the inputs of what it includes under its own; whether it is one that the run may hold. */
function* callOf(
  root: Node,
  { blocks, inputs }: { readonly blocks: readonly Block[]; readonly inputs: Node | undefined },
  context: Context,
): Generator<Fact, boolean> {
  const terraform = blocks.find(({ type }) => type === 'terraform');
  const source = terraform && attributeOf(terraform.body, 'source', context);
  const from = source && toExpression(source.expression, context);
  const below = from && folderOf(from);
  if (below === undefined) return false;
  const at = spanOf(context, root);
  const given = included(blocks, context).map(({ of }): Expression => {
    return { kind: 'select', of, key: { kind: 'text', text: 'inputs', at }, at };
  });
  const own = inputs ? [toExpression(inputs, context)] : [];
  const value: Expression = { kind: 'call', op: 'merge', args: [...given, ...own], at };
  yield {
    kind: 'link',
    link: 'call',
    scope: 'terraform',
    callee: 'module',
    in: below,
    arguments: [{ name: '**', value }],
    at,
  };
  return true;
}

/** A folder of the run: `../modules//site`, also below a folder above (`${get_repo_root()}/modules//site`). */
function folderOf(from: Expression): string | undefined {
  if (from.kind === 'text') return /^\.{1,2}(?:\/|$)/.test(from.text) ? from.text : undefined;
  const last = from.kind === 'join' ? from.parts[from.parts.length - 1] : undefined;
  return from.kind === 'join' && from.parts.length === 2 && last?.kind === 'text' && last.text.startsWith('/')
    ? `^${last.text}`
    : undefined;
}
