// A value that a name gets, in the scope that the language gives the name to. It evaluates nothing.
import { bind, type Collecting } from './collecting.js';
import type { Bound, Declared } from './form.js';
import { classOf, type Assigned, type Binding, type Scope } from './scope.js';

/** Adds a value to a name, and the name where it is new. */
export function declare(collecting: Collecting, one: Declared, scope: Scope): void {
  const target = scopeFor(collecting, one, scope);
  if (!target) return;
  const known = target.names.get(one.name);
  const binding = known && known.is !== 'import' ? known : newVariable(collecting, one, target);
  binding.type ??= one.type;
  const { at, value, setting } = one;
  const bound = one.bound ?? boundBy(one, target);
  const assigned: Assigned = {
    at,
    how: one.how ?? 'value',
    ...(value ? { value } : {}),
    ...(setting === undefined ? {} : { setting }),
    ...(bound ? { bound } : {}),
  };
  if (value !== undefined || setting !== undefined || bound !== undefined) binding.values.push(assigned);
}

/** A field without value, of a class whose settings have a prefix of words: it is the setting of its own name. */
function boundBy(
  { name, value, setting, into, isOfFile }: Declared,
  { is, settings, isBound }: Scope,
): Bound | undefined {
  if (
    isOfFile === true &&
    is === 'class' &&
    setting === undefined &&
    (settings === '' || (isBound && settings === undefined))
  )
    return { path: name, separator: '.' };
  const isField = is === 'class' && into !== 'this' && value === undefined && setting === undefined;
  return isField && settings?.includes('.') === true ? { path: name, separator: '.' } : undefined;
}

function newVariable(collecting: Collecting, { name, at }: Declared, scope: Scope): Binding {
  const { line, column } = collecting.source.span(at.start, at.start);
  const key =
    scope.is === 'function' ? `${name}@${line}:${column}` : scope.is === 'class' ? `${scope.key}.${name}` : name;
  return bind(collecting, { name, key, is: 'variable', scope, values: [] });
}

/** The class of an object whose field is set; made where another file of the package has it. */
function classHeldBy(name: string, scope: Scope): Scope | undefined {
  for (let around: Scope | undefined = scope; around; around = around.above) {
    if (around.self === name) return classOf(around);
    const found = around.names.get(name);
    if (!found) continue;
    const { type } = found;
    if (type === undefined || found.is === 'class' || found.is === 'function') return undefined;
    for (let place: Scope | undefined = scope; place; place = place.above) {
      const held = place.names.get(type);
      if (held?.inner?.is === 'class') return held.inner;
    }
    return undefined;
  }
  return undefined;
}

function scopeFor(collecting: Collecting, { name, into, holder }: Declared, scope: Scope): Scope | undefined {
  if (holder !== undefined) return classHeldBy(holder, scope);
  if (into === 'file') return collecting.file;
  if (into === 'this') return classOf(scope);
  if (into === 'local') return scope;
  if (into === 'class') return classOf(scope) ?? scope;
  const { assigned, shares } = collecting.profile;
  const around = findHolder(scope, name);
  if (around && (assigned !== 'function' || around === scope)) return around;
  // It stands further down, or in another file of the package.
  if (assigned === 'nowhere') return shares === 'folder' ? collecting.file : undefined;
  return assigned === 'file' ? collecting.file : scope;
}

function findHolder(scope: Scope, name: string): Scope | undefined {
  for (let current: Scope | undefined = scope; current; current = current.above)
    if (current.names.has(name)) return current;
  return undefined;
}
