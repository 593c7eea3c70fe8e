// Bytes that a terminal sends → names of keys. Sequences that mean nothing here are swallowed whole; they never become text.

/** What was pressed. `text` only where it is one printable character; pasted text comes as one press. */
export interface KeyPress {
  readonly key: string;
  readonly text?: string;
}

export interface Decoded {
  readonly presses: readonly KeyPress[];
  /** The beginning of a sequence that has not ended yet. */
  readonly rest: string;
}

const NAMED: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  ' ': 'space',
};

const BY_FINAL: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  Z: 'shift-tab',
};

const BY_NUMBER: Readonly<Record<string, string>> = {
  '1': 'home',
  '3': 'delete',
  '4': 'end',
  '5': 'page-up',
  '6': 'page-down',
  '7': 'home',
  '8': 'end',
};

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';
/** More than this inside one sequence is no sequence. */
const LONGEST = 64;

/** Reads what came after `rest`. A lone escape at the end stays in the rest; whoever waits long enough takes it for the key. */
export function decodeKeys(input: string): Decoded {
  const presses: KeyPress[] = [];
  let at = 0;
  while (at < input.length) {
    const [press, length] = input[at] === '\x1b' ? escaped(input, at) : plain(input, at);
    if (length === 0) return { presses, rest: input.slice(at) };
    if (press !== undefined) presses.push(press);
    at += length;
  }
  return { presses, rest: '' };
}

type Read = readonly [press: KeyPress | undefined, length: number];

function plain(input: string, at: number): Read {
  const character = String.fromCodePoint(input.codePointAt(at) ?? 0);
  const name = NAMED[character];
  if (name !== undefined) return [name === 'space' ? { key: name, text: ' ' } : { key: name }, 1];
  const code = character.charCodeAt(0);
  if (code < 0x20) return [{ key: `ctrl-${String.fromCharCode(code + 0x60)}` }, 1];
  return [{ key: character, text: character }, character.length];
}

function escaped(input: string, at: number): Read {
  const next = input[at + 1];
  if (next === undefined) return [undefined, 0];
  if (next === '\x1b') return [{ key: 'esc' }, 1];
  if (next === 'O') {
    const final = input[at + 2];
    return final === undefined ? [undefined, 0] : [named(BY_FINAL[final]), 3];
  }
  if (next !== '[') return [{ key: `alt-${next}` }, 2];
  if (input.startsWith(PASTE_START, at)) return pasted(input, at);
  let end = at + 2;
  while (end < input.length && !/[@-~]/.test(input[end] ?? '')) end++;
  if (end - at > LONGEST) return [undefined, end - at];
  if (end >= input.length) return [undefined, 0];
  return [control(input.slice(at + 2, end), input[end] ?? ''), end - at + 1];
}

function pasted(input: string, at: number): Read {
  const end = input.indexOf(PASTE_END, at);
  if (end < 0) return [undefined, 0];
  const text = input.slice(at + PASTE_START.length, end).replace(/\p{Cc}/gu, '');
  return [{ key: 'paste', text }, end - at + PASTE_END.length];
}

function control(parameters: string, final: string): KeyPress | undefined {
  if (final === 'M' || final === 'm') return mouse(parameters, final);
  if (final === '~') return named(BY_NUMBER[parameters.split(';')[0] ?? '']);
  return named(BY_FINAL[final]);
}

/** SGR mouse mode (xterm control sequences, 1006): only the wheel and the left button count. */
function mouse(parameters: string, final: string): KeyPress | undefined {
  const [, button, , row] = /^<(\d{1,4});(\d{1,5});(\d{1,5})$/.exec(parameters) ?? [];
  if (button === '64') return { key: 'wheel-up' };
  if (button === '65') return { key: 'wheel-down' };
  return button === '0' && final === 'M' && row !== undefined ? { key: `click-${row}` } : undefined;
}

function named(key: string | undefined): KeyPress | undefined {
  return key === undefined ? undefined : { key };
}
