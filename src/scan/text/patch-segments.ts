// Cuts a patch (unified diff) into what it says and what people read in it: lines that it takes away are gone, and lines that are
// comments in whatever language stay comments. It knows no language.
import type { Segment } from './segments.js';

/** How comments begin in most languages, behind the mark of the patch. */
const COMMENT = /^[+ ][ \t]*(?:#(?![!{[])|\/\/|\/\*|\*(?:\s|$|\/)|--\s|;;|<!--|%%|REM\s)/;
/** What a patch takes away; its header names two files. */
const GONE = /^-(?!--\s)/;

/** The lines of a patch, those of one kind together. */
export function* patchSegments(text: string): Iterable<Segment> {
  let kind: Segment['kind'] = 'other';
  let start = 0;
  for (let from = 0; from < text.length;) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found + 1;
    const lead = text.slice(from, Math.min(end, from + 200));
    const own = GONE.test(lead) || COMMENT.test(lead) ? 'comment' : 'other';
    if (own !== kind || own === 'comment') {
      if (start < from) yield { kind, start, end: from };
      [kind, start] = [own, from];
    }
    from = end;
  }
  if (start < text.length) yield { kind, start, end: text.length };
}
