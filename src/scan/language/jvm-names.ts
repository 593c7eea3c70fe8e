// How names of the Java platform meet whatever language they are written in: by package, and by the class that holds them.
import type { CallArgument } from './form.js';
import type { Imported } from './form-parts.js';

/** What a specifier of this platform begins with. */
export const JVM_WORLD = 'names:jvm:';

/**
 * What an import of one name brings: a class or a top-level value of a package, or a member of an object or class (`a.b.Hosts.ZONE`),
 * which is told by its capital.
 */
export function placesOfImport(path: string, alias?: string): Imported {
  const parts = path.split('.');
  const last = parts[parts.length - 1] ?? path;
  const head = parts.slice(0, -1);
  const owner = head.findIndex((part) => /^[A-Z]/.test(part));
  const name = alias ?? last;
  if (owner < 0) return { name, target: last, in: `${JVM_WORLD}${path}|${JVM_WORLD}${head.join('.')}` };
  const holder = parts.slice(0, owner + 1).join('.');
  return { name, target: parts.slice(owner).join('.'), in: `${JVM_WORLD}${holder}` };
}

/** `getString(R.string.zone)`: the resource that a call is given first. */
export function resourceOf(args: readonly CallArgument[], source: string): string | undefined {
  const [first] = args;
  const raw = first ? source.slice(first.value.start, Math.min(first.value.end, first.value.start + 200)) : '';
  return /^(?:[a-z]\w*\.)*(R\.string\.\w{1,100})$/.exec(raw)?.[1];
}
