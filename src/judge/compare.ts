// The judgement of a change: what the head has more than the base, each judged by its own configuration and the same clock. It reads
// nothing, and asks nothing of a layer that neither side looked at.
import { groupBy } from '../base/order.js';
import type { FoundEntry } from '../model/baseline.js';
import type { Finding, Report } from '../model/report.js';
import { assemble, idOf, type Judged } from './assemble.js';
import type { Before, Known } from './added-evidence.js';
import { groundsWith, prepare, reportOf } from './judge.js';
import type { JudgeRequest } from './request.js';
import type { Draft } from './rule.js';
import type { UnseenFile } from './unseen-files.js';
import type { UnseenUse } from './unseen-uses.js';
import type { Grounds } from './verdict.js';

/** What the head calls otherwise than the base: moved files and services that went with their folder. */
export interface Renames {
  /** The name that the base has for a service of the head; the same where it has none other. */
  readonly serviceBefore: (service: string) => string;
  readonly fileBefore: (repo: string, file: string) => string;
}

/** The change as a report, and how the findings of both sides stand to each other. */
export interface ChangeJudgement {
  /** Holds what is new or worse alone. */
  readonly report: Report;
  /** Findings that the base has and the head no longer has, of names that are still retired. */
  readonly fixed: number;
  /** Findings of the head that the base has as well. */
  readonly standing: number;
  /** What a baseline of the head would hold. */
  readonly entries: readonly FoundEntry[];
}

/** Judges both and gives what is more. */
export function judgeChange(base: JudgeRequest, head: JudgeRequest, renames: Renames): ChangeJudgement {
  const was = prepare(base);
  const is = prepare(head);
  const before = groundsWith(base, was, assemble(was.drafts, was.assembly));
  const known = new Map(before.judged.map((one) => [one.finding.id, one]));
  const all = assemble(is.drafts, is.assembly);
  const judged = assemble(is.drafts, { ...is.assembly, before: beforeOf(known, renames) });
  const now = groundsWith(head, is, judged);
  const grounds = { ...now, ...newlyUnseen(before, now, { renames, strict: head.options.strict }) };
  const open = all.filter(({ finding }) => !finding.suppressed);
  const more = new Set(judged.filter(({ finding }) => finding.change === 'new').map(({ finding }) => finding.id));
  return {
    report: reportOf(head, { ...is, grounds }),
    fixed: fixedOf(before.judged, all, { head, is, renames }),
    standing: open.filter(({ finding }) => !more.has(finding.id)).length,
    entries: all.flatMap(({ entries }) => entries),
  };
}

function beforeOf(known: ReadonlyMap<string, Judged>, { serviceBefore, fileBefore }: Renames): Before {
  return (draft) => {
    const ids = [draft, renamed(draft, { serviceBefore, fileBefore })].map(idOf);
    const found = ids.map((id) => known.get(id)).find((one) => one !== undefined);
    return found && ({ pieces: found.pieces, fileBefore } satisfies Known);
  };
}

/** The draft as the base would have called it. */
function renamed(draft: Draft, { serviceBefore, fileBefore }: Renames): Draft {
  const { service, identity } = draft;
  const [place = '', text = ''] = identity ?? [];
  const colon = place.indexOf(':');
  const file =
    colon < 0 ? place : `${place.slice(0, colon)}:${fileBefore(place.slice(0, colon), place.slice(colon + 1))}`;
  return {
    ...draft,
    service: service === null ? null : serviceBefore(service),
    ...(identity && { identity: [file, text] as const }),
  };
}

interface Fixing {
  readonly head: JudgeRequest;
  readonly is: ReturnType<typeof prepare>;
  readonly renames: Renames;
}

/** A finding whose name is no longer retired is not fixed. */
function fixedOf(before: readonly Judged[], all: readonly Judged[], { is, renames }: Fixing): number {
  const there = new Set([
    ...all.map(({ finding }) => finding.id),
    ...is.drafts.map((draft) => idOf(renamed(draft, renames))),
  ]);
  const isAsked = ({ retirement, host }: Finding): boolean =>
    retirement === null || (host !== null && is.policy.isRetired(host));
  const gone = before.filter(({ finding }) => !finding.suppressed && isAsked(finding) && !there.has(finding.id));
  return gone.length;
}

interface Unseeing {
  readonly renames: Renames;
  /** Everything unseen counts, not only what could hide a name in this file. */
  readonly strict: boolean;
}

/** What the head does not see and the base did, or had not: where things stand does not count, how many there are does. */
function newlyUnseen(before: Grounds, now: Grounds, { renames, strict }: Unseeing): Pick<Grounds, 'uses' | 'files'> {
  const { serviceBefore, fileBefore } = renames;
  const useKey = (
    { service, why, needs, host, relation }: UnseenUse['about'],
    name = (id: string): string => id,
  ): string => JSON.stringify([service === null ? null : name(service), host, relation, why, needs]);
  const fileKey = ({ blindspot: { repo, file, reason, retirements } }: UnseenFile, name: typeof fileBefore): string =>
    JSON.stringify([repo, name(repo, file), reason, retirements]);
  const uses = now.uses.filter(({ fits }) => strict || fits);
  const files = now.files.filter(
    ({ retirements, blindspot }) => strict || (retirements.length > 0 && blindspot.reason !== 'lookup-failed'),
  );
  return {
    uses: moreOf(
      before.uses.map(({ about }) => useKey(about)),
      uses,
      ({ about }) => useKey(about, serviceBefore),
    ),
    files: moreOf(
      before.files.map((one) => fileKey(one, (_, file) => file)),
      files,
      (one) => fileKey(one, fileBefore),
    ),
  };
}

/** Those that are left of each key when as many as there were are taken away. */
function moreOf<T>(before: readonly string[], now: readonly T[], keyOf: (item: T) => string): T[] {
  const had = new Map([...groupBy(before, (key) => key)].map(([key, all]) => [key, all.length]));
  return now.filter((item) => {
    const left = had.get(keyOf(item)) ?? 0;
    had.set(keyOf(item), left - 1);
    return left <= 0;
  });
}
