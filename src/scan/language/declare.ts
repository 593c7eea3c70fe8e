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

function scopeFor(collecting: Collecting, { name, into }: Declared, scope: Scope): Scope | undefined {
  if (into === 'file') return collecting.file;
  if (into === 'this') return classOf(scope);
  if (into === 'local') return scope;
  if (into === 'class') return classOf(scope) ?? scope;
  const { assigned, shares } = collecting.profile;
  const holder = findHolder(scope, name);
  if (holder && (assigned !== 'function' || holder === scope)) return holder;
  // It stands further down, or in another file of the package.
  if (assigned === 'nowhere') return shares === 'folder' ? collecting.file : undefined;
  return assigned === 'file' ? collecting.file : scope;
}

function findHolder(scope: Scope, name: string): Scope | undefined {
  for (let current: Scope | undefined = scope; current; current = current.above)
    if (current.names.has(name)) return current;
  return undefined;
}
