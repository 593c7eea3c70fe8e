// The definitions of a class: a record of what its objects hold, and what an object that is a class of its own has from the call that makes
// its base. What fields and methods are worth is defined with all other names.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { handedOn, SETTINGS } from './bound-fields.js';
import type { Form } from './form.js';
import { formOf } from './collect.js';
import { evaluate } from './evaluate.js';
import { givenEntries, type GivenEntry } from './given-fields.js';
import { classTarget, named } from './names.js';
import { type Reading } from './reading.js';
import type { Scope } from './scope.js';
import type { Syntax } from './syntax.js';

/** A class is a record of what its objects hold: fields, and what its methods without parameters give. */
export function* definitionsOfClass(reading: Reading, scope: Scope): Iterable<Fact> {
  const at = reading.source.span(scope.at.start, scope.at.start);
  const entries: { key: string; value: Expression }[] = [];
  for (const binding of scope.names.values()) {
    const { name, is, inner, key } = binding;
    if (is === 'variable' && (binding.values.length > 0 || binding.imported)) {
      entries.push({ key: name, value: named({ key }, at) });
      if (reading.profile.hasBareMembers) entries.push({ key: getterOf(name), value: named({ key }, at) });
    } else if (is === 'function' && inner && inner.parameters.length === 0 && inner.returns.length > 0)
      entries.push({ key: name, value: named({ key }, at, { arguments: [] }) });
    else if (is === 'class') entries.push({ key: name, value: named({ key }, at) });
    else if (is === 'variable' && binding.type !== undefined) {
      const held = classTarget(reading, scope.at, binding.type);
      const object = held && named({ ...held, key: `${held.key}.this` }, at);
      if (object) entries.push({ key: name, value: named({ key }, at, { otherwise: object }) });
      else if (reading.profile.shares === 'folder') entries.push({ key: name, value: named({ key }, at) });
    }
  }
  const inherited: GivenEntry[] = [];
  const spreads = scope.bases.slice(0, 4).flatMap((base) => {
    const found = classTarget(reading, scope.above?.at ?? scope.at, base);
    if (!found || found.key === scope.key) return [];
    const made = baseCall(reading, scope.at, base);
    if (made) inherited.push(...givenEntries(reading, found, made.call));
    return [{ spread: made ? evaluate(reading, made.node) : named({ ...found, key: `${found.key}.this` }, at) }];
  });
  for (const { key, value } of inherited)
    if (!scope.names.has(key)) yield { kind: 'definition', scope: 'module', key: `${scope.key}.${key}`, value, at };
  yield* overridesOf(reading, scope);
  if (entries.length === 0 && spreads.length === 0) return;
  if (scope.isBound === true || scope.settings !== undefined) yield* handedOn(reading, scope);
  const value: Expression = { kind: 'record', entries: [...spreads, ...entries.sort((a, b) => rank(a) - rank(b))], at };
  const parameters = scope.isBound === true ? { parameters: [SETTINGS] } : {};
  yield { kind: 'definition', scope: 'module', key: `${scope.key}.this`, value, at, ...parameters };
  yield { kind: 'definition', scope: 'module', key: scope.key, value: named({ key: `${scope.key}.this` }, at), at };
}

/** What a class has under a name may be what its bases have under it: whoever reads an abstract member reads this one. */
function* overridesOf(reading: Reading, scope: Scope): Iterable<Fact> {
  if (reading.profile.world === undefined && reading.profile.hasBareMembers !== true) return;
  for (const base of scope.bases.slice(0, 4))
    for (const { name, is, inner, key, values } of scope.names.values()) {
      const isGetter = is === 'function' && inner?.parameters.length === 0 && inner.returns.length > 0;
      if (!isGetter && !(is === 'variable' && values.length > 0)) continue;
      const at = reading.source.span(scope.at.start, scope.at.start);
      const value = named({ key }, at, isGetter ? { arguments: [] } : {});
      yield { kind: 'definition', scope: 'module', key: `${base}.${name}`, value, at, mutable: true };
    }
}

interface BaseCall {
  readonly node: Syntax;
  readonly call: Extract<Form, { is: 'call' }>;
}

/** How a class makes its base: `object Prod extends Stage("…")`, `object Prod : Stage("…")`. */
function baseCall(reading: Reading, { children }: Syntax, base: string): BaseCall | undefined {
  const heads = children.slice(0, 12);
  for (let at = 0; at < heads.length && at < 40; at++) {
    const node = heads[at] as Syntax;
    const call = formOf(reading, node);
    if (call?.is === 'call' && call.makes === true && call.name === base && call.args.length > 0) return { node, call };
    if (/delegation|extends/.test(node.type)) heads.push(...node.children.slice(0, 12));
  }
  return undefined;
}

/** A getter that is written wins over one that is made. */
function rank({ key, value }: { readonly key: string; readonly value: Expression }): number {
  return value.kind === 'name' && value.key.endsWith(`.${key}`) ? 1 : 0;
}

function getterOf(name: string): string {
  return `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}
