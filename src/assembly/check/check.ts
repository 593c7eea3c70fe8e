// `lastref check`: what a change introduces or makes worse, from request to report. Both sides are read from git's objects; nothing is
// checked out.
import type { Config } from '../../config/config.js';
import { judgeChange } from '../../judge/compare.js';
import { compareBaseline } from '../../judge/baseline.js';
import { policyChanges, suppressionKey } from '../../judge/policy-changes.js';
import type { JudgeRequest } from '../../judge/request.js';
import type { Baseline, BaselineState } from '../../model/baseline.js';
import type { LocatedSuppression } from '../../model/reference.js';
import type { Comparison, Report } from '../../model/report.js';
import { loadRulebook } from '../../rulebook/load-rulebook.js';
import { diskSnapshot } from '../../walk/disk-snapshot.js';
import { openObjects, type ObjectReader } from '../../walk/git-objects.js';
import { EMPTY_TREE, findRevisions, type Revisions } from '../../walk/git-revisions.js';
import { commitEntries, indexEntries, toSnapshot, type Snapshot } from '../../walk/snapshot.js';
import { judgeRequestOf, nothingToAudit, toRules } from '../judged-survey.js';
import type { Survey } from '../survey.js';
import { placeOf, type CheckPlace } from './place.js';
import { renamesOf } from './renames.js';
import type { CheckRequest } from './request.js';
import { sideFiles } from './side-files.js';
import { recordingOf, sideBaselines, sidePolicies, type SidePolicies } from './side-policy.js';
import { surveySides, type SurveyedSide } from './survey-sides.js';

export interface CheckResult {
  readonly report: Report;
  readonly ignoredConfigs: readonly string[];
  /** How the head stands to its baseline; `undefined`: none was given. */
  readonly baseline?: BaselineState;
  /** What the head was judged by. */
  readonly retirements: Config['retire'];
}

/** Compares and judges. Throws UserErrors for what the user can mend, and the signal's reason. */
export async function check(request: CheckRequest): Promise<CheckResult> {
  const place = placeOf(request);
  const objects = openObjects(place);
  try {
    return await compare(await openSides(place, objects, request), request);
  } finally {
    objects.close();
  }
}

/** The two states of a check. */
export interface OpenSides {
  readonly place: CheckPlace;
  readonly revisions: Revisions;
  readonly base: Snapshot;
  readonly head: Snapshot;
}

/** Finds the revisions and lists both states. Throws InputError `git-failed`. */
export async function openSides(place: CheckPlace, objects: ObjectReader, request: CheckRequest): Promise<OpenSides> {
  const revisions = await findRevisions(place, request);
  const ofCommit = async (commit: string): Promise<Snapshot> =>
    toSnapshot(place, commit === EMPTY_TREE ? [] : await commitEntries(place, commit), objects);
  const { state } = request;
  const [base, head] = await Promise.all([
    ofCommit(revisions.base),
    state === 'worktree'
      ? diskSnapshot(place.root, objects)
      : state === 'index'
        ? indexEntries(place).then((entries) => toSnapshot(place, entries, objects))
        : ofCommit(revisions.head ?? EMPTY_TREE),
  ]);
  return { place, revisions, base, head };
}

/** Judges the states against each other. */
export async function compare(sides: OpenSides, request: CheckRequest): Promise<CheckResult> {
  const { place, base, head } = sides;
  const only = toRules(request.only);
  const files = { base: sideFiles(base, false), head: sideFiles(head, request.state === 'worktree') };
  const [rulebook, policies, observed, baselines] = await Promise.all([
    loadRulebook(),
    sidePolicies(files, place, request),
    recordingOf(files, request),
    sideBaselines(files, request),
  ]);
  if (asksNothing(policies.head) && asksNothing(policies.base)) throw nothingToAudit(policies.head);
  const sources = [
    { snapshot: base, files: files.base, config: policies.base, isBase: true },
    { snapshot: head, files: files.head, config: policies.head, isBase: false },
  ];
  const [was, is] = await surveySides(sources, { place, rulebook, observed, request });
  if (was === undefined || is === undefined) throw new Error('A comparison has two sides.');
  request.onProgress?.({ phase: 'judge', done: 0, total: null });
  const held = request.configFrom === 'base' ? baselines.base : baselines.head;
  const asked = { request, only };
  const judged = judgeChange(
    toJudge(was.survey, baselines.base, asked),
    toJudge(withPolicyOf(was, is, request), held, asked),
    renamesOf({ files: was.walked.files, survey: was.survey }, { files: is.walked.files, survey: is.survey }),
  );
  const { findings } = judged.report;
  const countOf = (change: string): number => findings.filter((one) => one.change === change && !one.suppressed).length;
  const comparison: Comparison = {
    ...toComparison(sides, is, request),
    ...{ new: countOf('new'), worse: countOf('worse'), fixed: judged.fixed, standing: judged.standing },
  };
  const loosened = loosenings({ policies, baselines, was, is }, request);
  return {
    report: { ...judged.report, comparison, policyChanges: loosened },
    ignoredConfigs: policies.ignored,
    retirements: policies.head.retire,
    ...(held && request.baseline !== undefined && { baseline: stateOf(request.baseline, held, judged.entries) }),
  };
}

function toJudge(found: Survey, baseline: Baseline | undefined, { request, only }: Asked): JudgeRequest {
  return { ...judgeRequestOf(found, request, only), ...(baseline && { baseline }) };
}

interface Asked {
  readonly request: CheckRequest;
  readonly only: JudgeRequest['options']['only'];
}

function asksNothing({ retire, certificates: { ending, rotations } }: Config): boolean {
  return retire.length + ending.length + rotations.length === 0;
}

/** Under the base's policy, comments suppress only as often as they do in the base. */
function withPolicyOf(was: SurveyedSide, is: SurveyedSide, { configFrom }: CheckRequest): Survey {
  if (configFrom !== 'base') return is.survey;
  const left = new Map<string, number>();
  for (const one of was.survey.estate.suppressions)
    left.set(suppressionKey(one), (left.get(suppressionKey(one)) ?? 0) + 1);
  const isKnown = (one: LocatedSuppression): boolean => {
    const had = left.get(suppressionKey(one)) ?? 0;
    left.set(suppressionKey(one), had - 1);
    return had > 0;
  };
  const { estate } = is.survey;
  return { ...is.survey, estate: { ...estate, suppressions: estate.suppressions.filter(isKnown) } };
}

interface Sides {
  readonly policies: SidePolicies;
  readonly baselines: { readonly base?: Baseline; readonly head?: Baseline };
  readonly was: SurveyedSide;
  readonly is: SurveyedSide;
}

function loosenings({ policies, baselines, was, is }: Sides, { asOf }: CheckRequest): string[] {
  const { said, remarks } = policies;
  const side = (config: Config, { survey }: SurveyedSide, baseline: Baseline | undefined) => {
    return { config, suppressions: survey.estate.suppressions, baseline };
  };
  const changes = policyChanges(side(said.base, was, baselines.base), side(said.head, is, baselines.head), {
    asOf: new Date(asOf).toISOString(),
    rulebook: is.survey.rulebook,
  });
  return [...remarks, ...changes];
}

function toComparison({ place, revisions }: OpenSides, { walked }: SurveyedSide, { state }: CheckRequest) {
  const own = walked.repos.find(({ name }) => name === '.')?.root ?? place.root;
  return {
    base: revisions.baseName,
    mergeBase: revisions.base,
    head: revisions.head ?? null,
    state,
    folder: own === place.root ? '' : `${own.slice(place.root.length + 1)}/`,
  };
}

/** What the baseline holds and the head does not. */
function stateOf(shown: string, baseline: Baseline, entries: Parameters<typeof compareBaseline>[1]): BaselineState {
  const gone = compareBaseline(baseline, entries).filter(({ is }) => is === 'stale' || is === 'fewer');
  return { shown, stale: gone.length, gone };
}
