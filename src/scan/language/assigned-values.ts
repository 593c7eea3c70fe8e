// What a name is worth after each of its assignments, in the order of the text.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import { settingKey } from '../../model/setting-key.js';
import { boundValue } from './bound-fields.js';
import { isReplaced } from './environment-first.js';
import { evaluate } from './evaluate.js';
import { environmentValue } from './names.js';
import { joined, spanOf, unknownAt, type Reading } from './reading.js';
import type { Assigned, Binding } from './scope.js';
import { otherwise } from './templates.js';

const MOST_PARTS = 2000;

/** What a name is worth after each assignment; what is appended adds to what was there, what is added is one more item of it. */
export function valuesOf(reading: Reading, binding: Binding): Pick<Definition, 'value' | 'at'>[] {
  const { values } = binding;
  const found: Pick<Definition, 'value' | 'at'>[] = [];
  let parts: Expression[] = [];
  for (const [index, assigned] of values.entries()) {
    if (assigned.how === 'unset' && index > 0) continue;
    if (assigned.how === 'add' && !isListSoFar(reading, parts, values[0])) continue;
    const plain = assignedValue(reading, assigned, binding);
    const before = index > 0 && isReplaced(reading, binding, index - 1) ? values[index - 1]?.value : undefined;
    const value = before ? otherwise(evaluate(reading, before), plain, spanOf(reading, before)) : plain;
    parts = grown(parts, value, assigned);
    if (isGrowing(values[index + 1]) || isReplaced(reading, binding, index)) continue;
    const at = spanOf(reading, assigned.value ?? assigned.at);
    const whole = parts.some(({ kind }) => kind === 'list')
      ? ({ kind: 'call', op: 'concat', args: parts, at } as const)
      : joined(parts, at);
    const isKnown = parts.some(({ kind }) => kind !== 'unknown');
    if (isKnown) found.push({ value: parts.length === 1 ? value : whole, at });
  }
  return found;
}

function isGrowing(next: Assigned | undefined): boolean {
  return next?.how === 'append' || next?.how === 'add';
}

function grown(parts: readonly Expression[], value: Expression, { how }: Assigned): Expression[] {
  if (how === 'append') return [...parts.slice(-MOST_PARTS), value];
  if (how !== 'add') return [value];
  const items = parts.filter(({ kind }) => kind !== 'unknown');
  return [...items.slice(-MOST_PARTS), { kind: 'list', items: [value], at: value.at }];
}

/** A list, or an empty one of a library: `new ArrayList<>()`, `Vec::new()`, `mutableListOf()`. */
function isListSoFar(reading: Reading, parts: readonly Expression[], first: Assigned | undefined): boolean {
  if (parts.some(({ kind }) => kind === 'list')) return true;
  const { text } = reading.source;
  const node = first?.value;
  return node !== undefined && EMPTY_LIST.test(text.slice(node.start, Math.min(node.end, node.start + 80)));
}

const EMPTY_LIST = /^(?:new\s)?[\w.:]{0,40}(?:[lL]ist|[sS]et|Vec|vec!|Queue|Collection|ListBuffer|ArrayBuffer|Array)\b/;

function assignedValue(
  reading: Reading,
  { value: node, at: place, how, setting, bound }: Assigned,
  { scope, name, type }: Binding,
): Expression {
  const at = spanOf(reading, node ?? place);
  const value = node ? evaluate(reading, node) : unknownAt(at);
  const filled = boundValue(reading, { scope, type }, { bound, setting, plain: value, at });
  if (filled) return filled;
  if (how === 'unset') return environmentValue(reading, { name, otherwise: value }, at);
  if (how === 'item')
    return value.kind === 'unknown'
      ? value
      : { kind: 'select', of: value, key: { kind: 'unknown', why: 'dynamic', at }, at };
  const prefix = scope.is === 'class' ? scope.settings : undefined;
  const key = setting ?? (prefix === undefined ? undefined : settingOf(prefix, name));
  if (key === undefined) return value;
  return {
    kind: 'name',
    scope: 'env',
    key,
    at,
    ...(node && value.kind !== 'unknown' ? { otherwise: value } : {}),
  };
}

/** The setting of a field: `PREFIX_FIELD`, in one of the ways frameworks have of saying it. */
function settingOf(prefix: string, name: string): string {
  return prefix.includes('.') ? settingKey(`${prefix}${name}`) : `${prefix}${name}`.toUpperCase();
}
