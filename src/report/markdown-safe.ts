// Text from the estate inside Markdown: shown as it is, and nothing else. It cannot end a cell or a block, nor make a link, a mention,
// an issue, an image, a command or HTML; all of it but plain words stands as code, where no platform looks for such things.
import { inert } from './inert.js';
import { clip } from './width.js';
import { grouped } from './words.js';

/** Longer texts are cut; a report must fit in a comment. */
const LONGEST = 240;
const LONGEST_SENTENCE = 1000;
/** Words that are nothing but words wherever they are shown: letters, days, times, and numbers too short to be a commit's. */
const PLAIN = /^(?![a-fA-F]{7,}$)(?:[A-Za-z]+(?:'[a-z]+)?|\d{1,6}|\d{4}-\d\d-\d\d|\d\d:\d\d|->)$/;

/** The text as inline code, on one line; empty text stays empty. */
export function code(text: string): string {
  const shown = clip(inert(text), LONGEST);
  if (shown.trim() === '') return '';
  const runs = shown.match(/`+/g) ?? [];
  const fence = '`'.repeat(runs.reduce((longest, run) => Math.max(longest, run.length), 0) + 1);
  // A blank beside the fence is dropped again when it is shown (CommonMark §6.1).
  const blank = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${blank}${shown}${blank}${fence}`;
}

/** A sentence of ours with names of theirs in it: whatever is not a plain word becomes code. */
export function prose(text: string): string {
  return clip(inert(text), LONGEST_SENTENCE).split(' ').map(proseWord).join(' ');
}

/** Code inside a table, where a bar would end the cell even there. */
export function cellCode(text: string): string {
  return code(text.replaceAll('|', '\\x7c'));
}

function proseWord(word: string): string {
  const [, open = '', core = '', close = ''] = /^(\(?)(.*?)([),.:;]*)$/s.exec(word) ?? [];
  return core === '' || PLAIN.test(core) ? word : `${open}${code(core)}${close}`;
}

/** How many rows are shown, and how many characters they may take together. */
export interface Room {
  readonly most: number;
  readonly characters: number;
}

/** The first rows that fit, and how many do not. */
export function roomFor(rows: readonly string[], { most, characters }: Room): { shown: string[]; more: number } {
  let taken = 0;
  const shown: string[] = [];
  for (const row of rows.slice(0, most)) {
    taken += row.length + 3;
    if (taken > characters) break;
    shown.push(row);
  }
  return { shown, more: rows.length - shown.length };
}

/** A list of the items that fit; its last one counts the others. */
export function bullets(items: readonly string[], room: Room): string[] {
  const { shown, more } = roomFor(items, room);
  return [...shown.map((item) => `- ${item}`), ...(more > 0 ? [`- and ${grouped(more)} more`] : []), ''];
}
