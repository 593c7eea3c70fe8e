// Classes of one file whose objects stand in fields that settings fill: they are filled as well, whatever they are called. It evaluates nothing.
import type { Binding, Scope } from './scope.js';

const SEPARATOR = '.';

/** Marks the classes that filled ones hold, and theirs. */
export function bindHeld(scopes: readonly Scope[]): void {
  const open = scopes.filter(isFilled);
  for (let scope = open.pop(); scope; scope = open.pop())
    for (const { type, values, is } of scope.names.values()) {
      const held = is === 'variable' && values.some(({ bound }) => bound) ? classNamed(scope, type) : undefined;
      if (!held || isFilled(held)) continue;
      const separator = values.find(({ bound }) => bound)?.bound?.separator ?? SEPARATOR;
      held.isBound = true;
      for (const field of held.names.values()) fill(field, separator);
      open.push(held);
    }
}

function isFilled({ is, settings, isBound }: Scope): boolean {
  return is === 'class' && (isBound === true || settings === '' || settings?.includes(SEPARATOR) === true);
}

function classNamed(scope: Scope, type: string | undefined): Scope | undefined {
  for (let around: Scope | undefined = scope; around && type !== undefined; around = around.above) {
    const found = around.names.get(type);
    if (found?.is === 'class') return found.inner;
  }
  return undefined;
}

/** A field that nothing else gives a value. */
function fill(field: Binding, separator: '.' | ':' | '__'): void {
  const { is, name, values, scope, otherwise } = field;
  if (is !== 'variable' || values.some(({ bound, setting }) => bound || setting !== undefined)) return;
  const [only] = values;
  if (values.length > 1) return;
  const value = only?.value ?? otherwise;
  field.imported = undefined;
  values.splice(0, values.length, {
    at: value ?? only?.at ?? scope.at,
    value,
    how: 'value',
    bound: { path: separator === '__' ? name.toUpperCase() : name, separator },
  });
}
