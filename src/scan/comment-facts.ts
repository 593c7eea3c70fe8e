// What a comment says: names in passing, and inline suppressions. A comment never makes a dependency.
import type { Fact } from '../model/fact.js';
import { sightingsIn } from '../model/sighting.js';
import type { Source } from './scanner.js';
import { suppressionsIn } from './suppression.js';

/** Facts of the comment between two offsets: one mention if it names a host, and its suppression. */
export function factsOfComment(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
): Fact[] {
  const text = source.text.slice(start, end);
  const suppressions = [...suppressionsIn(source, start, end)];
  if (suppressions.length > 0) return suppressions;
  const named = sightingsIn(text).filter(({ is, position }) => is === 'name' && MENTIONS.has(position));
  return named.map((sighting) => {
    const from = start + sighting.start;
    const to = start + sighting.end;
    const at = source.span(from, to);
    const value = { kind: 'text', text: sighting.host, at } as const;
    return {
      kind: 'use',
      value,
      as: 'host',
      relation: 'mention',
      strength: 'token',
      context: 'comment',
      text: source.excerpt(from, to),
      at,
    };
  });
}

const MENTIONS: ReadonlySet<string> = new Set(['authority', 'scp', 'mail', 'bare']);
