// Writes what `--fix=write` rewrites: all files or none, and says what was not rewritten and where to change it.
import { inert, type FixedFile, type FixResult } from '../index.js';
import { writeAtomically } from './atomic-file.js';

const REFUSED_SHOWN = 20;

/** Writes every file; where one cannot be written, those before it become what they were. Throws UsageError. */
export async function writeFixed(files: readonly FixedFile[]): Promise<void> {
  const written: FixedFile[] = [];
  try {
    for (const one of files) {
      await writeAtomically(one.file, one.after);
      written.push(one);
    }
  } catch (error) {
    for (const { file, before } of written) await writeAtomically(file, before);
    throw error;
  }
}

/** What was done, for a person. */
export function fixText({ files, patch, refused }: FixResult, how: 'print' | 'write'): string {
  const amount = how === 'write' ? files.length : (patch.match(/^diff --git /gm) ?? []).length;
  const done = how === 'write' ? 'rewritten' : 'in the patch';
  const shown = refused.slice(0, REFUSED_SHOWN).map(({ at, why }) => `  ${inert(at)}: ${inert(why)}\n`);
  const more = refused.length > shown.length ? `  and ${String(refused.length - shown.length)} more\n` : '';
  const left = refused.length === 0 ? '' : `lastref: not rewritten:\n${shown.join('')}${more}`;
  return `lastref: ${amount === 1 ? '1 file' : `${String(amount)} files`} ${done}.\n${left}`;
}
