// The configuration's inputs, read: each must hold what it is said to hold. What they say has its place among the walked repositories.
import { posix } from 'node:path';
import type { Config, InputEntry } from '../config/config.js';
import type { Fact } from '../model/fact.js';
import type { ImportedUse } from '../model/imported-use.js';
import type { LocatedBlindspot } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import { openScanning } from '../scan/scan-file.js';
import { findInputs } from '../walk/inputs.js';
import type { WalkedRepo } from '../walk/walk.js';
import { readInput, type UnreadRow } from './read-input.js';

export interface ReadInput {
  readonly repo: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  /** Uses that a list or log states. */
  readonly uses: readonly ImportedUse[];
  readonly blindspots: readonly LocatedBlindspot[];
  /** Its facts are those that a walk of the file gives, which then need not be left out. */
  readonly isSource: boolean;
  /** It lies in a walked repository, whose services and environments its path tells. */
  readonly isInside: boolean;
  /** The host that a listener on any address is. */
  readonly host?: string;
  readonly service?: string;
  readonly environment?: string;
}

export interface InputsRequest {
  readonly config: Config;
  readonly rulebook: Rulebook;
  readonly repos: readonly WalkedRepo[];
  /** The clock: ISO 8601, UTC. */
  readonly asOf: string;
  /** Finds the files of a glob in another state than the disk's; the disk's without it. */
  readonly find?: typeof findInputs;
}

/** Reads all inputs. Throws InputError where one is missing, or holds nothing of its kind in a format that lastref reads. */
export async function readInputs({
  config,
  rulebook,
  repos,
  asOf,
  find = findInputs,
}: InputsRequest): Promise<ReadInput[]> {
  const context = { rulebook, scanning: await openScanning(rulebook), now: Date.parse(asOf) };
  const read: ReadInput[] = [];
  for (const entry of config.inputs) {
    for (const { absolute, file } of await find(config.folder, entry.files)) {
      const { facts, uses, unread, isSource } = await readInput(entry, file, context);
      const place = placeIn(repos, absolute, file.path);
      const blindspots = unread.map((row) => toBlindspot(place, row));
      read.push({ ...place, facts, uses, blindspots, isSource, ...whatItSays(entry) });
    }
  }
  return read;
}

function toBlindspot(
  { repo, path }: { readonly repo: string; readonly path: string },
  { line, reason, detail, labels }: UnreadRow,
): LocatedBlindspot {
  return {
    repo,
    file: path,
    line,
    reason,
    detail,
    searchedAsBytes: false,
    wholeFile: labels === undefined,
    ...(labels && { rawLabels: labels }),
  };
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
function placeIn(
  repos: readonly WalkedRepo[],
  absolute: string,
  path: string,
): Pick<ReadInput, 'repo' | 'path' | 'isInside'> {
  const holder = repos.find(({ root }) => absolute.startsWith(`${root}/`));
  return holder
    ? { repo: holder.name, path: posix.relative(holder.root, absolute), isInside: true }
    : { repo: '.', path, isInside: false };
}
