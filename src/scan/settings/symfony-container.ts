// What a container of Symfony holds: parameters under their names, and the arguments with which it constructs a service, which are a call of its
// constructor. Whole literals stay the scanner's; a value with a parameter in it is claimed and left as an expression.
import type { Argument, Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { storedFacts } from '../accessors/setting-value.js';
import { field } from '../exports/node.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { readNodes, type Node } from '../templates/node.js';
import { skeletonsOf, toUse } from '../value-uses.js';

const STORE = 'symfony';
/** Under which the arguments lie that every service gets by the name of its parameter. */
export const BOUND = 'bind';
const MARK = /%(?:env\(([^()%]{1,200})\)|([\w.-]{1,200}))%/g;
const MOST = 5000;

/** The facts of one file. */
export function* readContainer(source: Source): Iterable<Fact | Claim> {
  for (const root of readNodes(source)) {
    if (root.is !== 'record') continue;
    yield* readParameters(source, field(root, 'parameters'));
    const services = field(root, 'services');
    if (services?.is !== 'record') continue;
    for (const [id, { value }] of [...services.entries].slice(0, MOST))
      yield* id === '_defaults' ? readBound(source, field(value, 'bind')) : readService(source, id, value);
  }
}

function* readParameters(source: Source, parameters: Node | undefined): Iterable<Fact | Claim> {
  if (parameters?.is !== 'record') return;
  for (const [key, { value }] of [...parameters.entries].slice(0, MOST)) {
    const worth = valueOf(source, value);
    const variable = /^env\((\w{1,200})\)$/.exec(key)?.[1];
    if (variable === undefined) yield* storedFacts(STORE, [key], worth);
    else if (worth.kind === 'text')
      yield { kind: 'definition', scope: 'env', key: variable, value: worth, level: 'settings-default', at: worth.at };
    yield* usesOf(source, key, value);
  }
}

/** A text with a parameter in it is used where it stands. */
function* usesOf(source: Source, key: string, node: Node): Iterable<Fact | Claim> {
  const value = node.is === 'text' ? valueOf(source, node) : undefined;
  if (!value || value.kind !== 'join' || skeletonsOf(value).every((one) => /\s/.test(one.trim()))) return;
  yield { kind: 'claim', at: value.at };
  const described = { value, start: node.start, end: node.end, key };
  yield toUse(source, described, { as: 'text', relation: 'config', strength: 'token' });
}

function* readBound(source: Source, bound: Node | undefined): Iterable<Fact> {
  if (bound?.is !== 'record') return;
  for (const [written, { value }] of bound.entries) {
    const name = /\$(\w{1,100})$/.exec(written)?.[1];
    if (name !== undefined) yield* storedFacts(STORE, [BOUND, name], valueOf(source, value));
  }
}

function* readService(source: Source, id: string, service: Node): Iterable<Fact> {
  const written = field(service, 'class');
  const type = (written?.is === 'text' ? written.text : id).replace(/^\\/, '');
  if (!/^[A-Za-z_][\w\\]{0,300}$/.test(type)) return;
  yield* callOf(source, { type, method: 'new' }, [field(service, 'arguments'), field(service, 'bind')]);
  const calls = field(service, 'calls');
  for (const call of calls?.is === 'list' ? calls.items : []) {
    if (call.is !== 'record') continue;
    for (const [method, { value }] of call.entries)
      if (/^\w{1,100}$/.test(method)) yield* callOf(source, { type, method }, [value]);
  }
}

function* callOf(
  source: Source,
  { type, method }: { readonly type: string; readonly method: string },
  given: readonly (Node | undefined)[],
): Iterable<Fact> {
  const passed = given.flatMap((node) => (node ? argumentsIn(source, node) : []));
  const [first] = passed;
  if (!first) return;
  const name = type.slice(type.lastIndexOf('\\') + 1);
  yield {
    kind: 'link',
    link: 'call',
    scope: 'module',
    callee: `${name}.${method}`,
    in: `names:php:${type}`,
    arguments: passed,
    at: first.value.at,
  };
}

function argumentsIn(source: Source, node: Node): Argument[] {
  if (node.is === 'list') return node.items.map((item) => ({ value: valueOf(source, item) }));
  if (node.is !== 'record') return [];
  return [...node.entries].flatMap(([key, { value }]) => {
    const name = /\$(\w{1,100})$/.exec(key)?.[1];
    return name === undefined ? [] : [{ name, value: valueOf(source, value) }];
  });
}

/** A value with its parameters and variables as names. */
function valueOf(source: Source, node: Node): Expression {
  const at = source.span(node.start, node.end);
  if (node.is === 'record')
    return {
      kind: 'record',
      entries: [...node.entries].map(([key, { value }]) => ({ key, value: valueOf(source, value) })),
      at,
    };
  if (node.is === 'list') return { kind: 'list', items: node.items.map((item) => valueOf(source, item)), at };
  const parts: Expression[] = [];
  let from = 0;
  for (const match of node.text.matchAll(MARK)) {
    if (match.index > from) parts.push({ kind: 'text', text: node.text.slice(from, match.index), at });
    const [whole, variable, parameter] = match;
    const key = variable === undefined ? `${STORE}:${parameter ?? ''}` : variable.slice(variable.lastIndexOf(':') + 1);
    parts.push({ kind: 'name', scope: 'env', key, at });
    from = match.index + whole.length;
  }
  if (from < node.text.length || parts.length === 0) parts.push({ kind: 'text', text: node.text.slice(from), at });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at };
}
