// Words of a pipeline's text in which a host is put together from nothing but variables, as `$SUB.$ZONE` or `${SCHEME}://${HOST}/x`:
// no part of them looks like a host before it is evaluated.
import type { Use } from '../../model/fact.js';
import { HOLE, sightingsIn } from '../../model/sighting.js';
import { imageHostOf } from '../image-host.js';
import type { Masked } from '../interpolation.js';
import type { Source } from '../scanner.js';
import { toUse, type Manner } from '../value-uses.js';
import { partOf, type PipelineText } from './interpolated.js';

const WORD = /[^\s"'`,;|&<>()[\]\\=]+/g;
const LONGEST_WORD = 1024;
const NAMED: Manner = { as: 'text', relation: 'config', strength: 'token' };
const DIALLED: Manner = { as: 'text', relation: 'http', strength: 'dialled' };

/** The uses in words that hold unknown text and no host yet. */
export function* composedWords(
  source: Source,
  text: PipelineText,
  { key, ...masked }: Masked & { readonly key?: string | undefined },
): Iterable<Use> {
  if (!masked.holes.some(({ stands }) => stands)) return;
  const taken = sightingsIn(masked.value).filter(({ is, position }) => is !== 'open' || position === 'authority');
  for (const { 0: word, index } of masked.value.matchAll(WORD)) {
    if (!word.includes(HOLE) || word.length > LONGEST_WORD) continue;
    const end = index + word.length;
    const isImage = key === 'image';
    const manner = isImage ? NAMED : mannerOf(word);
    if (!manner || taken.some((sighting) => sighting.start < end && sighting.end > index)) continue;
    const value = partOf(text, { ...masked, start: index, end });
    const image = isImage ? imageHostOf(value) : undefined;
    if (isImage && !image) continue;
    const at = value.at;
    const use = toUse(source, { value: image?.value ?? value, start: 0, end: 0 }, image?.manner ?? manner);
    yield { ...use, text: excerptOf(source, text, { start: index, end }), at };
  }
}

/** `$DIR/x` is a path; a host has unknown text beside a dot, a port or a scheme. */
function mannerOf(word: string): Manner | undefined {
  if (/^[\w\uE000+.-]*\uE000*:\/\//.test(word)) return DIALLED;
  const first = word.split('/', 1)[0] ?? '';
  if (/\uE000\.[\w\uE000]|[\w\uE000]\.\uE000|\uE000:\d/.test(first)) return NAMED;
  return undefined;
}

function excerptOf(
  source: Source,
  { text, start, end }: PipelineText,
  word: { readonly start: number; readonly end: number },
): string {
  const raw = source.excerpt(start + word.start, start + word.end);
  return source.text.slice(start, end) === text ? raw : source.excerpt(start, end);
}
