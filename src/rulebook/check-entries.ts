// What the entries of the rulebook must agree on among themselves: nothing twice, nothing left out. It never looks at samples' hosts.
import { canonicalKey } from '../model/rulebook.js';
import { CONTEXTS, RELATIONS, RULES } from '../model/vocabulary.js';
import type { YamlPath } from '../base/positioned-yaml.js';
import type { Entries, RulebookFile } from './entry-schemas.js';

/** Two entries that contradict each other, or an entry that is missing. An empty path: the file as a whole. */
export interface Disagreement {
  readonly file: RulebookFile;
  readonly path: YamlPath;
  readonly message: string;
  readonly hint: string;
}

/** All disagreements, file by file in the order of the entries. */
export function disagreementsIn(entries: Entries): Disagreement[] {
  const ids = Object.entries(entries).flatMap(([file, list]) =>
    twice(
      file as RulebookFile,
      list.map(({ id }, i) => ({ word: id, path: [i, 'id'] })),
    ),
  );
  return [...ids, ...claimedTwice(entries), ...severityTargets(entries), ...leftOut(entries)];
}

interface Claim {
  readonly word: string;
  readonly path: YamlPath;
}

/** Words that decide something may belong to one entry only, else the order of the entries would decide. */
function claimedTwice(entries: Entries): Disagreement[] {
  const claims = <T>(list: readonly T[], field: keyof T & string, word: (text: string) => string): Claim[] =>
    list.flatMap((item, i) =>
      (item[field] as readonly string[]).map((text, j) => ({ word: word(text), path: [i, field, j] })),
    );
  const plain = (text: string): string => text.toLowerCase();
  return [
    ...twice('keys', claims(entries.keys, 'keys', canonicalKey)),
    ...twice(
      'calls',
      entries.calls.flatMap(({ calls, argument }, i) =>
        calls.map((call, j) => ({ word: `argument ${argument} of ${call}`, path: [i, 'calls', j] })),
      ),
    ),
    ...twice('boring-hosts', claims(entries['boring-hosts'], 'hosts', plain)),
    ...twice('environments', claims(entries.environments, 'words', canonicalKey)),
    ...twice('providers', claims(entries.providers, 'suffixes', plain)),
    ...twice('renewals', claims(entries.renewals, 'issuers', plain)),
    ...twice('languages', claims(entries.languages, 'extensions', plain)),
    ...twice('languages', claims(entries.languages, 'names', plain)),
    ...twice('record-resources', claims(entries['record-resources'], 'resources', plain)),
    ...twice(
      'relations',
      entries.relations.map(({ relation }, i) => ({ word: relation, path: [i, 'relation'] })),
    ),
  ];
}

function twice(file: RulebookFile, claims: readonly Claim[]): Disagreement[] {
  const seen = new Set<string>();
  return claims.flatMap(({ word, path }) => {
    if (!seen.has(word)) {
      seen.add(word);
      return [];
    }
    const message = `${JSON.stringify(word)} stands in ${file}.yaml already.`;
    return [{ file, path, message, hint: 'Keep it in one entry.' }];
  });
}

function severityTargets({ severities }: Entries): Disagreement[] {
  const file = 'severities';
  const vague = severities.flatMap(({ context, relation }, i) =>
    (context === undefined) === (relation === undefined)
      ? [
          {
            file,
            path: [i],
            message: 'A severity is for a context or for a relation.',
            hint: 'Write one of them.',
          } as const,
        ]
      : [],
  );
  const targets = severities.flatMap(({ context, relation }, i) => [
    ...(context === undefined ? [] : [{ word: `context ${context}`, path: [i, 'context'] }]),
    ...(relation === undefined ? [] : [{ word: `relation ${relation}`, path: [i, 'relation'] }]),
  ]);
  return [...vague, ...twice(file, targets)];
}

/** Closed lists of the vocabulary must be answered in full: a missing answer would be a silent one. */
function leftOut(entries: Entries): Disagreement[] {
  const missing = (file: RulebookFile, wanted: readonly string[], given: readonly (string | undefined)[]) =>
    wanted
      .filter((word) => !given.includes(word))
      .map((word) => ({ file, path: [], message: `No entry for ${JSON.stringify(word)}.`, hint: 'Add one.' }));
  return [
    ...missing(
      'relations',
      RELATIONS,
      entries.relations.map(({ relation }) => relation),
    ),
    ...missing(
      'severities',
      CONTEXTS,
      entries.severities.map(({ context }) => context),
    ),
    ...missing(
      'rules',
      RULES,
      entries.rules.map(({ id }) => id),
    ),
  ];
}
