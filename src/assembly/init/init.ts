// `lastref init`: a first configuration made of what an estate shows. It reads and proposes; the command line writes.
import { statSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { ConfigError, systemCode } from '../../base/errors.js';
import { CONFIG_NAME, findConfigs } from '../../config/find-config.js';
import { DAY_MS } from '../../judge/instant.js';
import type { Coverage } from '../../model/report.js';
import { coverageOf } from '../coverage.js';
import type { SurveyRequest } from '../request.js';
import { survey, type Survey } from '../survey.js';
import { candidateExcludes } from './candidate-excludes.js';
import { candidateInputs } from './candidate-inputs.js';
import { candidateZones } from './candidate-zones.js';
import { configText } from './config-text.js';

/** `output` undefined: lastref.yaml in the PATH, or in the working directory where there is none or several; `-`: nowhere. */
export interface InitRequest extends SurveyRequest {
  readonly output?: string;
  /** A file that is there may be replaced. */
  readonly force: boolean;
}

export interface InitResult {
  /** Absolute path of the configuration; `null`: it is to be shown, not written. */
  readonly file: string | null;
  readonly shown: string;
  readonly text: string;
  readonly services: number;
  /** It names what is to be retired, so that an audit can run. */
  readonly retires: boolean;
  /** Zones that look like the estate's own. */
  readonly zones: number;
  readonly inputs: number;
  /** Configurations in folders above, absolute: of two that both retire names none is used. */
  readonly above: readonly string[];
  readonly coverage: Coverage;
}

/** Proposes a configuration. Throws ConfigError where there is one already, and UserErrors for what else the user can mend. */
export async function init(request: InitRequest): Promise<InitResult> {
  const { cwd, paths, output, force, asOf } = request;
  const isShown = output === '-';
  const place = placeOf(cwd, paths, output);
  if (!isShown && !force) refuseExisting(place, shownPath(cwd, place));
  const found = await survey({ ...request, paths: paths.length === 0 ? ['.'] : paths, instead: place });
  const { config } = found;
  const zones = candidateZones(found);
  const inputs = candidateInputs(found, config.folder);
  const services = servicesOf(found);
  const text = configText({
    zones,
    retire: config.retire,
    services,
    inputs,
    excludes: candidateExcludes(found),
    repos: reposFor(found, paths),
    exampleDay: new Date(Date.parse(asOf) + 90 * DAY_MS).toISOString().slice(0, 10),
  });
  await requireValid(place, text);
  const above = (await findConfigs(cwd, dirname(place))).filter(({ file }) => file !== place);
  return {
    file: isShown ? null : place,
    shown: isShown ? '-' : shownPath(cwd, place),
    text,
    retires: config.retire.length > 0,
    services: services.length,
    zones: zones.filter(({ tier, isPublic }) => tier < 3 && !isPublic).length,
    inputs: inputs.length,
    above: above.map(({ file }) => file),
    coverage: coverageOf(found),
  };
}

function placeOf(cwd: string, paths: readonly string[], output: string | undefined): string {
  if (output !== undefined && output !== '-') return resolve(cwd, output);
  const [only] = paths.length === 1 ? paths : [];
  const folder = only !== undefined && isFolder(resolve(cwd, only)) ? only : '.';
  return resolve(cwd, folder, CONFIG_NAME);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function refuseExisting(file: string, shown: string): void {
  try {
    if (statSync(file, { throwIfNoEntry: false }) === undefined) return;
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // What cannot be looked at cannot be written either; writing says so.
    return;
  }
  throw new ConfigError({
    code: 'bad-config',
    message: 'There is a configuration already.',
    hint: 'Give --force to replace it, or -o - to see what would be written.',
    where: { file: shown },
  });
}

/** Nothing where an audit without a PATH, which looks at the configuration's folder, sees the same. */
function reposFor({ repos, config: { folder } }: Survey, paths: readonly string[]): string[] {
  const isSeen = repos.every(({ root }) => root === folder || root.startsWith(`${folder}/`));
  return isSeen && paths.length <= 1 ? [] : repos.map(({ root }) => relativePath(folder, root));
}

/** Every service with the folders in which it lives. */
function servicesOf({
  estate,
  rootsOf,
}: Survey): (Survey['estate']['services'][number] & { readonly roots: string[] })[] {
  return estate.services.map((service) => {
    const roots = rootsOf(service.id).map(({ root }) => root);
    return { ...service, roots };
  });
}

/** A file of ours that our own check refuses is our bug, whatever the estate is called. */
async function requireValid(file: string, text: string): Promise<void> {
  const { checkConfig } = await import('../../config/check-config.js');
  const { mistakes } = checkConfig({ file, shown: file, text });
  if (mistakes.length > 0) throw new Error(`The proposed configuration is wrong: ${mistakes[0]?.message ?? ''}`);
}

function relativePath(folder: string, root: string): string {
  return relative(folder, root).replaceAll('\\', '/') || '.';
}

function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}
