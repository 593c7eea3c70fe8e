// Tokens of Bicep and of the expressions in Azure Resource Manager templates, in one pass. Strings keep their raw text: what is
// interpolated in them is read by whoever asks.

export interface Token {
  readonly is: 'string' | 'word' | 'number' | 'mark' | 'newline';
  /** Of a string the raw text between its quotes. */
  readonly text: string;
  /** Offsets in the text that was given, quotes included. */
  readonly start: number;
  readonly end: number;
}

const MARKS = ['?.', '??', '::', '==', '!=', '=~', '!~', '&&', '||', '=>', '<=', '>='];
const MOST_TOKENS = 200_000;

/** Reads tokens until the end or the bound; what is no token is a mark of its own. */
export function* tokensOf(text: string, language: 'bicep' | 'arm'): Iterable<Token> {
  let count = 0;
  for (let at = 0; at < text.length && count++ < MOST_TOKENS;) {
    const unit = text[at] ?? '';
    if (unit === '\n') yield { is: 'newline', text: unit, start: at, end: ++at };
    else if (/\s/.test(unit)) at++;
    else if (language === 'bicep' && text.startsWith('//', at)) at = until(text, '\n', at);
    else if (language === 'bicep' && text.startsWith('/*', at)) at = until(text, '*/', at + 2) + 2;
    else {
      const token = unit === "'" ? stringAt(text, at, language) : (wordAt(text, at) ?? markAt(text, at));
      yield token;
      at = token.end;
    }
  }
}

function until(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function stringAt(text: string, start: number, language: 'bicep' | 'arm'): Token {
  if (language === 'arm') return armString(text, start);
  if (text.startsWith("'''", start)) {
    const end = until(text, "'''", start + 3);
    return { is: 'string', text: text.slice(start + 3, end), start, end: Math.min(text.length, end + 3) };
  }
  const end = endOfString(text, start + 1);
  return { is: 'string', text: text.slice(start + 1, end), start, end: Math.min(text.length, end + 1) };
}

/** A quote in a string is written twice (Azure Resource Manager, Template expressions). */
function armString(text: string, start: number): Token {
  let end = start + 1;
  while (end < text.length && (text[end] !== "'" || text[end + 1] === "'")) end += text[end] === "'" ? 2 : 1;
  const inner = text.slice(start + 1, end).replaceAll("''", "'");
  return { is: 'string', text: inner, start, end: Math.min(text.length, end + 1) };
}

/** The end of a string in which expressions may stand that hold strings. */
function endOfString(text: string, from: number): number {
  const holders: ('string' | 'expression')[] = ['string'];
  for (let at = from; at < text.length; at++) {
    const inString = holders.at(-1) === 'string';
    const unit = text[at];
    if (inString && unit === '\n') return at;
    if (inString && unit === '\\') at++;
    else if (inString && text.startsWith('${', at)) {
      holders.push('expression');
      at++;
    } else if (unit === "'") {
      if (!inString) holders.push('string');
      else if (holders.length === 1) return at;
      else holders.pop();
    } else if (!inString && unit === '{') holders.push('expression');
    else if (!inString && unit === '}') holders.pop();
  }
  return text.length;
}

const WORD = /[A-Za-z_]\w*/y;
const NUMBER = /\d+/y;

function wordAt(text: string, start: number): Token | undefined {
  for (const [is, pattern] of [
    ['word', WORD],
    ['number', NUMBER],
  ] as const) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found) return { is, text: found[0], start, end: start + found[0].length };
  }
  return undefined;
}

function markAt(text: string, start: number): Token {
  const mark = MARKS.find((one) => text.startsWith(one, start)) ?? text[start] ?? '';
  return { is: 'mark', text: mark, start, end: start + mark.length };
}
