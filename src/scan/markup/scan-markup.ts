// Pages and templates: attributes, texts and comments of the markup; scripts, styles and template code by the scanners of their own
// languages, over a text in which all else is blank. It runs no template and follows no include.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfComment } from '../comment-facts.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { openText } from '../text/scan-text.js';
import { isSentence } from '../sentence.js';
import { toUse } from '../value-uses.js';
import { composedValue, islandsWithin, usesOfTag, type Page } from './attributes.js';
import { blockIs, dialectOf, onlyStretches, withoutStretches, type Stretch } from './code-text.js';
import { boundCode, expressionsIn, frontMatterOf, isComponent } from './components.js';
import { codeValue } from './island-value.js';
import { islandsIn, withHoles, type Island } from './islands.js';
import { localNames, type LocalNames } from './local-names.js';
import { markupIn, type Markup } from './tokens.js';

type Block = Extract<Markup, { is: 'block' }>;

/** The scanners of what stands inside of markup. */
export interface Inner {
  readonly script: Scan;
  readonly style: Scan;
  readonly ruby: Scan;
}

const LARGEST = 4_000_000;

/** Prepares reading of pages. */
export function openMarkup(rulebook: Rulebook, inner: Inner): Scan {
  const keys = keyRulesOf(rulebook);
  const asText = openText(rulebook);
  return function* (source) {
    if (source.text.length > LARGEST) {
      const detail = 'too large to be parsed: read as text';
      yield { kind: 'blindspot', reason: 'too-large', detail, at: source.span(0, 0) };
      yield* asText(source);
      return;
    }
    yield* factsOfPage({ source, keys, asText, inner });
  };
}

interface Reading {
  readonly source: Source;
  readonly keys: KeyRules;
  readonly asText: Scan;
  readonly inner: Inner;
  readonly names: LocalNames;
}

function* factsOfPage(page: Omit<Reading, 'names'>): Iterable<Fact> {
  const { source } = page;
  const { text, path } = source;
  const front = frontMatterOf(path, text);
  const plain = front ? withoutStretches(text, [front]) : text;
  const first = isComponent(path) ? markupIn(plain) : [];
  const islands = isComponent(path) ? expressionsIn(path, plain, first.filter(isBlock)) : islandsIn(path, text);
  const markup = markupIn(withHoles(plain, islands));
  const names = localNames({ path, text, islands }, (code, { start, end }, known) =>
    codeValue(code, source.span(start, end), known),
  );
  const reading: Reading = { ...page, names };
  yield* factsOfMarkup(reading, markup, { islands: isComponent(path) ? [] : islands, holes: islands });
  yield* factsOfScripts(reading, { markup, islands, front });
  yield* factsOfOtherBlocks(reading, markup.filter(isBlock), islands);
  if (/\.(?:erb|rhtml)$/i.test(path)) yield* factsOfRuby(reading, islands);
}

function isBlock(one: Markup): one is Block {
  return one.is === 'block';
}

/** Tags, texts and comments. In a component the code speaks for its expressions. */
function* factsOfMarkup(
  { source, keys, names }: Reading,
  markup: readonly Markup[],
  { islands, holes }: Pick<Page, 'islands' | 'holes'>,
): Iterable<Fact> {
  const page: Page = { source, islands, holes, keys, names };
  for (const one of markup) {
    if (one.is === 'tag') yield* usesOfTag(page, one);
    else if (one.is === 'comment') yield* factsOfComment(source, one);
    else if (one.is === 'text') yield* usesOfText(page, one);
  }
  for (const island of islands) if (island.is === 'comment') yield* factsOfComment(source, island);
}

/** Words between tags: addresses in them are named. */
function* usesOfText(page: Page, { start, end }: Stretch): Iterable<Fact> {
  let from = start;
  while (from < end) {
    const stop = page.source.text.indexOf('\n', from);
    const to = stop < 0 || stop > end ? end : stop;
    yield* usesOfLine(page, { start: from, end: to });
    from = to + 1;
  }
}

function* usesOfLine({ source, islands, holes, keys, names }: Page, { start, end }: Stretch): Iterable<Fact> {
  const line = source.text.slice(start, end);
  if (!/[.:\u3002\uFF0E\uFF61%]/.test(line)) return;
  if (islandsWithin(holes, start, end).length === 0) {
    // What only stands in a sentence is read by people.
    const isProse = !/:\/\/|@/.test(line) && (isSentence(line) || isRead(source.text, start));
    const told = isProse ? ({ context: 'comment' } as const) : {};
    yield* usesOfLiteral(source, { start, end, value: line, relation: 'mention', ...told }, keys);
    return;
  }
  // Around code only what is put together with it counts: the words from space to space.
  for (const word of wordsAround(source.text, islandsWithin(islands, start, end), { start, end })) {
    const value = composedValue({ source, names }, islandsWithin(islands, word.start, word.end), word);
    const manner = { as: 'text', relation: 'mention', strength: 'token' } as const;
    if (value.kind === 'join' && value.parts.some((part) => part.kind === 'text' && /[./]/.test(part.text)))
      yield toUse(source, { value, ...word }, manner);
  }
  const value = withHoles(source.text.slice(start, end), shifted(islandsWithin(holes, start, end), start));
  yield* usesOfLiteral(source, { start, end, value, relation: 'mention' }, keys);
}

const READ =
  /<\/?(?:p|span|h[1-6]|li|dt|dd|td|th|strong|em|i|b|small|label|figcaption|summary|blockquote|a|div)(?:\s[^<>]{0,400})?>[^<>]{0,400}$/i;

/** Whether the words that begin at an offset are shown to people: no element of a vocabulary of its own is around them. */
function isRead(text: string, start: number): boolean {
  return READ.test(text.slice(Math.max(0, start - 900), start));
}

function shifted(islands: readonly Island[], by: number): Island[] {
  return islands.map((one) => ({ ...one, start: one.start - by, end: one.end - by }));
}

function wordsAround(text: string, islands: readonly Island[], { start, end }: Stretch): Stretch[] {
  const words: Stretch[] = [];
  for (const island of islands) {
    let [from, to] = [island.start, island.end];
    const last = words[words.length - 1];
    while (from > start && /[^\s<>"']/.test(text[from - 1] as string)) from--;
    while (to < end && /[^\s<>"']/.test(text[to] as string)) to++;
    if (last && from <= last.end) words[words.length - 1] = { start: last.start, end: Math.max(to, last.end) };
    else words.push({ start: from, end: to });
  }
  return words;
}

interface Scripts {
  readonly markup: readonly Markup[];
  readonly islands: readonly Island[];
  readonly front: Stretch | undefined;
}

/** All scripts of a page are one program; in a component its expressions belong to it. */
function* factsOfScripts({ source, inner }: Reading, { markup, islands, front }: Scripts): Iterable<Fact> {
  const blocks = markup.filter(isBlock).filter((block) => blockIs(block) === 'script');
  const isOwn = isComponent(source.path);
  const bound = isOwn
    ? [...boundCode(markup), ...islands.filter(({ is }) => is === 'output').map((one) => islandCode(source.text, one))]
    : [];
  const isEjs = /\.ejs$/i.test(source.path);
  const templates = isEjs
    ? islands.filter(({ is }) => is !== 'comment').map((one) => islandCode(source.text, one))
    : [];
  const stretches = [...(front ? [front] : []), ...blocks, ...bound, ...templates].sort((a, b) => a.start - b.start);
  if (stretches.length === 0) return;
  const dialects = blocks.map(({ attributes }) => dialectOf(attributes));
  const dialect = front ? '.ts' : (dialects.find((one) => one !== '.js') ?? '.js');
  const statements = isOwn || isEjs ? [] : islands.filter(({ is }) => is !== 'output');
  const text = onlyStretches(withoutStretches(source.text, statements), stretches, isOwn || isEjs ? ';' : ' ');
  for (const fact of inner.script({ ...source, text, path: `page${dialect}` }))
    // Template code in a script is no mistake of the script.
    if (fact.kind !== 'blindspot' || (islands.length === 0 && bound.length === 0)) yield fact;
}

/** Styles and data by the profiles of the text scanner, templates in scripts as markup. */
function* factsOfOtherBlocks(reading: Reading, blocks: readonly Block[], islands: readonly Island[]): Iterable<Fact> {
  const { source, asText, inner } = reading;
  const of = (is: string): Block[] => blocks.filter((block) => blockIs(block) === is);
  const styles = of('style');
  if (styles.length > 0) yield* inner.style({ ...source, path: 'page.scss', text: onlyStretches(source.text, styles) });
  const data = of('data');
  if (data.length > 0) yield* asText({ ...source, path: 'page.json', text: onlyStretches(source.text, data) });
  const templates = of('markup');
  if (templates.length > 0)
    yield* factsOfMarkup(reading, markupIn(onlyStretches(withHoles(source.text, islands), templates)), {
      islands,
      holes: islands,
    });
}

/** Ruby of `<% %>` and `<%= %>`: what it calls and reads. */
function* factsOfRuby({ source, inner }: Reading, islands: readonly Island[]): Iterable<Fact> {
  const stretches = islands.flatMap((island) => (island.is === 'comment' ? [] : [islandCode(source.text, island)]));
  if (stretches.length === 0) return;
  const text = onlyStretches(source.text, stretches, ';');
  for (const fact of inner.ruby({ ...source, text })) if (fact.kind !== 'blindspot') yield fact;
}

function islandCode(text: string, { start, end, code }: Island): Stretch {
  const from = text.indexOf(code, start);
  return { start: from, end: Math.min(end, from + code.length) };
}
