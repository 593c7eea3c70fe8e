// The facts of a configuration or variable file. Evaluates nothing and reads no other file: modules and variables meet in the linker.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import type { Scan, Source } from '../scanner.js';
import { attributeOf, attributesOf, blocksOf, strayExpressions, type Attribute, type Block } from './blocks.js';
import { named, spanOf, tablesOf, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { factsOfModule } from './modules.js';
import { maskJson, rootObject } from './json-body.js';
import { openHcl, troublesIn, type Node } from './parse.js';
import { stateOfRoot } from './remote-state.js';
import { factsOfResource } from './resources.js';
import { NO_ROWS } from './rows.js';
import { FOR_PEOPLE, usesInBody, usesInExpression, type Place } from './uses.js';
import { conformed, defaultsOfType } from './variable-types.js';

/** Blind spots of one file; a file with more is broken as a whole. */
const MOST_TROUBLES = 20;

/** Loads the grammar and opens the scanner. */
export async function openTerraform(rulebook: Rulebook): Promise<Scan> {
  const parse = await openHcl();
  const tables = tablesOf(rulebook);
  return (source) => {
    const tree = parse(isJson(source) ? maskJson(source.text) : source.text);
    try {
      return [...scanRoot(tree.rootNode, { source, ...tables, rows: new Map(), depth: 0 })];
    } finally {
      tree.delete();
    }
  };
}

function isJson({ path }: Source): boolean {
  return path.endsWith('.json');
}

function* scanRoot(file: Node, context: Context): Generator<Fact> {
  const root = (isJson(context.source) ? rootObject(file) : undefined) ?? file;
  const isValues = /\.tfvars(?:\.json)?$/.test(context.source.path);
  const blocks = isValues ? [] : blocksOf(root, context);
  const locals = new Map(
    blocks
      .filter(({ type }) => type === 'locals')
      .flatMap(({ body }) => attributesOf(body, context))
      .map(({ name, expression }) => [name, expression]),
  );
  if (isValues || root === file)
    for (const attribute of attributesOf(root, context)) yield* factsOfInput(attribute, context);
  const isOverride = /(?:^|\/|_)override\.(?:tf|tofu)(?:\.json)?$/.test(context.source.path);
  for (const block of blocks)
    for (const fact of factsOfBlock(block, context, locals)) yield isOverride ? overriding(fact) : fact;
  for (const stray of strayExpressions(root)) yield* usesInExpression(stray, { context, rows: NO_ROWS, path: '' });
  for (const comment of file.descendantsOfType('comment'))
    if (comment) yield* factsOfComment(context.source, { start: comment.startIndex, end: comment.endIndex });
  for (const trouble of troublesIn(file, MOST_TROUBLES))
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'not valid HCL', at: spanOf(context, trouble) };
}

/** What an override file says wins over the file that it is for (Terraform language, Override Files). */
function overriding(fact: Fact): Fact {
  return fact.kind === 'definition' && fact.scope === 'terraform' ? { ...fact, level: 'override' } : fact;
}

/** `NAME = value` outside any block: a variable's value in a .tfvars file. */
function* factsOfInput({ name, expression }: Attribute, context: Context): Generator<Fact> {
  const value = toExpression(expression, context);
  const level = tfvarsLevel(context.source);
  yield { kind: 'definition', scope: 'terraform', key: `var.${name}`, value, level, at: spanOf(context, expression) };
  yield* usesInExpression(expression, { context, rows: NO_ROWS, path: name, key: name, isRead: true });
}

/** terraform.tfvars and *.auto.tfvars are loaded by themselves, all others by -var-file (Terraform language, Variable Definition Precedence). */
function tfvarsLevel({ path }: Source): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.json$/, '');
  if (name === 'terraform.tfvars') return 'tfvars-default';
  return name.endsWith('.auto.tfvars') ? 'tfvars-auto' : 'tfvars';
}

function* factsOfBlock(block: Block, context: Context, locals: ReadonlyMap<string, Node>): Generator<Fact> {
  const [first = ''] = block.labels;
  const place = { context, rows: NO_ROWS, path: block.type };
  switch (block.type) {
    case 'variable':
      yield* factsOfVariable(first, block, context);
      return;
    case 'locals':
      for (const local of attributesOf(block.body, context))
        yield* definitionOf(`local.${local.name}`, local, { context });
      yield* usesInBody(block.body, { ...place, path: '', isRead: true });
      return;
    case 'output': {
      const value = attributeOf(block.body, 'value', context);
      if (value) yield* definitionOf(`output.${first}`, value, { context });
      yield* usesInBody(block.body, { ...place, isRead: true });
      return;
    }
    case 'module':
      yield* factsOfModule(block, context);
      return;
    case 'resource':
    case 'data':
      yield* factsOfResource(block, context, locals);
      return;
    case 'terraform':
      yield* stateOfRoot(block, context);
      yield* usesInBody(block.body, place);
      return;
    default:
      yield* usesInBody(block.body, place);
  }
}

/** A variable's default; a value from elsewhere may replace it, which its uses cannot know. */
function* factsOfVariable(name: string, { body, node }: Block, context: Context): Generator<Fact> {
  const at = spanOf(context, node);
  yield { kind: 'definition', scope: 'terraform', key: `variable.${name}`, value: text(name, at), at };
  const place = { context, rows: NO_ROWS, path: 'variable', isRead: true };
  // A type is no value, though its words look like names.
  for (const attribute of attributesOf(body, context).filter((one) => one.name !== 'type')) {
    const isDefault = attribute.name === 'default';
    if (isDefault) yield* definitionOf(`var.${name}`, attribute, { context, level: 'default' });
    const key = isDefault ? { key: name, said: 'default' as const } : { key: attribute.name };
    const said = FOR_PEOPLE.test(attribute.name) ? { said: 'comment' as const } : key;
    yield* usesInExpression(attribute.expression, { ...place, ...said });
  }
  const type = attributeOf(body, 'type', context)?.expression;
  if (type) yield* defaultsIn(type, name, place);
  for (const block of blocksOf(body, context)) yield* usesInBody(block.body, place);
}

/** What a variable's type gives to what is passed. */
function* defaultsIn(type: Node, name: string, place: Place): Generator<Fact> {
  const { context } = place;
  const at = spanOf(context, type);
  const value = conformed(type, named(`given.${name}`, at), context);
  if (value) yield { kind: 'definition', scope: 'terraform', key: `typed.${name}`, value, at };
  for (const { name: key, expression } of defaultsOfType(type, context)) {
    const written = spanOf(context, expression);
    const held = toExpression(expression, context);
    yield { kind: 'definition', scope: 'terraform', key: `default.${name}.${key}`, value: held, at: written };
    yield* usesInExpression(expression, { ...place, ...(key === '' ? {} : { key }), said: 'default' });
  }
}

function* definitionOf(
  key: string,
  { expression }: Attribute,
  { context, level }: { readonly context: Context; readonly level?: string },
): Generator<Fact> {
  yield {
    kind: 'definition',
    scope: 'terraform',
    key,
    value: toExpression(expression, context),
    ...(level === undefined ? {} : { level }),
    at: spanOf(context, expression),
  };
}
