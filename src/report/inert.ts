// Makes text from scanned files safe to show: what would move a cursor, hide or reorder text, or command a CI runner becomes
// visible and does nothing. It never drops a character.

/** Controls, format characters (bidi, zero width), lone surrogates, line separators, private use and whatever draws nothing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Azure Pipelines, GitHub Actions and TeamCity obey `##vso[…]`, `##[…]` and `##teamcity[…]` anywhere in a log line. */
const LOG_COMMAND = /##(?=\w{0,20}\[)/g;
/** GitHub Actions obeys a line whose first characters are `::`. */
const LINE_COMMAND = /^(\s*):(?=:)/;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** The text on one line with every unseen character written out: `\n`, `\x1b`, `\u{202e}`. */
export function inert(text: string): string {
  return text.replace(UNSEEN, writeOut).replace(LOG_COMMAND, '#\\x23');
}

/** A finished line that no CI runner takes for a command. */
export function inertLine(line: string): string {
  return line.replace(LINE_COMMAND, '$1\\x3a');
}

/** JSON text with the same characters as `\uXXXX`: equal when parsed, inert when shown. */
export function inertJson(json: string): string {
  return json
    .replace(UNSEEN, (unseen) => (unseen === '\n' ? unseen : toCodeUnits(unseen)))
    .replace(LOG_COMMAND, '#\\u0023');
}

function writeOut(unseen: string): string {
  const code = unseen.codePointAt(0) ?? 0;
  return SHORT[unseen] ?? (code < 0x100 ? `\\x${toHex(code, 2)}` : `\\u{${toHex(code, 4)}}`);
}

function toCodeUnits(unseen: string): string {
  return Array.from({ length: unseen.length }, (_, i) => `\\u${toHex(unseen.charCodeAt(i), 4)}`).join('');
}

function toHex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
