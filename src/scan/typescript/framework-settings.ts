// Settings of frameworks that code asks for by the objects of the rulebook (rules/accessors.yaml), and what code puts there. The table decides which
// objects these are; here the compiler's nodes become its chains.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { askedBy, type Asked, type Step } from '../accessors/match-chain.js';
import { isOfProgram, settingOf } from '../accessors/setting-value.js';
import { bindingOf } from './bindings.js';
import type { Binding } from './binding.js';
import { classOfThis, constantOf } from './callables.js';
import { elementKey, moduleAsked, unwrap } from './patterns.js';
import { spanOf, textAt, type Reading } from './reading.js';

type Node = ts.Expression;
type Steps = Step<Node>[];

const LONGEST = 12;
const MOST_HOPS = 3;

/** What a name, a member, an entry or a call gives that reads a framework's settings; `undefined` for any other. */
export function frameworkValue(reading: Reading, node: Node, plain?: () => Expression): Expression | undefined {
  if (reading.accessors.objects.size === 0 || reading.asking.has(node)) return undefined;
  reading.asking.add(node);
  const asked = askedAt(reading, node);
  const value = asked && valueOf(reading, node, { asked, plain });
  reading.asking.delete(node);
  return value;
}

function ownValue(value: Expression | undefined): Expression | undefined {
  return value && isOfProgram(value) ? value : undefined;
}

/** What a name is that is imported from a module of settings. */
export function importedSetting(reading: Reading, node: ts.Identifier): Expression | undefined {
  if (reading.accessors.objects.size === 0) return undefined;
  return bindingOf(reading, node)?.kind === 'import' ? frameworkValue(reading, node) : undefined;
}

function valueOf(
  reading: Reading,
  node: Node,
  {
    asked: { rule, path, otherwise, isObject },
    plain,
  }: { readonly asked: Asked<Node>; readonly plain?: (() => Expression) | undefined },
): Expression | undefined {
  const at = spanOf(reading, node);
  return settingOf({
    rule,
    path: path.map((key) => (typeof key === 'string' ? textAt(reading, node, key) : reading.evaluate(key.of))),
    otherwise:
      otherwise && !reading.ts.isObjectLiteralExpression(otherwise) ? reading.evaluate(otherwise) : ownValue(plain?.()),
    isObject,
    at,
  });
}

function askedAt(reading: Reading, node: Node): Asked<Node> | undefined {
  for (const steps of chainsOf(reading, node, 0)) {
    const asked = askedBy({ table: reading.accessors, constant: (key) => reading.constantText(key) }, steps);
    if (asked) return asked;
  }
  return undefined;
}

/** The chains that a node may be: as written, by its module, by the written type of what it begins with, by what its first name holds. */
export function chainsOf(reading: Reading, from: Node, hops: number): Steps[] {
  const { ts } = reading;
  const steps: Steps = [];
  let node = unwrap(ts, from);
  while (steps.length < LONGEST) {
    const asked = moduleAsked(ts, node);
    if (asked !== undefined) return [[{ name: `{${asked}}` }, ...steps]];
    if (ts.isPropertyAccessExpression(node)) {
      const typed = typeOfMember(reading, node);
      if (typed !== undefined) return [...written(reading, node, steps), [{ name: `<${typed}>` }, ...steps]];
      steps.unshift({ name: node.name.text });
      node = unwrap(ts, node.expression);
    } else if (ts.isElementAccessExpression(node)) {
      const key = reading.constantText(node.argumentExpression);
      steps.unshift({ ...(key === undefined ? {} : { name: key }), key: node.argumentExpression });
      node = unwrap(ts, node.expression);
    } else if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const callee = unwrap(ts, node.expression);
      const args = (node.arguments ?? []).map((value) => ({ value }));
      if (ts.isPropertyAccessExpression(callee)) {
        steps.unshift({ name: callee.name.text, args });
        node = unwrap(ts, callee.expression);
      } else return called(reading, callee, { args, steps });
    } else return headed(reading, node, { steps, hops });
  }
  return [];
}

/** `this.config.get(…)` as it stands. */
function written(reading: Reading, node: ts.PropertyAccessExpression, steps: Steps): Steps[] {
  return node.expression.kind === reading.ts.SyntaxKind.ThisKeyword
    ? [[{ name: 'this' }, { name: node.name.text }, ...steps]]
    : [];
}

interface Rest {
  readonly args: NonNullable<Step<Node>['args']>;
  readonly steps: Steps;
}

/** A call of a name, or of a module: `useRuntimeConfig()`, `require("rc")("shop")`. */
function called(reading: Reading, callee: Node, { args, steps }: Rest): Steps[] {
  const { ts } = reading;
  const asked = moduleAsked(ts, callee);
  if (asked !== undefined) return [[{ name: `{${asked}}`, args }, ...steps]];
  if (!ts.isIdentifier(callee)) return [];
  const chains: Steps[] = [[{ name: callee.text, args }, ...steps]];
  const from = moduleOf(reading, bindingOf(reading, callee));
  if (!from) return chains;
  const isWhole = from.target === '*' || from.target === 'default';
  const head = { name: `{${from.in}}` };
  chains.push(isWhole ? [{ ...head, args }, ...steps] : [head, { name: from.target, args }, ...steps]);
  return chains;
}

function headed(
  reading: Reading,
  node: Node,
  { steps, hops }: { readonly steps: Steps; readonly hops: number },
): Steps[] {
  const { ts } = reading;
  if (node.kind === ts.SyntaxKind.ThisKeyword) return [[{ name: 'this' }, ...steps]];
  if (ts.isMetaProperty(node)) return [[{ name: 'import.meta' }, ...steps]];
  if (!ts.isIdentifier(node)) return [];
  const chains: Steps[] = [[{ name: node.text }, ...steps]];
  const binding = bindingOf(reading, node);
  if (!binding) return chains;
  const from = moduleOf(reading, binding);
  if (from) {
    const isWhole = from.target === '*' || from.target === 'default';
    const taken = isWhole ? [] : [{ name: from.target }];
    chains.push([{ name: `{${from.in}}` }, ...taken, ...steps]);
    // The first part is the program's own name.
    const within = /^(?:\.{1,2}|[\w-]+)\/(?:.*\/)?(config\/environment)$/.exec(from.in)?.[1];
    if (within !== undefined) chains.push([{ name: `{*/${within}}` }, ...taken, ...steps]);
  }
  const type = ts.isParameter(binding.node) ? typeName(reading, binding.node.type) : undefined;
  if (type !== undefined) chains.push([{ name: `<${type}>` }, ...steps]);
  return [...chains, ...heldBy(reading, binding, { steps, hops })];
}

function moduleOf(reading: Reading, binding: Binding | undefined): Binding['module'] {
  if (binding?.module) return binding.module;
  const held = constantOf(reading, binding);
  const asked = held && moduleAsked(reading.ts, held);
  return asked === undefined ? undefined : { in: asked, target: '*' };
}

/** What a constant holds, and which part of it a pattern takes. */
function heldBy(
  reading: Reading,
  binding: Binding,
  { steps, hops }: { readonly steps: Steps; readonly hops: number },
): Steps[] {
  if (hops >= MOST_HOPS) return [];
  const { ts } = reading;
  const constant = constantOf(reading, binding);
  if (constant) return chainsOf(reading, constant, hops + 1).map((before) => [...before, ...steps]);
  const taken: Step<Node>[] = [];
  let node: ts.Node = binding.node;
  while (ts.isBindingElement(node)) {
    const key = elementKey(ts, node);
    if (key === undefined || node.dotDotDotToken || !ts.isObjectBindingPattern(node.parent)) return [];
    taken.unshift({ name: key });
    node = node.parent.parent;
  }
  if (taken.length === 0 || !ts.isVariableDeclaration(node) || !node.initializer) return [];
  return chainsOf(reading, node.initializer, hops + 1).map((before) => [...before, ...taken, ...steps]);
}

/** The written type of `this.x`: of the field, or of the constructor's parameter that is one. */
function typeOfMember(reading: Reading, node: ts.PropertyAccessExpression): string | undefined {
  const { ts } = reading;
  if (node.expression.kind !== ts.SyntaxKind.ThisKeyword) return undefined;
  const own = classOfThis(reading, node);
  for (const member of (own && reading.members(own).get(node.name.text)) ?? [])
    if (ts.isPropertyDeclaration(member) || ts.isParameter(member)) {
      const type = typeName(reading, member.type) ?? injected(reading, member.initializer);
      if (type !== undefined) return type;
    }
  return undefined;
}

function typeName({ ts }: Reading, type: ts.TypeNode | undefined): string | undefined {
  return type && ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) ? type.typeName.text : undefined;
}

/** `inject(ConfigService)` */
function injected({ ts }: Reading, value: ts.Expression | undefined): string | undefined {
  if (!value || !ts.isCallExpression(value) || !ts.isIdentifier(value.expression)) return undefined;
  const [asked] = value.arguments;
  return value.expression.text === 'inject' && asked && ts.isIdentifier(asked) ? asked.text : undefined;
}
