// Finds the actions of a Go template (`{{ … }}`, text/template) in one pass. It understands nothing of what they say, except where
// they end: not within a string or a comment.

export interface Action {
  /** UTF-16 offsets of the whole, braces included. */
  readonly start: number;
  readonly end: number;
  /** What stands between braces and trim marks. */
  readonly code: string;
  readonly codeStart: number;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
  readonly isComment: boolean;
}

const LONGEST = 20_000;
const MOST_ACTIONS = 50_000;

/** The actions in order; one without an end is none. */
export function actionsIn(text: string): readonly Action[] {
  const found: Action[] = [];
  for (let open = text.indexOf('{{'); open >= 0 && found.length < MOST_ACTIONS;) {
    const end = endOf(text, open + 2);
    if (end === undefined) {
      open = text.indexOf('{{', open + 2);
      continue;
    }
    found.push(toAction(text, open, end));
    open = text.indexOf('{{', end);
  }
  return found;
}

function toAction(text: string, start: number, end: number): Action {
  const inner = text.slice(start + 2, end - 2);
  const trimsBefore = /^-\s/.test(inner);
  const trimsAfter = /\s-$/.test(inner);
  const code = inner.slice(trimsBefore ? 1 : 0, trimsAfter ? -1 : undefined);
  const isComment = code.trimStart().startsWith('/*');
  return { start, end, code, codeStart: start + 2 + (trimsBefore ? 1 : 0), trimsBefore, trimsAfter, isComment };
}

/** The offset after `}}`; `undefined` where there is none. */
function endOf(text: string, from: number): number | undefined {
  const last = Math.min(text.length, from + LONGEST);
  for (let i = from; i < last; i++) {
    const unit = text[i];
    if (unit === '}' && text[i + 1] === '}') return i + 2;
    if (unit === '"' || unit === '`' || unit === "'") i = endOfString(text, i, last);
    else if (unit === '/' && text[i + 1] === '*') {
      const close = text.indexOf('*/', i + 2);
      if (close < 0) return undefined;
      i = close + 1;
    }
    if (i < 0) return undefined;
  }
  return undefined;
}

/** The offset of the closing quote; a negative number where there is none. */
function endOfString(text: string, open: number, last: number): number {
  const quote = text[open] ?? '';
  for (let i = open + 1; i < last; i++) {
    if (text[i] === quote) return i;
    if (text[i] === '\\' && quote !== '`') i++;
    else if (text[i] === '\n' && quote !== '`') return -2;
  }
  return -2;
}
