// Java properties files: every key is a setting that code may read, and a use of its value. Placeholders stay references; nothing is
// expanded here.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { maskInterpolation } from '../interpolation.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { placeholdersIn } from '../settings/placeholders.js';
import { settingKey } from '../../model/setting-key.js';
import { factsOfComment } from '../comment-facts.js';
import { usesOfValue } from '../value-uses.js';
import { propertyEntries, type PropertyEntry } from './entries.js';

/** Prepares the reading of properties files. */
export function openProperties(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return function* (source) {
    for (const part of propertyEntries(source.text)) {
      if (part.kind === 'entry') yield* factsOfEntry(source, part, keys);
      else yield* factsOfComment(source, part);
    }
  };
}

const LONGEST_VALUE = 100_000;

function* factsOfEntry(source: Source, entry: PropertyEntry, keys: KeyRules): Iterable<Fact> {
  const { key, start, valueStart, valueEnd } = entry;
  const text = entry.value.slice(0, LONGEST_VALUE);
  const value = placeholdersIn(text, source.span(valueStart, valueEnd));
  if (key !== '')
    yield {
      kind: 'definition',
      scope: 'env',
      key: settingKey(key),
      value,
      level: 'settings',
      at: source.span(start, valueEnd),
    };
  if (value.kind !== 'text') {
    yield* usesOfValue(source, { value, start: valueStart, end: valueEnd, key }, keys);
    return;
  }
  const literal = { start: valueStart, end: valueEnd, value: text, key: key.split('.') } as const;
  // What a template engine fills in before anybody reads the file.
  const masked = text.includes('{{') ? maskInterpolation(text) : {};
  yield* usesOfLiteral(source, { ...literal, ...masked, urlRelation: 'config' }, keys);
}
