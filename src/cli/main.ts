#!/usr/bin/env node
// The process around the command line: streams, signals, the clock and the exit code. The only place that sets it.
import { inert } from '../index.js';
import { run } from './run.js';
import type { World } from './world.js';

// Until a run has ended it has failed: an event loop that runs dry must not read as clear.
process.exitCode = 2;
process.exitCode = await main();

async function main(): Promise<number> {
  const controller = new AbortController();
  const cancel = (): void => controller.abort();
  const bugs: unknown[] = [];
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  process.on('uncaughtException', (error) => {
    bugs.push(error);
    process.exitCode = 2;
    process.stderr.write(bugText(error));
    cancel();
  });
  // A reader that has gone away is heard of by the write that met it.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  try {
    const code = await run(process.argv.slice(2), toWorld(controller.signal));
    return bugs.length > 0 ? 2 : code;
  } catch (error) {
    process.stderr.write(bugText(error));
    return 2;
  } finally {
    process.off('SIGINT', cancel).off('SIGTERM', cancel);
  }
}

function toWorld(signal: AbortSignal): World {
  return {
    stdout: process.stdout,
    stderr: process.stderr,
    ...(process.stdin.isTTY && process.stdout.isTTY && { terminal: { stdin: process.stdin, stdout: process.stdout } }),
    env: process.env,
    cwd: process.cwd(),
    startedAt: new Date().toISOString(),
    elapsedMs: () => performance.now(),
    signal,
    loadApi: async () => await import('../index.js'),
  };
}

function bugText(error: unknown): string {
  const trace = (error instanceof Error ? error.stack : undefined) ?? String(error);
  return [
    'lastref: this is a bug in lastref, not a mistake of yours.',
    ...trace.split('\n').map(inert),
    `Please report it with the lines above, the arguments, and the output of \`lastref --version\` and \`node --version\` (${process.version}, ${process.platform}).`,
    '',
  ].join('\n');
}
