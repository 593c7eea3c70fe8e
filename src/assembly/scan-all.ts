// Reads every walked file once and keeps its facts with the file. What cannot be read is a blind spot with its place.
import { pooled } from '../base/pool.js';
import type { Fact } from '../model/fact.js';
import type { LocatedBlindspot } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import { openScanning, type FileFacts, type KeptFacts, type ParseElsewhere } from '../scan/scan-file.js';
import type { WalkedFile } from '../walk/walk.js';

export interface ScannedFile {
  readonly repo: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  /** The scanner that read it. */
  readonly scanner: string;
}

export interface Scanned {
  readonly files: readonly ScannedFile[];
  readonly blindspots: readonly LocatedBlindspot[];
  /** Files whose bytes were looked at. */
  readonly filesScanned: number;
  readonly bytesScanned: number;
}

export interface ScanOptions {
  readonly concurrency: number;
  readonly kept?: KeptFacts;
  readonly elsewhere?: ParseElsewhere;
  readonly signal?: AbortSignal;
  /** Hears how many files are done, and which has been under way for the longest. */
  readonly onFile?: (done: number, path: string) => void;
}

/** A file and what it says. */
export interface FileScan {
  readonly file: WalkedFile;
  readonly found: FileFacts;
}

/** Scans files side by side; the result is in the order of the files. */
export async function scanAll(
  files: readonly WalkedFile[],
  rulebook: Rulebook,
  options: ScanOptions,
): Promise<Scanned> {
  const scans: FileScan[] = [];
  for await (const scan of scanEach(files, rulebook, options)) scans.push(scan);
  return gatherScans(scans);
}

/** The same one by one, in the order of the files. */
export async function* scanEach(
  files: readonly WalkedFile[],
  rulebook: Rulebook,
  options: ScanOptions,
): AsyncIterable<FileScan> {
  const scanning = await openScanning(rulebook, {
    ...(options.kept && { kept: options.kept }),
    ...(options.elsewhere && { elsewhere: options.elsewhere }),
  });
  let done = 0;
  const underWay = new Set<string>();
  // The one that was begun first is the one that everybody waits for.
  const tell = (otherwise: string): void => options.onFile?.(done, firstOf(underWay) ?? otherwise);
  const scanOne = async (file: WalkedFile): Promise<FileScan> => {
    underWay.add(file.path);
    tell(file.path);
    const found = await scanning.scan(file);
    underWay.delete(file.path);
    return { file, found };
  };
  const results = pooled(files, scanOne, {
    size: options.concurrency,
    ...(options.signal && { signal: options.signal }),
  });
  for await (const scan of results) {
    done++;
    tell(scan.file.path);
    yield scan;
  }
}

/** What the files of one tree say together, in their order. */
export function gatherScans(scans: readonly FileScan[]): Scanned {
  const scanned: ScannedFile[] = [];
  const blindspots: LocatedBlindspot[] = [];
  let filesScanned = 0;
  let bytesScanned = 0;
  for (const { file, found } of scans) {
    const { repo, path } = file;
    if (found.facts.length > 0) scanned.push({ repo, path, facts: found.facts, scanner: found.scanner });
    const spots = blindspotsOf(file, found);
    for (const spot of spots) blindspots.push(spot);
    if (!spots.some(({ reason }) => reason === 'unreadable')) filesScanned++;
    bytesScanned += found.bytes;
  }
  return { files: scanned, blindspots, filesScanned, bytesScanned };
}

function firstOf(items: Iterable<string>): string | undefined {
  for (const item of items) return item;
  return undefined;
}

function blindspotsOf({ repo, path }: WalkedFile, { facts, scanner, rawLabels }: FileFacts): LocatedBlindspot[] {
  return facts.flatMap((fact) => {
    if (fact.kind !== 'blindspot') return [];
    const wholeFile = fact.reason === 'unreadable' || rawLabels !== undefined;
    return [
      {
        repo,
        file: path,
        line: wholeFile ? null : fact.at.line,
        reason: fact.reason,
        detail: fact.detail,
        searchedAsBytes: scanner === 'bytes' && fact.reason !== 'unreadable',
        wholeFile,
        ...(rawLabels && { rawLabels }),
      },
    ];
  });
}
