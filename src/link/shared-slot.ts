// Places that a file of another folder can patch: of a Kubernetes object, of a chart's values. What the patch puts there stands in the
// patch and is read there, so that the place itself is only asked where it still holds.
import type { NameExpression } from '../model/expression.js';
import type { Use } from '../model/fact.js';
import { ORIGINAL } from '../model/patched-slot.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Possibility } from './possibility.js';
import type { Frame } from './value.js';

/** Whether patches of this place may lie in other folders. */
export function isSharedSlot(slot: string): boolean {
  return slot.startsWith('helm:') || slot.startsWith('kubernetes:');
}

/** The place of a use that can be patched; `undefined` for none, and for what belongs to one environment, which is a patch itself. */
export function slotOf({ slot }: Use, { environment }: LinkedFile): string | undefined {
  return slot !== undefined && isSharedSlot(slot) && environment !== undefined ? undefined : slot;
}

/** Whether a use stands as it is written: constant, and at no place that something else decides. */
export function isLiteral({ value, slot }: Use, { trail }: Possibility): boolean {
  return value.kind === 'text' && trail === null && (slot === undefined || isSharedSlot(slot));
}

/** What a place of a file comes to: what patches make of it, else what is written there. */
export function patchable({ value, at }: Use, slot: string): NameExpression {
  const given = isSharedSlot(slot) ? { arguments: [{ name: ORIGINAL, value }] } : {};
  return { kind: 'name', scope: 'slot', key: slot, otherwise: value, ...given, at };
}

/** Whether the environments that count for a name are those of all that is deployed at its place. */
export function isDeployed({ scope, key }: NameExpression): boolean {
  return scope === 'env' || scope === 'helm' || scope === 'kubernetes' || isPatched({ scope, key });
}

/** Whether a name is a place that files of other folders patch. */
export function isPatched({ scope, key }: Pick<NameExpression, 'scope' | 'key'>): boolean {
  return scope === 'slot' && isSharedSlot(key);
}

/** Whether a named template is given the root of its chart, by itself or by a template that was given it: it has one value for the chart. */
export function isGivenRoot({ scope, arguments: given }: NameExpression, { file, bound }: Frame): boolean {
  if (scope !== 'helm') return false;
  const value = given?.[0]?.value;
  if (value === undefined) return true;
  return value.kind === 'name' && value.key.endsWith('/dot') && !bound.has(`helm|${fileId(file)}#${value.key}`);
}
