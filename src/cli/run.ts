// One run of the command line: arguments in, an exit code out. What a user can mend is said in a sentence; our own bugs pass through.
import { inert, readVersion, systemCode, UserError } from '../index.js';
import { writeTo } from './output.js';
import type { ExitCode, World } from './world.js';

/** Runs the arguments after the program's name. Throws only what is a bug. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  try {
    return await runArguments(argv, world);
  } catch (error) {
    if (error instanceof UserError) return await refuse(error.message, world);
    if (isCancel(error, world.signal)) return await refuse('cancelled.', world);
    throw error;
  }
}

async function runArguments(argv: readonly string[], world: World): Promise<ExitCode> {
  if (argv[0] === '--version' || argv[0] === '-V') {
    await writeTo(world.stdout, `${readVersion()}\n`);
    return 0;
  }
  const invocation = (await import('./arguments.js')).readArguments(argv);
  switch (invocation.do) {
    case 'help':
      await writeTo(invocation.asked ? world.stdout : world.stderr, invocation.text);
      return invocation.asked ? 0 : 2;
    case 'run':
      return invocation.command.run(invocation.call, world);
  }
}

/** Whether the error is how the run's parts say that they were told to stop. */
function isCancel(error: unknown, { aborted, reason }: AbortSignal): boolean {
  return aborted && (error === reason || systemCode(error) === 'ABORT_ERR' || isNamedAbort(error));
}

function isNamedAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

async function refuse(message: string, { stderr }: World): Promise<ExitCode> {
  const lines = message.split('\n').map((line) => inert(line));
  await writeTo(stderr, `lastref: ${lines.join('\n')}\n`);
  return 2;
}
