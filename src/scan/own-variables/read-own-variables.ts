// Build files and pipelines whose values are put together from variables of the same file (or of its parent's): definitions, and the words in which
// they are read. Literals stay the scanner's.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { HOLE } from '../../model/sighting.js';
import { imageHostOf } from '../image-host.js';
import type { KeyRules } from '../keys.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { keyBefore } from '../text/key-before.js';
import { toUse, type Manner } from '../value-uses.js';
import { definitionsIn } from './definitions.js';
import { SHELL_READ, type VariableFormat } from './formats.js';
import { withoutRemarks } from './without-remarks.js';

const LARGEST = 1_048_576;
const MOST_READS = 10_000;
const LONGEST_WORD = 1_024;
const WORD = /[\w.:/@+~?&=%\uE000-]+/g;
const NAMED: Manner = { as: 'text', relation: 'config', strength: 'token' };
const DIALLED: Manner = { as: 'text', relation: 'http', strength: 'dialled' };
const CLONED: Manner = { as: 'text', relation: 'git', strength: 'dialled' };

interface Read {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

interface File {
  readonly source: Source;
  readonly format: VariableFormat;
  readonly reads: readonly Read[];
  /** Names that the file defines. */
  readonly known: ReadonlySet<string>;
  /** The text with the characters of its variables as holes. */
  readonly masked: string;
}

/** The facts of one file in one format; nothing where no variable is read. */
export function* readOwnVariables(source: Source, format: VariableFormat, keys: KeyRules): Iterable<Fact | Claim> {
  if (source.text.length > LARGEST) return;
  const text = withoutRemarks(source.text, format);
  const reads = readsIn(text, format);
  const definitions = definitionsIn(text, format);
  const known = new Set(definitions.map(({ name }) => name));
  const file: File = { source, format, reads, known, masked: mask(text, reads) };
  for (const { name, start, end } of definitions) {
    const value = valueBetween(file, start, end);
    yield { kind: 'definition', scope: 'properties', key: keyOf(format, name), value, at: source.span(start, end) };
  }
  for (const { 0: word, index } of file.masked.matchAll(WORD)) {
    if (!word.includes(HOLE) || word.length > LONGEST_WORD) continue;
    const end = index + word.replace(/[.:?&=]+$/, '').length;
    yield* usesOfWord(file, { start: index, end }, keys);
  }
}

function readsIn(text: string, { reads }: VariableFormat): Read[] {
  const found: Read[] = [];
  for (const { 0: whole, index, ...groups } of text.matchAll(reads)) {
    if (found.length >= MOST_READS) break;
    found.push({ name: groups[1] ?? groups[2] ?? '', start: index, end: index + whole.length });
  }
  return found;
}

function mask(text: string, reads: readonly Read[]): string {
  let masked = '';
  let from = 0;
  for (const { start, end } of reads) {
    masked += text.slice(from, start) + HOLE.repeat(end - start);
    from = end;
  }
  return masked + text.slice(from);
}

function keyOf({ id }: VariableFormat, name: string): string {
  return `${id}:${name}`;
}

function* usesOfWord(
  file: File,
  { start, end }: { readonly start: number; readonly end: number },
  keys: KeyRules,
): Iterable<Fact | Claim> {
  const { source, format, masked } = file;
  const value = valueBetween(file, start, end);
  const skeleton = masked.slice(start, end);
  const key = keyBefore(source.text, start, true);
  const rule = key === undefined ? undefined : keys.ruleOf(key);
  if (rule?.relation === 'image') {
    const image = imageHostOf(value);
    if (image) yield toUse(source, { value: image.value, start, end }, image.manner);
    return;
  }
  const manner = mannerOf(skeleton);
  if (manner === undefined) return;
  // Where nothing is known of it, `${base}/x` is a path, and `$ZONE` of a command a variable that the commands set.
  const isKnown = readsBetween(file.reads, start, end).some(({ name }) => file.known.has(name));
  if (!isKnown && (manner === NAMED || format.reads === SHELL_READ)) return;
  if (manner !== NAMED) yield { kind: 'claim', at: source.span(start, end) };
  const isTold = rule !== undefined && manner === DIALLED && rule.relation !== 'http';
  yield toUse(source, { value, start, end }, isTold ? { ...manner, relation: rule.relation } : manner);
}

/** `${base}/x` may be an address or a path: its value says which. */
function mannerOf(word: string): Manner | undefined {
  if (/^(?:[\w.+-]+:){0,3}[\w\uE000+.-]*:?\/\//.test(word)) return DIALLED;
  if (/^(?:[\w.+-]+:){0,3}[\w.-]+@[\w.\uE000-]+:/.test(word)) return CLONED;
  const first = word.split('/', 1)[0] ?? '';
  return first.includes(HOLE) ? NAMED : undefined;
}

/** The text between two offsets, its variables as names. */
function valueBetween({ source, format, reads }: File, start: number, end: number): Expression {
  const at = source.span(start, end);
  const parts: Expression[] = [];
  let from = start;
  for (const read of readsBetween(reads, start, end)) {
    if (read.start > from) parts.push({ kind: 'text', text: source.text.slice(from, read.start), at });
    parts.push(nameOf(source, format, read));
    from = read.end;
  }
  if (from < end || parts.length === 0) parts.push({ kind: 'text', text: source.text.slice(from, end), at });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at };
}

function nameOf(source: Source, format: VariableFormat, { name, start, end }: Read): Expression {
  return { kind: 'name', scope: 'properties', key: keyOf(format, name), at: source.span(start, end) };
}

function readsBetween(reads: readonly Read[], start: number, end: number): readonly Read[] {
  let low = 0;
  let high = reads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reads[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < reads.length && (reads[last]?.end ?? 0) <= end) last++;
  return reads.slice(low, last);
}
