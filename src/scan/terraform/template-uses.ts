// The hosts that a template puts together, word by word: the text around an interpolation is its own, what stands in it is the caller's.
// Words without interpolation are left to the scanner of the file.
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import { usesOfValue } from '../value-uses.js';
import { DEEPEST, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { childrenOf, type Node } from './parse.js';
import { decodeLiteral, innerRange, interpolated, openDirective } from './templates.js';

/** Uses, and the places in which those of the file's scanner count no longer. */
export interface TemplateUses {
  readonly facts: readonly Use[];
  readonly claims: readonly Span[];
}

interface Piece {
  readonly isFilled: boolean;
  readonly value: Expression;
  readonly start: number;
  readonly end: number;
}

/** The composed words of a template, those in its directives included. */
export function usesInTemplate(heredoc: Node, context: Context): TemplateUses {
  const [start, end] = innerRange(heredoc, context);
  const words: Word[] = [];
  collect({ nodes: childrenOf(heredoc), start, end, context, wrap: (value) => value }, words);
  const { source, keys } = context;
  const facts = words.flatMap(({ value, start: from, end: to, key }) =>
    usesOfValue(source, { value, start: from, end: to, ...(key === undefined ? {} : { key }) }, keys),
  );
  return { facts, claims: words.map((word) => source.span(word.start, word.end)) };
}

interface Word extends Omit<Piece, 'isFilled'> {
  readonly key: string | undefined;
}

interface Stretch {
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
  readonly context: Context;
  readonly wrap: (value: Expression) => Expression;
}

function collect({ nodes, start, end, context, wrap }: Stretch, words: Word[]): void {
  if (context.depth > DEEPEST) return;
  let pieces: Piece[] = [];
  let from = start;
  const close = (): void => {
    const word = toWord(pieces, context);
    if (word) words.push({ ...word, value: wrap(word.value) });
    pieces = [];
  };
  const literal = (to: number): void => {
    for (const piece of literalsIn(from, to, context)) {
      if (piece === undefined) close();
      else pieces.push(piece);
    }
  };
  for (const node of nodes) {
    if (node.startIndex < from || node.endIndex > end) continue;
    if (node.type === 'template_interpolation') {
      literal(node.startIndex);
      pieces.push({
        isFilled: true,
        value: interpolated(node, context, toExpression),
        start: node.startIndex,
        end: node.endIndex,
      });
      from = node.endIndex;
    } else if (node.type === 'template_directive') {
      literal(node.startIndex);
      close();
      const directive = openDirective(node, context, toExpression);
      for (const body of directive?.bodies ?? [])
        collect({ ...body, nodes: directive?.nodes ?? [], wrap: (value) => wrap(body.wrap(value)) }, words);
      from = node.endIndex;
    }
  }
  literal(end);
  close();
}

/** The literal text between two offsets in words; `undefined` stands for what parts them. */
function* literalsIn(start: number, end: number, { source }: Context): Generator<Piece | undefined> {
  let at = start;
  for (const [index, raw] of source.text
    .slice(start, Math.max(start, end))
    .split(/([\s"'`<>|;]+)/)
    .entries()) {
    if (index % 2 === 1) yield undefined;
    else if (raw !== '')
      yield {
        isFilled: false,
        value: text(decodeLiteral(raw, false), source.span(at, at + raw.length)),
        start: at,
        end: at + raw.length,
      };
    at += raw.length;
  }
}

function toWord(pieces: readonly Piece[], { source }: Context): Word | undefined {
  const [first] = pieces;
  const last = pieces.at(-1);
  if (!first || !last || !pieces.some(({ isFilled }) => isFilled)) return undefined;
  const at = source.span(first.start, last.end);
  const assigned = first.value.kind === 'text' ? /^([\w.-]{1,60})=/.exec(first.value.text) : null;
  const rest = assigned && first.value.kind === 'text' ? first.value.text.slice(assigned[0].length) : undefined;
  const values = pieces.map(({ value }) => value);
  const parts = rest === undefined ? values : [text(rest, first.value.at), ...values.slice(1)];
  const key = assigned?.[1] ?? keyBefore(source.text, first.start);
  return { value: { kind: 'join', parts, at }, start: first.start, end: last.end, key };
}

/** The word before on the same line, as in `host: NAME`, `"host": "NAME"`, `server_name NAME`. */
function keyBefore(whole: string, start: number): string | undefined {
  const line = whole.slice(Math.max(whole.lastIndexOf('\n', start - 1) + 1, start - 80), start);
  return /([\w.-]{1,60})["']?[ \t]{0,10}[=:]?[ \t]{0,10}["']?$/.exec(line)?.[1];
}
