// Opens an exploration: from PATHs that are looked at now, or from a graph that `lastref graph -f json` saved.
import { basename, dirname, resolve } from 'node:path';
import { UsageError } from '../../base/errors.js';
import { loadRulebook } from '../../rulebook/load-rulebook.js';
import { judgeRequestOf, requireSomethingToAudit, toRules } from '../judged-survey.js';
import type { SurveyRequest } from '../request.js';
import { openSavedGraph, toJudgeRequest } from '../saved-graph.js';
import { survey } from '../survey.js';
import { toExploration, type Exploration } from './exploration.js';

export interface ExploreRequest extends SurveyRequest {
  /** A saved graph, relative to `cwd`; the PATHs are then only where its files are looked for. */
  readonly from?: string;
}

/** Looks at the estate, or opens what was saved, and judges it. Throws UserErrors for what the user can mend. */
export async function openExploration(request: ExploreRequest): Promise<Exploration> {
  return request.from === undefined ? await lookedAt(request) : await fromSaved(request, request.from);
}

async function lookedAt(request: ExploreRequest): Promise<Exploration> {
  const only = toRules(request.only);
  // Nothing is left out: another name may be asked about next.
  const found = await survey(request);
  requireSomethingToAudit(found);
  request.onProgress?.({ phase: 'judge', done: 0, total: null });
  const { config, repos, observeNotLooked } = found;
  return toExploration({
    request: judgeRequestOf(found, request, only),
    observeNotLooked,
    roots: new Map(repos.map(({ name, root }) => [name, root])),
    folder: config.folder,
    ...(config.file !== undefined && { configFile: config.file }),
  });
}

async function fromSaved(request: ExploreRequest, from: string): Promise<Exploration> {
  const { cwd, paths, only, retire, onProgress, configFile } = request;
  if (retire.length > 0 || request.replay !== undefined || request.environment !== undefined)
    throw new UsageError({
      code: 'bad-argument',
      message: '--from opens what was saved; --retire, --replay and --environment are for a run that looks.',
      hint: 'Save the graph with them, or suppose another retirement inside.',
    });
  onProgress?.({ phase: 'walk', done: 0, total: null });
  const [saved, rulebook] = await Promise.all([openSavedGraph(from, cwd), loadRulebook()]);
  onProgress?.({ phase: 'judge', done: 0, total: null });
  const judged = toJudgeRequest(saved, rulebook);
  const folder = resolve(cwd, paths[0] ?? '.');
  return toExploration({
    request: { ...judged, options: { ...judged.options, only: toRules(only) } },
    observeNotLooked: saved.observeNotLooked,
    roots: rootsOf(
      folder,
      paths.map((path) => resolve(cwd, path)),
      saved.estate.references.map(({ location }) => location.repo),
    ),
    folder: configFile === undefined ? folder : dirname(resolve(cwd, configFile)),
    ...(configFile !== undefined && { configFile: resolve(cwd, configFile) }),
  });
}

/** A saved graph names no folder: `.` is the first PATH, any other repository the PATH of its name, or lies beside or below the first. */
function rootsOf(folder: string, paths: readonly string[], repos: readonly string[]): Map<string, string> {
  const roots = new Map<string, string>([['.', folder]]);
  for (const repo of new Set(repos)) {
    if (repo === '.' || !/^[\w][\w.-]*$/.test(repo)) continue;
    const named = paths.find((path) => basename(path) === repo);
    roots.set(repo, named ?? resolve(folder, repo));
  }
  return roots;
}
