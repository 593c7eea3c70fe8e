// The facts of all Kubernetes objects of a file. What it does not claim is left to the reading of plain YAML.
import type { Document } from 'yaml';
import type { Fact } from '../../model/fact.js';
import { definitionsOf } from './config-maps.js';
import { collectIdentifiers } from './identifiers.js';
import { objectsIn, type KubernetesFacts, type Manifest } from './manifest.js';
import { textAt } from './node-access.js';
import { hostsOf } from './served-hosts.js';
import { inCluster } from './in-cluster.js';
import { collectProse } from './prose.js';
import { releasesOf } from './releases.js';
import { collectSlots, slotRootOf } from './slots.js';
import { isDeleting, patchesOfFlux } from './inline-patch.js';
import { substitutionsOf } from './substitutions.js';
import { collectVariables, environmentOf } from './workload-environment.js';

const MOST_FACTS = 100_000;

/** Reads the objects of documents. */
export function readObjects(documents: readonly Document[], manifest: Manifest): KubernetesFacts {
  const facts: Fact[] = [];
  const claimed = new Set<number>();
  const identifiers = new Set<number>();
  const prose = new Set<number>();
  const variables = new Map<number, string>();
  const slots = new Map<number, string>();
  const objects = documents.flatMap(({ contents }) => objectsIn(contents));
  for (const object of objects) {
    collectIdentifiers(object, identifiers);
    collectProse(object, prose);
    const name = textAt(object, 'metadata', 'name');
    const root = slotRootOf(textAt(object, 'kind')?.text, name && manifest.nameOf(name));
    if (root !== undefined) collectSlots(object, root, slots);
    for (const { placed, facts: found } of [...hostsOf(object, manifest), ...definitionsOf(object, manifest)]) {
      if (placed.start >= 0) claimed.add(placed.start);
      const slot = slots.get(placed.start);
      facts.push(...found.map((fact) => (fact.kind === 'use' && slot !== undefined ? { ...fact, slot } : fact)));
    }
    facts.push(
      ...environmentOf(object, manifest),
      ...releasesOf(object, manifest.source),
      ...substitutionsOf(object, manifest.source),
      ...patchesOfFlux(object, manifest),
      ...deletionOf(object, root, manifest),
      ...inCluster(object, manifest),
    );
    collectVariables(object, variables);
    if (facts.length > MOST_FACTS) break;
  }
  return { facts, hasObjects: objects.length > 0, claimed, identifiers, prose, variables, slots };
}

/** A patch that deletes its object replaces all of its places. */
function deletionOf(object: unknown, root: string | undefined, { source }: Manifest): readonly Fact[] {
  if (root === undefined || !isDeleting(object)) return [];
  const at = source.span(0, 0);
  return [{ kind: 'patch', slot: `${root}/**`, value: { kind: 'text', text: '', at }, at }];
}
