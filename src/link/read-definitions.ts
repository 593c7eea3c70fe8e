// A definition depends on nothing: who reads it does. Where a value is only handed on, to another service or as a part of a longer
// name, the reader has the reference and the definition, or the argument of a call, is a stop on its way.
import { groupBy } from '../base/order.js';
import type { Expression } from '../model/expression.js';
import type { Fact } from '../model/fact.js';
import type { Reference } from '../model/reference.js';
import type { Span } from '../model/span.js';
import { CONTEXTS, type Context } from '../model/vocabulary.js';
import { namesIn } from './call-dependence.js';
import { fileId, type LinkedFile } from './linked-file.js';

/** Leaves out what stands in a definition's value and was read elsewhere for the same host or one made of it. */
export function withoutReadDefinitions(references: readonly Reference[], files: readonly LinkedFile[]): Reference[] {
  const stops = stopsOf(files);
  const readers = groupBy(
    references.flatMap((reader) => reader.steps.map((step) => ({ reader, line: lineId(step) }))),
    ({ line }) => line,
  );
  return references.filter((reference) => {
    const { repo, file, span } = reference.location;
    const line = lineId({ repo, file, line: span.line });
    if (reference.steps.some((step) => lineId(step) === line)) return true;
    const readersAt = (lines: readonly string[]): Reference[] =>
      lines.flatMap((stop) => (readers.get(stop) ?? []).map(({ reader }) => reader));
    return (
      !readersAt(stops.definitions.get(line) ?? []).some((reader) => standsForDefinition(reader, reference)) &&
      !readersAt(stops.passed.get(line) ?? []).some((reader) => standsForArgument(reader, reference))
    );
  });
}

function standsForDefinition(reader: Reference, reference: Reference): boolean {
  if (!takesFrom(reader, reference)) return false;
  return reader.service !== reference.service || isHandedOn(reader, reference);
}

/** What a call passes is the caller's own; another service that receives it does not answer for it. */
function standsForArgument(reader: Reference, reference: Reference): boolean {
  return reader.service === reference.service && takesFrom(reader, reference) && isHandedOn(reader, reference);
}

/**
 * A bare name is no use by itself, nor is a setting such as `zone` whose readers put labels before it, so that readers in the same
 * service stand for it as well; unless they do not run (a test) where it does.
 */
function isHandedOn(reader: Reference, { strength, relation, host, context, location }: Reference): boolean {
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

/** For the same host, one below it, or one that goes on after it, as `https://${ROOT}.acme.example` does. */
function takesFrom(reader: Reference, { host }: Reference): boolean {
  return reader.host === host || `.${reader.host}.`.includes(`.${host}.`);
}

/** By line of a value: the lines that steps name for it. */
interface Stops {
  readonly definitions: ReadonlyMap<string, readonly string[]>;
  readonly passed: ReadonlyMap<string, readonly string[]>;
}

function stopsOf(files: readonly LinkedFile[]): Stops {
  const definitions = new Map<string, string[]>();
  const passed = new Map<string, string[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind === 'definition' && !fact.parameters)
        for (const value of piecesOf(fact.value)) addLines(definitions, { file, value, stop: fact.at });
      for (const { at } of argumentsIn(fact)) addLines(passed, { file, value: at, stop: at });
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
  lines: Map<string, string[]>,
  { file, value, stop }: { readonly file: LinkedFile; readonly value: Span; readonly stop: Span },
): void {
  const { repo, path } = file;
  for (let line = value.line; line <= Math.min(value.endLine, value.line + MOST_LINES); line++) {
    const key = `${fileId(file)}:${line}`;
    const known = lines.get(key) ?? [];
    for (const at of new Set([line, stop.line])) known.push(lineId({ repo, file: path, line: at }));
    lines.set(key, known);
  }
}

/** A longer value is a structure whose parts are uses of their own. */
const MOST_LINES = 5;

function lineId({ repo, file, line }: { readonly repo: string; readonly file: string; readonly line: number }): string {
  return `${repo}:${file}:${line}`;
}
