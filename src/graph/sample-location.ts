// Whether a file stands among tests, examples, docs or vendored code, where a certificate is nobody's live one.
import { minimatch } from 'minimatch';
import type { Rulebook } from '../model/rulebook.js';
import type { Location } from '../model/span.js';
import type { Context } from '../model/vocabulary.js';

const SAMPLES: ReadonlySet<Context> = new Set(['test', 'example', 'docs', 'vendored']);

/** By the rulebook's folders (whole path segments) and globs; what was observed has no location and is no sample. */
export function isSampleLocation(location: Location | undefined, rulebook: Rulebook): boolean {
  if (location === undefined) return false;
  const folders = new Set(location.file.split('/').slice(0, -1));
  const rules = rulebook.contexts.filter(({ context }) => SAMPLES.has(context));
  return rules.some(
    (rule) =>
      rule.folders.some((folder) => folders.has(folder)) ||
      rule.files.some((glob) => minimatch(location.file, glob, { dot: true, nocase: true })),
  );
}
