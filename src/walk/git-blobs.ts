// Gives files the object ids under which git knows their bytes. Gives none where a filter or line-end conversion stands between the
// object and the file: those change the size, which is compared.
import { runGit } from './run-git.js';
import type { TreeFile, TreeRequest } from './tree.js';

/** A file that by its stat data is what git's index says. */
export interface Candidate {
  readonly file: TreeFile;
  readonly blob: string;
}

/** The candidates whose object is as long as the file, with their object id. */
export async function confirmBlobs(
  request: TreeRequest,
  candidates: readonly Candidate[],
): Promise<Map<TreeFile, string>> {
  const confirmed = new Map<TreeFile, string>();
  if (candidates.length === 0) return confirmed;
  const input = candidates.map(({ blob }) => `${blob}\n`).join('');
  const outcome = await runGit(request, ['cat-file', '--buffer', '--batch-check=%(objectname) %(objectsize)'], input);
  if (outcome.is !== 'done') return confirmed;
  const lines = outcome.stdout.toString('latin1').split('\n');
  candidates.forEach(({ file, blob }, i) => {
    if (lines[i] === `${blob} ${String(file.sizeBytes)}`) confirmed.set(file, blob);
  });
  return confirmed;
}
