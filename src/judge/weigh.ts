// Weighs references and records: severity by context (contract §6), confidence by how the host came to be known.
import { byKeys } from '../base/order.js';
import { recordEvidence, referenceEvidence, type BareEvidence } from '../graph/evidence.js';
import type { NameHop } from '../graph/zone-data.js';
import { pointersOf } from '../graph/record-pointers.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Reference, ResolvedRecord } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import {
  CONFIDENCES,
  SEVERITIES,
  highestSeverity,
  type Confidence,
  type Relation,
  type Severity,
} from '../model/vocabulary.js';
import type { RuleContext, WeighedEvidence } from './rule.js';

/** The graver is listed first; gives the less grave of the two. */
export function lowerSeverity(a: Severity, b: Severity): Severity {
  return SEVERITIES[Math.max(SEVERITIES.indexOf(a), SEVERITIES.indexOf(b))] ?? 'note';
}

/** The less sure of the two. */
export function lowerConfidence(a: Confidence, b: Confidence): Confidence {
  return CONFIDENCES[Math.max(CONFIDENCES.indexOf(a), CONFIDENCES.indexOf(b))] ?? 'possible';
}

const BY_PLACE = byKeys<BareEvidence>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ column }) => column,
  ({ relation }) => relation,
  ({ environment }) => environment,
  ({ text }) => text,
  (bare) => JSON.stringify(bare),
);

/** By place, places without a file last; then whatever differs, so that the order of the input leaves no trace. */
export function byPlace(a: WeighedEvidence, b: WeighedEvidence): number {
  const unplaced = Number(a.bare.file === null) - Number(b.bare.file === null);
  return unplaced || BY_PLACE(a.bare, b.bare);
}

/** The gravest first, then by place. */
export function byWeight(a: WeighedEvidence, b: WeighedEvidence): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) || byPlace(a, b);
}

/** The indexes' references that count in this run. */
export function countedReferences({ graph, counts }: RuleContext, indexes: readonly number[]): Reference[] {
  return indexes.flatMap((index) => {
    const reference = graph.estate.references[index];
    return reference && counts(reference) ? [reference] : [];
  });
}

/** A reference weighed by where it stands, whatever the relation; one that may as well mean something else is a warning at most. */
export function weighReference(reference: Reference, rulebook: Rulebook): WeighedEvidence {
  const bare = referenceEvidence(reference);
  const severity = rulebook.severities.byContext[bare.context];
  return {
    bare,
    severity: reference.confidence === 'possible' ? lowerSeverity(severity, 'warning') : severity,
    confidence: lowerConfidence(reference.confidence, isGap(reference) ? 'likely' : 'proven'),
    role: 'first',
  };
}

/** A star that stands for what is not known, and not for all that a pattern covers. */
function isGap({ host, reach }: Reference): boolean {
  return isPartial(host) && reach === undefined;
}

/** The evidence with a severity of at most `most`. */
export function capped(evidence: WeighedEvidence, most: Severity): WeighedEvidence {
  return { ...evidence, severity: lowerSeverity(evidence.severity, most) };
}

/** The severity of a record by its relation (contract §6, `retired-record`). */
export function recordSeverity(relation: Relation, rulebook: Rulebook): Severity {
  return rulebook.severities.byRecordRelation[relation] ?? 'error';
}

/** The records behind name hops, as evidence that stands behind a first hop and never raises its severity. */
export function furtherEvidence(
  { graph, rulebook }: RuleContext,
  hops: readonly NameHop[],
  first: readonly WeighedEvidence[],
): WeighedEvidence[] {
  const most = highestSeverity(first.map(({ severity }) => severity)) ?? 'note';
  return hops.flatMap((hop) => {
    const records = hop.records.flatMap((index) => graph.estate.records[index] ?? []);
    const relation = relationOf(records, hop);
    const severity = lowerSeverity(recordSeverity(relation, rulebook), most);
    const weigh = (bare: BareEvidence): WeighedEvidence => ({ bare, severity, confidence: 'proven', role: 'further' });
    return recordEvidence(records, relation).map(weigh);
  });
}

function relationOf(
  records: readonly ResolvedRecord[],
  hop: { readonly edge: string; readonly to: Hostname },
): Relation {
  const pointers = records.flatMap(pointersOf).filter(({ edge }) => edge === hop.edge);
  return (pointers.find(({ to }) => to === hop.to) ?? pointers[0])?.relation ?? 'cname';
}
