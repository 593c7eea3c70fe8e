// The words of an expression as GitHub Actions and Azure Pipelines write them between `${{` and `}}`. One pass; it evaluates nothing.
const TOKEN = /\s*(?:'((?:[^']|'')*)'|(-?\d[\w.]*)|([A-Za-z_][\w-]*)|(\|\||&&|[=!<>]=|[.,()[\]!<>*]))/y;
const MOST_TOKENS = 400;

export interface Token {
  readonly kind: 'text' | 'number' | 'word' | 'sign';
  readonly text: string;
}

/** The tokens; `undefined` where the text is no expression, or one of more than 400 tokens. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const token = new RegExp(TOKEN);
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  while (token.lastIndex < end) {
    const match = token.exec(text);
    if (!match || tokens.length >= MOST_TOKENS) return undefined;
    const [, quoted, number, word, sign] = match;
    if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}
