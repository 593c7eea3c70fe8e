// The configuration's inputs, read: each must hold what it is said to hold.
import { InputError } from '../base/errors.js';
import type { Config, InputEntry } from '../config/config.js';
import type { Fact } from '../model/fact.js';
import { openScanning } from '../scan/scan-file.js';
import type { Rulebook } from '../model/rulebook.js';
import { findInputs } from '../walk/inputs.js';
import type { WalkedRepo } from '../walk/walk.js';
import { posix } from 'node:path';

export interface ReadInput {
  readonly repo: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  /** The host that a listener on any address is. */
  readonly host?: string;
  readonly service?: string;
  readonly environment?: string;
}

/** What each kind of input has to hold; a kind that is not read here holds nothing. */
const HOLDS: Readonly<Record<InputEntry['kind'], (fact: Fact) => boolean>> = {
  certificates: ({ kind }) => kind === 'certificate',
  records: ({ kind }) => kind === 'record',
  bindings: ({ kind }) => kind === 'binding',
  environment: (fact) => fact.kind === 'definition' && fact.scope === 'env',
  references: () => false,
  traffic: () => false,
};

/** Reads all inputs. Throws InputError where one is missing, or holds nothing of its kind in a format that lastref reads. */
export async function readInputs(
  config: Config,
  rulebook: Rulebook,
  repos: readonly WalkedRepo[],
): Promise<ReadInput[]> {
  const scanning = await openScanning(rulebook);
  const read: ReadInput[] = [];
  for (const entry of config.inputs) {
    for (const { absolute, file } of await findInputs(config.folder, entry.files)) {
      const { facts } = await scanning.scan(file);
      if (!facts.some(HOLDS[entry.kind])) throw holdsNothing(entry, file.path);
      read.push({ ...placeIn(repos, absolute, file.path), facts, ...whatItSays(entry) });
    }
  }
  return read;
}

function holdsNothing(entry: InputEntry, path: string): InputError {
  return new InputError({
    code: 'bad-input',
    message: `holds no ${entry.kind} in a format that this version reads.`,
    hint: 'Export it as one of the formats in docs/configuration.md, or take it out of "inputs".',
    where: { file: path },
  });
}

function whatItSays(entry: InputEntry): Pick<ReadInput, 'host' | 'service' | 'environment'> {
  if (entry.kind === 'bindings')
    return { ...(entry.host && { host: entry.host }), ...(entry.service && { service: entry.service }) };
  if (entry.kind !== 'environment') return {};
  return {
    ...(entry.service && { service: entry.service }),
    ...(entry.environment && { environment: entry.environment }),
  };
}

/** The place of an input among the walked repositories, where it lies in one. */
function placeIn(repos: readonly WalkedRepo[], absolute: string, path: string): { repo: string; path: string } {
  const holder = repos.find(({ root }) => absolute.startsWith(`${root}/`));
  return holder ? { repo: holder.name, path: posix.relative(holder.root, absolute) } : { repo: '.', path };
}
