// The facts of a package.json. It resolves no dependency: only URLs, git hosts and entries that stand in the file itself.
import type { Node } from 'jsonc-parser';
import type { Fact, Use } from '../../model/fact.js';
import { FILE_START } from '../../model/span.js';
import { sightingsIn } from '../../model/sighting.js';
import type { Source } from '../scanner.js';
import { memberOf, parseManifest, propertiesOf, spanOfNode, textOf, textsOf, useOfString } from './json-tree.js';
import { entriesOf } from './package-entries.js';

/** Files beside a package.json that list the workspace which it holds. */
const WORKSPACE_FILES = ['pnpm-workspace.yaml', 'pnpm-workspace.yml', 'lerna.json', 'rush.json'];
/** Keys of which a manifest without a name must have one: `{"type":"module"}` only says how files beside it are read. */
const PACKAGE_KEYS = ['dependencies', 'devDependencies', 'scripts', 'bin', 'main', 'exports', 'workspaces'];

function isPackage(root: Node): boolean {
  return [textOf(memberOf(root, 'name')), ...PACKAGE_KEYS.map((key) => memberOf(root, key))].some(Boolean);
}

type Manner = Pick<Use, 'as' | 'relation' | 'strength' | 'context'>;

/** The facts of one manifest. */
export function* writeManifest(source: Source): Iterable<Fact> {
  const { root, facts } = parseManifest(source);
  yield* facts;
  if (root?.type !== 'object') return;
  const nameNode = memberOf(root, 'name');
  const name = textOf(nameNode);
  const at = nameNode && name !== undefined ? spanOfNode(source, nameNode) : FILE_START;
  const workspaces = memberOf(root, 'workspaces');
  const patterns = textsOf(workspaces?.type === 'object' ? memberOf(workspaces, 'packages') : workspaces);
  if (isPackage(root))
    yield {
      kind: 'service',
      ...(name ? { name } : {}),
      root: '.',
      source: 'manifest',
      ...(patterns.length > 0 ? { workspaces: patterns } : { heldBy: WORKSPACE_FILES }),
      at,
    };
  if (name) yield { kind: 'link', link: 'package', scope: 'module', name, entries: entriesOf(root), at };
  for (const { key, value } of propertiesOf(root)) yield* usesOfField(source, key, value);
}

const DEPENDENCIES = new Set([
  'dependencies',
  'devDependencies',
  'peerDependencies',
  'optionalDependencies',
  'bundledDependencies',
  'resolutions',
  'overrides',
]);
const METADATA = new Set([
  'repository',
  'homepage',
  'bugs',
  'author',
  'contributors',
  'maintainers',
  'funding',
  'license',
  'licenses',
]);
const ENTRY_FIELDS = new Set([
  'name',
  'version',
  'main',
  'module',
  'types',
  'typings',
  'bin',
  'exports',
  'imports',
  'files',
  'bundleDependencies',
  'bundledDependencies',
  'trustedDependencies',
  'source',
  'workspaces',
  'browser',
]);
const IDENTIFIER: Manner = { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' };
const TOKEN: Manner = { as: 'text', relation: 'mention', strength: 'token' };

function* usesOfField(source: Source, key: string, value: Node): Iterable<Use> {
  if (ENTRY_FIELDS.has(key)) return;
  for (const { node, path } of stringsOf(value)) {
    const text = textOf(node) ?? '';
    const manner = DEPENDENCIES.has(key) ? dependencyManner(text) : mannerOfField(key, path, text);
    if (manner) yield useOfString(source, node, manner);
  }
}

function mannerOfField(key: string, path: readonly string[], text: string): Manner | undefined {
  if (!namesHost(text)) return undefined;
  if (METADATA.has(key)) return IDENTIFIER;
  if (key === 'publishConfig' && /(?:^|:)registry$/.test(path[0] ?? ''))
    return { as: 'url', relation: 'package', strength: 'dialled' };
  if (key === '$schema') return IDENTIFIER;
  if (key === 'scripts' || key === 'description' || key === 'keywords') return TOKEN;
  return hasScheme(text) && !/\s/.test(text) ? { as: 'text', relation: 'http', strength: 'dialled' } : TOKEN;
}

/** Versions, ranges, tags, paths and package names reach no host of their own. */
function dependencyManner(text: string): Manner | undefined {
  if (/^(?:file|link|portal|workspace|npm|catalog|patch):/.test(text) || /^git(?:hub|lab)?:[^/]/.test(text))
    return undefined;
  const isGit =
    /^git[+:@]/.test(text) || /^(?:ssh:\/\/|[\w.-]{1,100}@[\w.-]{1,250}:)/.test(text) || /\.git(?:#|$)/.test(text);
  if (isGit && (hasScheme(text) || text.includes('@'))) return { as: 'text', relation: 'git', strength: 'dialled' };
  return /^https?:\/\//i.test(text) ? { as: 'url', relation: 'package', strength: 'dialled' } : undefined;
}

function hasScheme(text: string): boolean {
  return sightingsIn(text).some(({ scheme }) => scheme !== undefined);
}

function namesHost(text: string): boolean {
  return sightingsIn(text).some(({ is }) => is === 'name');
}

interface Found {
  readonly node: Node;
  readonly path: readonly string[];
}

/** Every string below a node, in order, with the keys that lead to it. */
function stringsOf(node: Node, path: readonly string[] = []): Found[] {
  if (node.type === 'string') return [{ node, path }];
  if (node.type === 'object') return propertiesOf(node).flatMap(({ key, value }) => stringsOf(value, [...path, key]));
  return (node.children ?? []).flatMap((child) => stringsOf(child, path));
}
