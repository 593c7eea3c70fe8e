// Columns of a terminal that text takes, and what fits in them. Knows wide and combining characters, not ligatures.

const NO_WIDTH = /^[\p{Mn}\p{Me}\u1160-\u11FF]$/u;
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97C\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18AFF}\u{1B000}-\u{1B2FF}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}])$/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** How many columns the text takes. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** The text, cut at its end with `…` where it would take more columns. */
export function clip(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let taken = 0;
  let kept = '';
  for (const character of text) {
    taken += columnsOf(character);
    if (taken > columns - 1) break;
    kept += character;
  }
  return columns > 0 ? `${kept}…` : '';
}

/** Columns that are kept for what follows the focus. */
const AFTER_FOCUS = 6;

/** The text, cut at both ends where it must be, so that the first `focus` in it stays in sight. */
export function clipAround(text: string, focus: string, columns: number): string {
  const end = clip(text, columns);
  const at = text.indexOf(focus);
  if (end === text || focus === '' || at < 0 || end.includes(focus)) return end;
  const after = Math.min(AFTER_FOCUS, text.length - at - focus.length);
  const from = Math.min(at, Math.max(0, at + focus.length + after - columns + 1));
  const isLowSurrogate = (text.charCodeAt(from) & 0xfc00) === 0xdc00;
  return `…${clip(text.slice(isLowSurrogate ? from + 1 : from), columns - 1)}`;
}

/** The text with blanks after it up to a width; longer text stays whole. */
export function pad(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Lines of at most `columns`, broken at blanks; a word that is longer stands alone and whole, so that names can be copied. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && widthOf(line) + 1 + widthOf(word) > columns) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function columnsOf(character: string): number {
  return NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}
