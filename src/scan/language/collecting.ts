// A file while its names are collected, and how a name is added to it.
import type { Source } from '../scanner.js';
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
