// The lines of a file of the estate, for a preview. It reads inside of the repository's root alone: no link leads it out, nothing is
// followed or run, and what is binary or too large is not shown.
import { readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { systemCode } from '../../base/errors.js';
import { decode, isBinary } from '../../scan/decode.js';

const MOST_BYTES = 4 * 1024 * 1024;

export type SourceText =
  | { readonly is: 'text'; readonly lines: readonly string[]; /** Absolute. */ readonly path: string }
  /** A sentence without a full stop. */
  | { readonly is: 'absent'; readonly why: string };

/** Reads one file; `roots` are the absolute roots of repositories by name. World trouble is an answer, never an error. */
export async function readSource(
  roots: ReadonlyMap<string, string>,
  { repo, file }: { readonly repo: string; readonly file: string },
): Promise<SourceText> {
  const root = roots.get(repo);
  if (root === undefined) return absent('this repository is not on this machine');
  if (file.split(/[/\\]/).includes('..')) return absent('the path leads out of its repository');
  try {
    const [inside, path] = await Promise.all([realpath(root), realpath(join(root, file))]);
    if (!path.startsWith(inside.endsWith(sep) ? inside : `${inside}${sep}`))
      return absent('a symbolic link leads out of its repository');
    return await readText(path);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    return absent(code === 'ENOENT' || code === 'ENOTDIR' ? 'the file is not there' : `it cannot be read (${code})`);
  }
}

async function readText(path: string): Promise<SourceText> {
  // Asked before it is opened: opening a pipe waits for whoever writes to it.
  const found = await stat(path);
  if (!found.isFile()) return absent('it is no regular file');
  if (found.size > MOST_BYTES) return absent('it is too large to show');
  const bytes = await readFile(path);
  if (isBinary(bytes)) return absent('it is no text');
  return { is: 'text', lines: decode(bytes).text.split(/\r\n|\n|\r/), path };
}

function absent(why: string): SourceText {
  return { is: 'absent', why };
}
