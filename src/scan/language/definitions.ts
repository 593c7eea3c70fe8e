// The definitions of a file: its names with all their values, its functions with what they return, its classes as records of their
// fields, and the namespaces under which other files know them.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import { boundValue, handedOn, SETTINGS } from './bound-fields.js';
import { environmentFirst, isReplaced } from './environment-first.js';
import { evaluate } from './evaluate.js';
import { classTarget, environmentValue, named, RETURNED } from './names.js';
import { joined, spanOf, unknownAt, type Reading } from './reading.js';
import type { Assigned, Binding, Scope } from './scope.js';
import { otherwise } from './templates.js';
import { settingKey } from '../../model/setting-key.js';

const MOST_RETURNS = 12;
const MOST_VALUES = 40;

/** Every definition, alias and namespace. */
export function* definitionsOf(reading: Reading): Iterable<Fact> {
  const { collected } = reading;
  for (const binding of collected.bindings) yield* definitionsOfBinding(reading, binding);
  for (const scope of collected.scopes) {
    if (scope.is === 'function') yield* definitionOfFunction(reading, scope);
    else yield* definitionsOfClass(reading, scope);
  }
  for (const { in: from, at } of collected.handedOn.slice(0, MOST_VALUES))
    yield { kind: 'link', link: 'alias', scope: 'module', key: '*', target: '*', in: from, at: spanOf(reading, at) };
  yield* definitionOfMain(reading);
  yield* runsOf(reading);
  yield* returnedOf(reading);
  yield* namespacesOf(reading);
}

/** A file that is run with arguments is a function of them; those that it reads are known once its values have been asked for. */
function* definitionOfMain({ profile: { given }, source, collected }: Reading): Iterable<Fact> {
  if (!given) return;
  const at = source.span(0, 0);
  const parameters = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...collected.options];
  yield { kind: 'definition', scope: 'module', key: 'main', value: unknownAt(at), parameters, at };
}

/** What the file gives to whoever reads it as a value; what a script prints is nothing of the kind. */
function* returnedOf(reading: Reading): Iterable<Fact> {
  if (reading.profile.readsEnvironment === true) return;
  for (const node of reading.collected.returned.slice(0, MOST_RETURNS)) {
    const value = evaluate(reading, node);
    if (value.kind !== 'unknown')
      yield { kind: 'definition', scope: 'module', key: RETURNED, value, at: spanOf(reading, node) };
  }
}

/** Files that are sourced or run see the variables of this one; what those source is here, too. */
function* runsOf({ profile, source, collected }: Reading): Iterable<Fact> {
  if (profile.readsEnvironment !== true) return;
  const at = source.span(0, 0);
  for (const where of collected.wildcards)
    yield { kind: 'link', link: 'alias', scope: 'module', key: '*', target: '*', in: where, at };
  for (const where of new Set([...collected.wildcards, ...collected.runs]))
    yield { kind: 'link', link: 'runs', scope: 'module', in: where, at };
}

function* definitionsOfBinding(reading: Reading, binding: Binding): Iterable<Fact> {
  const { is, imported, values, scope, key } = binding;
  if (is === 'import') {
    if (imported && imported.target !== '*' && scope.is === 'file')
      yield {
        kind: 'link',
        link: 'alias',
        scope: 'module',
        key,
        target: imported.target,
        in: imported.in,
        at: spanOf(reading, values[0]?.at ?? scope.at),
      };
    return;
  }
  const start = startOf(reading, binding);
  const found = [...(start ? [start] : []), ...valuesOf(reading, binding)];
  if (found.length === 0) found.push(...emptyObject(reading, binding));
  const isMutable = values.length > 1 || (is === 'parameter' && values.length > 0);
  for (const { value, at } of found.slice(0, MOST_VALUES))
    yield {
      kind: 'definition',
      scope: 'module',
      key: is === 'parameter' ? `${key}=` : key,
      value,
      at,
      ...(isMutable ? { mutable: true } : {}),
      ...(scope.is === 'function' ? { local: true } : {}),
    };
}

/** `var c Config` is an object of its class. */
function emptyObject(reading: Reading, { is, type, scope, values }: Binding): Pick<Definition, 'value' | 'at'>[] {
  if (is !== 'variable' || type === undefined || scope.is === 'class' || values.length > 0) return [];
  const target = classTarget(reading, scope.at, type);
  const at = reading.source.span(scope.at.start, scope.at.start);
  return target ? [{ value: named({ ...target, key: `${target.key}.this` }, at), at }] : [];
}

/** The value that a field has from the constructor of its class. */
function startOf(
  reading: Reading,
  { imported, otherwise, scope }: Binding,
): Pick<Definition, 'value' | 'at'> | undefined {
  if (!imported) return undefined;
  const at = otherwise ? spanOf(reading, otherwise) : reading.source.span(scope.at.start, scope.at.start);
  const value = named({ key: imported.target }, at, otherwise ? { otherwise: evaluate(reading, otherwise) } : {});
  return { value, at };
}

/** What a name is worth after each assignment; what is appended adds to what was there. */
function valuesOf(reading: Reading, binding: Binding): Pick<Definition, 'value' | 'at'>[] {
  const { values } = binding;
  const found: Pick<Definition, 'value' | 'at'>[] = [];
  let parts: Expression[] = [];
  for (const [index, assigned] of values.entries()) {
    if (assigned.how === 'unset' && index > 0) continue;
    const plain = assignedValue(reading, assigned, binding);
    const before = index > 0 && isReplaced(reading, binding, index - 1) ? values[index - 1]?.value : undefined;
    const value = before ? otherwise(evaluate(reading, before), plain, spanOf(reading, before)) : plain;
    parts = assigned.how === 'append' ? [...parts.slice(-2000), value] : [value];
    if (values[index + 1]?.how === 'append' || isReplaced(reading, binding, index)) continue;
    const at = spanOf(reading, assigned.value ?? assigned.at);
    const whole = parts.some(({ kind }) => kind === 'list')
      ? ({ kind: 'call', op: 'concat', args: parts, at } as const)
      : joined(parts, at);
    const isKnown = parts.some(({ kind }) => kind !== 'unknown');
    if (isKnown) found.push({ value: parts.length === 1 ? value : whole, at });
  }
  return found;
}

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

function* definitionOfFunction(reading: Reading, scope: Scope): Iterable<Fact> {
  const at = reading.source.span(scope.at.start, scope.at.start);
  const returned = scope.returns
    .slice(0, MOST_RETURNS)
    .map((node) => ({ node, value: evaluate(reading, node) }))
    .filter(({ value }) => value.kind !== 'unknown');
  const given =
    returned.length === 0 && scope.gives !== undefined ? classTarget(reading, scope.at, scope.gives) : undefined;
  if (returned.length === 0 && scope.parameters.length === 0 && !given) return;
  // What a setter hands on is the object, which is not what the field of its name is.
  const object = given && named({ ...given, key: `${given.key}.this` }, at);
  const values = scope.isSetter === true ? [] : object ? [object] : returned.map(({ value }) => value);
  const { start, end } = scope.at;
  const preferred = environmentFirst(reading, returned, { start, end, at });
  const value = values.length === 0 ? unknownAt(at) : (preferred ?? choiceOf(values, at));
  yield {
    kind: 'definition',
    scope: 'module',
    key: scope.key,
    value,
    parameters: scope.parameters.map(({ name }) => name),
    at,
  };
}

function choiceOf(values: readonly Expression[], at: Span): Expression {
  const [only] = values;
  return values.length === 1 && only ? only : { kind: 'choice', of: values.map((value) => ({ value })), at };
}

/** A class is a record of what its objects hold: fields, and what its methods without parameters give. */
function* definitionsOfClass(reading: Reading, scope: Scope): Iterable<Fact> {
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
  const spreads = scope.bases.slice(0, 4).flatMap((base) => {
    const found = classTarget(reading, scope.above?.at ?? scope.at, base);
    return found && found.key !== scope.key ? [{ spread: named({ ...found, key: `${found.key}.this` }, at) }] : [];
  });
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

/** A getter that is written wins over one that is made. */
function rank({ key, value }: { readonly key: string; readonly value: Expression }): number {
  return value.kind === 'name' && value.key.endsWith(`.${key}`) ? 1 : 0;
}

function getterOf(name: string): string {
  return `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
}

function* namespacesOf(reading: Reading): Iterable<Fact> {
  const { profile, collected, source } = reading;
  if (profile.world === undefined) return;
  const at = source.span(0, 0);
  const own = collected.packageName;
  const classes = collected.scopes.filter(({ is, above }) => is === 'class' && above?.is === 'file');
  const names = [own, ...classes.map(({ key }) => (own === '' ? key : `${own}${profile.separator ?? '.'}${key}`))];
  for (const name of new Set(names))
    yield { kind: 'link', link: 'namespace', scope: 'module', name: `${profile.world}:${name}`, at };
}

const TEMPLATE_KEY = /^[A-Za-z][\w.-]{1,60}$/;

/** What code gives a template: entries of maps under constant keys. */
export function templateValue(key: string | undefined, value: Expression): Fact[] {
  if (key === undefined || !TEMPLATE_KEY.test(key)) return [];
  if (value.kind === 'unknown' || value.kind === 'list' || value.kind === 'record') return [];
  if (value.kind === 'text' && !/[.:]/.test(value.text)) return [];
  return [{ kind: 'definition', scope: 'template', key, value, at: value.at, mutable: true }];
}
