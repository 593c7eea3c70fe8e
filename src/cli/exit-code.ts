// How a command that judges nothing ends: its exit code, and why it is not 0. An audit's code is the judge's; 2 is set elsewhere.
import type { Coverage } from '../index.js';
import type { Options } from './options.js';
import { notify } from './output.js';
import type { World } from './world.js';

/** 3 where no file was read or, strictly, where anything was not seen; else 0. */
export function viewExitCode(coverage: Coverage, strict: boolean): 0 | 3 {
  return coverage.filesScanned === 0 || (strict && coverage.blindSpots.length > 0) ? 3 : 0;
}

/** The exit code, with a sentence on stderr where it is 3. */
export async function endView(
  coverage: Coverage,
  { strict, quiet }: Pick<Options, 'strict' | 'quiet'>,
  world: Pick<World, 'stderr'>,
): Promise<0 | 3> {
  const code = viewExitCode(coverage, strict);
  if (code === 3 && !quiet) await notify(world, `lastref: ${reasonOf(coverage)}\n`);
  return code;
}

function reasonOf({ filesScanned, blindSpots }: Coverage): string {
  if (filesScanned === 0) return 'no file was read: check the PATH and what is excluded.';
  const spots = blindSpots.length === 1 ? '1 blind spot' : `${String(blindSpots.length)} blind spots`;
  return `${spots}, and --strict counts every one; lastref audit lists them.`;
}
