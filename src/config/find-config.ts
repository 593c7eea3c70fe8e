// Finds lastref.yaml from a path upwards. It reads the files, but judges none of them.
import { readFile, stat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { ConfigError, systemCode } from '../base/errors.js';

export const CONFIG_NAME = 'lastref.yaml';

/** The text of a file (absolute path) in some state of a repository; `undefined`: there is none. Rejects as `readFile` does. */
export type ReadText = (file: string) => Promise<string | undefined>;

const READ_DISK: ReadText = (file) => readFile(file, 'utf8');

/** A configuration file and its text. */
export interface FoundConfig {
  /** Absolute. */
  readonly file: string;
  /** As errors name it: relative to the working directory where it lies below it. */
  readonly shown: string;
  readonly text: string;
}

/** Every lastref.yaml in the folder of `from` (a file or folder) and above it, the nearest first. */
export async function findConfigs(cwd: string, from: string, read: ReadText = READ_DISK): Promise<FoundConfig[]> {
  const start = resolve(cwd, from);
  const found: FoundConfig[] = [];
  let folder = (await isFolder(start)) ? start : dirname(start);
  for (;;) {
    const config = await readConfig(cwd, join(folder, CONFIG_NAME), read);
    if (config) found.push(config);
    const above = dirname(folder);
    if (above === folder) return found;
    folder = above;
  }
}

/** The file that the user named. Throws ConfigError `no-such-path`. */
export async function readNamedConfig(cwd: string, name: string, read: ReadText = READ_DISK): Promise<FoundConfig> {
  const config = await readConfig(cwd, resolve(cwd, name), read);
  if (config) return config;
  throw new ConfigError({
    code: 'no-such-path',
    message: 'There is no such configuration file.',
    hint: 'Name a lastref.yaml.',
    where: { file: name },
  });
}

async function readConfig(cwd: string, file: string, read: ReadText): Promise<FoundConfig | undefined> {
  const shown = shownPath(cwd, file);
  try {
    const text = await read(file);
    if (text === undefined) return undefined;
    return { file, shown, text: text.startsWith('\uFEFF') ? text.slice(1) : text };
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    if (code === undefined) throw error;
    const hint = 'Make it readable, or name another with --config.';
    throw new ConfigError({
      code: 'bad-config',
      message: `The file cannot be read (${code}).`,
      hint,
      where: { file: shown },
    });
  }
}

/** Relative to the working directory where that is shorter to read, with forward slashes. */
function shownPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') || isAbsolute(path) ? file : path.replaceAll('\\', '/');
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    // A path that is not there is another part's to report; what lies above it may still hold a configuration.
    return false;
  }
}
