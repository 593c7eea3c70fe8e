// Scanning as a part of a run: with the facts of earlier runs and with threads, where they help. Neither changes what is found.
import { availableParallelism } from 'node:os';
import type { Rulebook } from '../model/rulebook.js';
import type { Walk } from '../walk/walk.js';
import { openKeptFacts } from './kept-facts.js';
import { openParseThreads } from './parse-threads.js';
import type { SurveyRequest } from './request.js';
import { scanAll, type ScanOptions, type Scanned } from './scan-all.js';

/** Scans what was walked. Throws the signal's reason. */
export async function scanWalked({ files, repos }: Walk, rulebook: Rulebook, request: SurveyRequest): Promise<Scanned> {
  const means = { rulebook, roots: repos.map(({ root }) => root), total: files.length };
  return withScanning(means, request, (options) => scanAll(files, rulebook, options));
}

export interface ScanningMeans {
  readonly rulebook: Rulebook;
  /** Real paths of what is scanned. */
  readonly roots: readonly string[];
  /** Files that progress counts up to. */
  readonly total: number;
}

/** Opens what scanning works with, and closes it when the work is done. */
export async function withScanning<Result>(
  { rulebook, roots, total }: ScanningMeans,
  { cacheFolder, concurrency, signal, onProgress }: SurveyRequest,
  work: (options: ScanOptions) => Promise<Result>,
): Promise<Result> {
  const kept = cacheFolder === undefined ? undefined : openKeptFacts({ folder: cacheFolder, rulebook, roots });
  const threads = openParseThreads(rulebook, Math.min(concurrency ?? availableParallelism(), availableParallelism()));
  try {
    return await work({
      concurrency: concurrency ?? availableParallelism() * 4,
      ...(kept && { kept }),
      ...(threads && { elsewhere: threads.parse }),
      ...(signal && { signal }),
      onFile: (done, item) => onProgress?.({ phase: 'scan', done, total, item }),
    });
  } finally {
    kept?.close();
    await threads?.close();
  }
}
