// What answers show of an ALIAS that a provider resolves itself, as evidence behind the hop. It never raises or lowers a finding.
import { flattenedAlias } from '../graph/flattened-alias.js';
import { recordEvidence } from '../graph/evidence.js';
import type { Hostname } from '../model/hostname.js';
import type { Severity } from '../model/vocabulary.js';
import type { RuleContext, WeighedEvidence } from './rule.js';

interface Hop {
  readonly from: Hostname;
  readonly to: Hostname;
  readonly edge: string;
}

/** Empty where no hop is an ALIAS whose owner was asked for. */
export function flattenedEvidence({ graph }: RuleContext, hops: readonly Hop[], severity: Severity): WeighedEvidence[] {
  return hops.flatMap(({ from, to, edge }) => {
    const flattened = edge === 'alias' ? flattenedAlias(graph, from, to) : undefined;
    if (flattened === undefined) return [];
    const { answers, isSame } = flattened;
    const also = { true: '; it has the same address', false: '; it has other addresses now', undefined: '' };
    return recordEvidence(answers, 'alias').map((bare): WeighedEvidence => {
      const text = `${bare.text} (the ALIAS to ${to}, flattened${also[`${String(isSame)}` as keyof typeof also]})`;
      return { bare: { ...bare, text }, severity, confidence: 'proven', role: 'further' };
    });
  });
}
