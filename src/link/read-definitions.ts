// A definition depends on nothing: who reads it does. Where a value is only handed on, to another service or as a part of a longer
// name, the reader has the reference and the definition, or the argument of a call, is a stop on its way.
import type { Expression } from '../model/expression.js';
import type { Fact } from '../model/fact.js';
import type { Reference } from '../model/reference.js';
import type { Span } from '../model/span.js';
import { CONTEXTS, type Context } from '../model/vocabulary.js';
import { namesIn } from './call-dependence.js';
import { indexReaders, type Reader } from './definition-readers.js';
import { fileId, lineId, type LinkedFile } from './linked-file.js';

/** Leaves out what stands in a definition's value and was read elsewhere for the same host or one made of it. */
export function withoutReadDefinitions(references: readonly Reference[], files: readonly LinkedFile[]): Reference[] {
  const stops = stopsOf(files, linesOf(references));
  const readersAt = indexReaders(references);
  return references.filter((reference) => {
    const { repo, file, span } = reference.location;
    const line = lineId({ repo, file, line: span.line });
    if (reference.steps.some((step) => lineId(step) === line)) return true;
    const stands = (lines: Iterable<string>, standsFor: (reader: Reader, reference: Reference) => boolean): boolean => {
      for (const stop of lines)
        if (readersAt(stop, reference.host).some((reader) => standsFor(reader, reference))) return true;
      return false;
    };
    return (
      !stands(stops.definitions.get(line) ?? [], standsForDefinition) &&
      !stands(stops.passed.get(line) ?? [], standsForArgument)
    );
  });
}

function standsForDefinition(reader: Reader, reference: Reference): boolean {
  return reader.service !== reference.service || isHandedOn(reader, reference);
}

/** What a call passes is the caller's own; another service that receives it does not answer for it. */
function standsForArgument(reader: Reader, reference: Reference): boolean {
  return reader.service === reference.service && isHandedOn(reader, reference);
}

/**
 * A bare name is no use by itself, nor is a setting such as `zone` whose readers put labels before it, so that readers in the same
 * service stand for it as well; unless they do not run (a test) where it does.
 */
function isHandedOn(reader: Reader, { strength, relation, host, context, location }: Reference): boolean {
  // A file of values that a later one overrides sets nothing.
  if (reader.context === 'default' && VALUES.test(location.file)) return true;
  if (rankOf(reader.context) > rankOf(context)) return false;
  if (!reader.host.endsWith(host)) return strength === 'token' || (strength === 'named' && relation === 'config');
  return strength === 'token' || (strength === 'named' && relation === 'config' && reader.host !== host);
}

/** Terraform's and Ansible's. */
const VALUES = /\.tfvars(?:\.json)?$|(?:^|\/)(?:group_vars|roles\/[^/]+\/defaults)\//;

const FIRST_LATENT = CONTEXTS.indexOf('default');
const FIRST_IDLE = CONTEXTS.indexOf('test');

/** What runs, what may run, what does not. */
function rankOf(context: Context): number {
  const at = CONTEXTS.indexOf(context);
  return at < FIRST_LATENT ? 0 : at < FIRST_IDLE ? 1 : 2;
}

/** By line of a value: the lines that steps name for it. */
interface Stops {
  readonly definitions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly passed: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The lines of files that references stand on: what is said of others answers nothing. */
type Lines = ReadonlyMap<string, ReadonlySet<number>>;

function linesOf(references: readonly Reference[]): Lines {
  const lines = new Map<string, Set<number>>();
  for (const { location } of references) {
    const id = fileId({ repo: location.repo, path: location.file });
    const known = lines.get(id) ?? new Set();
    if (known.size === 0) lines.set(id, known);
    known.add(location.span.line);
  }
  return lines;
}

function stopsOf(files: readonly LinkedFile[], linesOfFiles: Lines): Stops {
  const definitions = new Map<string, Set<string>>();
  const passed = new Map<string, Set<string>>();
  for (const file of files) {
    const lines = linesOfFiles.get(fileId(file));
    if (lines === undefined) continue;
    const at = { file, lines };
    for (const fact of file.facts) {
      if (fact.kind === 'definition' && !fact.parameters)
        for (const value of piecesOf(fact.value)) addLines(definitions, { value, stop: fact.at }, at);
      for (const { at: value } of argumentsIn(fact)) addLines(passed, { value, stop: value }, at);
    }
  }
  return { definitions, passed };
}

/** Where a value stands; of one that was put together line by line, each of its pieces. */
function piecesOf(value: Expression): readonly Span[] {
  if (value.kind !== 'join') return [value.at];
  return [value.at, ...value.parts.slice(0, MOST_PIECES).flatMap(({ at }) => (at.line === value.at.line ? [] : [at]))];
}

const MOST_PIECES = 100;

function* argumentsIn(fact: Fact): Iterable<Expression> {
  if (fact.kind === 'link' && fact.link === 'call') yield* fact.arguments.map(({ value }) => value);
  if (fact.kind !== 'use' && fact.kind !== 'definition') return;
  for (const name of namesIn(fact.value)) yield* (name.arguments ?? []).map(({ value }) => value);
}

function addLines(
  stops: Map<string, Set<string>>,
  { value, stop }: { readonly value: Span; readonly stop: Span },
  { file: { repo, path: file }, lines }: { readonly file: LinkedFile; readonly lines: ReadonlySet<number> },
): void {
  for (let line = value.line; line <= Math.min(value.endLine, value.line + MOST_LINES); line++) {
    if (!lines.has(line)) continue;
    const key = lineId({ repo, file, line });
    const known = stops.get(key) ?? new Set();
    stops.set(key, known.add(key).add(lineId({ repo, file, line: stop.line })));
  }
}

/** A longer value is a structure whose parts are uses of their own. */
const MOST_LINES = 5;
