// Where a check takes place: the one git repository of its PATH, and the part of it that the PATH names.
import { InputError, UsageError } from '../../base/errors.js';
import { repositoryAbove } from '../../walk/git-folder.js';
import { isWithin } from '../../walk/path-text.js';
import type { GitPlace } from '../../walk/run-git.js';
import { planTargets } from '../../walk/targets.js';
import type { CheckRequest } from './request.js';

export interface CheckPlace extends GitPlace {
  /** The part of the repository that is looked at, `''` all of it. */
  readonly scope: string;
  /** Absolute. */
  readonly folder: string;
}

/** Finds the repository. Throws UsageError for a PATH that is not there, InputError where no repository is. */
export function placeOf({ cwd, paths, signal, indexFile }: CheckRequest): CheckPlace {
  if (paths.length > 1) throw severalPaths();
  const named = paths.length === 0 ? ['.'] : paths;
  const [target] = planTargets({ paths: named, cwd, repos: [], configFolder: cwd });
  const folder = target
    ? [...target.scopes].map((scope) => (scope === '' ? target.root : `${target.root}/${scope}`))[0]
    : undefined;
  if (target === undefined || folder === undefined) throw noRepository(cwd);
  const found = repositoryAbove(target.root);
  if (found?.kind !== 'git') throw noRepository(folder, found !== undefined);
  const scope = folder === found.root ? '' : folder.slice(found.root.length + 1);
  return {
    root: found.root,
    scope,
    folder: isWithin(found.root, folder) ? folder : found.root,
    ...(indexFile !== undefined && { indexFile }),
    ...(signal && { signal }),
  };
}

function severalPaths(): UsageError {
  return new UsageError({
    code: 'bad-argument',
    message: 'A check compares one repository.',
    hint: 'Name one PATH; `lastref audit` takes several.',
  });
}

function noRepository(file: string, isDamaged = false): InputError {
  return new InputError({
    code: 'git-failed',
    message: isDamaged ? 'git cannot read its data here.' : 'This is no git repository.',
    hint: isDamaged
      ? 'Run `git status` there and mend what it reports.'
      : 'Name one; `lastref audit` looks at any folder.',
    where: { file },
  });
}
