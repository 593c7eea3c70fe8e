// Writes a file whole or not at all. Devices and pipes are written to directly: there is nothing to replace.
import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { systemCode, UsageError } from '../index.js';

/** Replaces `file`'s content; keeps its mode and follows a link to it. Throws UsageError where it cannot be written. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  try {
    const existing = await stat(file).catch(absent);
    if (existing && !existing.isFile()) await writeFile(file, text);
    else await replace(existing ? await realpath(file) : file, text, existing?.mode);
  } catch (error) {
    throw toUsageError(file, error);
  }
}

async function replace(file: string, text: string, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      if (mode !== undefined) await handle.chmod(mode & 0o777);
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

function absent(error: unknown): undefined {
  if (systemCode(error) !== 'ENOENT') throw error;
  return undefined;
}

function toUsageError(file: string, error: unknown): unknown {
  const code = systemCode(error);
  if (code === undefined) return error;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new UsageError({
      code: 'no-such-path',
      message: `${file}: its folder does not exist.`,
      hint: 'Make the folder first.',
    });
  const message = `${file} cannot be written (${code}).`;
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  const hint = isFull ? 'Free some space or write elsewhere.' : 'Name a file in a folder that you may write to.';
  return new UsageError({ code: 'bad-argument', message, hint });
}
