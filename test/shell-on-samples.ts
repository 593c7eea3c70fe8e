// Runs the program on a copy of the samples, without a terminal: what the transcripts of our pages are played with.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../src/cli/run.js';
import * as lastref from '../src/index.js';
import { Capture, testWorld } from './cli/world.js';
import type { Shell } from './transcript.js';

/** A folder that holds `samples/`, and a shell in it. */
export interface ShellOnSamples {
  readonly folder: string;
  readonly shell: Shell;
  readonly close: () => void;
}

/** Copies the samples; `close` removes the copy. */
export function openShell(): ShellOnSamples {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-pages-'));
  cpSync(fileURLToPath(new URL('../samples', import.meta.url)), join(folder, 'samples'), { recursive: true });
  const shell: Shell = async (argv) => {
    const stdout = new Capture();
    const stderr = new Capture();
    const world = testWorld({ stdout, stderr, cwd: folder, loadApi: () => Promise.resolve(lastref) });
    const code = await run(argv, world);
    return { code, text: stdout.text + stderr.text };
  };
  return { folder, shell, close: () => rmSync(folder, { recursive: true }) };
}
