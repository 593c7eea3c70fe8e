// .gitignore semantics (gitignore(5)) for trees that git does not list: rules add up from the root down, deeper ones override, and
// nothing inside an ignored folder can come back. Reads no folder but the one it is given.
import ignore, { type Ignore } from 'ignore';
import { readHead } from './open-file.js';
import { encodePath, joinPath } from './path-text.js';

/** The rules that hold inside one folder. */
export interface IgnoreRules {
  /** `path` is relative to the tree's root; a folder's ends in `/`. */
  ignores(path: string): boolean;
  /** The rules for a folder right below, which its own .gitignore adds to. */
  enter(folder: string): IgnoreRules;
}

/** What lies beyond is not read: the files it would hide are walked instead. */
const LIMIT_BYTES = 64 * 1024;

/**
 * The matcher's time grows with the depth of a path to the power of a rule's `**`, so a crafted tree could hold it up for ever. Rules with
 * more of them than this match nothing, nor does any rule below this depth: again, more is walked.
 */
const MOST_GLOBSTARS = 3;
const DEEPEST = 60;

/** Whether a gitignore pattern can be matched in bounded time against a path. */
export function isBounded(pattern: string, path: string): boolean {
  return pattern.split('**').length <= MOST_GLOBSTARS + 1 && path.split('/').length <= DEEPEST;
}

/** The rules of the folder `start` (`''` for the root) of a tree, without those of the folders above it. */
export function ignoreRulesAt(root: string, start: string): IgnoreRules {
  return extend({ root, rules: undefined }, start);
}

interface Level {
  readonly root: string;
  readonly rules: Ignore | undefined;
}

function extend(level: Level, folder: string): IgnoreRules {
  const isTooDeep = !isBounded('', folder);
  const own = isTooDeep ? [] : readPatterns(level.root, folder);
  const inherited = isTooDeep ? undefined : level.rules;
  const rules = own.length === 0 ? inherited : newRules(inherited).add(own);
  return {
    ignores: (path) => rules?.ignores(path) ?? false,
    enter: (child) => extend({ root: level.root, rules }, child),
  };
}

function newRules(outer: Ignore | undefined): Ignore {
  const rules = ignore({ ignorecase: false, allowRelativePaths: true });
  return outer ? rules.add(outer) : rules;
}

function readPatterns(root: string, folder: string): string[] {
  // git, too, reads no .gitignore that is a symlink.
  const bytes = readHead(encodePath(joinPath(root, joinPath(folder, '.gitignore'))), LIMIT_BYTES);
  if (bytes === undefined) return [];
  const lines = bytes
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/);
  return lines.flatMap((line) => toRootPattern(line, folder));
}

/** The line as it would read in the root's .gitignore, so that one instance can order all rules; nothing for comments and blanks. */
function toRootPattern(line: string, folder: string): string[] {
  if (line.startsWith('#') || line.trim() === '' || !isBounded(line, '')) return [];
  if (folder === '') return [line];
  const isNegative = line.startsWith('!');
  const pattern = isNegative ? line.slice(1) : line;
  // A slash at the start or in the middle ties the pattern to its folder (trailing spaces are not part of it).
  const isAnchored = pattern.replace(/\/? *$/, '').includes('/');
  const base = `/${folder.replace(/[\\*?[\]!# ]/g, '\\$&')}/`;
  return [`${isNegative ? '!' : ''}${base}${isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`}`];
}
