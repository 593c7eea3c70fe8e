// A Caddyfile as directives: one a line, blocks in braces, snippets put where they are imported with their arguments. It knows no directive.
import { LONGEST_WORD, MOST_DIRECTIVES, type Directive, type Word } from './directive.js';

const DEEPEST = 64;
/** Imports within imports are followed so far. */
const MOST_IMPORTS = 8;

interface Tree {
  readonly words: readonly Word[];
  readonly inside: Tree[] | undefined;
}

/** The directives of a text, those of imported snippets where they are imported. */
export function caddyDirectives(text: string): Directive[] {
  const trees = treesOf(text);
  const snippets = new Map<string, readonly Tree[]>();
  for (const { words, inside } of trees) {
    const name = /^\((.{1,100})\)$/.exec(words[0]?.text ?? '')?.[1];
    if (name !== undefined && inside) snippets.set(name, inside);
  }
  const found: Directive[] = [];
  expand(trees, { found, snippets, parent: undefined, args: undefined, hops: 0 });
  return found;
}

interface Expansion {
  readonly found: Directive[];
  readonly snippets: ReadonlyMap<string, readonly Tree[]>;
  readonly parent: Directive | undefined;
  readonly args: readonly Word[] | undefined;
  readonly hops: number;
}

/** Depth is that of the tree, which is bounded, and of imports, which are counted. */
function expand(trees: readonly Tree[], expansion: Expansion): void {
  const { found, snippets, parent, args, hops } = expansion;
  for (const { words: written, inside } of trees) {
    if (found.length >= MOST_DIRECTIVES) return;
    const words = args ? written.map((word) => withArguments(word, args)) : written;
    const [first, ...rest] = words;
    const snippet = first?.text === 'import' ? snippets.get(rest[0]?.text ?? '') : undefined;
    if (snippet && hops < MOST_IMPORTS) {
      expand(snippet, { ...expansion, args: rest.slice(1), hops: hops + 1 });
      continue;
    }
    const directive: Directive = {
      name: first?.text.toLowerCase() ?? '',
      args: rest,
      start: first?.start ?? 0,
      end: words.at(-1)?.end ?? 0,
      parent,
      isBlock: inside !== undefined,
    };
    // What a snippet says without its arguments is said where it is imported.
    const isUsed = /^\(.{1,100}\)$/.test(directive.name);
    if (isUsed && inside) {
      const isPlain = !inside.some(readsArguments);
      if (isPlain) expand(inside, { ...expansion, parent: directive });
      continue;
    }
    found.push(directive);
    if (inside) expand(inside, { ...expansion, parent: directive });
  }
}

function readsArguments({ words, inside }: Tree): boolean {
  return words.some(({ text }) => text.includes('{args')) || (inside ?? []).some(readsArguments);
}

const ARGUMENT = /\{args(?:\.(\d{1,2})|\[(\d{1,2})\])\}/g;

/** An argument by itself stands where it is written. */
function withArguments(word: Word, args: readonly Word[]): Word {
  if (!word.text.includes('{args')) return word;
  const only = new RegExp(`^${ARGUMENT.source}$`).exec(word.text);
  const given = only && args[Number(only[1] ?? only[2])];
  if (given) return given;
  const text = word.text.replace(
    ARGUMENT,
    (whole, dotted?: string, indexed?: string) => args[Number(dotted ?? indexed)]?.text ?? whole,
  );
  return { ...word, text };
}

interface Reading {
  readonly text: string;
  at: number;
}

function treesOf(text: string): Tree[] {
  const root: Tree[] = [];
  const open: Tree[][] = [root];
  const reading: Reading = { text, at: 0 };
  let words: Word[] = [];
  let count = 0;
  const close = (inside?: Tree[]): void => {
    if (words.length > 0 || inside) open.at(-1)?.push({ words, inside });
    words = [];
    count++;
  };
  while (reading.at < text.length && count < MOST_DIRECTIVES) {
    const unit = text[reading.at] ?? '';
    if (unit === '\n') {
      // Addresses of one site may go on in the next line.
      if (!words.at(-1)?.text.endsWith(',')) close();
      reading.at++;
    } else if (/\s/.test(unit)) reading.at++;
    else if (unit === '\\' && /^\\\r?\n/.test(text.slice(reading.at, reading.at + 3)))
      reading.at = text.indexOf('\n', reading.at) + 1;
    else if (unit === '#') reading.at = ends(text, '\n', reading.at);
    else {
      const word = wordAt(reading);
      if (isBrace(text, word, '{') && open.length < DEEPEST) {
        const inside: Tree[] = [];
        close(inside);
        open.push(inside);
      } else if (isBrace(text, word, '}')) {
        close();
        if (open.length > 1) open.pop();
      } else words.push(word);
    }
  }
  close();
  return root;
}

function isBrace(text: string, { start, end }: Word, brace: string): boolean {
  return end === start + 1 && text[start] === brace;
}

function ends(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function wordAt(reading: Reading): Word {
  const { text } = reading;
  const quote = /["`]/.test(text[reading.at] ?? '') ? text[reading.at] : undefined;
  const start = quote === undefined ? reading.at : reading.at + 1;
  let end = start;
  if (quote === undefined) while (end < text.length && !/\s/.test(text[end] ?? '')) end++;
  else while (end < text.length && text[end] !== quote) end += text[end] === '\\' && quote === '"' ? 2 : 1;
  end = Math.min(end, text.length);
  reading.at = Math.max(end + (quote === undefined ? 0 : 1), reading.at + 1);
  return { text: text.slice(start, Math.min(end, start + LONGEST_WORD)), start, end };
}
