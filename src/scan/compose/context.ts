// What the readers of one compose file share.
import type { Node } from 'yaml';
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import { toShellExpression } from '../shell-variables.js';
import type { KeyRules } from '../keys.js';
import type { YamlScalar, YamlTree } from '../yaml-tree.js';

export interface ComposeContext {
  readonly source: Source;
  readonly tree: YamlTree;
  readonly keys: KeyRules;
  /** The mapping of all services. */
  readonly services: Node | null | undefined;
  readonly level: 'compose' | 'compose-override';
  /** Starts of scalars that a service has already used. */
  readonly seen: Set<number>;
}

/** A text and where it stands. */
export interface Placed {
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

/** A stretch of a scalar, interpolated; the whole scalar without `part`. */
export function toValue(
  { source, seen }: ComposeContext,
  scalar: YamlScalar,
  part: { readonly start: number; readonly end: number } = { start: 0, end: scalar.text.length },
): Placed {
  seen.add(scalar.start);
  const start = scalar.exact ? scalar.start + part.start : scalar.start;
  const end = scalar.exact ? scalar.start + part.end : scalar.end;
  const span = (from: number, to: number): Span =>
    scalar.exact ? source.span(start + from, start + to) : source.span(start, end);
  const value = toShellExpression({ text: scalar.text.slice(part.start, part.end), span, escapedDollar: '$$' });
  return { value, start, end };
}

/** The whole text where nothing in it is interpolated. */
export function constantOf(context: ComposeContext, scalar: YamlScalar): string | undefined {
  const { value } = toValue(context, scalar);
  return value.kind === 'text' ? value.text : undefined;
}
