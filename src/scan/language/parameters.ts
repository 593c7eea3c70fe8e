// Parameters as names of their function, and those of a class itself, which may be fields as well. It evaluates nothing.
import { bind, type Collecting } from './collecting.js';
import type { Bound, Parameter } from './form.js';
import { scopeOf, type Binding, type Scope } from './scope.js';

/** Parameters of a class itself (records, Kotlin, Scala) are those of its constructor, and some are fields. */
export function primaryConstructor(collecting: Collecting, parameters: readonly Parameter[], inner: Scope): void {
  const made = scopeOf({
    is: 'function',
    key: `${inner.key}.new`,
    above: inner,
    at: inner.at,
    parameters,
    isConstructor: true,
  });
  collecting.scopes.push(made);
  addParameters(collecting, made);
  for (const one of parameters) {
    const parameter = made.names.get(one.name);
    if (!parameter || inner.names.has(one.name)) continue;
    if (one.isField) bind(collecting, fieldOf(one, { parameter, inner, made }));
    else inner.names.set(one.name, parameter);
  }
}

/** The field that a parameter is: what the framework gives it, or what the constructor is called with. */
function fieldOf(
  { name, type, setting }: Parameter,
  { parameter, inner, made }: { readonly parameter: Binding; readonly inner: Scope; readonly made: Scope },
): Binding {
  const field = { ...parameter, key: `${inner.key}.${name}`, is: 'variable', scope: inner } as const;
  const { otherwise: value } = parameter;
  if (setting !== undefined) return field;
  if (inner.settings !== undefined)
    return { ...field, values: [{ at: value ?? inner.at, value, how: 'value', bound: boundAs(name) }] };
  return { ...field, values: [], type, otherwise: value, imported: { target: `${made.key}/${name}`, in: '' } };
}

/** A field of a class with a prefix of its own. */
function boundAs(name: string): Bound {
  return { path: name, separator: '.' };
}

/** Names the parameters of a function in its scope. */
export function addParameters(collecting: Collecting, scope: Scope): void {
  for (const { name, type, otherwise, setting } of scope.parameters)
    bind(collecting, {
      name,
      key: `${scope.key}/${name}`,
      is: 'parameter',
      scope,
      values: setting === undefined ? [] : [{ at: otherwise ?? scope.at, value: otherwise, how: 'value', setting }],
      type,
      ...(otherwise && setting === undefined ? { otherwise } : {}),
    });
}
