// Opens a graph that `lastref graph -f json` saved: checks it against its schema, then builds and judges it as if it had just been
// surveyed. Its nodes and edges are not believed; they are built from the estate.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, systemCode } from '../base/errors.js';
import { lineTable } from '../base/lines.js';
import { emptyConfig } from '../config/to-config.js';
import { buildGraph } from '../graph/build-graph.js';
import type { SavedGraph } from '../graph/saved-graph.js';
import type { JudgeRequest } from '../judge/request.js';
import type { Rulebook } from '../model/rulebook.js';
import { placeOfKey, placeOfPath, placeOfSyntaxError, tooDeepAt } from '../observe/json-place.js';

/** Reads a file, relative to `cwd`. Throws InputError (`bad-input`) where it is missing or is no saved graph. */
export async function openSavedGraph(file: string, cwd: string): Promise<SavedGraph> {
  try {
    return await readSavedGraph(await readFile(resolve(cwd, file), 'utf8'), file);
  } catch (error) {
    if (systemCode(error) === undefined || error instanceof InputError) throw error;
    throw new InputError({
      code: 'bad-input',
      message: `The graph ${file} cannot be read (${systemCode(error) ?? ''}).`,
      hint: 'Save one with `lastref graph -f json -o graph.json`.',
    });
  }
}

/** Checks the text of a saved graph; `file` is only named in errors. Throws InputError with the place of the first mistake. */
export async function readSavedGraph(text: string, file: string): Promise<SavedGraph> {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const refuse = badGraph(json, file);
  const deep = tooDeepAt(json);
  if (deep !== undefined) throw refuse('This is nested deeper than any graph.', deep);
  const value = parsed(json);
  if (value === undefined) throw refuse('This is not JSON.', placeOfSyntaxError(json));
  const [{ z }, { graphJsonSchema }] = await Promise.all([import('zod'), import('../report/graph-schema.js')]);
  const result = z.fromJSONSchema(graphJsonSchema()).safeParse(value.value);
  if (!result.success) {
    const issue = result.error.issues[0];
    const path = (issue?.path ?? []).map((part) => (typeof part === 'number' ? part : String(part)));
    const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const offset = unknownKey === undefined ? placeOfPath(json, path) : placeOfKey(json, [...path, unknownKey]);
    throw refuse(
      `${path.join('.') || 'The whole file'} is not as a graph has it: ${issue?.message ?? 'invalid'}.`,
      offset,
    );
  }
  const saved = result.data as SavedGraph;
  const wrong = datesOf(saved).find(({ date }) => !isDate(date));
  if (wrong === undefined) return saved;
  throw refuse(`${wrong.path.join('.')} is no date.`, placeOfPath(json, wrong.path));
}

/** What the judge is asked to give the report of the run that was saved. */
export function toJudgeRequest(saved: SavedGraph, rulebook: Rulebook): JudgeRequest {
  const { estate, policy, asOf, tool, coverage, strict, environment } = saved;
  return {
    graph: buildGraph(estate, rulebook),
    estate,
    config: { ...emptyConfig('.'), ...policy },
    rulebook,
    asOf,
    version: tool.version,
    seen: coverage,
    options: { strict, only: [], ...(environment !== null && { environment }) },
  };
}

function parsed(json: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(json) as unknown };
  } catch {
    return undefined;
  }
}

function badGraph(json: string, file: string): (message: string, offset: number) => InputError {
  return (message, offset) =>
    new InputError({
      code: 'bad-input',
      message: message.replace(/\.\.$/, '.'),
      hint: 'Save it again with `lastref graph -f json`; schema/graph.json says what it holds.',
      where: { file, ...lineTable(json).positionOf(offset) },
    });
}

interface DateAt {
  readonly date: string | null | undefined;
  readonly path: readonly (string | number)[];
}

/** The schema knows how a date looks, not whether the calendar has it. */
function* datesIn({ asOf, policy, estate, coverage }: SavedGraph): Iterable<DateAt> {
  yield { date: asOf, path: ['asOf'] };
  yield { date: coverage.recordedAt, path: ['coverage', 'recordedAt'] };
  const { retire, certificates, accept, suppress } = policy;
  for (const [i, { on }] of retire.entries()) yield { date: on, path: ['policy', 'retire', i, 'on'] };
  for (const [i, { notAfter }] of certificates.ending.entries())
    yield { date: notAfter, path: ['policy', 'certificates', 'ending', i, 'notAfter'] };
  for (const [i, { by }] of certificates.rotations.entries())
    yield { date: by, path: ['policy', 'certificates', 'rotations', i, 'by'] };
  for (const [i, { until }] of accept.entries()) yield { date: until, path: ['policy', 'accept', i, 'until'] };
  for (const [i, { until }] of suppress.entries()) yield { date: until, path: ['policy', 'suppress', i, 'until'] };
  for (const [i, { certificate }] of estate.certificates.entries()) {
    yield { date: certificate.notBefore, path: ['estate', 'certificates', i, 'certificate', 'notBefore'] };
    yield { date: certificate.notAfter, path: ['estate', 'certificates', i, 'certificate', 'notAfter'] };
  }
}

function datesOf(saved: SavedGraph): DateAt[] {
  return [...datesIn(saved)];
}

function isDate(date: string | null | undefined): boolean {
  if (date === null || date === undefined) return true;
  const time = Date.parse(date);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date.slice(0, 10));
}
