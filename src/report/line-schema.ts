// The JSON Schema of one line of JSON Lines (schema/report-line.json), made of the report's own, so that the two cannot part.
import type { LineType } from './jsonl.js';
import { reportJsonSchema, type JsonSchema } from './schema.js';

interface ObjectSchema {
  readonly properties: Readonly<Record<string, JsonSchema>>;
  readonly required: readonly string[];
}

/** JSON Schema (draft 2020-12) of each line of `lastref audit -f jsonl`. */
export function reportLineJsonSchema(): JsonSchema {
  const report = reportJsonSchema() as unknown as ObjectSchema;
  const coverage = partOf(report, 'coverage');
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'lastref report, one line of it',
    description: 'A line of `lastref audit -f jsonl`. Its `type` says what it is; the rest is as in the JSON report.',
    anyOf: [
      line('run', without(report, ['retirements', 'findings', 'unresolved', 'coverage'])),
      line('retirement', itemOf(report, 'retirements')),
      line('finding', itemOf(report, 'findings')),
      line('unresolved', itemOf(report, 'unresolved')),
      line('blindspot', itemOf(coverage, 'blindSpots')),
      line('coverage', without(coverage, ['blindSpots'])),
    ],
  };
}

function line(type: LineType, { properties, required }: ObjectSchema): JsonSchema {
  return {
    type: 'object',
    properties: { type: { const: type }, ...properties },
    required: ['type', ...required],
    additionalProperties: false,
  };
}

function partOf(schema: ObjectSchema, key: string): ObjectSchema {
  return schema.properties[key] as unknown as ObjectSchema;
}

function itemOf(schema: ObjectSchema, key: string): ObjectSchema {
  return (schema.properties[key] as { readonly items: ObjectSchema }).items;
}

function without({ properties, required }: ObjectSchema, keys: readonly string[]): ObjectSchema {
  return {
    properties: Object.fromEntries(Object.entries(properties).filter(([key]) => !keys.includes(key))),
    required: required.filter((key) => !keys.includes(key)),
  };
}
