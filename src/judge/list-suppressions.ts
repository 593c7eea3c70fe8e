// Every suppression of a run, of the configuration and of comments: until when it holds and what it covers now. It hides nothing itself.
import { byKeys } from '../base/order.js';
import type { SuppressEntry } from '../config/config.js';
import { formatPattern } from '../model/domain-pattern.js';
import type { LocatedSuppression } from '../model/reference.js';
import type { ListedSuppression, SuppressionState } from '../model/suppression-listing.js';
import { draftsOf } from './drafts.js';
import { inEnvironment } from './rule-context.js';
import { daysUntil, isDay, toInstant, type Instant } from './instant.js';
import { toPolicy } from './policy.js';
import type { JudgeRequest } from './request.js';
import type { Draft, WeighedEvidence } from './rule.js';
import { coversByComment, coversByEntry, flawOf, isLapsed } from './suppression.js';
import { configPlace } from './suppression-draft.js';

/** The suppressions: those that cannot be honoured first, then by their last day and by place. */
export function listSuppressions(request: JudgeRequest): ListedSuppression[] {
  const { config, estate, options } = request;
  const asOf = toInstant(request.asOf);
  const run = { policy: toPolicy(config, asOf), asOf, config, counts: inEnvironment(options.environment) };
  const drafts = draftsOf(request, run);
  const listed = [
    ...config.suppress.map((entry) => ofConfig(entry, { asOf, folder: config.folder, drafts })),
    ...estate.suppressions.map((one) => ofComment(one, asOf, drafts)),
  ];
  return listed.sort(BY_END);
}

const BY_END = byKeys<ListedSuppression>(
  ({ state }) => Number(state !== 'invalid'),
  ({ until }) => until,
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ rule }) => rule,
  (one) => JSON.stringify(one),
);

interface Place {
  readonly asOf: Instant;
  readonly folder: string;
  readonly drafts: readonly Draft[];
}

function ofConfig(entry: SuppressEntry, { asOf, folder, drafts }: Place): ListedSuppression {
  const { rule, until, reason, approver, host, file, service } = entry;
  const place = configPlace(entry.where, folder);
  const lapsed = isLapsed(entry, asOf);
  const hides = lapsed ? 0 : countCovered(drafts, (draft, evidence) => coversByEntry(entry, draft, evidence));
  return {
    by: 'config',
    state: stateOf({ lapsed, hides }),
    rule,
    until,
    daysLeft: daysUntil(asOf, until),
    reason,
    approver: approver ?? null,
    repo: place?.repo ?? null,
    file: place?.file ?? null,
    line: place?.span.line ?? null,
    host: host ? formatPattern(host) : null,
    files: file ?? null,
    service: service ?? null,
    hides,
    flaw: null,
  };
}

function ofComment(one: LocatedSuppression, asOf: Instant, drafts: readonly Draft[]): ListedSuppression {
  const { rule, until, reason, location } = one;
  const flaw = flawOf(one) ?? null;
  const lapsed = flaw === null && until !== undefined && isLapsed({ until }, asOf);
  const holds = flaw === null && !lapsed;
  const hides = holds ? countCovered(drafts, (draft, { bare }) => coversByComment(one, draft, bare)) : 0;
  return {
    by: 'inline',
    state: flaw === null ? stateOf({ lapsed, hides }) : 'invalid',
    rule,
    until: until ?? null,
    daysLeft: until !== undefined && isDay(until) ? daysUntil(asOf, until) : null,
    reason: reason ?? null,
    approver: null,
    repo: location.repo,
    file: location.file,
    line: location.span.line,
    host: null,
    files: null,
    service: null,
    hides,
    flaw,
  };
}

function stateOf({ lapsed, hides }: { readonly lapsed: boolean; readonly hides: number }): SuppressionState {
  return lapsed ? 'lapsed' : hides === 0 ? 'unused' : 'active';
}

/** Distinct pieces of evidence; one piece that several findings share is one. */
function countCovered(drafts: readonly Draft[], covers: (draft: Draft, evidence: WeighedEvidence) => boolean): number {
  const pieces = new Set<string>();
  for (const draft of drafts) {
    for (const evidence of draft.evidence) {
      if (evidence.role === 'first' && covers(draft, evidence)) pieces.add(JSON.stringify([draft.rule, evidence.bare]));
    }
  }
  return pieces.size;
}
