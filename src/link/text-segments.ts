// Cuts a joined text in which hosts are sought into stretches that no host spans, so that the values of one stretch are not combined
// with those of the next: a sentence with three unknowns costs the sum of them, not the product. It evaluates nothing.
import type { Expression, JoinExpression } from '../model/expression.js';

/** White space that ends a URL, a name and an address alike, and does not stand between a key, its `=` and its value. */
const CUT = /(?<![=\s])[ \t\r\n]+(?![=\s])/g;

/** The stretches of a join, in order; a host in the text stands in exactly one of them. */
export function segmentsOf(join: JoinExpression): readonly Expression[] {
  const segments: Expression[] = [];
  let open: Expression[] = [];
  const close = (): void => {
    if (open.length > 0) segments.push({ kind: 'join', parts: open, at: join.at });
    open = [];
  };
  for (const part of join.parts) {
    if (part.kind !== 'text') {
      open.push(part);
      continue;
    }
    const cuts = [...part.text.matchAll(CUT)];
    const [first, last] = [cuts[0], cuts[cuts.length - 1]];
    if (first === undefined || last === undefined) {
      open.push(part);
      continue;
    }
    open.push({ ...part, text: part.text.slice(0, first.index) });
    close();
    const middle = part.text.slice(first.index, last.index);
    if (middle.trim() !== '') segments.push({ ...part, text: middle });
    open.push({ ...part, text: part.text.slice(last.index + last[0].length) });
  }
  close();
  return segments;
}
