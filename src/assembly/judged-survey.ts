// A survey and its judgement: what every command does that judges. What there is to judge is checked before anything is read.
import { UsageError } from '../base/errors.js';
import { readVersion } from '../base/version.js';
import type { Config } from '../config/config.js';
import { judgeWhole, type Judgement } from '../judge/judge.js';
import type { Baseline } from '../model/baseline.js';
import { RULES, type RuleId } from '../model/vocabulary.js';
import type { JudgeRequest } from '../judge/request.js';
import type { SurveyRequest } from './request.js';
import { survey, type Survey } from './survey.js';

export interface JudgedSurvey extends Judgement {
  readonly found: Survey;
}

/** Looks at the estate and judges it. Throws UserErrors for what the user can mend. */
export async function judgedSurvey(request: SurveyRequest, baseline?: Baseline): Promise<JudgedSurvey> {
  const only = toRules(request.only);
  const found = await survey(request, { slice: true });
  request.onProgress?.({ phase: 'judge', done: 0, total: null });
  const judgement = judgeWhole({ ...judgeRequestOf(found, request, only), ...(baseline && { baseline }) });
  return { ...judgement, found };
}

/** What the judge is asked of a survey. */
export function judgeRequestOf(
  { graph, estate, config, rulebook, seen, environment }: Survey,
  { asOf, strict }: Pick<SurveyRequest, 'asOf' | 'strict'>,
  only: readonly RuleId[],
): JudgeRequest {
  const options = { strict, only, ...(environment && { environment }) };
  return { graph, estate, config, rulebook, asOf, version: readVersion(), seen, options };
}

/** The rules of these ids. Throws UsageError for one that does not exist. */
export function toRules(ids: readonly string[]): RuleId[] {
  return ids.map(toRule);
}

function toRule(id: string): RuleId {
  const rule = RULES.find((one) => one === id);
  if (rule) return rule;
  throw new UsageError({
    code: 'bad-argument',
    message: `There is no rule "${id}".`,
    hint: `The rules are ${RULES.join(', ')}.`,
  });
}

/** Throws UsageError where the configuration asks for nothing. */
export function requireSomethingToAudit({ config }: Pick<Survey, 'config'>): void {
  const { retire, certificates } = config;
  if (retire.length > 0 || certificates.ending.length > 0 || certificates.rotations.length > 0) return;
  throw nothingToAudit(config);
}

/** The error of a configuration that asks for nothing. */
export function nothingToAudit({ file }: Pick<Config, 'file'>): UsageError {
  return new UsageError({
    code: 'bad-argument',
    message: file ? `${file} retires no name, ends no certificate and rotates none.` : 'There is nothing to audit for.',
    hint: 'Name what is to be retired: --retire oldshop.net@2027-01-31, or `retire:` in lastref.yaml.',
  });
}
