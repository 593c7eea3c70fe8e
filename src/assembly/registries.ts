// The list of registries that the configuration names, read before anything is asked.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, systemCode } from '../base/errors.js';
import type { Config } from '../config/config.js';
import { parseBootstrap, type Bootstrap } from '../observe/rdap/bootstrap.js';

/** `undefined`: none is named. Throws InputError where the file cannot be read (`no-such-path`) or is none (`bad-input`). */
export async function registriesOf({ observe, folder }: Config): Promise<Bootstrap | URL | undefined> {
  const named = observe?.rdap;
  if (named === undefined) return undefined;
  if (named.includes('://')) return new URL(named);
  const list = parseBootstrap(await readText(resolve(folder, named), named));
  if (list !== undefined) return list;
  const hint = 'Write it as RFC 9224 has it: {"services": [[["net"], ["https://rdap.registry.example/"]]]}.';
  throw new InputError({ code: 'bad-input', message: 'this is no list of registries.', hint, where: { file: named } });
}

async function readText(path: string, file: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new InputError({
      code: 'no-such-path',
      message: `the list of registries could not be read (${code}).`,
      hint: 'Name it under observe.rdap, relative to the configuration.',
      where: { file },
    });
  }
}
