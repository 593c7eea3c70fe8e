// Reads `lastref-ignore RULE until=2024-08-01 reason="…"` in a comment of any language. It judges neither rule nor date: a wrong one
// is a finding, not a silence.
import type { SuppressionFact } from '../model/fact.js';
import type { Source } from './scanner.js';

/** The word that begins an inline suppression. */
export const SUPPRESSION_MARK = 'lastref-ignore';

const LONGEST = 1000;
const RULE = /^[ \t]+([A-Za-z][\w-]{0,60})(?![\w=-])/;
const UNTIL = /(?:^|[ \t])until=([^\s"']{1,60})/;
const REASON = /(?:^|[ \t])reason=(?:"([^"]{0,500})"|'([^']{0,500})'|(\S{1,500}))/;

/** The suppressions in the comment between two offsets, one a line at most. */
export function* suppressionsIn(source: Source, start: number, end: number): Iterable<SuppressionFact> {
  const comment = source.text.slice(start, end);
  let at = comment.indexOf(SUPPRESSION_MARK);
  while (at >= 0) {
    const lineEnd = endOfLine(comment, at);
    const words = comment.slice(at + SUPPRESSION_MARK.length, Math.min(lineEnd, at + LONGEST));
    yield suppressionOf(words, source.span(start + at, start + lineEnd));
    at = comment.indexOf(SUPPRESSION_MARK, lineEnd);
  }
}

function suppressionOf(words: string, at: SuppressionFact['at']): SuppressionFact {
  const rule = RULE.exec(words);
  const rest = words.slice(rule?.[0].length ?? 0);
  const until = UNTIL.exec(rest)?.[1];
  const reason = REASON.exec(rest);
  const said = reason?.[1] ?? reason?.[2] ?? reason?.[3];
  return {
    kind: 'suppression',
    rule: rule?.[1] ?? '',
    ...(until === undefined ? {} : { until }),
    ...(said === undefined ? {} : { reason: said }),
    at,
  };
}

function endOfLine(text: string, from: number): number {
  const end = text.slice(from).search(/[\r\n]/);
  return end < 0 ? text.length : from + end;
}
