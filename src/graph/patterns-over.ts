// The question: which patterns of allow-lists, cookies, listeners and the like cover a host, and whose are they? A pattern is read as its
// layer reads it; what is only partly known is no pattern.
import { byText, groupBy } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import { inHostSet } from '../model/layers/host-set.js';
import { hostSetOf } from '../model/layers/layer.js';
import type { LastrefGraph } from './graph.js';
import { UNOWNED } from './nodes.js';
import type { ReferencesOfService } from './references-to.js';

/** One service's references to one pattern. */
export interface PatternOver extends ReferencesOfService {
  /** As the graph names it: `*.mapiq.net`, or `mapiq.net` where the layer means all below, too. */
  readonly pattern: Hostname;
}

/** Sorted by pattern, service and meaning; a pattern that is called like the host itself is left out. */
export function patternsOver({ estate, meaningOf }: LastrefGraph, host: Hostname): PatternOver[] {
  const found = [...estate.references.entries()].filter(([, reference]) => {
    const set = hostSetOf(reference);
    return set !== undefined && reference.host !== host && inHostSet(set, host);
  });
  const groups = groupBy(found, ([, { host: pattern, service, relation }]) =>
    JSON.stringify([pattern, service, meaningOf(relation)]),
  );
  return [...groups.values()]
    .flatMap((group): PatternOver[] => {
      const [, first] = group[0] ?? [];
      if (first === undefined) return [];
      const { host: pattern, service, relation } = first;
      const references = group.map(([index]) => index);
      return [{ pattern, service, node: service ?? UNOWNED, meaning: meaningOf(relation), references }];
    })
    .sort((a, b) => byText(a.pattern, b.pattern) || byText(a.node, b.node) || byText(a.meaning, b.meaning));
}
