// Files that the configuration names outside the source trees: finds them, reads nothing. A name that matches no file is the user's
// mistake, because what was meant to be looked at would silently not be.
import { lstatSync } from 'node:fs';
import { resolve } from 'node:path';
import { glob } from 'glob';
import { InputError } from '../base/errors.js';
import { byText } from '../base/order.js';
import { chunksOf, readRegularFile } from './open-file.js';
import { toRealPath } from './targets.js';
import type { WalkedFile } from './walk.js';

/** Where an input lies. */
export interface FoundInput {
  /** Absolute real path. */
  readonly absolute: string;
  /** As a file of the configuration's folder. */
  readonly file: WalkedFile;
}

/** Finds the files of a glob relative to `folder`, sorted. Throws InputError `bad-input` where there is none. */
export async function findInputs(folder: string, pattern: string): Promise<readonly FoundInput[]> {
  const paths = await glob(pattern, { cwd: folder, nodir: true, dot: true, follow: false, posix: true });
  if (paths.length === 0) {
    throw new InputError({
      code: 'bad-input',
      message: `no file matches the input "${pattern}".`,
      hint: `Paths under "inputs" are relative to ${folder}.`,
    });
  }
  return paths.sort(byText).flatMap((path) => {
    const absolute = toRealPath(resolve(folder, path));
    return absolute === undefined ? [] : [{ absolute, file: toFile(path, absolute) }];
  });
}

function toFile(path: string, absolute: string): WalkedFile {
  return {
    repo: '.',
    path,
    sizeBytes: lstatSync(absolute).size,
    read: () => readRegularFile(absolute),
    chunks: () => chunksOf(absolute),
  };
}
