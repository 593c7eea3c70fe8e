// Which files of a run are left out by the configuration or because they are lastref's own. Judges paths only.
import { Minimatch } from 'minimatch';
import { baseOf, folderOf, isWithin, joinPath } from './path-text.js';

/** Names of files that hold lastref's policy: the retired names in them are not uses. */
const OWN_FILES: ReadonlySet<string> = new Set(['lastref.yaml', 'lastref.yml', 'lastref-baseline.txt']);
const OWN_FOLDER = '.lastref';

/** Options under which globs of the configuration are read: a leading `!` or `#` means itself, and dot files are files. */
export const GLOB_OPTIONS = { dot: true, nonegate: true, nocomment: true, platform: 'linux' } as const;

/** A glob over paths in one repository, or in all of them (`repo` undefined). */
export interface RepoGlob {
  readonly repo: string | undefined;
  readonly glob: string;
}

/** Splits `repo:glob`. Text before the first colon that is no repository of the run belongs to the glob. */
export function parseRepoGlob(text: string, repos: ReadonlySet<string>): RepoGlob {
  const colon = text.indexOf(':');
  const repo = text.slice(0, Math.max(colon, 0));
  return repos.has(repo) ? { repo, glob: text.slice(colon + 1) } : { repo: undefined, glob: text };
}

/**
 * Tells whether a path is excluded. A glob whose last segment is a plain name, or that ends in a slash, takes in all below that folder,
 * as users of other tools expect; other globs match whole paths only.
 */
export function toExclusion(
  globs: readonly string[],
  repos: ReadonlySet<string>,
): (repo: string, path: string) => boolean {
  const matchers = globs.map((text) => {
    const { repo, glob } = parseRepoGlob(text, repos);
    return {
      repo,
      patterns: patternsOf(glob.replace(/^\.?\//, '')).map((pattern) => new Minimatch(pattern, GLOB_OPTIONS)),
    };
  });
  return (repo, path) =>
    matchers.some(
      (matcher) => (matcher.repo ?? repo) === repo && matcher.patterns.some((pattern) => pattern.match(path)),
    );
}

/** Whether a path is lastref's own: `places` are folders of the repository that can hold `.lastref/`, `files` other files of this run. */
export function isOwn(path: string, places: readonly string[], files: ReadonlySet<string>): boolean {
  if (OWN_FILES.has(baseOf(path)) || files.has(path)) return true;
  return places.some((place) => isWithin(joinPath(place, OWN_FOLDER), folderOf(path)));
}

function patternsOf(glob: string): string[] {
  if (glob.endsWith('/')) return [`${glob}**`];
  return /[*?[\]{}()!+@]/.test(baseOf(glob)) ? [glob] : [glob, `${glob}/**`];
}
