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
  readonly onFile?: (done: number, path: string) => void;
}

/** Scans files side by side; the result is in the order of the files. */
export async function scanAll(
  files: readonly WalkedFile[],
  rulebook: Rulebook,
  options: ScanOptions,
): Promise<Scanned> {
  const scanning = await openScanning(rulebook, {
    ...(options.kept && { kept: options.kept }),
    ...(options.elsewhere && { elsewhere: options.elsewhere }),
  });
  const scanned: ScannedFile[] = [];
  const blindspots: LocatedBlindspot[] = [];
  let filesScanned = 0;
  let bytesScanned = 0;
  const results = pooled(files, async (file) => ({ file, found: await scanning.scan(file) }), {
    size: options.concurrency,
    ...(options.signal && { signal: options.signal }),
  });
  for await (const { file, found } of results) {
    const { repo, path } = file;
    if (found.facts.length > 0) scanned.push({ repo, path, facts: found.facts });
    const spots = blindspotsOf(file, found);
    blindspots.push(...spots);
    if (!spots.some(({ reason }) => reason === 'unreadable')) filesScanned++;
    bytesScanned += found.bytes;
    options.onFile?.(filesScanned, path);
  }
  return { files: scanned, blindspots, filesScanned, bytesScanned };
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
