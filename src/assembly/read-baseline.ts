// Finds and reads the baseline that a user names.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, systemCode } from '../base/errors.js';
import type { Baseline } from '../model/baseline.js';
import { parseBaseline } from './baseline-file.js';

/** Reads the file (relative to `cwd`). Throws InputError where it is missing, cannot be read, or is no baseline. */
export async function readBaseline(file: string, cwd: string): Promise<Baseline> {
  const found = await readIfThere(file, cwd);
  if (found) return found;
  throw new InputError({
    code: 'no-such-path',
    message: 'There is no such baseline.',
    hint: 'Make it with `lastref baseline create`, or name another with --baseline.',
    where: { file },
  });
}

/** The same; `undefined` where there is no such file. */
export async function readIfThere(file: string, cwd: string): Promise<Baseline | undefined> {
  try {
    return parseBaseline(await readFile(resolve(cwd, file), 'utf8'), file);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return undefined;
    if (code === undefined || error instanceof InputError) throw error;
    const message = `The baseline could not be read (${code}).`;
    throw new InputError({ code: 'bad-input', message, hint: 'Name a file that you may read.', where: { file } });
  }
}
