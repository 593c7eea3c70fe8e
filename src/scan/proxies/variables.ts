// Texts of configurations cut into what is written and what is filled in: `$name`, `${name}`, and the marks of templates. It evaluates nothing.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { jinjaExpression } from '../ansible/jinja.js';
import type { Source } from '../scanner.js';
import { textOf } from '../templates/node.js';

const FILLED = /\{\{[^{}\n]{0,300}\}\}|<%=[^%\n]{0,300}%>|\$\{(\w{1,100})\}|\$(\w{1,100})/g;

/** A value that is known how to read, or the name of a variable. */
export type TextPart = { readonly value: Expression } | { readonly name: string };

/** The parts of a text, in order; at least one. */
export function textPartsOf(text: string, { path }: Source, at: Span): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const { 0: whole, 1: braced, 2: plain, index } of text.matchAll(FILLED)) {
    if (index > from) parts.push({ value: textOf(text.slice(from, index), at) });
    const name = braced ?? plain;
    if (name !== undefined) parts.push({ name });
    else if (whole.startsWith('{{') && path.endsWith('.j2')) parts.push({ value: jinjaExpression(whole, at) });
    else parts.push({ value: { kind: 'unknown', why: 'dynamic', at } });
    from = index + whole.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ value: textOf(text.slice(from), at) });
  return parts;
}
