// A saved graph as JSON: keys in the order of its schema, one item of a list on a line, so that two runs can be compared line by line.
import type { SavedGraph } from '../graph/saved-graph.js';
import { graphJsonSchema } from './graph-schema.js';
import { inertJson } from './inert.js';
import { inOrder } from './ordered.js';
import type { JsonSchema } from './schema.js';

/** Renders the graph (`schema/graph.json`). */
export function graphJson(saved: SavedGraph): string {
  return `${inertJson(laidOut(inOrder(saved, toShape(graphJsonSchema())), ''))}\n`;
}

/** Lists of objects are broken into lines, what is in them is not. */
function laidOut(value: unknown, indent: string): string {
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    if (!value.some((item) => typeof item === 'object' && item !== null)) return JSON.stringify(value);
    return `[\n${value.map((item) => `${inner}${JSON.stringify(item)}`).join(',\n')}\n${indent}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${laidOut(item, inner)}`);
  return entries.length === 0 ? '{}' : `{\n${entries.join(',\n')}\n${indent}}`;
}

/** The order of keys that a schema has. */
function toShape(schema: JsonSchema): object | 'value' | 'byName' {
  const { properties, items, anyOf, additionalProperties } = schema as {
    readonly properties?: Readonly<Record<string, JsonSchema>>;
    readonly items?: JsonSchema;
    readonly anyOf?: readonly JsonSchema[];
    readonly additionalProperties?: unknown;
  };
  if (properties) return Object.fromEntries(Object.entries(properties).map(([key, inner]) => [key, toShape(inner)]));
  if (items) return toShape(items);
  if (typeof additionalProperties === 'object') return 'byName';
  return anyOf?.map(toShape).find((shape) => shape !== 'value') ?? 'value';
}
