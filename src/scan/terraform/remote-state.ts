// Where a root keeps its state, and whose state another reads: the same place is one name. What is filled in when Terraform starts is unknown.
import { posix } from 'node:path';
import type { Definition } from '../../model/fact.js';
import { attributeOf, attributesOf, blocksOf, type Block } from './blocks.js';
import { named, spanOf, type Context } from './context.js';
import { elementsOf, keyOf, toExpression } from './expressions.js';
import { unwrap, type Node } from './parse.js';

/** What tells two states of one backend apart. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  s3: ['bucket', 'key'],
  gcs: ['bucket', 'prefix'],
  azurerm: ['storage_account_name', 'container_name', 'key'],
  remote: ['organization', 'name'],
  cloud: ['organization', 'name'],
  http: ['address'],
  consul: ['path'],
  kubernetes: ['secret_suffix'],
};

/** `terraform { backend "s3" { … } }`: the outputs of this folder under the name of its state. */
export function* stateOfRoot({ body }: Block, context: Context): Generator<Definition> {
  for (const block of blocksOf(body, context)) {
    const backend = block.type === 'cloud' ? 'cloud' : block.labels[0];
    if ((block.type !== 'backend' && block.type !== 'cloud') || backend === undefined) continue;
    const inner = blocksOf(block.body, context).find(({ type }) => type === 'workspaces');
    const texts = textsOf([...attributesOf(block.body, context), ...attributesOf(inner?.body, context)], context);
    const key = stateName(backend, texts);
    const at = spanOf(context, block.node);
    if (key !== undefined)
      yield { kind: 'definition', scope: 'terraform', key, value: named('outputs', at, { in: '.' }), at };
  }
}

/** `data "terraform_remote_state" "NAME"`: another root's outputs. */
export function* stateRead({ labels, body, node }: Block, context: Context): Generator<Definition> {
  const [type, name = ''] = labels;
  if (type === 'tfe_outputs') {
    const texts = textsOf(attributesOf(body, context), context);
    const [organization, workspace] = [texts.get('organization'), texts.get('workspace')];
    const at = spanOf(context, node);
    if (organization === undefined || workspace === undefined) return;
    const value = named(`state cloud ${organization} ${workspace}`, at);
    yield { kind: 'definition', scope: 'terraform', key: `data.${type}.${name}`, value, at };
    return;
  }
  const backend = attributeOf(body, 'backend', context);
  const config = attributeOf(body, 'config', context);
  const by = backend && keyOf(backend.expression, context);
  if (type !== 'terraform_remote_state' || by === undefined || !config) return;
  const at = spanOf(context, node);
  const texts = textsOf(entriesOf(config.expression, context), context);
  const path = texts.get('path');
  const key = stateName(by, texts);
  const value =
    by === 'local' && path !== undefined
      ? named('outputs', at, { in: folderOf(path) })
      : key === undefined
        ? undefined
        : named(key, at);
  if (value) yield { kind: 'definition', scope: 'terraform', key: `data.${type}.${name}`, value, at };
}

function folderOf(path: string): string {
  const folder = posix.dirname(path);
  return folder.startsWith('.') ? folder : `./${folder}`;
}

function stateName(backend: string, texts: ReadonlyMap<string, string>): string | undefined {
  const places = PLACES[backend]?.map((place) => texts.get(place));
  if (!places || places.includes(undefined)) return undefined;
  return `state ${backend === 'remote' ? 'cloud' : backend} ${places.join(' ')}`;
}

interface Entry {
  readonly name: string;
  readonly expression: Node;
}

/** The entries of a map, those of maps within it too (`workspaces = { name = … }`). */
function entriesOf(expression: Node, context: Context): Entry[] {
  const open = [expression];
  const found: Entry[] = [];
  for (let node = open.pop(); node; node = open.pop()) {
    const object = unwrap(node, ['expression', 'collection_value']);
    if (object.type !== 'object') continue;
    for (const { key, value } of elementsOf(object)) {
      found.push({ name: keyOf(key, context) ?? '', expression: value });
      open.push(value);
    }
  }
  return found;
}

function textsOf(entries: readonly Entry[], context: Context): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ name, expression }) => {
      const value = toExpression(expression, context);
      return value.kind === 'text' ? [[name, value.text] as const] : [];
    }),
  );
}
