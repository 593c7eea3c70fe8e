// What a file holds, as a definition of the file.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';

/** The content in one way: `text`, `data` or `template`. */
export function contentOf(key: string, value: Expression, at: Span): Definition {
  return { kind: 'definition', scope: 'file', key, value, at };
}

/** Content that is not what it is read as. */
export function unreadable(at: Span): Expression {
  return { kind: 'unknown', why: 'unparsable', at };
}

/** All of a file. */
export function wholeOf(source: Source): Span {
  return source.span(0, source.text.length);
}
