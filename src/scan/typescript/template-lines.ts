// Templates over several lines: each line is a text of its own, so that a query or a page in a template does not become one host.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { isRemarkLine } from '../../model/remark.js';
import { startOf, type Reading } from './reading.js';
import { mannerOf, type Place } from './use-facts.js';

/** Where the first address of a line begins; its end where it has none. */
function schemeIn(line: string): number {
  const at = line.search(/[a-z][\w+.-]*:\/\//i);
  return at < 0 ? line.length : at;
}

interface Line {
  readonly parts: Expression[];
  readonly start: number;
  end: number;
}

/** Writes the uses of a template with substitutions that spans lines; `false` for any other expression. */
export function writeTemplateLines(reading: Reading, node: ts.Expression, place: Place): boolean {
  const { ts, source } = reading;
  if (!ts.isTemplateExpression(node)) return false;
  if (!/[\r\n]/.test(source.text.slice(startOf(reading, node), node.end))) return false;
  for (const { parts, start, end } of linesOf(reading, node)) {
    if (parts.length === 0) continue;
    const at = source.span(start, end);
    const value: Expression = parts.length === 1 ? (parts[0] as Expression) : { kind: 'join', parts, at };
    const isRemark = isRemarkLine(source.text.slice(start, end), schemeIn(source.text.slice(start, end)));
    const manner = mannerOf(value, isRemark ? { ...place, isMessage: true } : place);
    if (manner) reading.facts.push({ kind: 'use', value, ...manner, text: source.excerpt(start, end), at });
  }
  return true;
}

function linesOf(reading: Reading, node: ts.TemplateExpression): Line[] {
  const lines: Line[] = [];
  let line: Line = { parts: [], start: startOf(reading, node) + 1, end: startOf(reading, node) + 1 };
  const addText = (piece: ts.TemplateLiteralLikeNode): void => {
    const start = piece.getStart(reading.file, false) + 1;
    const end = piece.end - (piece.kind === reading.ts.SyntaxKind.TemplateTail ? 1 : 2);
    const raw = reading.source.text.slice(start, end).replaceAll('\r\n', '\n');
    const exact = raw === piece.text;
    let from = start;
    for (const [index, text] of piece.text.split('\n').entries()) {
      if (index > 0) {
        lines.push(line);
        from = exact ? afterNewLine(reading.source.text, from) : from;
        line = { parts: [], start: from, end: from };
      }
      const to = exact ? from + text.length : end;
      if (text !== '') line.parts.push({ kind: 'text', text, at: reading.source.span(from, to) });
      line.end = to;
    }
  };
  addText(node.head);
  for (const span of node.templateSpans) {
    line.parts.push(reading.evaluate(span.expression));
    line.end = span.expression.end + 1;
    addText(span.literal);
  }
  return [...lines, line];
}

function afterNewLine(text: string, from: number): number {
  return text.indexOf('\n', from) + 1;
}
