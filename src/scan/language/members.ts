// What a member of something is worth: of this object, of a class or module that is named, of an object whose class is written.
import type { Argument, Expression } from '../../model/expression.js';
import { formOf } from './collect.js';
import { dottedName, isSelf } from './dotted-name.js';
import { bindingOf, bindingValue, classTarget, instanceHere, named, nameValue, type Target } from './names.js';
import { joined, spanOf, unknownAt, type Reading } from './reading.js';
import { classOf, type Binding } from './scope.js';
import { settingValue } from './settings.js';
import type { Syntax } from './syntax.js';
import { typeOf } from './written-types.js';

/** A member of this class: its own or its first base's. */
export function ownMember(reading: Reading, node: Syntax, name: string): Target | undefined {
  const around = classOf(node.scope);
  if (!around) return undefined;
  if (around.names.has(name)) return { key: around.names.get(name)?.key ?? `${around.key}.${name}` };
  const base = around.bases[0];
  const found = base === undefined ? undefined : classTarget(reading, around.at, base);
  return found ? { ...found, key: `${found.key}.${name}` } : { key: `${around.key}.${name}` };
}

const MOST_BASES = 6;

/** What this object has under a name: its class's, or that of the first of its bases, interfaces and traits that has it. */
function ownValue(reading: Reading, node: Syntax, name: string): Expression {
  const at = spanOf(reading, node);
  const around = classOf(node.scope);
  const own = ownMember(reading, node, name);
  if (!around || !own) return unknownAt(at);
  if (around.names.has(name)) return named(own, at);
  const bases = around.bases.slice(0, MOST_BASES).flatMap((base) => classTarget(reading, around.at, base) ?? []);
  const chain = bases.reduceRight<Expression | undefined>(
    (after, base) => named({ ...base, key: `${base.key}.${name}` }, at, after ? { otherwise: after } : {}),
    undefined,
  );
  return chain ?? named(own, at);
}

/** The name of a map that may be the environment, as a member or as a call without arguments: `os.environ`, `System.getenv()`. */
export function mapName(reading: Reading, node: Syntax): string | undefined {
  const form = formOf(reading, node);
  if (form?.is !== 'call' || form.args.length > 0 || !form.of) return dottedName(reading, node)?.join('.');
  const of = dottedName(reading, form.of);
  return of && [...of, form.name].join('.');
}

/** `of.name` */
export function memberValue(
  reading: Reading,
  node: Syntax,
  { of, name }: { readonly of: Syntax; readonly name: string },
): Expression {
  const at = spanOf(reading, node);
  if (isSelf(reading, of)) return ownValue(reading, node, name);
  const whole = dottedName(reading, of)?.join('.');
  const declared = variableOfFile(reading, whole, name);
  if (declared) return bindingValue(reading, declared, at);
  if (whole !== undefined && reading.profile.environments?.includes(whole) && !bindingOf(reading, node, name))
    return settingValue(name, undefined, at);
  if (reading.profile.unwraps?.test(name)) {
    const inner = instanceOf(reading, of);
    if (inner) return inner;
  }
  const target = memberTarget(reading, of, name);
  if (whole !== undefined && reading.profile.generated?.test(whole) && bindingOf(reading, of, whole)?.is !== 'class')
    return settingValue(`${whole.slice(whole.lastIndexOf('.') + 1)}.${name}`, undefined, at);
  if (target && !target.isMaybe) return named(target, at);
  const instance = heldValue(reading, of, name) ?? instanceOf(reading, of) ?? reading.evaluate(of);
  if (instance.kind === 'unknown') return target ? named(target, at) : unknownAt(at);
  const selected: Expression = { kind: 'select', of: instance, key: { kind: 'text', text: name, at }, at };
  return target ? named(target, at, { otherwise: selected }) : selected;
}

/** The member of an enum that something holds: its value is what is asked for, not a field of its class. */
function heldValue(reading: Reading, of: Syntax, name: string): Expression | undefined {
  if (!/^(?:value|rawValue)$/.test(name) || formOf(reading, of)?.is !== 'member') return undefined;
  const value = reading.evaluate(of);
  return value.kind === 'unknown' ? undefined : value;
}

/** What a map of the environment or of parameters has from the file itself. */
function variableOfFile({ profile, collected }: Reading, map: string | undefined, name: string): Binding | undefined {
  const found =
    map !== undefined && profile.fileMaps?.includes(map) === true ? collected.file.names.get(name) : undefined;
  return found?.is === 'variable' ? found : undefined;
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
  const inModule = first ? undefined : moduleTarget(reading, parts, name);
  if (inModule) return inModule;
  if (first && first.is !== 'class' && !(first.is === 'import' && /^[A-Z]/.test(parts[parts.length - 1] ?? '')))
    return undefined;
  const { separator = '.' } = reading.profile;
  const found = classTarget(reading, of, parts.join(separator));
  // `Stage.PROD.host`: the second may be a class inside of the first, or an object that the first holds.
  const isObject = parts.length > 1 && separator !== '::' && /^[a-z]/.test(name);
  return found && { ...found, key: `${found.key}.${name}`, ...(isObject ? { isMaybe: true } : {}) };
}

/** Something in a module whose path is written: `crate::config::Hosts::ZONE`, or in one that stands in this file. */
function moduleTarget(
  { profile: { modules }, source, collected }: Reading,
  parts: readonly string[],
  name: string,
): Target | undefined {
  if (!modules) return undefined;
  const holder = parts.findIndex((part) => /^[A-Z]/.test(part));
  const path = holder < 0 ? parts : parts.slice(0, holder);
  const last = path[path.length - 1];
  if (last === undefined) return undefined;
  const key = [...(holder < 0 ? [] : parts.slice(holder)), name].join('.');
  const isHere = collected.file.names.has(key.split('.')[0] ?? '') && source.text.includes(`mod ${last} {`);
  return isHere
    ? { key }
    : { key, in: modules(path), isMaybe: path.length === 1 && !/^(?:crate|self|super)$/.test(last) };
}

/** The object that a name holds, where its type is written. */
export function instanceOf(reading: Reading, of: Syntax): Expression | undefined {
  const type = typeOf(reading, of);
  return type && named({ ...type, key: `${type.key}.this` }, spanOf(reading, of));
}

/** Arguments as the linker takes them. */
export function argumentsOf(
  reading: Reading,
  args: readonly { readonly name?: string; readonly value: Syntax }[],
): Argument[] {
  return args
    .slice(0, 30)
    .map(({ name, value }) => ({ value: reading.evaluate(value), ...(name === undefined ? {} : { name }) }));
}

/** A dotted name that only the text of a literal shows. */
export function pathValue(reading: Reading, node: Syntax, path: readonly string[]): Expression {
  const at = spanOf(reading, node);
  const [first, ...rest] = path;
  if (first === undefined) return unknownAt(at);
  const [second] = rest;
  if (second !== undefined && rest.length === 1 && reading.profile.fileMaps?.includes(first) === true) {
    const declared = variableOfFile(reading, first, second);
    if (declared) return bindingValue(reading, declared, at);
    return reading.profile.environments?.includes(first) === true ? settingValue(second, undefined, at) : unknownAt(at);
  }
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
