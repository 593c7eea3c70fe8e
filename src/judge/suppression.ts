// Decides which evidence a suppression hides. Suppressions hide evidence, never findings; one that lapsed or cannot be honoured hides
// nothing (rules/suppression-expired.ts and rules/suppression-invalid.ts say so).
import { minimatch } from 'minimatch';
import type { Config, SuppressEntry } from '../config/config.js';
import { nameOfNode } from '../graph/nodes.js';
import { byKeys, groupBy } from '../base/order.js';
import { coverOf } from '../model/domain-pattern.js';
import type { LocatedSuppression } from '../model/reference.js';
import type { SuppressionNote } from '../model/report.js';
import { RULES, type RuleId } from '../model/vocabulary.js';
import { dayOf, isDay, type Instant } from './instant.js';
import type { Draft, WeighedEvidence } from './rule.js';

/** An inline suppression whose every part is there and right. */
export interface HonouredSuppression extends LocatedSuppression {
  readonly rule: RuleId;
  readonly until: string;
  readonly reason: string;
}

/** What is wrong with an inline suppression; `undefined`: nothing. */
export function flawOf({ rule, until, reason }: LocatedSuppression): string | undefined {
  if (!isRule(rule)) return `there is no rule ${rule === '' ? 'without a name' : rule}`;
  if (until === undefined) return 'it has no until=YYYY-MM-DD';
  if (!isDay(until)) return `${until} is no day`;
  if (reason === undefined || reason.trim() === '') return 'it has no reason="…"';
  return undefined;
}

/** The inline suppressions that can be honoured, lapsed or not. */
export function honoured(suppressions: readonly LocatedSuppression[]): HonouredSuppression[] {
  return suppressions.filter((one): one is HonouredSuppression => flawOf(one) === undefined);
}

function isRule(text: string): text is RuleId {
  return (RULES as readonly string[]).includes(text);
}

/** Whether the last day on which it holds is over. */
export function isLapsed({ until }: { readonly until: string }, asOf: Instant): boolean {
  return dayOf(asOf) > until;
}

/** Answers for one piece of a draft's evidence what hides it; `null`: nothing. */
export type Suppressor = (draft: Draft, evidence: WeighedEvidence) => SuppressionNote | null;

/** Prepares the answer for one run. The configuration is asked before comments. */
export function toSuppressor(config: Config, inline: readonly LocatedSuppression[], asOf: Instant): Suppressor {
  const entries = config.suppress.filter((entry) => !isLapsed(entry, asOf));
  const active = honoured(inline)
    .filter((one) => !isLapsed(one, asOf))
    .sort(
      byKeys(
        ({ location }) => location.span.line,
        ({ until }) => until,
        ({ reason }) => reason,
      ),
    );
  const byFile = groupBy(active, ({ location }) => `${location.repo}\n${location.file}`);
  return (draft, evidence) => {
    const entry = entries.find((one) => coversByEntry(one, draft, evidence));
    if (entry) {
      const { until, reason, approver } = entry;
      return { by: 'config', until, reason, approver: approver ?? null };
    }
    const { repo, file } = evidence.bare;
    const comment = (byFile.get(`${repo}\n${file}`) ?? []).find((one) => coversByComment(one, draft, evidence.bare));
    return comment ? { by: 'inline', until: comment.until, reason: comment.reason, approver: null } : null;
  };
}

/** Whether a comment is about the evidence: its rule, in its file, on its lines or the line below. Whether it holds is not asked. */
export function coversByComment(
  { rule, location: { repo, file, span } }: LocatedSuppression,
  draft: Draft,
  bare: WeighedEvidence['bare'],
): boolean {
  if (rule !== draft.rule || repo !== bare.repo || file !== bare.file || bare.line === null) return false;
  return bare.line >= span.line && bare.line <= span.endLine + 1;
}

/** Whether an entry of the configuration is about the evidence. Whether it holds is not asked. */
export function coversByEntry(entry: SuppressEntry, draft: Draft, { bare }: WeighedEvidence): boolean {
  const { rule, host, file, service } = entry;
  if (rule !== draft.rule) return false;
  if (host !== undefined && !namesOf(draft).some((name) => coverOf(host, name) === 'all')) return false;
  if (file !== undefined && !isInFile(file, bare.repo, bare.file)) return false;
  return service === undefined || draft.service === service || draft.service === `service:${service}`;
}

/** The host that the finding is about and the one that the source names: users see both in the message. */
function namesOf({ host, path }: Draft): string[] {
  const first = path[0]?.to ?? '';
  return [...(host === null ? [] : [host]), ...(first.startsWith('host:') ? [nameOfNode(first)] : [])];
}

/** A glob over paths inside a repository, optionally `repo:` before it. */
function isInFile(glob: string, repo: string | null, file: string | null): boolean {
  if (repo === null || file === null) return false;
  const options = { dot: true, nonegate: true, nocomment: true };
  return minimatch(file, glob, options) || minimatch(`${repo}:${file}`, glob, options);
}
