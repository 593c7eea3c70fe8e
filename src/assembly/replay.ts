// A recording of the live world, read from its file.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, systemCode } from '../base/errors.js';
import { readRecording } from '../observe/recording.js';
import { toObserved, type Observed } from './observed.js';

/** Reads a recording. Throws InputError where it is missing or is none. */
export async function replay(file: string, cwd: string): Promise<Observed> {
  return replayText(await readText(file, cwd), file);
}

/** The same of a recording's text; `file` is what errors name. */
export async function replayText(text: string, file: string): Promise<Observed> {
  return toObserved(await readRecording(text, file), file);
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new InputError({
      code: 'no-such-path',
      message: `the recording could not be read (${code}).`,
      hint: 'Name a recording; schema/recording.json describes one.',
      where: { file },
    });
  }
}
