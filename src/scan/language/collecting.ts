// A file while its names are collected, and how a name is added to it.
import type { Source } from '../scanner.js';
import type { Imported } from './form-parts.js';
import type { Profile } from './profile.js';
import type { Binding, Scope } from './scope.js';
import type { Syntax } from './syntax.js';

/** A file while it is collected. */
export interface Collecting {
  readonly profile: Profile;
  readonly source: Source;
  readonly file: Scope;
  readonly bindings: Binding[];
  readonly scopes: Scope[];
  readonly wildcards: string[];
  readonly handedOn: { readonly in: string; readonly at: Syntax }[];
  readonly runs: string[];
  readonly returned: Syntax[];
  readonly puts: Syntax[];
  readonly options: string[];
  packageName: string;
}

/** Adds a name to its scope. */
export function bind(collecting: Collecting, binding: Binding): Binding {
  binding.scope.names.set(binding.name, binding);
  collecting.bindings.push(binding);
  return binding;
}

/** Adds what an import brings: a name, or all names of a file. */
export function addImport(
  collecting: Collecting,
  { one, node, scope }: { readonly one: Imported; readonly node: Syntax; readonly scope: Scope },
): void {
  if (one.target === '*' && one.name === '*') {
    collecting.wildcards.push(one.in);
    if (one.isHandedOn) collecting.handedOn.push({ in: one.in, at: node });
  } else if (!scope.names.has(one.name))
    bind(collecting, {
      name: one.name,
      key: one.name,
      is: 'import',
      scope,
      values: [{ at: node, how: 'value' }],
      imported: { target: one.target, in: one.in, ...(one.module === undefined ? {} : { module: one.module }) },
    });
}
