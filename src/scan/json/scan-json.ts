// JSON and JSON with comments: every string by the key path it stands under, and the document as what code imports. What does not
// parse is read as plain text, too, because a broken file still names hosts.
import { visit, type JSONVisitor } from 'jsonc-parser';
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { maskInterpolation } from '../interpolation.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { usesOfLiteral, type Literal } from '../literal-uses.js';
import { MOST_FACTS } from '../scanner-limits.js';
import type { Scan, Source } from '../scanner.js';
import { factsOfComment } from '../comment-facts.js';
import { openText } from '../text/scan-text.js';
import { collectDocument, moduleFacts, type DocumentBuilder, type JsonValue } from './document.js';
import { isForPeople, isIdentifierPath, isIgnored, isLockfile } from './keys.js';

const DEEPEST = 500;

/** Prepares the reading of JSON files. */
export function openJson(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const text = openText(rulebook);
  return function* (source) {
    const { facts, failure } = readJson(source, keys);
    if (failure === undefined) {
      yield* facts;
      return;
    }
    const at = source.span(0, source.text.length);
    yield { kind: 'blindspot', reason: failure, detail: DETAIL[failure], at };
    yield* text(source);
  };
}

type Failure = 'unparsable' | 'too-deep' | 'bound';
const DETAIL: Readonly<Record<Failure, string>> = {
  unparsable: 'not JSON: read as plain text',
  bound: `more than ${MOST_FACTS} names: read as plain text`,
  'too-deep': `nested more than ${DEEPEST} deep: read as plain text`,
};

interface Reading {
  readonly facts: readonly Fact[];
  readonly failure: Failure | undefined;
}

/** Where the reader stands: the keys from the outside in; items of a list have none of their own. */
interface Place {
  readonly path: string[];
  readonly holders: ('object' | 'list')[];
  /** How many of the holders are objects, and so have a key in the path. */
  objects: number;
}

function readJson(source: Source, keys: KeyRules): Reading {
  if (source.text.trim() === '') return { facts: [], failure: undefined };
  const document = isLockfile(source.path) ? undefined : collectDocument(source);
  const facts: Fact[] = [];
  const tooDeep = new Error('too deep');
  const tooMany = new Error('too many');
  let isBroken = false;
  const visitor: JSONVisitor = {
    ...visitorOf(source, { keys, document, facts, tooDeep, tooMany }),
    onError: () => (isBroken = true),
  };
  try {
    visit(source.text, visitor, { allowTrailingComma: true });
  } catch (error) {
    if (error !== tooDeep && error !== tooMany) throw error;
    return { facts: [], failure: error === tooDeep ? 'too-deep' : 'bound' };
  }
  if (isBroken) return { facts, failure: 'unparsable' };
  return { facts: [...facts, ...moduleFacts(source, document)], failure: undefined };
}

interface Visit {
  readonly keys: KeyRules;
  readonly document: DocumentBuilder | undefined;
  readonly facts: Fact[];
  /** Thrown where the nesting is too deep for a recursive reader. */
  readonly tooDeep: Error;
  /** Thrown where the file says more than is kept. */
  readonly tooMany: Error;
}

function visitorOf(source: Source, { keys, document, facts, tooDeep, tooMany }: Visit): JSONVisitor {
  const place: Place = { path: [], holders: [], objects: 0 };
  const enter = (holder: 'object' | 'list', offset: number): void => {
    if (place.holders.push(holder) > DEEPEST) throw tooDeep;
    if (holder === 'object') place.objects++;
    document?.open(holder, offset);
  };
  const leave = (offset: number, length: number): void => {
    if (place.holders.pop() === 'object') place.path.length = --place.objects;
    document?.close(offset + length);
  };
  const take = (found: Iterable<Fact>): void => {
    for (const fact of found) if (facts.push(fact) > MOST_FACTS) throw tooMany;
  };
  return {
    onObjectBegin: (offset) => enter('object', offset),
    onArrayBegin: (offset) => enter('list', offset),
    onObjectEnd: leave,
    onArrayEnd: leave,
    onObjectProperty: (name, offset, length) => {
      place.path.length = place.objects - 1;
      place.path.push(name);
      document?.key(name);
      take(usesOfName(source, { name, offset, length }, keys));
    },
    onLiteralValue: (value: JsonValue, offset, length) => {
      document?.value(value, offset, length);
      if (typeof value === 'string') take(usesOfString(source, { value, offset, length, path: place.path }, keys));
    },
    onComment: (start, length) => take(factsOfComment(source, { start, end: start + length })),
  };
}

interface JsonString {
  readonly value: string;
  readonly offset: number;
  readonly length: number;
  readonly path: readonly string[];
}

function usesOfString(source: Source, { value, offset, length, path }: JsonString, keys: KeyRules): Iterable<Fact> {
  if (isIgnored(path, value)) return [];
  const literal = { start: offset + 1, end: offset + length - 1, ...maskInterpolation(value) };
  if (isIdentifierPath(path)) return usesOfLiteral(source, { ...literal, context: 'identifier' }, keys);
  if (!isLockfile(source.path)) return usesOfLiteral(source, { ...literal, key: path }, keys);
  if (isForPeople(path)) return usesOfLiteral(source, { ...literal, context: 'comment' }, keys);
  return usesInLockfile(source, { ...literal, isSource: path[path.length - 1] === 'resolved' }, keys);
}

/** In a lock file only the address that a package comes from is fetched. */
function* usesInLockfile(
  source: Source,
  { isSource, ...literal }: Literal & { readonly isSource: boolean },
  keys: KeyRules,
): Iterable<Fact> {
  for (const use of usesOfLiteral(source, { ...literal, urlRelation: 'package' }, keys))
    yield isSource
      ? use
      : { ...use, relation: use.relation === 'package' ? 'mention' : use.relation, strength: 'token' };
}

interface Name {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

/** A property's name that is a URL or host is a token: an allow-list, a map by host. */
function* usesOfName(source: Source, { name, offset, length }: Name, keys: KeyRules): Iterable<Fact> {
  if (!/[.:\u3002\uFF0E\uFF61]/.test(name)) return;
  for (const use of usesOfLiteral(source, { start: offset + 1, end: offset + length - 1, value: name }, keys))
    yield { ...use, relation: use.relation === 'identifier' ? 'identifier' : 'mention', strength: 'token' };
}
