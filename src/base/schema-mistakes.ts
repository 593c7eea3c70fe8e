// Turns what a zod schema says of a YAML file into mistakes with a place and a mend. Loads zod: import it only where a schema is.
import { z } from 'zod';
import type { ErrorCode, ErrorDetail } from './errors.js';
import { nearestOf } from './nearest.js';
import { byKeys } from './order.js';
import type { PositionedYaml, YamlPath } from './positioned-yaml.js';

export type Checked<T> = { readonly value: T } | { readonly mistakes: readonly ErrorDetail[] };

/** What a refinement adds to its issue (`params`), so that the mistake gets a code and a mend of its own. */
export interface RefinementParams {
  readonly code?: ErrorCode;
  readonly hint: string;
}

/** Checks a YAML file against a schema. Mistakes come in the order of the file; those without a code of their own get `code`. */
export function checkYaml<T>(yaml: PositionedYaml, schema: z.ZodType<T>, code: ErrorCode): Checked<T> {
  if (yaml.mistakes.length > 0) return { mistakes: yaml.mistakes.map((mistake) => ({ code, ...mistake })) };
  const result = schema.safeParse(yaml.value, { reportInput: true });
  if (result.success) return { value: result.data };
  const found = withoutEchoes(result.error.issues).flatMap((issue) =>
    mistakesOf(issue, { yaml, schema, code, above: [] }),
  );
  const inOrder = byKeys<ErrorDetail>(
    ({ where }) => where?.line,
    ({ where }) => where?.column,
  );
  return { mistakes: found.sort(inOrder) };
}

/** A map with a misspelt key lacks the right one, too: that says nothing new. */
function withoutEchoes(issues: readonly z.core.$ZodIssue[]): readonly z.core.$ZodIssue[] {
  const maps = new Set(issues.filter(({ code }) => code === 'unrecognized_keys').map(({ path }) => path.join('/')));
  return issues.filter((issue) => !isMissing(issue) || !maps.has(issue.path.slice(0, -1).join('/')));
}

function isMissing(issue: z.core.$ZodIssue): boolean {
  return (issue.code === 'invalid_type' || issue.code === 'invalid_value') && issue.input === undefined;
}

interface Asked {
  readonly yaml: PositionedYaml;
  readonly schema: z.ZodType;
  readonly code: ErrorCode;
  readonly above: YamlPath;
}

function mistakesOf(issue: z.core.$ZodIssue, asked: Asked): ErrorDetail[] {
  const path = [...asked.above, ...issue.path];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, asked));
  if (issue.code === 'invalid_key') return [unknownKey(String(path.at(-1)), path.slice(0, -1), asked)];
  if (issue.code === 'invalid_union') {
    const branch = likeliest(issue.errors);
    if (branch) return withoutEchoes(branch).flatMap((inner) => mistakesOf(inner, { ...asked, above: path }));
  }
  const params = issue.code === 'custom' ? (issue.params as RefinementParams | undefined) : undefined;
  return [
    {
      code: params?.code ?? asked.code,
      message: params ? issue.message : sentence(issue, path),
      hint: params?.hint ?? mendOf(issue),
      where: asked.yaml.placeOf(path),
    },
  ];
}

/** Of a union's branches the one that got furthest: its mistakes lie deeper than the union itself. */
function likeliest(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] | undefined {
  const deeper = branches.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return deeper.sort((a, b) => a.length - b.length)[0];
}

function unknownKey(key: string, path: YamlPath, { yaml, schema }: Asked): ErrorDetail {
  const where = yaml.placeOfKey([...path, key]);
  const known = knownKeys(schema, path);
  const name = JSON.stringify(key);
  if (known.includes(key)) {
    const message = `The key ${name} does not go with the others here.`;
    return { code: 'unknown-key', message, hint: 'Remove it, or write an entry of its own.', where };
  }
  const meant = nearestOf(key, known);
  const list = known.length > 0 ? `Known here: ${known.join(', ')}.` : 'Remove it.';
  const hint = meant === undefined ? list : `Did you mean ${JSON.stringify(meant)}?`;
  return { code: 'unknown-key', message: `Unknown key ${name}.`, hint, where };
}

/** The keys that the schema allows at a path. */
function knownKeys(schema: z.ZodType, path: YamlPath): string[] {
  let level = [z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema];
  for (const step of path) level = level.flatMap(alternatives).flatMap((at) => childrenOf(at, step));
  return [
    ...new Set(
      level
        .flatMap(alternatives)
        .flatMap((at) => Object.keys(at.properties ?? {}).concat(at.propertyNames?.enum ?? [])),
    ),
  ];
}

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
}

function alternatives(schema: JsonSchema): JsonSchema[] {
  return [schema, ...(schema.anyOf ?? []).flatMap(alternatives), ...(schema.oneOf ?? []).flatMap(alternatives)];
}

function childrenOf(schema: JsonSchema, step: PropertyKey): JsonSchema[] {
  const named = schema.properties?.[String(step)];
  const rest = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  return [named ?? rest, typeof step === 'number' ? schema.items : undefined].filter((child) => child !== undefined);
}

function sentence(issue: z.core.$ZodIssue, path: YamlPath): string {
  const name = path.filter((step) => typeof step !== 'number').at(-1);
  const subject = name === undefined ? 'The file' : JSON.stringify(String(name));
  if (isMissing(issue)) return `${subject} is missing.`;
  const isKind = issue.code === 'invalid_type' || issue.code === 'invalid_value' || typeof issue.input !== 'object';
  return isKind ? `${subject} cannot be ${shown(issue.input)}.` : `The value of ${subject} does not fit.`;
}

function mendOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `Write ${KINDS[issue.expected] ?? issue.expected} there.`;
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const meant = typeof issue.input === 'string' ? nearestOf(issue.input, values) : undefined;
    return meant ? `Did you mean ${JSON.stringify(meant)}?` : `It is one of: ${values.join(', ')}.`;
  }
  if (issue.code === 'invalid_union') {
    const kinds = issue.errors.flat().filter((inner) => inner.path.length === 0);
    return [...new Set(kinds.map(mendOf))].join(' Or: ');
  }
  return `${issue.message}.`;
}

const KINDS: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'a map of keys and values',
  record: 'a map of keys and values',
  string: 'a text',
};

function shown(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (input === null || input === undefined) return 'empty';
  return typeof input === 'object' ? 'a map' : JSON.stringify(input).slice(0, 60);
}
