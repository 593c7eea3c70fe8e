// `lastref baseline …`: what of the estate's findings is accepted. It says what the file should hold; the command line writes it.
import { isAbsolute, relative, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { InputError, systemCode } from '../base/errors.js';
import { loadConfig } from '../config/load-config.js';
import { compareBaseline, pruned } from '../judge/baseline.js';
import type { Baseline, BaselineAction, BaselineEntry, BaselineResult } from '../model/baseline.js';
import { BASELINE_NAME, writeBaseline } from './baseline-file.js';
import { judgedSurvey, requireSomethingToAudit } from './judged-survey.js';
import { readBaseline, readIfThere } from './read-baseline.js';
import type { SurveyRequest } from './request.js';

/** `baseline` undefined: the usual file beside the configuration. */
export interface BaselineRequest extends SurveyRequest {
  readonly action: BaselineAction;
  /** `create` may replace a file. */
  readonly force: boolean;
}

/** Judges the estate without a baseline and compares. Throws UserErrors for what the user can mend. */
export async function baseline(request: BaselineRequest): Promise<BaselineResult> {
  const { action, cwd } = request;
  const file = await placeOf(request);
  const shown = shownPath(cwd, file);
  const accepted = await before(request, file, shown);
  const { report, entries, found } = await judgedSurvey({ ...request, baseline: file });
  requireSomethingToAudit(found);
  const next = action === 'prune' ? pruned(accepted, entries) : action === 'check' ? [...accepted.values()] : entries;
  // Where no file was read nothing is known to be gone.
  const isWritten = action !== 'check' && report.coverage.filesScanned > 0;
  return {
    action,
    file,
    shown,
    text: isWritten ? writeBaseline(next) : null,
    entries: next.length,
    findings: findingsIn(next),
    changes: action === 'create' ? [] : compareBaseline(accepted, entries),
    report,
    observeNotLooked: found.observeNotLooked,
  };
}

async function placeOf({ cwd, paths, configFile, baseline: named }: BaselineRequest): Promise<string> {
  if (named !== undefined) return resolve(cwd, named);
  const asked = { cwd, retire: [], ...(paths[0] && { firstPath: paths[0] }), ...(configFile && { configFile }) };
  const { config } = await loadConfig(asked);
  return resolve(config.folder, BASELINE_NAME);
}

async function before({ action, force, cwd }: BaselineRequest, file: string, shown: string): Promise<Baseline> {
  if (action === 'create') {
    if (!force) await refuseExisting(file, shown);
    return new Map();
  }
  if (action !== 'update') return readBaseline(shown, cwd);
  return (await readIfThere(shown, cwd)) ?? new Map<string, BaselineEntry>();
}

async function refuseExisting(file: string, shown: string): Promise<void> {
  try {
    await stat(file);
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // What cannot be looked at cannot be written either; writing says so.
    return;
  }
  throw new InputError({
    code: 'bad-input',
    message: 'There is a baseline already.',
    hint: 'Run `lastref baseline update` to accept what is found now, or give --force.',
    where: { file: shown },
  });
}

function findingsIn(entries: readonly BaselineEntry[]): number {
  return new Set(entries.map(({ id }) => id)).size;
}

/** Relative to the working directory where it lies below it, with forward slashes. */
function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}
