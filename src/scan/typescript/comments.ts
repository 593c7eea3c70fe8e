// Comments: hosts they mention and suppressions they hold. Comments stand between literals, so literals are skipped, not parsed again.
import type { ts } from 'ts-morph';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { suppressionsIn, SUPPRESSION_MARK } from '../suppression.js';
import { usesBySighting } from './use-facts.js';
import type { Compiler } from './compiler.js';

/** A stretch of the text, by offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The stretch of a literal, in which `//` begins no comment; `undefined` for any other node. */
export function literalStretch(ts: Compiler, node: ts.Node): Stretch | undefined {
  if (ts.isJsxText(node)) return { start: node.pos, end: node.end };
  if (ts.isStringLiteralLike(node) || ts.isRegularExpressionLiteral(node) || isTemplatePiece(ts, node))
    return { start: node.getStart(node.getSourceFile(), false), end: node.end };
  return undefined;
}

function isTemplatePiece(ts: Compiler, node: ts.Node): boolean {
  return ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
}

/** The comments of a file, given its literals in order. */
export function* commentStretches(text: string, literals: readonly Stretch[]): Iterable<Stretch> {
  let next = 0;
  let at = text.startsWith('#!') ? endOfLine(text, 0) : 0;
  for (at = text.indexOf('/', at); at >= 0; at = text.indexOf('/', at)) {
    while (next < literals.length && (literals[next] as Stretch).end <= at) next++;
    const literal = literals[next];
    if (literal && literal.start <= at) {
      at = literal.end;
      continue;
    }
    const kind = text[at + 1];
    if (kind !== '/' && kind !== '*') {
      at++;
      continue;
    }
    const close = kind === '/' ? endOfLine(text, at) : text.indexOf('*/', at + 2);
    const end = close < 0 ? text.length : kind === '/' ? close : close + 2;
    yield { start: at, end };
    at = end;
  }
}

function endOfLine(text: string, from: number): number {
  const end = /[\r\n\u2028\u2029]/g;
  end.lastIndex = from;
  return end.exec(text)?.index ?? text.length;
}

/** What a comment says. The words of a suppression are no mention. */
export function* factsOfComment(source: Source, { start, end }: Stretch): Iterable<Fact> {
  let text = source.text.slice(start, end);
  if (text.includes(SUPPRESSION_MARK)) {
    yield* suppressionsIn(source, start, end);
    text = text.replace(/lastref-ignore[^\r\n]*/g, (words) => ' '.repeat(words.length));
  }
  if (!/[.\u3002\uFF0E\uFF61]/.test(text)) return;
  const manner = { as: 'text', relation: 'mention', strength: 'token', context: 'comment' } as const;
  yield* usesBySighting(source, { text, start }, manner);
}
