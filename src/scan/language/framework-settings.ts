// Settings of frameworks that code asks for by the objects of the rulebook (rules/accessors.yaml), and the values that it puts there itself. The table
// decides which objects these are; here the forms of a language become its chains.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { askedBy, writerOf, type Asked, type Key, type Step } from '../accessors/match-chain.js';
import { dataFileOf, isOfProgram, settingOf, storedFacts, type Wanted } from '../accessors/setting-value.js';
import { formOf } from './collect.js';
import type { CallArgument, Form } from './form.js';
import { isSelf } from './dotted-name.js';
import { bindingOf } from './names.js';
import { contentOf } from './read-files.js';
import { spanOf, textAt, type Reading } from './reading.js';
import { classOf, type Binding } from './scope.js';
import type { Syntax } from './syntax.js';

const LONGEST = 12;
const MOST_HOPS = 3;

/** What a member, an entry or a call gives that reads a framework's settings; `undefined` for any other. */
export function frameworkValue(reading: Reading, node: Syntax, plain: () => Expression): Expression | undefined {
  if (reading.accessors.objects.size === 0 || reading.asking.has(node)) return undefined;
  reading.asking.add(node);
  const value = valueOf(reading, node, plain);
  reading.asking.delete(node);
  return value;
}

function valueOf(reading: Reading, node: Syntax, plain: () => Expression): Expression | undefined {
  const asked = askedAt(reading, node);
  if (!asked) return undefined;
  const at = spanOf(reading, node);
  const path = asked.path.map((key) => keyValue(reading, key, node));
  const otherwise = asked.otherwise ? reading.evaluate(asked.otherwise) : ownValue(plain());
  const wanted: Wanted = { rule: asked.rule, path, otherwise, isObject: asked.isObject, at };
  const file = dataFileOf(wanted);
  if (file !== undefined) contentOf(reading, { key: 'data', path: file }, at);
  return settingOf(wanted);
}

function ownValue(value: Expression): Expression | undefined {
  return isOfProgram(value) ? value : undefined;
}

function keyValue(reading: Reading, key: Key<Syntax>, node: Syntax): Expression {
  return typeof key === 'string' ? textAt(spanOf(reading, node), key) : reading.evaluate(key.of);
}

function askedAt(reading: Reading, node: Syntax): Asked<Syntax> | undefined {
  if (reading.accessors.objects.size === 0) return undefined;
  for (const steps of chainsOf(reading, node, 0)) {
    const asked = askedBy(matcherOf(reading), steps);
    if (asked) return asked;
  }
  return undefined;
}

function matcherOf(reading: Reading): Parameters<typeof askedBy<Syntax>>[0] {
  return {
    table: reading.accessors,
    constant: (node) => {
      const value = reading.evaluate(node);
      return value.kind === 'text' ? value.text : undefined;
    },
  };
}

/** The chains that a node may be: as written, by the written type of what it begins with, by what its first name holds. */
function chainsOf(reading: Reading, from: Syntax, hops: number): Step<Syntax>[][] {
  const steps: Step<Syntax>[] = [];
  let node: Syntax | undefined = from;
  while (node && steps.length < LONGEST) {
    const form = formOf(reading, node);
    if (form?.is === 'same') node = form.of;
    else if (form?.is === 'member') {
      const typed = isSelf(reading, form.of) ? ownField(node, form.name) : undefined;
      if (typed)
        return [[{ name: 'this' }, { name: form.name }, ...steps], ...chainsOfBinding(reading, typed, { steps, hops })];
      steps.unshift({ name: form.name });
      node = form.of;
    } else if (form?.is === 'index') {
      steps.unshift({ ...constantKey(reading, form.key), key: form.key });
      node = form.of;
    } else if (form?.is === 'call') {
      steps.unshift({ name: form.name, args: form.args });
      if (!form.of) return [steps];
      node = form.of;
    } else return headed(reading, { node, form, steps, hops });
  }
  return [];
}

function constantKey(reading: Reading, key: Syntax): { name?: string } {
  const value = reading.evaluate(key);
  return value.kind === 'text' ? { name: value.text } : {};
}

function ownField(node: Syntax, name: string): Binding | undefined {
  return classOf(node.scope)?.names.get(name);
}

interface Headed {
  readonly node: Syntax;
  readonly form: Form | undefined;
  readonly steps: Step<Syntax>[];
  readonly hops: number;
}

function headed(reading: Reading, { node, form, steps, hops }: Headed): Step<Syntax>[][] {
  if (form?.is === 'this') return [[{ name: 'this' }, ...steps]];
  if (form?.is !== 'name') return [];
  const written = [{ name: form.name }, ...steps];
  const binding = bindingOf(reading, node, form.name);
  return [written, ...(binding ? chainsOfBinding(reading, binding, { steps, hops }) : [])];
}

function chainsOfBinding(
  reading: Reading,
  { type, values, is }: Binding,
  { steps, hops }: { readonly steps: Step<Syntax>[]; readonly hops: number },
): Step<Syntax>[][] {
  const chains: Step<Syntax>[][] = [];
  if (type !== undefined) chains.push([{ name: `<${type.slice(type.lastIndexOf('.') + 1)}>` }, ...steps]);
  if (is !== 'variable' || hops >= MOST_HOPS) return chains;
  for (const { value } of values.slice(0, 2))
    if (value) chains.push(...chainsOf(reading, value, hops + 1).map((before) => [...before, ...steps]));
  return chains;
}

/** What code puts into the settings of a framework at a node. */
export function* frameworkFacts(reading: Reading, node: Syntax, form: Form | undefined): Iterable<Fact> {
  if (form?.is === 'put') yield* factsOfPut(reading, form);
  if (form?.is !== 'call' || reading.accessors.writers.size === 0) return;
  if (!reading.accessors.writers.has(form.name)) return;
  for (const steps of chainsOf(reading, node, 0)) {
    const writer = writerOf(matcherOf(reading), steps);
    const { store } = writer?.rule ?? {};
    if (!writer || store === undefined) continue;
    const under = writer.rule.at.filter((part) => part !== '{1}');
    yield* writer.puts === 'one'
      ? factsOfSet(reading, { store, under }, form.args)
      : factsOfFill(reading, { store, under }, keyedArguments(reading, writer.rule.keys, form.args));
    return;
  }
}

interface Place {
  readonly store: string;
  readonly under: readonly string[];
}

/** `app.config["ZONE"] = value` */
function* factsOfPut(reading: Reading, { of, entry }: Extract<Form, { is: 'put' }>): Iterable<Fact> {
  const asked = entry.key === undefined ? undefined : askedAt(reading, of);
  const keys = asked?.path.flatMap((key) => (typeof key === 'string' ? [key] : [])) ?? [];
  if (!asked || entry.key === undefined || asked.rule.store === undefined || keys.length < asked.path.length) return;
  yield* storedFacts(asked.rule.store, [...keys, entry.key], reading.evaluate(entry.value));
}

function* factsOfSet(reading: Reading, { store, under }: Place, args: readonly CallArgument[]): Iterable<Fact> {
  const [key, value] = args;
  const keys = key && reading.evaluate(key.value);
  if (!value || keys?.kind !== 'text' || !/^[\w.:-]{1,200}$/.test(keys.text)) return;
  yield* storedFacts(store, [...under, ...keys.text.split('.')], reading.evaluate(value.value));
}

/** `config :shop, Shop.Idp, zone: "…"`: what stands before the last argument is the path to it. */
function keyedArguments(reading: Reading, keys: number, args: readonly CallArgument[]): readonly CallArgument[] {
  if (keys < 2 || args.length < 2) return args;
  const last = args.at(-1);
  const path = args.slice(0, -1).flatMap(({ value }) => {
    const key = reading.evaluate(value);
    return key.kind === 'text' ? [key.text] : [];
  });
  return last && path.length === args.length - 1 ? [{ name: path.join('.'), value: last.value }] : [];
}

/** Entries by name, maps, objects and modules. */
function* factsOfFill(reading: Reading, { store, under }: Place, args: readonly CallArgument[]): Iterable<Fact> {
  for (const { name, value } of args)
    yield* name === undefined
      ? storedFacts(store, under, moduleNamed(reading, reading.evaluate(value)))
      : storedFacts(store, [...under, name], reading.evaluate(value));
}

/** A text names a module, as `from_object("shop.settings")` does; or an object in it. */
function moduleNamed({ source }: Reading, value: Expression): Expression {
  if (value.kind !== 'text' || !/\.py[iw]?$/.test(source.path) || !/^[A-Za-z_][\w.]{0,200}$/.test(value.text))
    return value;
  const { at, text } = value;
  const path = text.replace(/\.py$/, '').replaceAll('.', '/');

  const last = text.slice(text.lastIndexOf('.') + 1);
  if (/^[A-Z]/.test(last) && path.includes('/'))
    return { kind: 'name', scope: 'module', key: last, in: `tail:${path.slice(0, path.lastIndexOf('/'))}.py`, at };
  return { kind: 'name', scope: 'module', key: '*', in: `tail:${path}.py|tail:${path}/__init__.py`, at };
}
