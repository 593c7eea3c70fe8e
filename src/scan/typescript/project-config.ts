// The facts of a tsconfig.json: `paths` and `baseUrl` as path aliases. Options that steer the compiler otherwise say nothing of hosts.
import { posix } from 'node:path';
import type { Fact } from '../../model/fact.js';
import { sightingsIn } from '../../model/sighting.js';
import type { Source } from '../scanner.js';
import { memberOf, parseManifest, propertiesOf, spanOfNode, textOf, textsOf, useOfString } from './json-tree.js';

const URL_OPTIONS = ['sourceRoot', 'mapRoot'];

/** The facts of one project file. */
export function* writeProject(source: Source): Iterable<Fact> {
  const { root, facts } = parseManifest(source);
  yield* facts;
  const options = memberOf(root, 'compilerOptions');
  const baseNode = memberOf(options, 'baseUrl');
  const base = textOf(baseNode);
  for (const { key, keyNode, value } of propertiesOf(memberOf(options, 'paths'))) {
    const entries = textsOf(value).map((path) => relative(base ?? '.', path));
    if (entries.length > 0)
      yield { kind: 'link', link: 'path-alias', scope: 'module', name: key, entries, at: spanOfNode(source, keyNode) };
  }
  if (baseNode && base !== undefined) {
    const at = spanOfNode(source, baseNode);
    yield { kind: 'link', link: 'path-alias', scope: 'module', name: '*', entries: [relative(base, '*')], at };
  }
  const schema = memberOf(root, '$schema');
  if (schema?.type === 'string')
    yield useOfString(source, schema, { as: 'text', relation: 'identifier', strength: 'token', context: 'identifier' });
  for (const name of URL_OPTIONS) {
    const node = memberOf(options, name);
    if (node && sightingsIn(textOf(node) ?? '').some(({ scheme }) => scheme !== undefined))
      yield useOfString(source, node, { as: 'url', relation: 'http', strength: 'dialled' });
  }
}

/** A path relative to the file's folder, as `./src/*`; an absolute one stays as it is. */
function relative(base: string, path: string): string {
  const joined = path.startsWith('/') ? path : posix.join(base, path);
  return /^(?:\/|\.\.(?:\/|$))/.test(joined) ? joined : `./${joined}`;
}
