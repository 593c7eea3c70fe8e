// Facts that are kept between runs. Their key is made here, of the bytes that this run read and of everything else that decides what
// they say; neither a file's name nor what git says of it is trusted.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Asked, KeptFacts, Parsed } from '../scan/scan-file.js';
import { openStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';

export interface KeptFactsRequest {
  /** Absolute. */
  readonly folder: string;
  readonly rulebook: Pick<Rulebook, 'hash'>;
  /** Real paths of what is scanned: nothing is kept where it would be scanned. */
  readonly roots: readonly string[];
  /** Identity of the program that reads the facts; the build's unless told. */
  readonly build?: string | undefined;
}

export interface KeptFactsOfRun extends KeptFacts {
  /** Writes what is new. */
  close(): void;
}

/** Opens the facts of earlier runs; `undefined` where none can be kept: in a checkout that was not built, or below a scanned root. */
export function openKeptFacts(request: KeptFactsRequest): KeptFactsOfRun | undefined {
  const { folder, rulebook, roots, build = readBuild() } = request;
  if (build === undefined || isWithinOne(roots, folder)) return undefined;
  const store = openStore(folder, { now: Date.now() });
  const program = `${build}\n${rulebook.hash}`;
  return {
    find: (asked) => toParsed(store.find(keyOf(asked, program))),
    keep: (asked, parsed) => store.keep(keyOf(asked, program), parsed),
    close: () => store.close(),
  };
}

/** SHA-256 over the program, the scanner, the part of the path that it sees, and the bytes. */
function keyOf({ scanner, path, bytes }: Asked, program: string): string {
  const head = JSON.stringify([program, scanner.id, scanner.version, path, bytes.length]);
  return createHash('sha256').update(head).update('\n').update(bytes).digest('base64url');
}

/** What the store gave, if it is of the form that was kept. */
function toParsed(value: ReturnType<Store['find']>): Parsed | undefined {
  if (typeof value !== 'object' || value === null || !('facts' in value) || !Array.isArray(value.facts))
    return undefined;
  const facts = value.facts as readonly Fact[];
  const rawLabels = 'rawLabels' in value && Array.isArray(value.rawLabels) ? (value.rawLabels as string[]) : undefined;
  return { facts, ...(rawLabels && { rawLabels }) };
}

/** The build writes a hash over all of the compiled program beside it. */
function readBuild(): string | undefined {
  try {
    return readFileSync(new URL('../build-id', import.meta.url), 'utf8').trim() || undefined;
  } catch {
    return undefined;
  }
}

function isWithinOne(roots: readonly string[], folder: string): boolean {
  const real = realPathOf(folder);
  return roots.some((root) => real === root || real.startsWith(root.endsWith(sep) ? root : root + sep));
}

/** The real path, as far as the folder exists. */
function realPathOf(folder: string): string {
  for (let existing = folder; ; existing = dirname(existing)) {
    try {
      return realpathSync(existing) + folder.slice(existing.length);
    } catch {
      if (dirname(existing) === existing) return folder;
    }
  }
}
