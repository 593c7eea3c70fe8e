// What an object holds by the arguments of the very call that makes it (a constant of an enum, a data class): fields that the constructor fills
// with them, and what methods without parameters make of those. Classes of other files are the linker's, for all calls together.
import type { Call } from './call.js';
import type { Expression } from '../../model/expression.js';
import { formOf, type Collected } from './collect.js';
import type { Target } from './names.js';
import type { Reading } from './reading.js';
import type { Binding, Scope } from './scope.js';
import type { Syntax } from './syntax.js';

/** A member and what it is worth in one object. */
export interface GivenEntry {
  readonly key: string;
  readonly value: Expression;
}

const MOST_MEMBERS = 60;
const MOST_NODES = 300;
const DEEPEST = 20;

/** The members of an object that the call's arguments decide, in the order of their declaration. */
export function givenEntries(reading: Reading, { key, in: where }: Target, call: Call): readonly GivenEntry[] {
  const { collected } = reading;
  if (where !== undefined || call.args.length === 0) return [];
  if (!collected.functions.has(`${key}.new`))
    return fieldsInOrder(collected, key, call).map((one) => ({ key: one.key, value: reading.evaluate(one.value) }));
  const made = constructorFor(collected.scopes, `${key}.new`, call.args.length);
  const holder = collected.scopes.find((scope) => scope.is === 'class' && scope.key === key);
  if (!made || !holder) return [];
  const given = argumentsByName(reading, made, call);
  const entries: GivenEntry[] = made.parameters.flatMap(({ name, isField }) => {
    const value = given.get(`${made.key}/${name}`);
    return isField === true && value ? [{ key: name, value }] : [];
  });
  for (const entry of entries) given.set(`${key}.${entry.key}`, entry.value);
  const members = [...holder.names.values()].slice(0, MOST_MEMBERS);
  for (const member of members) entries.push(...fieldEntries(reading, member, given));
  for (const member of members) entries.push(...methodEntries(reading, member, given));
  return entries;
}

/** Fields that are given by their places (`mirror{"m1", "m1.acme.example"}`), for classes of this file without a constructor. */
export function fieldsInOrder(
  { scopes }: Collected,
  key: string,
  { args }: Call,
): { readonly key: string; readonly value: Syntax }[] {
  const made = scopes.find((scope) => scope.is === 'class' && scope.key === key);
  const fields = [...(made?.names.values() ?? [])].filter(({ is }) => is === 'variable');
  if (args.length !== fields.length) return [];
  return args.map(({ value }, at) => ({ key: fields[at]?.name ?? '', value }));
}

/** The constructor with as many parameters as there are arguments; the first where none has. */
function constructorFor(scopes: readonly Scope[], key: string, count: number): Scope | undefined {
  const all = scopes.filter((scope) => scope.is === 'function' && scope.key === key);
  return all.find(({ parameters }) => parameters.length === count) ?? all[0];
}

/** What each parameter of the constructor is in this call, by the parameter's key. */
function argumentsByName(reading: Reading, { key, parameters }: Scope, { args }: Call): Map<string, Expression> {
  const given = new Map<string, Expression>();
  for (const [at, { name }] of parameters.entries()) {
    const argument = args.find((one) => one.name === name) ?? (args[at]?.name === undefined ? args[at] : undefined);
    if (argument) given.set(`${key}/${name}`, reading.evaluate(argument.value));
  }
  return given;
}

/** A field that gets one value, made of the constructor's parameters. */
function fieldEntries(
  reading: Reading,
  { is, name, key, values: [assigned, ...more] }: Binding,
  given: Map<string, Expression>,
): GivenEntry[] {
  if (is !== 'variable' || !assigned?.value || more.length > 0 || makesObjects(reading, assigned.value)) return [];
  const plain = reading.evaluate(assigned.value);
  const value = inObject(plain, given);
  if (value === plain) return [];
  given.set(key, value);
  const getter = `get${name.slice(0, 1).toUpperCase()}${name.slice(1)}`;
  return [{ key: name, value }, ...(reading.profile.hasBareMembers ? [{ key: getter, value }] : [])];
}

/** A method that gives one thing, made of such fields. */
function methodEntries(
  reading: Reading,
  { is, name, inner }: Binding,
  given: ReadonlyMap<string, Expression>,
): GivenEntry[] {
  const [returned, ...more] = inner?.returns ?? [];
  if (is !== 'function' || inner?.parameters.length !== 0 || !returned || more.length > 0) return [];
  if (makesObjects(reading, returned)) return [];
  const plain = reading.evaluate(returned);
  const value = inObject(plain, given);
  return value === plain ? [] : [{ key: name, value }];
}

/** Whether a node may make objects, whose members would be asked for in turn. */
function makesObjects(reading: Reading, node: Syntax): boolean {
  const open = [node];
  for (let seen = 0; open.length > 0; seen++) {
    const next = open.pop() as Syntax;
    const form = formOf(reading, next);
    if (seen > MOST_NODES || (form?.is === 'call' && (form.makes === true || /^[A-Z]/.test(form.name)))) return true;
    open.push(...next.children);
  }
  return false;
}

/** The expression with the names that the object gives a value; itself where there is none. */
function inObject(value: Expression, given: ReadonlyMap<string, Expression>, depth = 0): Expression {
  if (depth > DEEPEST) return value;
  const each = (all: readonly Expression[]): readonly Expression[] | undefined => {
    const mapped = all.map((one) => inObject(one, given, depth + 1));
    return mapped.some((one, at) => one !== all[at]) ? mapped : undefined;
  };
  switch (value.kind) {
    case 'name': {
      const known = value.scope === 'module' && value.in === undefined ? given.get(value.key) : undefined;
      return known ?? value;
    }
    case 'join': {
      const parts = each(value.parts);
      return parts ? { ...value, parts } : value;
    }
    case 'call': {
      const args = each(value.args);
      return args ? { ...value, args } : value;
    }
    default:
      return value;
  }
}
