// The configurations, baselines and recording of a check: each side its own, unless the user says whose policy holds. What is asked of
// the live world is always the base's: a change cannot choose what CI looks up.
import { resolve } from 'node:path';
import { ConfigError, InputError, UserError } from '../../base/errors.js';
import type { Config, InputEntry } from '../../config/config.js';
import { loadConfig, type LoadedConfig } from '../../config/load-config.js';
import type { Baseline } from '../../model/baseline.js';
import { parseBaseline } from '../baseline-file.js';
import { NOT_LOOKED, type Observed } from '../observed.js';
import { replay, replayText } from '../replay.js';
import type { CheckPlace } from './place.js';
import type { CheckRequest } from './request.js';
import { leadsOut, type SideFiles } from './side-files.js';

export interface Files {
  readonly base: SideFiles;
  readonly head: SideFiles;
}

export interface SidePolicies {
  /** As the sides say it; the base's is empty where it cannot be read. */
  readonly said: { readonly base: Config; readonly head: Config };
  /** By which each side is judged. */
  readonly base: Config;
  readonly head: Config;
  readonly ignored: readonly string[];
  /** What is to be said first, beside what differs. */
  readonly remarks: readonly string[];
}

/** Reads both configurations. Throws ConfigError. */
export async function sidePolicies(files: Files, place: CheckPlace, request: CheckRequest): Promise<SidePolicies> {
  const { configFrom } = request;
  const head =
    configFrom === 'base'
      ? await sideConfig(files.head, place, request).catch(asEmpty)
      : await sideConfig(files.head, place, request);
  const read = sideConfig(files.base, place, request).catch(inBase);
  const base = configFrom === 'head' ? await read.catch(asEmpty) : await read;
  const held = withinRepository(head.config, base.config, place.root);
  const observed = observingLike(base.config, held.config);
  const remarks =
    base.isBroken === true ? ['the configuration of the base cannot be read: nothing that it said is known'] : [];
  return {
    said: { base: base.config, head: head.config },
    base: configFrom === 'head' ? observed : base.config,
    head: configFrom === 'base' ? base.config : observed,
    ignored: head.ignored,
    remarks: [...remarks, ...held.remarks],
  };
}

interface Loaded extends LoadedConfig {
  readonly isBroken?: true;
}

async function sideConfig({ readText }: SideFiles, place: CheckPlace, request: CheckRequest): Promise<Loaded> {
  const { cwd, configFile, retire } = request;
  const named = configFile === undefined ? undefined : resolve(cwd, configFile);
  const isThere = named === undefined || (await readText(named)) !== undefined;
  if (named !== undefined && !isThere) return loadConfig({ cwd, retire, instead: named });
  return loadConfig({ cwd, retire, firstPath: place.folder, readText, ...(named && { configFile: named }) });
}

/** A side whose configuration is broken, where another one's holds anyhow. */
async function asEmpty(error: unknown): Promise<Loaded> {
  if (!(error instanceof UserError)) throw error;
  const { config } = await loadConfig({ cwd: '/', retire: [], instead: '/lastref.yaml' });
  return { config, ignored: [], isBroken: true };
}

function inBase(error: unknown): never {
  if (!(error instanceof ConfigError)) throw error;
  const { code, where, message } = error;
  throw new ConfigError({
    code,
    message: `In the base of the comparison: ${message}`,
    hint: 'A change that mends it is judged with --config-from head.',
    ...(where && { where }),
  });
}

function observingLike({ observe }: Config, { observe: _, ...head }: Config): Config {
  return { ...head, ...(observe && { observe }) };
}

/** Inputs outside of the repository are read only where the base names them, too. */
function withinRepository(head: Config, base: Config, root: string): { config: Config; remarks: readonly string[] } {
  const known = new Set(base.inputs.map((input) => JSON.stringify(input)));
  const isHeld = (input: InputEntry): boolean =>
    !leadsOut(root, head.folder, input.files) || known.has(JSON.stringify(input));
  const refused = head.inputs.filter((input) => !isHeld(input));
  return {
    config: { ...head, inputs: head.inputs.filter(isHeld) },
    remarks: refused.map(({ kind, files }) => `inputs: ${kind} ${files} is outside of the repository and was not read`),
  };
}

/** The recording that both sides are judged with: the base's, where the base has the file. Throws InputError. */
export async function recordingOf({ base }: Files, { replay: file, cwd }: CheckRequest): Promise<Observed> {
  if (file === undefined) return NOT_LOOKED;
  const text = await base.readText(resolve(cwd, file));
  return text === undefined ? replay(file, cwd) : replayText(text, file);
}

/** The baselines of both sides; a side without the file accepts nothing. Throws InputError where neither has it. */
export async function sideBaselines(
  files: Files,
  { baseline: file, cwd }: CheckRequest,
): Promise<{ readonly base?: Baseline; readonly head?: Baseline }> {
  if (file === undefined) return {};
  const [base, head] = await Promise.all([files.base, files.head].map(({ readText }) => readText(resolve(cwd, file))));
  if (base === undefined && head === undefined) {
    throw new InputError({
      code: 'no-such-path',
      message: 'There is no such baseline.',
      hint: 'Make it with `lastref baseline create` and commit it, or name another with --baseline.',
      where: { file },
    });
  }
  return { base: parseBaseline(base ?? '', file), head: parseBaseline(head ?? '', file) };
}
