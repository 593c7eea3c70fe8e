// A chain of members and calls against the table: which settings it asks for. It knows the syntax of no language; nodes are the caller's.
import type { AccessorRule } from '../../model/rulebook.js';
import { ANY, type AccessorTable, type Chain, type Writer } from './accessor-table.js';

/** One step of a chain as code writes it. */
export interface Step<Node> {
  /** The name of a member or method, or the constant key of an entry. */
  readonly name?: string;
  /** What computes the key. */
  readonly key?: Node;
  readonly args?: readonly { readonly name?: string; readonly value: Node }[];
}

/** A key of a path: constant, or what computes it. */
export type Key<Node> = string | { readonly of: Node };

/** What a chain asks for. */
export interface Asked<Node> {
  readonly rule: AccessorRule;
  readonly path: readonly Key<Node>[];
  readonly otherwise?: Node;
  /** Nothing is asked of the object: it is the chain itself. */
  readonly isObject: boolean;
}

interface Reading<Node> {
  /** The table of this file. */
  readonly table: AccessorTable;
  /** The constant text of a node, where it has one. */
  readonly constant: (node: Node) => string | undefined;
}

/** The settings that a chain asks for; `undefined` for any other chain. */
export function askedBy<Node>(reading: Reading<Node>, steps: readonly Step<Node>[]): Asked<Node> | undefined {
  const chains = [
    ...(reading.table.objects.get(steps[0]?.name ?? '') ?? []),
    ...(reading.table.objects.get(ANY) ?? []),
  ];
  for (const chain of chains) {
    const length = lengthOf(chain, steps);
    if (length === undefined) continue;
    const asked = below(reading, { rule: chain.rule, steps, length });
    if (asked) return asked;
  }
  return undefined;
}

/** How many steps a chain of the table takes of those that are written; `undefined` where it does not fit. */
function lengthOf<Node>({ links }: Chain, steps: readonly Step<Node>[]): number | undefined {
  const isOpen = links[0]?.name === ANY;
  if (isOpen && links.length === 1) return steps.length > 1 ? steps.length - 1 : undefined;
  const wanted = isOpen ? links.slice(1) : links;
  const last = isOpen ? steps.length - wanted.length : 0;
  for (let from = isOpen ? 1 : 0; from <= last; from++) {
    const fitting = wanted.every(({ name, isCall }, at) => {
      const step = steps[from + at];
      return step !== undefined && step.name === name && (step.args !== undefined) === isCall;
    });
    if (fitting) return from + wanted.length;
  }
  return undefined;
}

interface Matched<Node> {
  readonly rule: AccessorRule;
  readonly steps: readonly Step<Node>[];
  readonly length: number;
}

/** Calls that give what they are called on. */
const NEUTRAL =
  /^(?:unwrap|expect|clone|to_string|to_s|to_owned|as_str|as_deref|with_indifferent_access|to_h|ok|join)$/;

/** The path that the steps behind an object spell. */
function below<Node>(reading: Reading<Node>, { rule, steps, length }: Matched<Node>): Asked<Node> | undefined {
  const path: Key<Node>[] = rule.at.flatMap((part) => placeholder(reading, part, steps[length - 1]));
  const begins = path.length;
  for (const [index, step] of steps.slice(length).entries()) {
    const isLast = length + index === steps.length - 1;
    if (step.args === undefined) {
      if (!rule.members) return undefined;
      path.push(...keysOf(reading, rule, step));
      continue;
    }
    const name = (step.name ?? '').replace(/[!?]$/, '');
    const isRead = rule.reads.includes(name);
    if (isRead || rule.parts.includes(name)) {
      const positional = step.args.filter((argument) => argument.name === undefined);
      const [first] = positional;
      if (!first) continue;
      const keys = name === 'dig' ? positional : positional.slice(0, rule.keys);
      path.push(...keys.flatMap(({ value }) => splitKey(reading, rule, value)));
      const fallback = isRead && isLast ? fallbackOf(step.args, positional.slice(keys.length - 1)) : undefined;
      if (isLast) return { rule, path, isObject: false, ...(fallback === undefined ? {} : { otherwise: fallback }) };
      continue;
    }
    if (NEUTRAL.test(name)) continue;
    // A getter: `settings.zone()`.
    if (step.args.length > 0 || !rule.members || !/^\w+$/.test(name)) return undefined;
    path.push(name);
  }
  const call = length === steps.length && rule.at.includes('{1}') ? steps[length - 1]?.args : undefined;
  const fallback =
    call &&
    fallbackOf(
      call,
      call.filter(({ name }) => name === undefined),
    );
  return {
    rule,
    path,
    isObject: path.length === begins && !isFunction(rule),
    ...(fallback === undefined ? {} : { otherwise: fallback }),
  };
}

/** Functions that are asked for a setting by its name. */
function isFunction({ at, objects }: AccessorRule): boolean {
  return at.includes('{1}') && objects.every((object) => /^\w+\(\)$/.test(object));
}

function placeholder<Node>(reading: Reading<Node>, part: string, call: Step<Node> | undefined): Key<Node>[] {
  if (part !== '{1}') return [part];
  const [first] = call?.args ?? [];
  const text = first && reading.constant(first.value);
  return text === undefined ? (first ? [{ of: first.value }] : []) : [text];
}

function keysOf<Node>(reading: Reading<Node>, rule: AccessorRule, { name, key }: Step<Node>): Key<Node>[] {
  if (name !== undefined) return [name.replace(/[!?]$/, '')];
  return key === undefined ? [] : splitKey(reading, rule, key);
}

function splitKey<Node>({ constant }: Reading<Node>, { separator }: AccessorRule, node: Node): Key<Node>[] {
  const text = constant(node);
  if (text === undefined) return [{ of: node }];
  return text.split(separator === '_' ? '\0' : separator);
}

type Arguments<Node> = NonNullable<Step<Node>['args']>;

function fallbackOf<Node>(args: Arguments<Node>, positional: Arguments<Node>): Node | undefined {
  const given = args.find(({ name }) => name !== undefined && /^(?:default\w*|fallback|or_else)$/i.test(name));
  return (given ?? positional[1])?.value;
}

/** The call of the table that a written call is, if it puts settings in. */
export function writerOf<Node>(
  { table }: Pick<Reading<Node>, 'table'>,
  steps: readonly Step<Node>[],
): Writer | undefined {
  const last = steps.at(-1);
  if (last?.args === undefined) return undefined;
  return table.writers.get(last.name ?? '')?.find((writer) => {
    const open = writer.links[0]?.name === ANY;
    if (!open && writer.links.length !== steps.length) return false;
    return lengthOf(writer, steps) === steps.length;
  });
}
