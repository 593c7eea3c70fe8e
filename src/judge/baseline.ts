// Which evidence a baseline hides, and how a run differs from one. It reads no file. Like a suppression it hides evidence, not findings:
// what is more than was accepted keeps its finding alive.
import { createHash } from 'node:crypto';
import { byText, groupBy } from '../base/order.js';
import { keyOf, type Baseline, type BaselineChange, type BaselineEntry, type FoundEntry } from '../model/baseline.js';
import type { BareEvidence } from '../graph/evidence.js';
import type { SuppressionNote } from '../model/report.js';
import { SEVERITIES, highestSeverity, type Severity } from '../model/vocabulary.js';
import type { Draft } from './rule.js';

/** Evidence of a finding's first hop that nothing else hides. */
export interface OpenEvidence {
  readonly bare: BareEvidence;
  readonly severity: Severity;
}

/** What the note on hidden evidence says. */
export const BASELINE_NOTE: SuppressionNote = {
  by: 'baseline',
  until: null,
  reason: 'accepted in the baseline',
  approver: null,
};

/** A finding's evidence as a multiset of (relation, environment, value); file and line do not count. Sorted by key. */
export function entriesOf(id: string, draft: Draft, open: readonly OpenEvidence[]): FoundEntry[] {
  const groups = groupBy(open, ({ bare }) => evidenceKey(bare));
  const entries = [...groups].map(([evidence, pieces]): FoundEntry => ({
    id,
    evidence,
    count: pieces.length,
    severity: highestSeverity(pieces.map(({ severity }) => severity)) ?? 'note',
    about: [draft.rule, draft.service ?? '-', nameOf(draft)].join(' '),
    rule: draft.rule,
    places: pieces.map(({ bare: { repo, file, line, text } }) => ({ repo, file, line, text })),
  }));
  return entries.sort(byKey);
}

/** First 16 hex digits of SHA-256 over what makes two pieces of evidence the same, wherever they stand. */
export function evidenceKey({ relation, environment, value }: BareEvidence): string {
  const same = JSON.stringify([relation, environment, value ?? null]);
  return createHash('sha256').update(same).digest('hex').slice(0, 16);
}

/** Whether the baseline accepts the entry as it is found: as many pieces at most, and none graver. */
export function isAccepted(baseline: Baseline, found: BaselineEntry): boolean {
  const accepted = baseline.get(keyOf(found));
  return accepted !== undefined && found.count <= accepted.count && !isGraver(found.severity, accepted.severity);
}

/** Every difference between what was accepted and what is found, sorted by key. */
export function compareBaseline(baseline: Baseline, found: readonly FoundEntry[]): BaselineChange[] {
  const current = new Map(found.map((entry) => [keyOf(entry), entry]));
  const known = new Set([...baseline.values()].map(({ id }) => id));
  const added = found.flatMap((entry): BaselineChange[] => {
    if (isAccepted(baseline, entry)) return [];
    const accepted = baseline.get(keyOf(entry)) ?? null;
    return [{ is: known.has(entry.id) ? 'worse' : 'new', found: entry, accepted }];
  });
  const gone = [...baseline].flatMap(([key, accepted]): BaselineChange[] => {
    const entry = current.get(key);
    if (entry === undefined) return [{ is: 'stale', found: null, accepted }];
    const isLess = entry.count < accepted.count || isGraver(accepted.severity, entry.severity);
    return isLess && isAccepted(baseline, entry) ? [{ is: 'fewer', found: entry, accepted }] : [];
  });
  return [...added, ...gone].sort((a, b) => byKey(entryOf(a), entryOf(b)));
}

/** The baseline without what is gone; nothing is added. Entries that grew stay as they were accepted. */
export function pruned(baseline: Baseline, found: readonly FoundEntry[]): BaselineEntry[] {
  const current = new Map(found.map((entry) => [keyOf(entry), entry]));
  return [...baseline].flatMap(([key, accepted]): BaselineEntry[] => {
    const entry = current.get(key);
    if (entry === undefined) return [];
    const severity = isGraver(accepted.severity, entry.severity) ? entry.severity : accepted.severity;
    return [{ ...accepted, count: Math.min(accepted.count, entry.count), severity, about: entry.about }];
  });
}

/** The entry that a difference is about: as it is found, else as it was accepted. */
export function entryOf({ found, accepted }: BaselineChange): BaselineEntry {
  return found ?? accepted;
}

function isGraver(one: Severity, other: Severity): boolean {
  return SEVERITIES.indexOf(one) < SEVERITIES.indexOf(other);
}

function nameOf({ host, certificate, evidence: [first] }: Draft): string {
  return host ?? certificate ?? first?.bare.file ?? first?.bare.text ?? '-';
}

function byKey(a: BaselineEntry, b: BaselineEntry): number {
  return byText(keyOf(a), keyOf(b));
}
