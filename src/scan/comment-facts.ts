// What a comment says: names in passing, and inline suppressions. A comment never makes a dependency.
import type { Fact, SuppressionFact } from '../model/fact.js';
import { sightingsIn } from '../model/sighting.js';
import type { Source } from './scanner.js';

const MARK = 'lastref-ignore';

/** Facts of the comment between two offsets: one mention if it names a host, and its suppression. */
export function factsOfComment(
  source: Source,
  { start, end }: { readonly start: number; readonly end: number },
): Fact[] {
  const text = source.text.slice(start, end);
  const suppression = suppressionIn(source, text, start);
  if (suppression) return [suppression];
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

/** `lastref-ignore RULE until=2024-08-01 reason="…"`; fields that are missing or wrong are for the judge to say. */
function suppressionIn(source: Source, text: string, offset: number): SuppressionFact | undefined {
  const mark = text.indexOf(MARK);
  if (mark < 0) return undefined;
  const rest = text.slice(mark + MARK.length, mark + MARK.length + 1000).split(/[\r\n]/, 1)[0] ?? '';
  const rule = /^[ \t]+([a-z][a-z-]{0,60})/.exec(rest)?.[1] ?? '';
  const until = /[ \t]until=([^\s"]{1,40})/.exec(rest)?.[1];
  const reason = /[ \t]reason=(?:"([^"]{0,500})"|([^\s"]{1,200}))/.exec(rest);
  const reasonText = reason?.[1] ?? reason?.[2];
  return {
    kind: 'suppression',
    rule,
    ...(until === undefined ? {} : { until }),
    ...(reasonText === undefined ? {} : { reason: reasonText }),
    at: source.span(offset + mark, offset + mark + MARK.length + rest.trimEnd().length),
  };
}
