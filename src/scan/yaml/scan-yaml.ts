// Plain YAML: every scalar of every document by the key path it stands under. It expands no aliases (a bomb stays small) and leaves
// tags alone. What does not parse, or would cost too much to, is read as plain text, and said to be.
import { parseAllDocuments, type Document, type YAMLError } from 'yaml';
import { withJoinedQuotes } from '../yaml-quotes.js';
import type { Blindspot, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { factsOfKustomization, isKustomization } from '../kubernetes/kustomization.js';
import { plainManifest } from '../kubernetes/manifest.js';
import { isCompose } from '../compose/is-compose.js';
import { scanCompose } from '../compose/scan-compose.js';
import { operationsIn } from '../kubernetes/inline-patch.js';
import { factsOfReplacements, isReplacements } from '../kubernetes/kustomize-replacements.js';
import { readObjects } from '../kubernetes/read-objects.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import type { Scan, Source } from '../scanner.js';
import { factsOfComment } from '../comment-facts.js';
import { openText } from '../text/scan-text.js';
import { nestsTooDeep } from './nesting.js';
import { factsOfDocument, NOTHING_BEFORE, type ReadBefore, type ReadScalar, type ScalarRange } from './nodes.js';

/** The parser reads 1.5 MB a second. */
const LARGEST = 4 * 1024 * 1024;
/** Mistakes after which every node is still there. */
const HARMLESS: ReadonlySet<string> = new Set([
  'BAD_ALIAS',
  'BAD_DIRECTIVE',
  'BAD_DQ_ESCAPE',
  'DUPLICATE_KEY',
  'KEY_OVER_1024_CHARS',
  'MULTIPLE_ANCHORS',
  'MULTIPLE_TAGS',
  'TAG_RESOLVE_FAILED',
]);

/** What a format that is YAML says of a file besides what its scalars say by themselves. */
export interface YamlFormat {
  readonly read: ReadScalar;
  /** Asked for when all scalars have been read. */
  readonly facts: (found: readonly Fact[]) => Iterable<Fact>;
}

/** Prepares the reading of YAML files, or of a format that is YAML. */
export function openYaml(
  rulebook: Rulebook,
  format?: (source: Source, documents: readonly Document[]) => YamlFormat,
): Scan {
  return openDocuments(rulebook, (source, documents, keys) =>
    factsOfFile(source, documents, { keys, format: format?.(source, documents) }),
  );
}

/** What is read of the documents of a file that YAML can parse. */
export type ReadDocuments = (source: Source, documents: readonly Document[], keys: KeyRules) => Iterable<Fact>;

/** Prepares the reading of documents; a file that is no YAML, or costs too much, is a blind spot and read as plain text. */
export function openDocuments(rulebook: Rulebook, read: ReadDocuments): Scan {
  const keys = keyRulesOf(rulebook);
  const text = openText(rulebook);
  return unlessCostly(text, function* (source) {
    const documents = parseDocuments(source.text);
    const failure = failureOf(source, documents);
    if (failure) {
      yield failure;
      yield* text(source);
    } else yield* read(source, documents, keys);
  });
}

/** A reading that is given no file which costs the parser too much: that one is a blind spot, and `plain` reads it. */
export function unlessCostly(plain: Scan, read: Scan): Scan {
  return function* (source) {
    const costs = costOf(source);
    if (costs) {
      yield costs;
      yield* plain(source);
    } else yield* read(source);
  };
}

/** The documents of a text whose scalars are all texts. */
export function parseDocuments(text: string): readonly Document[] {
  const options = { schema: 'failsafe', uniqueKeys: false, prettyErrors: false, logLevel: 'silent' } as const;
  const parse = (written: string): readonly Document[] => {
    const documents = parseAllDocuments(written, options);
    return 'empty' in documents ? [] : documents;
  };
  const documents = parse(text);
  const joined = documents.some(({ errors }) => errors.some(isLoss)) ? withJoinedQuotes(text) : text;
  return joined === text ? documents : parse(joined);
}

/** Why a file is not given to the parser. */
function costOf(source: Source): Blindspot | undefined {
  const at = source.span(0, source.text.length);
  if (source.text.length > LARGEST)
    return { kind: 'blindspot', reason: 'bound', detail: 'YAML of more than 4 MiB: read as plain text', at };
  if (nestsTooDeep(source.text))
    return { kind: 'blindspot', reason: 'too-deep', detail: 'nested too deep for YAML: read as plain text', at };
  return undefined;
}

/** A file that is no YAML as a whole, or a template whose mistake stands at one line. */
function failureOf(source: Source, documents: readonly Document[]): Blindspot | undefined {
  const error = documents.flatMap(({ errors }) => errors).find(isLoss);
  if (error === undefined) return undefined;
  const kind = 'blindspot';
  if (source.text.includes('{{')) {
    const at = source.span(error.pos[0], Math.max(...error.pos));
    return { kind, reason: 'unparsable', detail: 'a template, not YAML: read as plain text', at };
  }
  return { kind, reason: 'unparsable', detail: 'not YAML: read as plain text', at: source.span(0, source.text.length) };
}

/** Whether a mistake of the parser's means that nodes are missing. */
export function isLoss({ code }: YAMLError): boolean {
  return !HARMLESS.has(code);
}

function* factsOfFile(
  source: Source,
  documents: readonly Document[],
  { keys, format }: { readonly keys: KeyRules; readonly format: YamlFormat | undefined },
): Iterable<Fact> {
  if (format) {
    const scalars: ScalarRange[] = [];
    const reading = { keys, scalars, before: NOTHING_BEFORE, read: format.read };
    const found: Fact[] = [];
    for (const document of documents) for (const fact of factsOfDocument(source, document, reading)) found.push(fact);
    yield* found;
    yield* format.facts(found);
    yield* factsOfComments(source, source.text, scalars);
    return;
  }
  const [only] = documents;
  if (only && documents.length === 1 && isCompose(only.contents)) {
    yield* scanCompose(source, keys);
    return;
  }
  const manifest = plainManifest(source, keys);
  const read = readObjects(documents, manifest);
  yield* read.facts;
  const here = { claimed: new Set(read.claimed), slots: new Map(read.slots) };
  const root = documents[0]?.contents;
  if (isKustomization(source)) yield* factsOfKustomization(root, manifest, here);
  else if (isReplacements(root)) yield* factsOfReplacements(root, source);
  else yield* operationsIn(root, source);
  const before = { ...read, ...here, substitutes: read.hasObjects };
  yield* factsOfNodes(source, documents, { keys, before });
}

/** The facts of all scalars, but for what was read before, and of comments. `masked` is the text without what a template prints. */
export function* factsOfNodes(
  source: Source,
  documents: readonly Document[],
  {
    keys,
    before,
    masked = source.text,
  }: { readonly keys: KeyRules; readonly before: ReadBefore; readonly masked?: string },
): Iterable<Fact> {
  const scalars: ScalarRange[] = [];
  for (const document of documents) yield* factsOfDocument(source, document, { keys, scalars, before });
  yield* factsOfComments(source, masked, scalars);
}

/** `#` at a line's start or after white space begins a comment, unless it stands in a scalar (YAML 1.2.2 §6.6). */
function* factsOfComments(source: Source, text: string, scalars: readonly ScalarRange[]): Iterable<Fact> {
  const mark = /(?<!\S)#/g;
  let next = 0;
  for (let match = mark.exec(text); match; match = mark.exec(text)) {
    const start = match.index;
    while (next < scalars.length && (scalars[next]?.end ?? 0) <= start) next++;
    if ((scalars[next]?.start ?? Infinity) <= start) continue;
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    yield* factsOfComment(source, { start, end });
    mark.lastIndex = end;
  }
}
