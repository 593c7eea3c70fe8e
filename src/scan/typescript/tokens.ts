// Reads a file that cannot be parsed token by token: the hosts in its literals and comments, without names or evaluation.
import type { ts } from 'ts-morph';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import { factsOfComment, type Stretch } from './comments.js';
import { tokensOf, type Token } from './parse.js';
import type { Compiler } from './compiler.js';
import { usesBySighting } from './use-facts.js';

/** What literals and comments name. */
export function* factsOfTokens(compiler: Compiler, source: Source, kind: ts.ScriptKind): Iterable<Fact> {
  const { SyntaxKind } = compiler;
  for (const token of tokensOf(compiler, source.text, kind)) {
    if (token.token === SyntaxKind.SingleLineCommentTrivia || token.token === SyntaxKind.MultiLineCommentTrivia)
      yield* factsOfComment(source, token);
    else yield* factsOfLiteral(compiler, source, token);
  }
}

/** Literals that the parser skipped while it recovered from an error: those that stand in no stretch that the tree has. */
export function* factsOfLostLiterals(
  { compiler, source, kind }: { readonly compiler: Compiler; readonly source: Source; readonly kind: ts.ScriptKind },
  known: readonly Stretch[],
): Iterable<Fact> {
  let next = 0;
  for (const token of tokensOf(compiler, source.text, kind)) {
    while (next < known.length && (known[next] as Stretch).end <= token.start) next++;
    const stretch = known[next];
    if (!stretch || stretch.start >= token.end) yield* factsOfLiteral(compiler, source, token);
  }
}

function* factsOfLiteral(compiler: Compiler, source: Source, { token, start, end, value }: Token): Iterable<Fact> {
  const manner = { as: 'text', relation: 'mention', strength: 'token' } as const;
  if (!isText(compiler, token)) return;
  const isExact = source.text.startsWith(value, start + 1);
  for (const use of usesBySighting(source, { text: value, start: start + 1 }, manner))
    yield isExact ? use : { ...use, at: source.span(start, end), text: source.excerpt(start, end) };
}

function isText({ SyntaxKind }: Compiler, token: ts.SyntaxKind): boolean {
  if (token === SyntaxKind.StringLiteral || token === SyntaxKind.NoSubstitutionTemplateLiteral) return true;
  return token === SyntaxKind.TemplateHead || token === SyntaxKind.TemplateMiddle || token === SyntaxKind.TemplateTail;
}
