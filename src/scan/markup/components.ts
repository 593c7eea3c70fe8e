// Components of Vue, Svelte and Astro: code beside markup whose expressions read the names of that code. It finds the stretches of code;
// the scanner of TypeScript reads them.
import type { Stretch } from './code-text.js';
import type { Island } from './islands.js';
import type { Markup } from './tokens.js';

const LONGEST = 5000;
const MOST = 5000;

/** Whether a file is a component, by its name. */
export function isComponent(path: string): boolean {
  return /\.(?:vue|svelte|astro|marko)$/i.test(path);
}

/** The code between `---` at the top of an Astro file. */
export function frontMatterOf(path: string, text: string): Stretch | undefined {
  if (!/\.astro$/i.test(path) || !/^\s*---\r?\n/.test(text)) return undefined;
  const start = text.indexOf('---') + 3;
  const end = text.indexOf('\n---', start);
  return end < 0 ? undefined : { start, end };
}

/** `{ expression }` in the markup of Svelte and Astro, `{{ expression }}` of Vue. */
export function expressionsIn(path: string, text: string, blocks: readonly Stretch[]): Island[] {
  const isVue = /\.(?:vue|marko)$/i.test(path);
  const found: Island[] = [];
  let block = 0;
  for (let at = 0; at < text.length && found.length < MOST; at++) {
    while (block < blocks.length && (blocks[block]?.end ?? 0) <= at) block++;
    const around = blocks[block];
    if (around && around.start <= at) at = around.end;
    if (text[at] !== '{' || (isVue && text[at + 1] !== '{')) continue;
    const lead = isVue ? 2 : 1;
    const close = closingOf(text, at);
    if (close === undefined) continue;
    const code = text.slice(at + lead, close - lead + 1);
    const isStatement = /^\s*[#/:@]/.test(code);
    found.push({ start: at, end: close + 1, code, is: isStatement ? 'statement' : 'output' });
    at = close;
  }
  return found;
}

/** Where the brace that opens at `start` is closed; quotes are stepped over. */
function closingOf(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    const unit = text[at] as string;
    if (quote !== '') {
      if (unit === '\\') at++;
      else if (unit === quote) quote = '';
    } else if (unit === '"' || unit === "'" || unit === '`') quote = unit;
    else if (unit === '{') depth++;
    else if (unit === '}' && --depth === 0) return at;
  }
  return undefined;
}

/** The code of bound attributes (`:href="…"`, `v-bind:src="…"`, `@click="…"`). */
export function boundCode(markup: readonly Markup[]): Stretch[] {
  return markup.flatMap((one) =>
    one.is === 'tag'
      ? one.attributes
          .filter(({ name }) => /^(?::|v-bind:|v-(?:html|text|if|model)$|@|v-on:|x-(?:data|init|bind:)|\[)/.test(name))
          .map(({ start, end }) => ({ start, end }))
      : [],
  );
}
