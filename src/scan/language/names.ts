// What a name means where it is read: a local, a parameter, a member, an import, something of the same package. It gives the identity;
// the linker finds the value.
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { spanOf, unknownAt, type Reading } from './reading.js';
import { classOf, type Binding } from './scope.js';
import type { Syntax } from './syntax.js';
import type { Target } from './target.js';

export type { Target } from './target.js';

/** The key of what a file as a whole returns. */
export const RETURNED = 'return';

/** The declaration that a name means where a node stands. */
export function bindingOf(reading: Reading, node: Syntax, name: string): Binding | undefined {
  for (let scope = node.scope; scope; scope = scope.above) {
    if (scope.is === 'class' && !reading.profile.hasBareMembers && scope !== node.scope) continue;
    const found = scope.names.get(name);
    if (found) return found;
  }
  return undefined;
}

/** What a bare name is worth. */
export function nameValue(reading: Reading, node: Syntax, name: string): Expression {
  const at = spanOf(reading, node);
  if (name === selfOf(node)) return instanceHere(node, at);
  const binding = bindingOf(reading, node, name);
  const { profile } = reading;
  if (binding && !(profile.readsEnvironment === true && beginsWith(binding, node)))
    return bindingValue(reading, binding, at);
  if (profile.given?.test(name)) return named({ key: `main/${name}` }, at);
  if (profile.readsEnvironment === true)
    return /^[A-Za-z_]\w*$/.test(name) ? environmentValue(reading, { name }, at) : unknownAt(at);
  const target = targetOutside(reading, node, name);
  if (!target) return unknownAt(at);
  if (profile.hasFileNames !== true) return named(target, at);
  const shared = targetInPackage(reading, name);
  const places = [target, ...(shared && shared.key !== target.key ? [shared] : []), ...targetsInObjects(reading, name)];
  return places.reduceRight<NameExpression | undefined>(
    (after, place) => named(place, at, after ? { otherwise: after } : {}),
    undefined,
  ) as NameExpression;
}

/** Whether a node stands in the first value of a name, which nothing but the environment has set by then: `X=${X:-y}`. */
function beginsWith({ values: [first] }: Binding, node: Syntax): boolean {
  for (let above: Syntax | undefined = node; above; above = above.parent) if (above === first?.value) return true;
  return false;
}

/** What files that are sourced, and whoever runs this one, have under a name; else what the environment has. */
export function environmentValue(
  { collected }: Reading,
  { name, otherwise }: { readonly name: string; readonly otherwise?: Expression },
  at: Span,
): Expression {
  const outside: Expression = { kind: 'name', scope: 'env', key: name, at, ...(otherwise ? { otherwise } : {}) };
  return named({ key: name, in: [...collected.wildcards, 'readers:.'].join('|') }, at, { otherwise: outside });
}

/** Members of objects that are imported whole: `import a.b.Hosts.*`. */
function targetsInObjects({ collected }: Reading, name: string): Target[] {
  return collected.wildcards.slice(0, 8).flatMap((spec) => {
    const holder = /[.:]([A-Z]\w*)$/.exec(spec)?.[1];
    return holder === undefined ? [] : [{ key: `${holder}.${name}`, in: spec }];
  });
}

/** A name as an expression. */
export function named(target: Target, at: Span, more: Partial<NameExpression> = {}): NameExpression {
  return {
    kind: 'name',
    scope: 'module',
    key: target.key,
    at,
    ...(target.in === undefined ? {} : { in: target.in }),
    ...more,
  };
}

/** What a declared name is worth. */
export function bindingValue(reading: Reading, binding: Binding, at: Span): Expression {
  if (binding.is === 'import') {
    const { target, in: where } = binding.imported ?? { target: '', in: '' };
    return target === '*' ? unknownAt(at) : named({ key: target, in: where }, at);
  }
  // A computed property is read like a field.
  const isProperty = reading.profile.hasBareMembers === true && binding.inner?.parameters.length === 0;
  if (binding.is === 'function' && isProperty && binding.inner.returns.length > 0)
    return named({ key: binding.key }, at, { arguments: [] });
  if (binding.is === 'function') return unknownAt(at);
  if (binding.is !== 'parameter') return named({ key: binding.key }, at);
  const { otherwise, values } = binding;
  const own = named({ key: binding.key }, at, otherwise ? { otherwise: reading.evaluate(otherwise) } : {});
  if (values.length === 0) return own;
  // A framework gives it.
  if (values.every(({ setting }) => setting !== undefined)) return named({ key: `${binding.key}=` }, at);
  return { kind: 'choice', of: [{ value: own }, { value: named({ key: `${binding.key}=` }, at) }], at };
}

/** Where a name may be defined that this file does not declare: base classes, the package, what is imported whole. */
export function targetOutside(reading: Reading, node: Syntax, name: string): Target | undefined {
  const around = reading.profile.hasBareMembers ? classOf(node.scope) : undefined;
  const base = around?.bases[0];
  if (base !== undefined && /^[a-z_]|^[A-Z0-9_]+$/.test(name)) {
    const found = classTarget(reading, node, base);
    if (found) return { ...found, key: `${found.key}.${name}` };
  }
  return targetInPackage(reading, name);
}

/** Where a name may be defined that no class around has: the package, what is imported whole, what is always looked at. */
function targetInPackage(reading: Reading, name: string): Target | undefined {
  const { places } = reading;
  // The list of places is long, and one text for all facts that name it.
  if (!places.has(name)) places.set(name, searchedTarget(reading, name));
  return places.get(name);
}

function searchedTarget(reading: Reading, name: string): Target | undefined {
  const { profile, collected } = reading;
  const wells = profile.wellKnown?.[name];
  const places = [...namespacesOf(reading, name), ...collected.wildcards.filter((spec) => !spec.startsWith('names:'))];
  places.push(...(profile.looksIn ?? []), ...(wells === undefined ? [] : [wells]));
  return places.length === 0 ? undefined : { key: name, in: places.join('|') };
}

/** The places in which an undeclared name of this language can be, as specifiers. */
function namespacesOf({ profile, collected }: Reading, name: string): string[] {
  const { world, separator = '.', shares } = profile;
  if (shares === 'folder') return ['folder:.'];
  if (world === undefined || shares !== 'package') return [];
  const packages = packagesAround(collected.packageName, separator);
  const imported = collected.wildcards.filter((spec) => spec.startsWith(`names:${world}:`));
  const own = packages.map((place) => `names:${world}:${place}`);
  const both = [...own.slice(0, 1), ...imported, ...own.slice(1)];
  return both.flatMap((place) => {
    const inside = `${place}${place.endsWith(':') ? '' : separator}${name}`;
    return /^[A-Z]/.test(name) ? [inside, place] : [place];
  });
}

/** The package and those around it, the innermost first; the nameless one stands for all where there is none. */
function packagesAround(name: string, separator: string): string[] {
  const parts = name === '' ? [] : name.split(separator);
  if (separator === '.') return [name];
  return [...parts.map((_, at) => parts.slice(0, parts.length - at).join(separator)), ''];
}

/** The class that a written type means; nothing for types in small letters. */
export function classTarget(reading: Reading, node: Syntax, written: string): Target | undefined {
  const { separator = '.' } = reading.profile;
  const parts = written.split(separator).filter((part) => part !== '');
  const first = parts[0];
  if (first === undefined) return undefined;
  const rest = parts.slice(1).map((part) => `.${part}`);
  const binding = bindingOf(reading, node, first);
  if (binding?.is === 'class') return { key: binding.key + rest.join('') };
  if (binding?.is === 'import') return importedTarget(binding, parts.slice(1));
  if (binding || !/^[A-Z]/.test(parts[parts.length - 1] ?? '')) return undefined;
  const found = targetOutside(reading, node, first);
  return found && { ...found, key: found.key + rest.join('') };
}

function importedTarget(binding: Binding, rest: readonly string[]): Target | undefined {
  const { target, in: where } = binding.imported ?? { target: '', in: '' };
  if (target === '*') return rest[0] === undefined ? undefined : { key: rest.join('.'), in: where };
  return { key: [target, ...rest].join('.'), in: where };
}

/** The members of the object in whose class a node stands. */
export function instanceHere(node: Syntax, at: Span): Expression {
  const around = classOf(node.scope);
  return around ? named({ key: `${around.key}.this` }, at) : unknownAt(at);
}

/** The name under which the function around has its own object; `undefined` where only the language's word is. */
export function selfOf(node: Syntax): string | undefined {
  for (let scope = node.scope; scope; scope = scope.above) if (scope.self !== undefined) return scope.self;
  return undefined;
}
