// Words of a format that stand for a host without naming it (`jcenter()`), by the rulebook. Only in code, never in texts or comments.
import { Minimatch } from 'minimatch';
import type { Use } from '../model/fact.js';
import type { KeywordRule, Rulebook } from '../model/rulebook.js';
import type { Source } from './scanner.js';

const DEFINED_HERE = /\b(?:def|fun|func|function|sub|void)\s{1,8}$/;

/** Prepares the choice of the keywords that mean something in a file. */
export function compileKeywords({ keywords }: Pick<Rulebook, 'keywords'>): (path: string) => readonly KeywordRule[] {
  const compiled = keywords.map((rule) => {
    const globs = rule.files.map(
      (glob) => new Minimatch(glob, { dot: true, matchBase: true, nocomment: true, nonegate: true }),
    );
    return { rule, isFor: (path: string) => globs.some((glob) => glob.match(path)) };
  });
  return (path) => compiled.filter(({ isFor }) => isFor(path)).map(({ rule }) => rule);
}

/** The hosts that keywords between two offsets stand for. */
export function* usesOfKeywords(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
  rules: readonly KeywordRule[],
): Iterable<Use> {
  for (const rule of rules) {
    const raw = source.text.slice(start, end);
    for (
      let found = raw.indexOf(rule.keyword);
      found >= 0;
      found = raw.indexOf(rule.keyword, found + rule.keyword.length)
    ) {
      const before = source.text.slice(Math.max(0, start + found - 16), start + found);
      if (/[\w.$]$/.test(before) || DEFINED_HERE.test(before)) continue;
      const at = source.span(start + found, start + found + rule.keyword.length);
      const value = { kind: 'text', text: rule.host, at } as const;
      yield { kind: 'use', value, as: 'host', relation: rule.relation, strength: 'dialled', text: rule.keyword, at };
    }
  }
}
