// Lays out plain data in the order of keys that the interface promises, whatever order the data was built in.
import { byText } from '../base/order.js';

/** A shape's keys in order. `value` is kept as it is; `byName` is a map whose own keys are sorted; a shape goes deeper, through lists, too. */
export type Shape<T> = { readonly [K in keyof Required<T>]: 'value' | 'byName' | object };

/** The same data with keys in the shape's order; keys that are absent stay absent. */
export function inOrder(value: unknown, shape: object | 'value' | 'byName'): unknown {
  if (shape === 'value' || value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((item) => inOrder(item, shape));
  const given = value as Readonly<Record<string, unknown>>;
  if (shape === 'byName') return Object.fromEntries(Object.entries(given).sort(([a], [b]) => byText(a, b)));
  const entries = Object.entries(shape as Readonly<Record<string, object | 'value' | 'byName'>>);
  return Object.fromEntries(
    entries.flatMap(([key, inner]) => (given[key] === undefined ? [] : [[key, inOrder(given[key], inner)]])),
  );
}
