// One service of a compose file.
import { posix } from 'node:path';
import type { Fact } from '../../model/fact.js';
import type { Node } from 'yaml';
import { imageHostOf, imageNameIn } from '../image-host.js';
import { toUse, usesOfValue, type Manner } from '../value-uses.js';
import type { YamlEntry } from '../yaml-tree.js';
import { constantOf, toValue, type ComposeContext } from './context.js';
import { environmentFiles, variablesOf } from './environment.js';
import { GIT, IDENTIFIER } from '../manners.js';
import { usesOfLabels } from './labels.js';

const OVERRIDE: Manner = { as: 'host', relation: 'host-override', strength: 'named' };

/** All facts of a service. */
export function* factsOfService(entry: YamlEntry, context: ComposeContext): Generator<Fact> {
  const { key: service, keyStart, keyEnd, value } = entry;
  const { tree, source } = context;
  const build = tree.entry(value, 'build')?.value;
  const image = imageOf(value, context);
  const at = source.span(keyStart, keyEnd);
  if (build) yield* factsOfBuild(build, { service, image, at }, context);
  // What is run but not built here has its code elsewhere.
  else if (image !== undefined) yield { kind: 'service', source: 'compose', name: service, root: '', image, at };
  yield* environmentWithBases(entry, context);
  for (const { key, value: setting } of tree.entries(value)) {
    const read = READERS[key];
    if (read) yield* read(setting, service, context);
    else if (!OWN.has(key)) yield* usesInside(setting, { key, service, depth: 0 }, context);
  }
}

/** Settings that are read with the service as a whole. */
const OWN: ReadonlySet<string> = new Set(['build', 'environment', 'env_file']);
const MOST_BASES = 8;

/** The environment of a service and of those it extends in the same file; the nearest value of a key wins. */
function* environmentWithBases({ key: service, value }: YamlEntry, context: ComposeContext): Generator<Fact> {
  const { tree, level } = context;
  const taken = new Set<string>();
  let current: Node | null | undefined = value;
  for (let depth = 0; current && depth < MOST_BASES; depth++) {
    const setting = tree.entry(current, 'environment')?.value;
    yield* variablesOf(setting, { service, place: 'environment', level, taken }, context);
    yield* environmentFiles(tree.entry(current, 'env_file')?.value, service, context);
    current = baseOf(current, context);
  }
}

/** The service of the same file that a service extends. */
function baseOf(service: Node, { tree, services }: ComposeContext): Node | null | undefined {
  const extended = tree.entry(service, 'extends')?.value;
  const name = tree.scalar(extended) ?? tree.scalar(tree.entry(extended, 'service')?.value);
  return name && !tree.entry(extended, 'file') ? tree.entry(services, name.text)?.value : undefined;
}

type Read = (setting: Node | null, service: string, context: ComposeContext) => Iterable<Fact>;

const identifiers: Read = (setting, service, context) => namedUses(setting, { service, manner: IDENTIFIER }, context);

const READERS: Readonly<Record<string, Read>> = {
  image: usesOfImage,
  extra_hosts: hostOverrides,
  labels: usesOfLabels,
  extends: extension,
  hostname: identifiers,
  container_name: identifiers,
  domainname: identifiers,
};

function imageOf(service: Node | null, context: ComposeContext): string | undefined {
  const scalar = context.tree.scalar(context.tree.entry(service, 'image')?.value);
  return scalar && imageNameIn(toValue(context, scalar).value);
}

interface Building {
  readonly service: string;
  readonly image: string | undefined;
  readonly at: Fact['at'];
}

/** Folders of Dockerfiles that lie apart from the code. */
const APART = /^(?:\.?docker|dockerfiles?|containers?|containerfiles|build|deploy|ops|infra)$/i;

/**
 * The folder of what is built: its Dockerfile's where that lies deeper than the context, since one context may serve many (the root of a
 * monorepo); '' where Dockerfiles of several programs lie together, or the root's is not known (an empty text).
 */
function rootOf(folder: string, dockerfile: string | undefined): string {
  const root = posix.normalize(folder).replace(/(.)\/$/, '$1');
  if (dockerfile === undefined || /^(?:[a-z]+:\/\/|git@)/.test(folder)) return root;
  if (dockerfile === '') return root === '.' ? '' : root;
  const below = posix.normalize(posix.dirname(dockerfile));
  if (below === '.' || below.startsWith('..') || below.startsWith('/')) return root;
  if (!below.split('/').every((part) => APART.test(part))) return posix.join(root, below);
  return /^(?:docker|container)file$/i.test(posix.basename(dockerfile)) ? root : '';
}

/** A service that is built here has its root where it is built from; a repository elsewhere is a use instead. */
function* factsOfBuild(build: Node, { service, image, at }: Building, context: ComposeContext): Generator<Fact> {
  const { tree, source } = context;
  const scalar = tree.scalar(build) ?? tree.scalar(tree.entry(build, 'context')?.value);
  const folder = scalar ? constantOf(context, scalar) : '.';
  const dockerfile = tree.scalar(tree.entry(build, 'dockerfile')?.value);
  const root = folder === undefined ? undefined : rootOf(folder, dockerfile && (constantOf(context, dockerfile) ?? ''));
  const isRemote = folder !== undefined && /^(?:[a-z]+:\/\/|git@)/.test(folder);
  if (root !== undefined && !isRemote)
    yield {
      kind: 'service',
      source: 'compose',
      name: service,
      root,
      ...(image === undefined ? {} : { image }),
      at,
    };
  if (scalar && isRemote) yield toUse(source, { ...toValue(context, scalar), service }, GIT);
  for (const { key, value } of tree.entries(build)) {
    if (key === 'args') yield* variablesOf(value, { service, place: 'build/args', level: 'build-arg' }, context);
    else if (key !== 'context') yield* usesInside(value, { key, service, depth: 0 }, context);
  }
}

function* usesOfImage(node: Node | null, service: string, context: ComposeContext): Generator<Fact> {
  const scalar = context.tree.scalar(node);
  if (!scalar) return;
  const placed = toValue(context, scalar);
  const host = imageHostOf(placed.value);
  if (!host) return;
  const end = host.length === undefined || !scalar.exact ? placed.end : placed.start + host.length;
  yield toUse(context.source, { value: host.value, start: placed.start, end, service }, host.manner);
}

/** `name:address`, `name=address`, or a map. */
function* hostOverrides(node: Node | null, service: string, context: ComposeContext): Generator<Fact> {
  const { tree, source } = context;
  for (const { key, keyStart, keyEnd } of tree.entries(node)) {
    const value = { kind: 'text', text: key, at: source.span(keyStart, keyEnd) } as const;
    yield toUse(source, { value, start: keyStart, end: keyEnd, service }, OVERRIDE);
  }
  for (const item of tree.isList(node) ? tree.items(node) : []) {
    const scalar = tree.scalar(item);
    const end = scalar?.text.search(/[:=](?=[^}]*$)|[:=]/) ?? -1;
    if (scalar && end > 0) yield toUse(source, { ...toValue(context, scalar, { start: 0, end }), service }, OVERRIDE);
  }
}

/** A service of another file; one of this file is read with its own. */
function* extension(node: Node | null, service: string, context: ComposeContext): Generator<Fact> {
  const { tree, source } = context;
  const file = tree.scalar(tree.entry(node, 'file')?.value);
  if (!file) return;
  const at = source.span(file.start, file.end);
  const base = tree.scalar(tree.entry(node, 'service')?.value)?.text ?? service;
  const path = constantOf(context, file);
  if (path === undefined)
    yield { kind: 'blindspot', reason: 'include-missing', detail: 'the path of an extended file is not constant', at };
  else yield { kind: 'link', link: 'include', scope: 'env', file: path, service, group: `extends:${base}`, at };
}

function* namedUses(
  node: Node | null,
  { service, manner }: { service: string; manner: Manner },
  context: ComposeContext,
): Generator<Fact> {
  for (const item of context.tree.items(node)) {
    const scalar = context.tree.scalar(item);
    if (scalar?.text.includes('.')) yield toUse(context.source, { ...toValue(context, scalar), service }, manner);
  }
}

export interface Inside {
  readonly key?: string;
  readonly service?: string;
  readonly depth: number;
}

const DEEPEST = 64;

/** Uses of every scalar below a node, by its key. */
export function* usesInside(node: Node | null | undefined, place: Inside, context: ComposeContext): Generator<Fact> {
  const { tree, source, keys } = context;
  if (place.depth > DEEPEST) return;
  const scalar = tree.scalar(node);
  const { depth, ...said } = place;
  if (scalar) {
    if (place.service === undefined && context.seen.has(scalar.start)) return;
    yield* usesOfValue(source, { ...toValue(context, scalar), ...said }, keys);
    return;
  }
  for (const { key, value } of tree.entries(node)) {
    if (key === 'aliases' && place.service !== undefined)
      yield* namedUses(value, { service: place.service, manner: IDENTIFIER }, context);
    else yield* usesInside(value, { ...said, key, depth: depth + 1 }, context);
  }
  if (tree.isList(node))
    for (const item of tree.items(node)) yield* usesInside(item, { ...said, depth: depth + 1 }, context);
}
