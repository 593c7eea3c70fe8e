// What a user asks of `lastref check`.
import type { SurveyRequest } from '../request.js';

/** `paths`: one, a repository or a folder in one; the current folder without it. */
export interface CheckRequest extends SurveyRequest {
  /** The revision to compare with; `undefined`: the branch that the job merges into, else what origin calls its HEAD. */
  readonly base?: string;
  /** The branch that a CI job is to merge into; `undefined`: no job says so. */
  readonly targetBranch?: string;
  /** What is compared: the commit HEAD, the index, or the work tree. */
  readonly state: 'commit' | 'index' | 'worktree';
  /** Whose policy holds for both sides; `undefined`: each has its own. */
  readonly configFrom?: 'base' | 'head';
  /** The index that git names to a hook, absolute; `undefined`: the repository's own. */
  readonly indexFile?: string;
}
