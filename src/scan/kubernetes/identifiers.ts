// Names in Kubernetes objects that look like hosts and are reached by nobody: API groups, label and annotation keys, label values,
// finalizers, classes of controllers.
import { isMap, isScalar, isSeq } from 'yaml';
import { itemsOf, nodeAt, pairsOf, placedOf, textAt } from './node-access.js';

/** Keys whose scalar, or list of scalars, names a kind of thing. */
const NAMING: ReadonlySet<string> = new Set([
  ...['apiVersion', 'apiGroup', 'apiGroups', 'kind', 'finalizers', 'topologyKey', 'controller', 'controllerName'],
  ...[
    'ingressClassName',
    'gatewayClassName',
    'storageClassName',
    'provisioner',
    'driver',
    'signerName',
    'labelSelector',
  ],
]);
/** Keys whose mapping has names for keys, and whose values are names, too. */
const LABELS: ReadonlySet<string> = new Set([
  ...['labels', 'matchLabels', 'nodeSelector', 'podSelector', 'commonLabels', 'selector'],
]);
/** Keys whose mapping has names for keys, but any value. */
const KEYED: ReadonlySet<string> = new Set(['annotations', 'commonAnnotations', 'limits', 'requests', 'hard']);
/** The API group of a custom resource, and its name of plural and group (apiextensions.k8s.io/v1). */
const OF_DEFINITIONS = [
  ['metadata', 'name'],
  ['spec', 'group'],
] as const;
/** Lists whose items have names of their own, which only this object uses. */
const NAMED_ITEMS: ReadonlySet<string> = new Set([
  ...['containers', 'initContainers', 'ephemeralContainers', 'volumes', 'volumeMounts', 'ports', 'env'],
]);
const MOST_NODES = 200_000;

/** Adds the starts of scalars that only name something to `found`. */
export function collectIdentifiers(object: unknown, found: Set<number>): void {
  if (textAt(object, 'kind')?.text === 'CustomResourceDefinition')
    for (const path of OF_DEFINITIONS) addScalars(nodeAt(object, ...path), found);
  for (const key of ['name', 'namespace', 'generateName']) addScalars(nodeAt(object, 'metadata', key), found);
  const open: unknown[] = [object];
  for (let seen = 0; open.length > 0 && seen < MOST_NODES; seen++) {
    const node = open.pop();
    if (isSeq(node)) open.push(...node.items);
    if (!isMap(node)) continue;
    for (const { key, value } of pairsOf(node)) {
      if (NAMING.has(key.text)) addScalars(value, found);
      else if (NAMED_ITEMS.has(key.text)) for (const item of itemsOf(value)) addScalars(nodeAt(item, 'name'), found);
      else if (LABELS.has(key.text) || KEYED.has(key.text)) addKeys(value, LABELS.has(key.text), found);
      if (!isScalar(value)) open.push(value);
    }
  }
}

function addScalars(node: unknown, found: Set<number>): void {
  for (const one of isSeq(node) ? node.items : [node]) {
    const placed = placedOf(one);
    if (placed) found.add(placed.start);
  }
}

function addKeys(node: unknown, withValues: boolean, found: Set<number>): void {
  for (const { key, value } of pairsOf(node)) {
    found.add(key.start);
    if (withValues) addScalars(value, found);
  }
}
