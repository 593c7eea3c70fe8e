// Makes findings of drafts: ids, merging, severity overrides, suppression, order. The same for every rule.
import { createHash } from 'node:crypto';
import { byKeys, byText, groupBy } from '../base/order.js';
import type { Config, Retirement, SeverityOverrides } from '../config/config.js';
import { keyOf, type Baseline, type FoundEntry } from '../model/baseline.js';
import type { Evidence, Finding } from '../model/report.js';
import type { ServiceNode } from '../model/reference.js';
import {
  CONFIDENCES,
  RULES,
  SEVERITIES,
  highestSeverity,
  type Context,
  type RuleId,
  type Severity,
} from '../model/vocabulary.js';
import { BASELINE_NOTE, entriesOf, evidenceKey, isAccepted, type OpenEvidence } from './baseline.js';
import type { Draft, WeighedEvidence } from './rule.js';
import { addedEvidence, toPiece, type Before, type FirstEvidence, type Piece } from './added-evidence.js';
import type { Suppressor } from './suppression.js';
import { byPlace, lowerSeverity } from './weigh.js';

/** A finding, and the retirements it concerns beside the one it names. */
export interface Judged {
  readonly finding: Finding;
  readonly retirements: readonly Retirement[];
  /** What a baseline would have to hold for it; what suppressions hide is not in it. */
  readonly entries: readonly FoundEntry[];
  /** Its evidence as a comparison knows it again; what suppressions and the baseline hide is in it. */
  readonly pieces: readonly Piece[];
}

export interface Assembly {
  readonly config: Config;
  readonly services: readonly ServiceNode[];
  readonly suppressor: Suppressor;
  /** `undefined`: none was given. */
  readonly baseline?: Baseline | undefined;
  /** What was there before: findings then hold what is more alone. `undefined`: nothing is compared. */
  readonly before?: Before;
}

/** The findings of all drafts, sorted: gravest first, then by rule, service, host and id. */
export function assemble(drafts: readonly Draft[], assembly: Assembly): Judged[] {
  const owners = new Map(assembly.services.map(({ id, owner }) => [id, owner]));
  const judged = [...groupBy(drafts, idOf)].flatMap(([id, group]) => {
    const one = judgedOf(id, group.toSorted(byPrimacy), assembly);
    return one ? [{ ...one, finding: { ...one.finding, owner: owners.get(one.finding.service ?? '') ?? null } }] : [];
  });
  return judged.sort((a, b) => byGravity(a.finding, b.finding));
}

/** `undefined`: overrides leave nothing of it, or nothing is more than there was before. */
function judgedOf(id: string, group: readonly Draft[], assembly: Assembly): Judged | undefined {
  const [primary] = group;
  if (primary === undefined) return undefined;
  const first = firstEvidence(group, assembly);
  const entries = entriesOf(id, primary, first.filter(isOpen).map(toOpen));
  const hidden = withBaseline(first, { id, entries, baseline: assembly.baseline });
  const before = assembly.before?.(primary);
  const shown = assembly.before ? addedEvidence(before ?? { pieces: [] }, hidden) : hidden;
  const weighed = weighAll(group, shown);
  if (weighed === undefined) return undefined;
  const added = new Set(shown.map((one) => one.weighed));
  const told = group.find(({ evidence }) => evidence.some((one) => added.has(one))) ?? primary;
  const change: Finding['change'] = assembly.before ? (before ? 'worse' : 'new') : null;
  const finding = { ...toFinding(id, told, weighed), change };
  const retirements = [...new Set(group.flatMap((draft) => draft.retirements))];
  return { finding, retirements, entries, pieces: first.map(toPiece) };
}

const byGravity = byKeys<Finding>(
  ({ severity }) => SEVERITIES.indexOf(severity),
  ({ rule }) => RULES.indexOf(rule),
  ({ service }) => service,
  ({ host }) => host,
  ({ id }) => id,
);

/** First 32 hex digits of SHA-256 over what does not move with lines (contract §5). */
export function idOf({ rule, service, path, identity }: Draft): string {
  const [first, last] = identity ?? [path[0]?.to ?? '', path.at(-1)?.to ?? ''];
  return createHash('sha256')
    .update(JSON.stringify([rule, service, first, last]))
    .digest('hex')
    .slice(0, 32);
}

/** Which of several drafts of one finding lends it path and message: the gravest, then the shortest, then by text. */
function byPrimacy(a: Draft, b: Draft): number {
  const rank = ({ evidence }: Draft): number =>
    Math.min(...evidence.map(({ severity }) => SEVERITIES.indexOf(severity)));
  const text = ({ path, message, fix, failsAt }: Draft): string => JSON.stringify([path, message, fix, failsAt]);
  return rank(a) - rank(b) || a.path.length - b.path.length || byText(text(a), text(b));
}

interface Weighed {
  readonly evidence: readonly Evidence[];
  /** Those of the first hop that remain, or all of them where none remains. */
  readonly deciding: readonly { readonly severity: Severity; readonly weighed: WeighedEvidence }[];
  readonly suppressed: boolean;
}

/** The distinct evidence of first hops that overrides leave, by place, with what suppressions hide of it. */
function firstEvidence(drafts: readonly Draft[], { config, suppressor }: Assembly): FirstEvidence[] {
  const all = drafts.flatMap((draft) =>
    draft.evidence.flatMap((weighed): FirstEvidence[] => {
      const severity = weighed.role === 'first' ? overridden(draft.rule, weighed, config.severity) : 'off';
      return severity === 'off' ? [] : [{ weighed, severity, suppressed: suppressor(draft, weighed) }];
    }),
  );
  return distinct(all.sort((a, b) => byPlace(a.weighed, b.weighed)));
}

function isOpen({ suppressed }: FirstEvidence): boolean {
  return suppressed === null;
}

function toOpen({ weighed: { bare }, severity }: FirstEvidence): OpenEvidence {
  return { bare, severity };
}

interface Accepting {
  readonly id: string;
  readonly entries: readonly FoundEntry[];
  readonly baseline: Baseline | undefined;
}

/** Hides what the baseline accepts of what nothing else hides. */
function withBaseline(first: readonly FirstEvidence[], { id, entries, baseline }: Accepting): FirstEvidence[] {
  if (baseline === undefined) return [...first];
  const accepted = new Set(entries.filter((entry) => isAccepted(baseline, entry)).map(keyOf));
  return first.map((one) => {
    const isHidden = isOpen(one) && accepted.has(keyOf({ id, evidence: evidenceKey(one.weighed.bare) }));
    return isHidden ? { ...one, suppressed: BASELINE_NOTE } : one;
  });
}

/** `undefined`: overrides leave nothing. */
function weighAll(drafts: readonly Draft[], first: readonly FirstEvidence[]): Weighed | undefined {
  if (first.length === 0) return undefined;
  const remaining = first.filter(isOpen);
  const deciding = remaining.length > 0 ? remaining : first;
  const most = highestSeverity(deciding.map(({ severity }) => severity)) ?? 'note';
  const hidden = remaining.length > 0 ? null : (first[0]?.suppressed ?? null);
  const further = drafts
    .flatMap(({ evidence }) => evidence.filter(({ role }) => role === 'further'))
    .map((weighed): FirstEvidence => {
      return { weighed, severity: lowerSeverity(weighed.severity, most), suppressed: hidden };
    });
  const sorted = [...first, ...further].sort((a, b) => byPlace(a.weighed, b.weighed));
  return { evidence: distinct(sorted).map(toEvidence), deciding, suppressed: remaining.length === 0 };
}

function overridden(rule: RuleId, { bare, severity }: WeighedEvidence, overrides: SeverityOverrides): Severity | 'off' {
  const override = overrides[rule];
  if (override === undefined || typeof override === 'string') return override ?? severity;
  const byContext: Partial<Record<Context, Severity | 'off'>> = override;
  return byContext[bare.context] ?? severity;
}

function toEvidence({ weighed, severity, suppressed }: FirstEvidence): Evidence {
  const { observed, steps, ...rest } = weighed.bare;
  return { ...rest, severity, suppressed, observed, steps };
}

/** Of equal neighbours the first: sorting has brought what is equal together. */
function distinct<T extends { readonly weighed: WeighedEvidence }>(sorted: readonly T[]): T[] {
  return sorted.filter((one, index) => {
    const before = sorted[index - 1];
    return before === undefined || byPlace(before.weighed, one.weighed) !== 0;
  });
}

function toFinding(id: string, draft: Draft, { evidence, deciding, suppressed }: Weighed): Finding {
  const surest = Math.min(...deciding.map(({ weighed }) => CONFIDENCES.indexOf(weighed.confidence)));
  return {
    id,
    rule: draft.rule,
    severity: highestSeverity(deciding.map(({ severity }) => severity)) ?? 'note',
    confidence: CONFIDENCES[surest] ?? 'possible',
    service: draft.service,
    owner: null,
    host: draft.host,
    retirement: draft.retirements[0]?.pattern.domain ?? null,
    certificate: draft.certificate,
    message: draft.message,
    failsAt: draft.failsAt,
    change: null,
    suppressed,
    path: draft.path,
    evidence,
    fix: draft.fix,
  };
}
