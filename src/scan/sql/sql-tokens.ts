// SQL as a list of tokens of any dialect: texts told from comments, quoted names and words. Bodies in dollar quotes are code like the
// rest. Linear, never throws.

export interface SqlToken {
  readonly is: 'text' | 'comment' | 'word' | 'mark';
  readonly start: number;
  readonly end: number;
  /** Of a text its content with quotes undone, of a word the name without its quotes, of a mark itself. */
  readonly value: string;
}

const WORD = /[@:$#]{0,2}[A-Za-z_\u00c0-\uffff][\w$\u00c0-\uffff]*/y;
const DOLLARS = /\$(?:[A-Za-z_]\w{0,60})?\$/y;
const MARKS = /\|\||:=|=>|::|[^\s\w]/y;

/** The tokens of a text (ISO/IEC 9075-2 §5; quotes and comments of PostgreSQL, MySQL, SQL Server, Oracle, SQLite). */
export function sqlTokens(text: string): SqlToken[] {
  const found: SqlToken[] = [];
  const matched = (pattern: RegExp, at: number): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (let at = 0; at < text.length;) {
    const start = at;
    const unit = text[at] as string;
    if (/\s/.test(unit) || /\d/.test(unit)) {
      at++;
      continue;
    }
    const comment = commentEnd(text, at);
    if (comment !== undefined) {
      at = comment;
      found.push({ is: 'comment', start, end: at, value: '' });
    } else if (unit === "'" || unit === '"' || unit === '`') {
      const isEscaped = unit === "'" && /[eE]/.test(text[at - 1] ?? '') && !/\w/.test(text[at - 2] ?? '');
      at = quoteEnd(text, at, { quote: unit, isEscaped });
      found.push(quotedAt(text, { start, end: at, quote: unit }));
    } else if (matched(DOLLARS, at) !== undefined) at += matched(DOLLARS, at)?.length ?? 1;
    else {
      const word = matched(WORD, at);
      const value = word ?? matched(MARKS, at) ?? unit;
      at += value.length;
      // `N'…'` and `E'…'` are texts of a kind.
      if (/^[enbx]$/i.test(value) && text[at] === "'") continue;
      found.push({ is: word === undefined ? 'mark' : 'word', start, end: at, value });
    }
  }
  return found;
}

interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly quote: string;
}

/** A text or a quoted name. */
function quotedAt(text: string, { start, end, quote }: Quoted): SqlToken {
  const value = text.slice(start + 1, end - 1).replaceAll(quote + quote, quote);
  // MySQL writes texts in double quotes, too; names have no address in them.
  const isText = quote === "'" || (quote === '"' && /[/:@\s]|\.\w+\./.test(value));
  return { is: isText ? 'text' : 'word', start: start + 1, end: Math.max(start + 1, end - 1), value };
}

function commentEnd(text: string, at: number): number | undefined {
  if (text.startsWith('/*', at)) {
    const end = text.indexOf('*/', at + 2);
    return end < 0 ? text.length : end + 2;
  }
  const isLine =
    text.startsWith('--', at) ||
    (text[at] === '#' && (at === 0 || /\n\s*$/.test(text.slice(Math.max(0, at - 40), at))));
  if (!isLine) return undefined;
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

/** After the closing quote; a doubled quote is one in the text. */
function quoteEnd(
  text: string,
  at: number,
  { quote, isEscaped }: { readonly quote: string; readonly isEscaped: boolean },
): number {
  for (let next = at + 1; next < text.length; next++) {
    if (isEscaped && text[next] === '\\') next++;
    else if (text[next] === quote) {
      if (text[next + 1] !== quote) return next + 1;
      next++;
    }
  }
  return text.length;
}
