// Under which name a text of a statement is stored: its column, the key in its row or its WHERE, the option or parameter before it.
import type { SqlToken } from './sql-tokens.js';

const VALUE_COLUMNS =
  /^(?:value|val|setting_?value|option_?value|config_?value|meta_?value|string_?value|content|data|text|svalue|paramvalue)$/i;
const KEY = /^[A-Za-z][\w.:/-]{1,80}$/;

interface Row {
  readonly columns: readonly string[];
  key: string | undefined;
  at: number;
}

/** The key of each text, by its index in the list of tokens. */
export function keysOfTexts(code: readonly SqlToken[]): ReadonlyMap<number, string> {
  const keys = new Map<number, string>();
  let columns: readonly string[] = [];
  let row: Row | undefined;
  let depth = 0;
  let isInRows = false;
  for (const [index, token] of code.entries()) {
    const word = token.is === 'word' ? token.value.toLowerCase() : '';
    if (token.value === ';' && token.is === 'mark') [isInRows, row, depth, columns] = [false, undefined, 0, []];
    if (word === 'into') columns = columnsAfter(code, index);
    if (word === 'values') isInRows = true;
    if (token.is === 'mark' && token.value === '(') {
      depth++;
      if (isInRows && depth === 1) row = { columns, key: undefined, at: 0 };
    } else if (token.is === 'mark' && token.value === ')') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) row = undefined;
    } else if (token.is === 'mark' && token.value === ',' && row && depth === 1) row.at++;
    if (token.is !== 'text') continue;
    const key = row ? keyInRow(row, token.value) : keyBefore(code, index);
    if (key !== undefined) keys.set(index, key);
  }
  return keys;
}

/** The names in `INTO table (a, b)`. */
function columnsAfter(code: readonly SqlToken[], into: number): string[] {
  const open = code.slice(into, into + 8).findIndex(({ value, is }) => is === 'mark' && value === '(');
  const columns: string[] = [];
  if (open < 0) return columns;
  for (let at = into + open + 1; at < code.length && columns.length < 200; at++) {
    const token = code[at] as SqlToken;
    if (token.is === 'word') columns.push(token.value);
    else if (token.value !== ',') break;
  }
  return columns;
}

/** A column that tells, else the first short name in the row, which is what rows of settings are found by. */
function keyInRow(row: Row, value: string): string | undefined {
  const column = row.columns[row.at];
  const known = row.key;
  if (known === undefined && KEY.test(value) && !/^(?:https?|ftp):/.test(value) && !/\.[a-z]{2,}$/i.test(value)) {
    row.key = value;
    return undefined;
  }
  if (column !== undefined && !VALUE_COLUMNS.test(column)) return column;
  return known ?? column;
}

/** `host = 'x'`, `OPTIONS (host 'x')`, `set_config('a', 'x')`, `… SET value = 'x' WHERE name = 'key'` */
function keyBefore(code: readonly SqlToken[], index: number): string | undefined {
  const mark = code[index - 1];
  if (mark?.is === 'word') return mark.value;
  if (mark?.value === '@') return 'host';
  const isAssigned = mark !== undefined && /^(?::=|=>|=)$/.test(mark.value);
  const before = code[index - 2];
  if (mark?.value === ',' && before?.is === 'text' && KEY.test(before.value)) return before.value;
  if (!isAssigned || !before) return undefined;
  return VALUE_COLUMNS.test(before.value)
    ? (keyOfRow(code, index) ?? before.value)
    : before.value.replace(/^[@:$#]+/, '');
}

/** The text that WHERE compares a name with. */
function keyOfRow(code: readonly SqlToken[], index: number): string | undefined {
  for (let at = index + 1; at < Math.min(code.length, index + 40); at++) {
    const token = code[at] as SqlToken;
    if (token.value === ';') return undefined;
    if (token.is === 'text' && code[at - 1]?.value === '=' && KEY.test(token.value)) return token.value;
  }
  return undefined;
}
