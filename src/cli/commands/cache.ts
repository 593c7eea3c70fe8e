// `lastref cache …`: what is kept between runs, and forgetting it.
import { CACHE_FORMATS, UsageError, type CacheContents } from '../../index.js';
import { cacheFolderOf } from '../cache-folder.js';
import type { Call, Command } from '../command.js';
import { OUTPUT_FLAGS } from '../flags/output-flags.js';
import { planTargets, writeReports } from '../output.js';
import type { ExitCode, World } from '../world.js';

export const cacheInfo: Command = {
  name: 'cache info',
  takes: '',
  usage: '',
  says: 'where facts are kept between runs, and how many',
  examples: [],
  flags: OUTPUT_FLAGS,
  run: (call, world) => say(call, world, async (folder) => (await world.loadApi()).cacheContents(folder)),
};

export const cacheClear: Command = {
  name: 'cache clear',
  takes: '',
  usage: '',
  says: 'forget the facts that are kept',
  examples: [],
  flags: OUTPUT_FLAGS,
  run: (call, world) => say(call, world, async (folder) => (await world.loadApi()).clearCache(folder)),
};

async function say(
  { options }: Call,
  world: World,
  ask: (folder: string) => Promise<CacheContents>,
): Promise<ExitCode> {
  const targets = planTargets(options, CACHE_FORMATS, world.cwd);
  const folder = cacheFolderOf(world);
  if (folder === undefined) throw noFolder();
  await writeReports(await ask(folder), targets, { options, world });
  return 0;
}

function noFolder(): UsageError {
  return new UsageError({
    code: 'bad-argument',
    message: 'There is no folder to keep facts in.',
    hint: 'Set HOME, XDG_CACHE_HOME or LASTREF_CACHE_DIR.',
  });
}
