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
  for (const object of documents.flatMap(({ contents }) => objectsIn(contents))) {
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
      ...inCluster(object, manifest),
    );
    collectVariables(object, variables);
    if (facts.length > MOST_FACTS) break;
  }
  return { facts, claimed, identifiers, prose, variables, slots };
}
