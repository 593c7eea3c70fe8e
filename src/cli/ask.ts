// A question to the program while the progress line runs.
import type { Api, AuditRequest } from '../index.js';
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
    ...(baseline === undefined ? {} : { baseline }),
    ...(environment === undefined ? {} : { environment }),
    ...(cacheFolder === undefined ? {} : { cacheFolder }),
    ...(concurrency === undefined ? {} : { concurrency }),
  };
}
