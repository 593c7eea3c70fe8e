// Scanning as a part of a run: with the facts of earlier runs and with threads, where they help. Neither changes what is found.
import { availableParallelism } from 'node:os';
import type { Rulebook } from '../model/rulebook.js';
import type { Walk } from '../walk/walk.js';
import { openKeptFacts } from './kept-facts.js';
import { openParseThreads } from './parse-threads.js';
import type { SurveyRequest } from './request.js';
import { scanAll, type Scanned } from './scan-all.js';

/** Scans what was walked. Throws the signal's reason. */
export async function scanWalked({ files, repos }: Walk, rulebook: Rulebook, request: SurveyRequest): Promise<Scanned> {
  const { cacheFolder, concurrency, signal, onProgress } = request;
  const roots = repos.map(({ root }) => root);
  const kept = cacheFolder === undefined ? undefined : openKeptFacts({ folder: cacheFolder, rulebook, roots });
  const threads = openParseThreads(rulebook, Math.min(concurrency ?? availableParallelism(), availableParallelism()));
  try {
    return await scanAll(files, rulebook, {
      concurrency: concurrency ?? availableParallelism() * 4,
      ...(kept && { kept }),
      ...(threads && { elsewhere: threads.parse }),
      ...(signal && { signal }),
      onFile: (done, item) => onProgress?.({ phase: 'scan', done, total: files.length, item }),
    });
  } finally {
    kept?.close();
    await threads?.close();
  }
}
