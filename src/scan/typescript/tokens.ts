// Reads a file that cannot be parsed token by token: the hosts in its literals and comments, without names or evaluation.
import type { ts } from 'ts-morph';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { factsOfComment } from './comments.js';
import { tokensOf } from './parse.js';
import type { Compiler } from './reading.js';
import { usesBySighting } from './use-facts.js';

/** What literals and comments name. */
export function* factsOfTokens(compiler: Compiler, source: Source, kind: ts.ScriptKind): Iterable<Fact> {
  const { SyntaxKind } = compiler;
  const manner = { as: 'text', relation: 'mention', strength: 'token' } as const;
  for (const { token, start, end, value } of tokensOf(compiler, source.text, kind)) {
    if (token === SyntaxKind.SingleLineCommentTrivia || token === SyntaxKind.MultiLineCommentTrivia)
      yield* factsOfComment(source, { start, end });
    else if (
      token >= SyntaxKind.FirstLiteralToken &&
      token <= SyntaxKind.LastTemplateToken &&
      isText(compiler, token)
    ) {
      const raw = source.text.slice(start + 1, end - 1);
      const isExact = raw.startsWith(value);
      const text = isExact ? raw : value;
      for (const use of usesBySighting(source, { text, start: start + 1 }, manner))
        yield isExact ? use : { ...use, at: source.span(start, end), text: source.excerpt(start, end) };
    } else if (token === SyntaxKind.JsxText) yield* usesBySighting(source, { text: value, start }, manner);
  }
}

function isText({ SyntaxKind }: Compiler, token: ts.SyntaxKind): boolean {
  if (token === SyntaxKind.StringLiteral || token === SyntaxKind.NoSubstitutionTemplateLiteral) return true;
  return token === SyntaxKind.TemplateHead || token === SyntaxKind.TemplateMiddle || token === SyntaxKind.TemplateTail;
}
