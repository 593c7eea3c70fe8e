// What a name means where it is read: a local, a parameter, a member, an import, something of the same package. It gives the identity;
// the linker finds the value.
import type { Argument, Expression, NameExpression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { formOf } from './collect.js';
import { evaluate } from './evaluate.js';
import { joined, spanOf, unknownAt, type Reading } from './reading.js';
import { settingValue } from './settings.js';
import { classOf, type Binding, type Scope } from './scope.js';
import type { Syntax } from './syntax.js';

/** A key, here or elsewhere. */
export interface Target {
  readonly key: string;
  readonly in?: string;
  /** What stands before the member may be a module, or not. */
  readonly isMaybe?: boolean;
}

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
  if (binding) return bindingValue(reading, binding, at);
  const { profile } = reading;
  if (profile.readsEnvironment === true) {
    if (!/^[A-Za-z_]\w*$/.test(name)) return unknownAt(at);
    const outside: Expression = { kind: 'name', scope: 'env', key: name, at };
    const { wildcards } = reading.collected;
    return wildcards.length === 0 ? outside : named({ key: name, in: wildcards.join('|') }, at, { otherwise: outside });
  }
  const target = targetOutside(reading, node, name);
  return target ? named(target, at) : unknownAt(at);
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
  if (binding.is === 'function') return unknownAt(at);
  if (binding.is !== 'parameter') return named({ key: binding.key }, at);
  const { otherwise, values } = binding;
  const own = named({ key: binding.key }, at, otherwise ? { otherwise: evaluate(reading, otherwise) } : {});
  if (values.length === 0) return own;
  return { kind: 'choice', of: [{ value: own }, { value: named({ key: `${binding.key}=` }, at) }], at };
}

/** Where a name may be defined that this file does not declare: base classes, the package, what is imported whole. */
export function targetOutside(reading: Reading, node: Syntax, name: string): Target | undefined {
  const { profile, collected } = reading;
  const around = profile.hasBareMembers ? classOf(node.scope) : undefined;
  const base = around?.bases[0];
  if (base !== undefined && /^[a-z_]|^[A-Z0-9_]+$/.test(name)) {
    const found = classTarget(reading, node, base);
    if (found) return { ...found, key: `${found.key}.${name}` };
  }
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

/** The name under which the function around has its own object. */
function selfOf(node: Syntax): string | undefined {
  for (let scope = node.scope; scope; scope = scope.above) if (scope.self !== undefined) return scope.self;
  return undefined;
}

/** Whether a node is the object itself. */
export function isSelf(reading: Reading, node: Syntax): boolean {
  const form = formOf(reading, node);
  if (form?.is === 'this') return true;
  return form?.is === 'name' && form.name === selfOf(node);
}

/** A member of this class: its own or its first base's. */
export function ownMember(reading: Reading, node: Syntax, name: string): Target | undefined {
  const around = classOf(node.scope);
  if (!around) return undefined;
  if (around.names.has(name)) return { key: around.names.get(name)?.key ?? `${around.key}.${name}` };
  const base = around.bases[0];
  const found = base === undefined ? undefined : classTarget(reading, around.at, base);
  return found ? { ...found, key: `${found.key}.${name}` } : { key: `${around.key}.${name}` };
}

/** The dotted name that a chain of members spells; `undefined` where anything else stands in it. */
export function dottedName(reading: Reading, node: Syntax): readonly string[] | undefined {
  const parts: string[] = [];
  let current: Syntax | undefined = node;
  while (current && parts.length < 12) {
    const form = formOf(reading, current);
    if (form?.is === 'name') return [form.name, ...parts];
    if (form?.is === 'this') return ['this', ...parts];
    if (form?.is === 'same') current = form.of;
    else if (form?.is === 'member') {
      parts.unshift(form.name);
      current = form.of;
    } else return undefined;
  }
  return undefined;
}

/** `of.name` */
export function memberValue(reading: Reading, node: Syntax, of: Syntax, name: string): Expression {
  const at = spanOf(reading, node);
  if (isSelf(reading, of)) {
    const own = ownMember(reading, node, name);
    return own ? named(own, at) : unknownAt(at);
  }
  const whole = dottedName(reading, of)?.join('.');
  if (whole !== undefined && reading.profile.environments?.includes(whole) && !bindingOf(reading, node, name))
    return settingValue(name, undefined, at);
  const target = memberTarget(reading, of, name);
  if (target && !target.isMaybe) return named(target, at);
  const instance = instanceOf(reading, of) ?? evaluate(reading, of);
  if (instance.kind === 'unknown') return target ? named(target, at) : unknownAt(at);
  const selected: Expression = { kind: 'select', of: instance, key: { kind: 'text', text: name, at }, at };
  return target ? named(target, at, { otherwise: selected }) : selected;
}

/** A member of a module or a class that is named; `undefined` for members of values. */
export function memberTarget(reading: Reading, of: Syntax, name: string): Target | undefined {
  const parts = dottedName(reading, of);
  if (!parts || parts[0] === 'this') return undefined;
  const first = bindingOf(reading, of, parts[0] as string);
  if (first?.is === 'import' && first.imported?.target === '*') {
    return { key: [...parts.slice(1), name].join('.'), in: first.imported.in };
  }
  if (first?.imported?.module !== undefined && parts.length === 1)
    return { key: name, in: first.imported.module, isMaybe: true };
  if (first && first.is !== 'class' && !(first.is === 'import' && /^[A-Z]/.test(parts[parts.length - 1] ?? '')))
    return undefined;
  const found = classTarget(reading, of, parts.join(reading.profile.separator ?? '.'));
  return found && { ...found, key: `${found.key}.${name}` };
}

/** The object that a name holds, where its type is written. */
export function instanceOf(reading: Reading, of: Syntax): Expression | undefined {
  const type = typeOf(reading, of);
  return type && named({ ...type, key: `${type.key}.this` }, spanOf(reading, of));
}

/** The class of what a name or member of this object holds, where it is written. */
export function typeOf(reading: Reading, of: Syntax): Target | undefined {
  const form = formOf(reading, of);
  if (form?.is === 'same') return typeOf(reading, form.of);
  let binding: Binding | undefined;
  if (form?.is === 'name') binding = bindingOf(reading, of, form.name);
  else if (form?.is === 'member' && isSelf(reading, form.of)) binding = classOf(of.scope)?.names.get(form.name);
  if (binding?.type === undefined) return undefined;
  return classTarget(reading, binding.scope.at, binding.type);
}

/** Arguments as the linker takes them. */
export function argumentsOf(
  reading: Reading,
  args: readonly { readonly name?: string; readonly value: Syntax }[],
): Argument[] {
  return args
    .slice(0, 30)
    .map(({ name, value }) => ({ value: evaluate(reading, value), ...(name === undefined ? {} : { name }) }));
}

/** A dotted name that only the text of a literal shows. */
export function pathValue(reading: Reading, node: Syntax, path: readonly string[]): Expression {
  const at = spanOf(reading, node);
  const [first, ...rest] = path;
  if (first === undefined) return unknownAt(at);
  let value = first === 'this' ? instanceHere(node, at) : nameValue(reading, node, first);
  const target = rest.length === 0 ? undefined : pathTarget(reading, node, path);
  if (target) return named(target, at);
  for (const name of rest) {
    if (value.kind === 'unknown') return value;
    value = { kind: 'select', of: value, key: { kind: 'text', text: name, at }, at };
  }
  return joined([value], at);
}

function pathTarget(reading: Reading, node: Syntax, path: readonly string[]): Target | undefined {
  const binding = bindingOf(reading, node, path[0] as string);
  if (binding && binding.is !== 'class' && binding.is !== 'import') return undefined;
  const found = classTarget(reading, node, path.slice(0, -1).join('.'));
  return found && { ...found, key: `${found.key}.${path[path.length - 1] as string}` };
}

/** The scope of a function that a name calls here; `undefined` where it is not of this file. */
export function functionScope(binding: Binding | undefined): Scope | undefined {
  return binding?.is === 'function' ? binding.inner : undefined;
}
