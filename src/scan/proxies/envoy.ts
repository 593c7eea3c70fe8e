// Envoy's configuration, by the fields of its API: what is dialled, answered for and sent on; names of clusters and listeners are no hosts.
import type { Rulebook } from '../../model/rulebook.js';
import { keyRulesOf } from '../keys.js';
import type { ReadAside } from '../side-reader.js';
import { readNodes } from '../templates/node.js';
import { usesInTree, type Dialect } from '../templates/tree-uses.js';
import type { Manner } from '../value-uses.js';
import { IDENTIFIER } from '../manners.js';
import { ALLOWED, HOST_HEADER, PASSED, REDIRECTED, SERVED, SNI } from './said.js';

/** Ends of paths, in lower case without `_`: Envoy reads both spellings (Protocol Buffers, JSON mapping). */
const FIELDS: readonly (readonly [string, Manner])[] = [
  ['/virtualhosts/domains', SERVED],
  ['/filterchainmatch/servernames', SERVED],
  ['/socketaddress/address', PASSED],
  ['/googlegrpc/targeturi', PASSED],
  ['/redirect/hostredirect', { ...REDIRECTED, as: 'host' }],
  ['/hostrewriteliteral', HOST_HEADER],
  ['/endpoint/hostname', HOST_HEADER],
  ['/healthcheckconfig/hostname', HOST_HEADER],
  ['/httphealthcheck/host', HOST_HEADER],
  ['/sni', SNI],
  ['/matchtypedsubjectaltnames/matcher/exact', SNI],
  ['/matchsubjectaltnames/exact', SNI],
  ['/verifysubjectaltname', SNI],
  ['/alloworiginstringmatch/exact', ALLOWED],
  ['/alloworigin', ALLOWED],
  ['/clustername', IDENTIFIER],
  ['/cluster', IDENTIFIER],
  ['/statprefix', IDENTIFIER],
  ['/clusters/name', IDENTIFIER],
  ['/virtualhosts/name', IDENTIFIER],
];

/** Prepares the reading of Envoy's files. */
export function openEnvoy(rulebook: Rulebook): ReadAside {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    if (!/(?:static_?resources|virtual_?hosts|lb_?endpoints|envoy\.extensions|envoy\.api)/i.test(source.text)) return;
    const dialect: Dialect = { source, keys, groups: () => undefined, within: () => undefined, mannerAt };
    for (const root of readNodes(source)) yield* usesInTree(root, { path: '' }, dialect);
  };
}

function mannerAt(path: string): Manner | undefined {
  const plain = path.toLowerCase().replaceAll('_', '');
  // Where it listens is no host of anyone's.
  if (/\/listeners\/address\//.test(plain)) return undefined;
  return FIELDS.find(([end]) => plain.endsWith(end))?.[1];
}
