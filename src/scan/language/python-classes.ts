// Classes of Python that a call or a decorator makes: named tuples, dataclasses, models. It evaluates nothing.
import type { Parameter } from './form.js';
import { rawOf } from './read.js';
import { childBy, childrenOf, type Syntax } from './syntax.js';

/** `namedtuple("Endpoint", "scheme host")`, or a list of names: the fields of a class. */
export function tupleFields(node: Syntax, source: string): string[] | undefined {
  const called = node.type === 'call' ? rawOf(childBy(node, 'function'), source) : '';
  if (!/^(?:collections\.)?namedtuple$|^(?:typing\.)?NamedTuple$/.test(called)) return undefined;
  const given = rawOf(childBy(node, 'arguments')?.children[1], source);
  const words = /^(["'])[\w\s,]*\1$/.test(given)
    ? (given.match(/\w+/g) ?? [])
    : [...given.matchAll(/[([]?\s{0,8}["'](\w{1,80})["']\s{0,8}[,)\]]/g)].flatMap(([, name]) => name ?? []);
  return words.length > 0 ? words.slice(0, 60) : undefined;
}

/** A class whose constructor takes its fields: a dataclass, attrs, a named tuple, a model of pydantic. */
export function isRecord(node: Syntax, bases: readonly string[], source: string): boolean {
  if (bases.some((base) => /(?:^|\.)(?:NamedTuple|BaseModel|Struct)$/.test(base))) return true;
  const decorators = node.parent?.type === 'decorated_definition' ? childrenOf(node.parent, 'decorator') : [];
  return decorators.some((one) =>
    /^@(?:\w+\.){0,3}(?:dataclass|define|frozen|mutable|attrs|s)\b/.test(rawOf(one, source)),
  );
}

/** Annotated names of a class's body, in order. */
export function fieldsOf(node: Syntax, source: string): Parameter[] {
  return (childBy(node, 'body')?.children ?? []).flatMap(({ children: [one] }): Parameter[] => {
    const left = one?.type === 'assignment' ? childBy(one, 'left') : undefined;
    const type = one && childBy(one, 'type');
    if (!one || left?.type !== 'identifier' || !type) return [];
    return [{ name: rawOf(left, source), type: rawOf(type, source), otherwise: childBy(one, 'right'), isField: true }];
  });
}

/** The class of `Client(...)`. */
export function constructed(value: Syntax | undefined): Syntax | undefined {
  return value?.type === 'call' ? childBy(value, 'function') : undefined;
}
