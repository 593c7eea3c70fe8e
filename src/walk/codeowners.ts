// CODEOWNERS as GitHub and GitLab read it: who owns a path. Does not look for the file, and does not know whether an owner exists.
import ignore from 'ignore';
import { isBounded } from './ignore-rules.js';

/** One line of a CODEOWNERS file. */
export interface OwnerRule {
  readonly pattern: string;
  /** As written: `@acme/identity`, an address, a GitLab role; empty where the line takes ownership away. */
  readonly owners: readonly string[];
  /** GitLab's section, lower case; `''` outside any. The last match wins within a section, and sections add up. */
  readonly section: string;
  /** Whether the pattern matches a path relative to the repository's root. */
  matches(path: string): boolean;
}

/** GitHub reads no larger file. */
export const CODEOWNERS_LIMIT_BYTES = 3 * 1024 * 1024;

/** Where the file may stand; the first that exists counts. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'] as const;

// GitLab: `[Docs]`, `^[Optional][2] @acme/docs`.
const SECTION = /^\^?\[([^\]]{1,200})\](?:\[\d{1,9}\])?(?:\s|$)/;
/** Stands for any file in a folder; no pattern that names files can mean it. */
const ANY_FILE = '\uE000';

/** The rules in file order. Lines that are not rules are left out, as the forges do. */
export function parseCodeowners(text: string): readonly OwnerRule[] {
  const rules: OwnerRule[] = [];
  let section = '';
  let inherited: readonly string[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split(/\r\n?|\n/)) {
    const heading = SECTION.exec(line);
    if (heading) {
      section = (heading[1] ?? '').trim().toLowerCase();
      inherited = wordsOf(line.slice(heading[0].length));
      continue;
    }
    const [pattern, ...owners] = wordsOf(line);
    if (pattern === undefined || pattern.startsWith('!')) continue;
    rules.push(toRule(pattern, owners.length > 0 ? owners : inherited, section));
  }
  return rules;
}

/** The owners of a path, separated by one space; `null` where nobody owns it. A path that ends in `/` stands for any file in that folder. */
export function ownerOf(rules: readonly OwnerRule[], path: string): string | null {
  const file = path === '' || path.endsWith('/') ? path + ANY_FILE : path;
  const bySection = new Map<string, readonly string[]>();
  for (let i = rules.length - 1; i >= 0; i--) {
    const rule = rules[i];
    if (rule && !bySection.has(rule.section) && rule.matches(file)) bySection.set(rule.section, rule.owners);
  }
  const owners = [...bySection.values()].reverse().flat();
  return owners.length === 0 ? null : [...new Set(owners)].join(' ');
}

function toRule(pattern: string, owners: readonly string[], section: string): OwnerRule {
  let matcher: ReturnType<typeof ignore> | undefined;
  // `docs/*` means the files right in docs, unlike in .gitignore, where it takes in folders with all below them.
  const isShallow = pattern.endsWith('/*') && !pattern.endsWith('**/*');
  return {
    pattern,
    owners,
    section,
    matches: (path) => {
      if (!isBounded(pattern, path)) return false;
      matcher ??= ignore({ ignorecase: false, allowRelativePaths: true }).add({ pattern });
      if (!matcher.ignores(path)) return false;
      const slash = path.lastIndexOf('/');
      return !isShallow || slash < 0 || !matcher.ignores(path.slice(0, slash + 1));
    },
  };
}

/** Splits at white space that no backslash quotes, up to a comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  let word = '';
  for (let i = 0; i <= line.length; i++) {
    const character = line[i] ?? ' ';
    if (character === '\\' && i + 1 < line.length) {
      word += character + (line[++i] ?? '');
    } else if (/\s/.test(character)) {
      if (word !== '') words.push(word);
      word = '';
    } else if (character === '#' && word === '') {
      break;
    } else {
      word += character;
    }
  }
  return words;
}
