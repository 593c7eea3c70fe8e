// One file of a programming language to facts. What the grammar cannot make sense of is read as text, so that no literal is lost.
import type { Blindspot, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Span } from '../../model/span.js';
import { accessorTable, tableOf, type AccessorTable } from '../accessors/accessor-table.js';
import type { Scan, Source } from '../scanner.js';
import { openText } from '../text/scan-text.js';
import { collect } from './collect.js';
import { definitionsOf } from './definitions.js';
import { evaluate } from './evaluate.js';
import { openTrees } from '../tree-walk.js';
import type { Profile } from './profile.js';
import { linksOfFiles } from './read-files.js';
import type { Reading } from './reading.js';
import { hintsOf } from './hints.js';
import { inTests, testsIn, type InlineTests } from './inline-tests.js';
import { copyTree, type Copy, type Syntax } from './syntax.js';
import { usesOf } from './uses.js';
import { compileRules, type Rules } from './walk.js';

const LONGEST_LINE = 400_000;
/** UTF-16 units: nobody writes more into one file, and what a program writes holds its names as they are. */
const LARGEST = 1_000_000;
/** Brackets that are open at once. */
const DEEPEST = 2000;
const LINE_FEED = 0x0a;

/** Prepares reading of one language. */
export async function openLanguage(profile: Profile, rulebook: Rulebook): Promise<Scan> {
  const read = await openTrees(profile.grammar);
  const asText = openText(rulebook);
  const rules = compileRules(rulebook);
  const accessors = accessorTable(rulebook, profile.id);
  const transparent = new Set(profile.transparent ?? []);
  return function* (source) {
    const trouble = tooMuch(source.text);
    if (trouble !== undefined) {
      yield blindspot(source, { ...trouble, start: 0, end: 0 });
      yield* asText(source);
      return;
    }
    const copy = read(source.text, (walk) => copyTree(walk, transparent));
    profile.reshape?.(copy.root);
    yield* factsOf({ profile, source, rules, accessors, asText }, copy);
  };
}

/** What keeps a text from being parsed in bounded time. */
function tooMuch(text: string): Pick<Blindspot, 'reason' | 'detail'> | undefined {
  if (text.length > LARGEST) return { reason: 'too-large', detail: 'too large to be parsed: read as text' };
  let [depth, line] = [0, 0];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === LINE_FEED) line = at;
    else if (unit === 0x28 || unit === 0x5b || unit === 0x7b) depth++;
    else if (depth > 0 && (unit === 0x29 || unit === 0x5d || unit === 0x7d)) depth--;
    if (depth > DEEPEST) return { reason: 'too-deep', detail: 'nested too deeply to be parsed: read as text' };
    if (at - line > LONGEST_LINE)
      return { reason: 'too-large', detail: 'a line is too long to be parsed: read as text' };
  }
  return undefined;
}

interface File {
  readonly profile: Profile;
  readonly source: Source;
  readonly rules: Rules;
  readonly accessors: AccessorTable;
  readonly asText: Scan;
}

function* factsOf(
  { profile, source, rules, accessors, asText }: File,
  { root, troubles, isCut }: Copy,
): Iterable<Fact> {
  const collected = collect(profile, source, root);
  const reading: Reading = {
    profile,
    source,
    collected,
    accessors: tableOf(accessors, source.text),
    values: new Map(),
    reads: new Map(),
    asking: new Set(),
    places: new Map(),
    depth: 0,
    evaluate: (node) => evaluate(reading, node),
  };
  const speaks = hintsOf(profile).some((hint) => source.text.includes(hint));
  if (speaks) yield* definitionsOf(reading);
  const spoken: Span[] = [];
  const tests = inlineTests(reading, root);
  const unsure = troubles.map(({ start, end }) => source.span(start, end));
  for (const fact of usesOf(reading, rules, root)) {
    // Where the grammar is lost, what it takes for a comment may be the rest of an address in a text: `"<a href=\"https:` `//…`.
    if (fact.kind === 'use' && fact.context === 'comment' && unsure.some((one) => holds(one, fact.at))) continue;
    if (fact.kind === 'use') spoken.push(fact.at);
    const said = tests ? inTests(fact, tests) : fact;
    if (said && (speaks || isSaidAnyway(said))) yield said;
  }
  yield* linksOfFiles(reading);
  const [first] = troubles;
  if (first === undefined && !isCut) return;
  const detail = isCut
    ? 'too many parts to be parsed as a whole'
    : 'syntax that the grammar does not know: read as text';
  yield blindspot(source, { reason: 'unparsable', detail, start: first?.start ?? 0, end: first?.start ?? 0 });
  yield* lostFacts(asText(source), spoken);
}

/** What a file without any text says: what it dials, not what it merely hands on. */
function isSaidAnyway(fact: Fact): boolean {
  if (fact.kind !== 'use') return fact.kind === 'suppression';
  return fact.value.kind !== 'name' || fact.strength === 'dialled';
}

/** The tests of a file of a language that has them beside what they test; `undefined` where there are none. */
function inlineTests({ profile: { isTest }, source, collected }: Reading, root: Syntax): InlineTests | undefined {
  const spans = isTest ? testsIn(root, source, isTest) : [];
  if (spans.length === 0) return undefined;
  const isWithin = (line: number): boolean => spans.some((test) => test.line <= line && line <= test.endLine);
  const own = collected.scopes.filter(({ at }) => isWithin(source.span(at.start, at.start).line));
  return { spans, own: new Set(own.map(({ key }) => key)) };
}

/** Uses that stand in nothing that has been said. */
function* lostFacts(facts: Iterable<Fact>, spoken: readonly Span[]): Iterable<Fact> {
  const lines = new Map<number, Span[]>();
  for (const span of spoken)
    for (let line = span.line; line <= Math.min(span.endLine, span.line + 200); line++)
      lines.set(line, [...(lines.get(line) ?? []), span]);
  for (const fact of facts) {
    if (fact.kind !== 'use') continue;
    if (!(lines.get(fact.at.line) ?? []).some((span) => holds(span, fact.at))) yield fact;
  }
}

function holds(outer: Span, inner: Span): boolean {
  const startsBefore = outer.line < inner.line || (outer.line === inner.line && outer.column <= inner.column);
  const endsAfter =
    outer.endLine > inner.endLine || (outer.endLine === inner.endLine && outer.endColumn >= inner.endColumn);
  return startsBefore && endsAfter;
}

function blindspot(
  source: Source,
  {
    reason,
    detail,
    start,
    end,
  }: Pick<Blindspot, 'reason' | 'detail'> & { readonly start: number; readonly end: number },
): Blindspot {
  return { kind: 'blindspot', reason, detail, at: source.span(start, end) };
}
