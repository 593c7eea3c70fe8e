// What a stretch of a template prints: a scalar, or one line of a block. The stretch is parsed by itself in the scope of its first
// action, so that an `if` within it stays a choice.
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import { HOLE } from '../../model/sighting.js';
import type { Action } from '../go-template/actions.js';
import { joined, inRows, render } from '../go-template/render.js';
import { ROOT_SCOPE, type Scope } from '../go-template/scope.js';
import { parseTemplate } from '../go-template/tree.js';
import { imageHostOf } from '../image-host.js';
import type { KeyRules } from '../keys.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Source } from '../scanner.js';
import { toUse, usesOfValue, type Manner } from '../value-uses.js';

export interface TemplateText {
  readonly source: Source;
  /** The text with its actions covered. */
  readonly masked: string;
  /** The scope of each action, by its start. */
  readonly scopes: ReadonlyMap<number, Scope>;
  readonly keys: KeyRules;
}

/** UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The value of a stretch; `undefined` where it has no action. */
export function valueOfStretch(
  { source, masked, scopes }: TemplateText,
  { start, end }: Stretch,
): Expression | undefined {
  if (!masked.slice(start, end).includes(HOLE)) return undefined;
  const text = source.text.slice(start, end);
  const parsed = parseTemplate(text);
  const at = source.span(start, end);
  const scope = scopeOf(parsed.actions, start, scopes);
  if (parsed.isUnbalanced) return { kind: 'unknown', why: 'unsupported', at };
  const parts = render(parsed.nodes, scope, { text, span: (from, to) => source.span(start + from, start + to) });
  return inRows(joined(parts, at), scope);
}

function scopeOf(actions: readonly Action[], start: number, scopes: TemplateText['scopes']): Scope {
  for (const action of actions) {
    const scope = scopes.get(start + action.start);
    if (scope) return scope;
  }
  return ROOT_SCOPE;
}

/**
 * The uses of a stretch under a key path. What is constant in it is found at its own place, as in any text; what an action has a part in
 * is one use of the whole.
 */
export function usesOfStretch(text: TemplateText, stretch: Stretch, path: readonly string[]): readonly Use[] {
  const { source, masked, keys } = text;
  const { start, end } = stretch;
  const literals = [...usesOfLiteral(source, { start, end, value: masked.slice(start, end), key: path }, keys)];
  const constant = literals.filter(({ value }) => value.kind === 'text');
  if (constant.length > 0 && constant.length === literals.length) return constant;
  const value = valueOfStretch(text, stretch);
  if (value === undefined || value.kind === 'unknown' || isOfParameter(text, stretch)) return literals;
  const key = path[path.length - 1];
  const image = key === 'image' ? imageHostOf(value) : undefined;
  if (image) return [...constant, toUse(source, { ...stretch, value: image.value }, image.manner)];
  if (key === 'image') return constant;
  const used = usesOfValue(source, { ...stretch, value, ...(key !== undefined && { key }) }, keys);
  return [...constant, ...(used.length > 0 ? used : [toUse(source, { ...stretch, value }, ANY_TEXT)])];
}

/** What is put together of values may be a name under any key. */
const ANY_TEXT: Manner = { as: 'text', relation: 'config', strength: 'token' };

/** Within a named template: whoever includes it has the value. */
function isOfParameter({ masked, scopes }: TemplateText, { start, end }: Stretch): boolean {
  const first = masked.slice(start, end).indexOf(HOLE);
  return scopes.get(start + first)?.isParameter === true;
}
