// A question to the program while the progress line runs.
import { resolve } from 'node:path';
import { UsageError, type Api, type AuditRequest } from '../index.js';
import { writeAtomically } from './atomic-file.js';
import { cacheFolderOf } from './cache-folder.js';
import type { Call } from './command.js';
import type { Options } from './options.js';
import { progressLine } from './progress.js';
import type { World } from './world.js';

/** Asks the program about the estate that the options describe. `paths` are the call's arguments unless the question says otherwise. */
export async function ask<Result>(
  { options, arguments: paths }: Call,
  world: World,
  question: (api: Api, request: AuditRequest) => Promise<Result>,
): Promise<Result> {
  const api = await world.loadApi();
  const line = progressLine(options, world);
  try {
    const result = await question(api, { ...toRequest(options, world), paths, onProgress: line.show });
    world.signal.throwIfAborted();
    return result;
  } finally {
    line.clear();
  }
}

function toRequest(options: Options, world: World): AuditRequest {
  const { config, replay, baseline, environment, concurrency, retire, strict, exclude, only, full, cache } = options;
  const cacheFolder = cache ? cacheFolderOf(world) : undefined;
  return {
    cwd: world.cwd,
    paths: [],
    asOf: options.asOf ?? world.startedAt,
    signal: world.signal,
    retire,
    strict,
    exclude,
    only,
    full,
    ...(config === undefined ? {} : { configFile: config }),
    ...(replay === undefined ? {} : { replay }),
    ...toLive(options, world),
    ...(baseline === undefined ? {} : { baseline }),
    ...(environment === undefined ? {} : { environment }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}

/** How the live world is looked at; empty: it is not. Throws UsageError for flags that exclude or need each other. */
function toLive({ live, allow, record, replay }: Options, world: World): Pick<AuditRequest, 'live'> {
  if (live && replay !== undefined)
    throw badFlags('--live looks anew and --replay does not look.', 'Give one of the two.');
  if (!live && record !== undefined) throw badFlags('--record keeps what --live saw.', 'Add --live.');
  if (!live) return {};
  const at = world.startedAt;
  if (record === undefined) return { live: { allow, at } };
  const keep = async (text: string): Promise<void> => writeAtomically(resolve(world.cwd, record), text);
  return { live: { allow, at, record, keep } };
}

function badFlags(message: string, hint: string): UsageError {
  return new UsageError({ code: 'bad-argument', message, hint });
}
