// The tokens of a Jinja expression (Jinja, Template Designer Documentation, Expressions). It reads within bounds.

/** A token; a text has its escapes resolved. */
export interface Token {
  readonly is: 'name' | 'text' | 'number' | 'sign';
  readonly text: string;
}

const TOKEN =
  /\s*(?:([A-Za-z_]\w{0,100})|'((?:[^'\\]|\\.){0,400})'|"((?:[^"\\]|\\.){0,400})"|(\d[\d.]{0,20})|(==|!=|<=|>=|\*\*|\/\/|[-+*/%~|.,:()[\]{}<>=]))/y;
const MOST_TOKENS = 200;

/** The tokens of an expression; `undefined` where it is none that can be read. */
export function jinjaTokens(code: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < code.trimEnd().length) {
    const match = pattern.exec(code);
    if (!match || tokens.length >= MOST_TOKENS) return undefined;
    const [, name, single, double, number, sign] = match;
    const text = single ?? double;
    if (name !== undefined) tokens.push({ is: 'name', text: name });
    else if (text !== undefined) tokens.push({ is: 'text', text: text.replace(/\\(.)/g, unescaped) });
    else if (number !== undefined) tokens.push({ is: 'number', text: number });
    else tokens.push({ is: 'sign', text: sign ?? '' });
  }
  return tokens;
}

function unescaped(whole: string, unit: string): string {
  return /[nrt]/.test(unit) ? ' ' : /[\\'"]/.test(unit) ? unit : whole;
}
