// What the readers of one Dockerfile share.
import type { Expression } from '../../model/expression.js';
import type { Source } from '../scanner.js';
import { toShellExpression } from '../shell-variables.js';
import type { KeyRules } from '../keys.js';

/** Lines and characters from 0, as dockerfile-ast counts. */
export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Offsets {
  readonly start: number;
  readonly end: number;
}

export interface DockerContext {
  readonly source: Source;
  readonly keys: KeyRules;
  /** Names of build stages, lower case: they are no images. */
  readonly stages: ReadonlySet<string>;
  /** Where the comments begin that the parser lists. */
  readonly comments: ReadonlySet<number>;
  readonly offsetsOf: (range: Range) => Offsets;
}

/** The raw text between two offsets with its variables. */
export function toValue({ source }: DockerContext, { start, end }: Offsets): Offsets & { readonly value: Expression } {
  const text = source.text.slice(start, end);
  const value = toShellExpression({
    text,
    span: (from, to) => source.span(start + from, start + to),
    escapedDollar: '\\$',
  });
  return { value, start, end };
}

/** Without the quotes around it. */
export function withoutQuotes({ source }: DockerContext, { start, end }: Offsets): Offsets {
  const first = source.text[start];
  const isQuoted = end - start > 1 && (first === '"' || first === "'") && source.text[end - 1] === first;
  return isQuoted ? { start: start + 1, end: end - 1 } : { start, end };
}
