// The audit, from request to report.
import { survey } from './assembly/survey.js';
import type { SurveyRequest } from './assembly/request.js';
import { UsageError } from './base/errors.js';
import { readVersion } from './base/version.js';
import { judge } from './judge/judge.js';
import type { Report } from './model/report.js';
import { RULES, type RuleId } from './model/vocabulary.js';

export interface AuditResult {
  readonly report: Report;
  /** The configuration has `observe`, and neither `--live` nor `--replay` was given. */
  readonly observeNotLooked: boolean;
  /** Configurations that were found and not used. */
  readonly ignoredConfigs: readonly string[];
}

/** Looks at the estate and judges it. Throws UserErrors for what the user can mend. */
export async function audit(request: SurveyRequest): Promise<AuditResult> {
  const only = request.only.map(toRule);
  const { graph, estate, config, rulebook, seen, environment, observeNotLooked, ignoredConfigs } = await survey(
    request,
    { slice: true },
  );
  if (
    config.retire.length === 0 &&
    config.certificates.ending.length === 0 &&
    config.certificates.rotations.length === 0
  ) {
    throw nothingToAudit(config.file);
  }
  request.onProgress?.({ phase: 'judge', done: 0, total: null });
  const report = judge({
    graph,
    estate,
    config,
    rulebook,
    asOf: request.asOf,
    version: readVersion(),
    seen,
    options: { strict: request.strict, only, ...(environment && { environment }) },
  });
  return { report, observeNotLooked, ignoredConfigs };
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

function nothingToAudit(file: string | undefined): UsageError {
  return new UsageError({
    code: 'bad-argument',
    message: file ? `${file} retires no name, ends no certificate and rotates none.` : 'There is nothing to audit for.',
    hint: 'Name what is to be retired: --retire oldshop.net@2027-01-31, or `retire:` in lastref.yaml.',
  });
}
