// A recursive reader of expressions, bounded in depth: operators by precedence, calls, members, strings with interpolation. It makes
// expressions of the linker; names and functions are what the language around it says.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { equals } from '../templates/conditions.js';
import { joinOf, textOf } from '../templates/node.js';
import { callFunction } from './functions.js';
import { interpolationsOf } from './interpolation.js';
import { tokensOf, type Token } from './tokens.js';

/** What expressions are read in. */
export interface Language {
  readonly is: 'bicep' | 'arm';
  /** A name that stands by itself with the members after it; how many of them it took. */
  readonly name: (path: readonly string[], at: Span) => { readonly value: Expression; readonly taken: number };
  /** A function that names something of the template, as `parameters('x')`; `undefined` for others. */
  readonly reference: (name: string, args: readonly Expression[], at: Span) => Expression | undefined;
}

interface Reading {
  readonly tokens: readonly Token[];
  readonly language: Language;
  readonly at: Span;
  next: number;
  depth: number;
}

const DEEPEST = 60;

/** The value of a whole expression; what cannot be read is unknown. */
export function parseExpression(text: string, language: Language, at: Span): Expression {
  return parseAt(text, { language, at, depth: 0 });
}

function parseAt(text: string, { language, at, depth }: Pick<Reading, 'language' | 'at' | 'depth'>): Expression {
  const tokens = [...tokensOf(text, language.is)].filter(({ is }) => is !== 'newline');
  return choice({ tokens, language, at, next: 0, depth });
}

function unknown({ at }: Reading): Expression {
  return { kind: 'unknown', why: 'unsupported', at };
}

function accept(reading: Reading, mark: string): boolean {
  const token = reading.tokens[reading.next];
  if (token?.is !== 'mark' || token.text !== mark) return false;
  reading.next++;
  return true;
}

/** `condition ? a : b` */
function choice(reading: Reading): Expression {
  if (reading.depth > DEEPEST) {
    reading.next = reading.tokens.length;
    return { kind: 'unknown', why: 'bound', at: reading.at };
  }
  reading.depth++;
  const on = binary(reading, 0);
  let value = on;
  if (accept(reading, '?')) {
    const yes = choice(reading);
    const no = accept(reading, ':') ? choice(reading) : unknown(reading);
    value = { kind: 'choice', on, of: [{ when: 'true', value: yes }, { value: no }], at: reading.at };
  }
  reading.depth--;
  return value;
}

const LEVELS: readonly (readonly string[])[] = [
  ['??'],
  ['||'],
  ['&&'],
  ['==', '!=', '=~', '!~'],
  ['<', '>', '<=', '>=', '+', '-', '*', '/', '%'],
];

function binary(reading: Reading, level: number): Expression {
  const marks = LEVELS[level];
  if (!marks) return unary(reading);
  let left = binary(reading, level + 1);
  for (let token = reading.tokens[reading.next]; token?.is === 'mark' && marks.includes(token.text);) {
    reading.next++;
    left = operated(token.text, [left, binary(reading, level + 1)], reading);
    token = reading.tokens[reading.next];
  }
  return left;
}

function operated(mark: string, [a, b]: readonly [Expression, Expression], reading: Reading): Expression {
  const { at } = reading;
  const [yes, no] = [textOf('true', at), textOf('false', at)];
  const decided = (on: Expression, whenTrue: Expression, otherwise: Expression): Expression => {
    return { kind: 'choice', on, of: [{ when: 'true', value: whenTrue }, { value: otherwise }], at };
  };
  switch (mark) {
    case '??':
      return { kind: 'call', op: 'default', args: [a, b], at };
    case '&&':
      return decided(a, b, no);
    case '||':
      return decided(a, yes, b);
    case '==':
    case '=~':
      return equals(a, b, at);
    case '!=':
    case '!~':
      return decided(equals(a, b, at), no, yes);
    default:
      return unknown(reading);
  }
}

function unary(reading: Reading): Expression {
  if (accept(reading, '!')) {
    const on = members(reading, primary(reading));
    const { at } = reading;
    return {
      kind: 'choice',
      on,
      of: [{ when: 'true', value: textOf('false', at) }, { value: textOf('true', at) }],
      at,
    };
  }
  return members(reading, primary(reading));
}

/** `.name`, `?.name`, `[key]` and `!` after a value. */
function members(reading: Reading, start: Expression): Expression {
  let of = start;
  const { at } = reading;
  for (;;) {
    if (accept(reading, '.') || accept(reading, '?.') || accept(reading, '::')) {
      const key = reading.tokens[reading.next++]?.text ?? '';
      if (accept(reading, '(')) {
        argumentsIn(reading, ')');
        of = unknown(reading);
      } else of = { kind: 'select', of, key: textOf(key, at), at };
    } else if (accept(reading, '[')) {
      const key = choice(reading);
      accept(reading, ']');
      of = { kind: 'select', of, key, at };
    } else if (!accept(reading, '!')) return of;
  }
}

function primary(reading: Reading): Expression {
  const { at, language } = reading;
  const token = reading.tokens[reading.next++];
  if (!token) return unknown(reading);
  if (token.is === 'string') return stringOf(token.text, reading);
  if (token.is === 'number') return textOf(token.text, at);
  if (token.is === 'word') return named(token.text, reading);
  if (token.text === '(') {
    const inner = choice(reading);
    accept(reading, ')');
    return inner;
  }
  if (token.text === '[' && language.is === 'bicep') return listOf(reading);
  if (token.text === '{') return recordOf(reading);
  return unknown(reading);
}

function stringOf(text: string, reading: Reading): Expression {
  const { language, at, depth } = reading;
  if (language.is === 'arm') return textOf(text, at);
  const parts = interpolationsOf(text).map((part) =>
    part.is === 'text' ? textOf(part.text, at) : parseAt(part.text, { language, at, depth: depth + 1 }),
  );
  return parts.length === 0 ? textOf('', at) : joinOf(parts, at);
}

/** A literal, a call, or a name with as many members as belong to it. */
function named(word: string, reading: Reading): Expression {
  const { at, language, tokens } = reading;
  if (word === 'true' || word === 'false') return textOf(word, at);
  if (word === 'null') return { kind: 'record', entries: [], at };
  if (accept(reading, '(')) {
    const args = argumentsIn(reading, ')');
    return language.reference(word, args, at) ?? callFunction(word, args, at);
  }
  const path = [word];
  for (let next = reading.next; tokens[next]?.is === 'mark' && /^\??\.$/.test(tokens[next]?.text ?? ''); next += 2)
    path.push(tokens[next + 1]?.text ?? '');
  const { value, taken } = language.name(path, at);
  reading.next += taken * 2;
  return value;
}

function argumentsIn(reading: Reading, close: string): readonly Expression[] {
  const args: Expression[] = [];
  while (reading.next < reading.tokens.length && !accept(reading, close)) {
    const before = reading.next;
    args.push(choice(reading));
    accept(reading, ',');
    if (reading.next === before) reading.next++;
  }
  return args;
}

/** `[a, b]`, or `[for x in list: value]`, whose rows are a comprehension. */
function listOf(reading: Reading): Expression {
  const { at, tokens } = reading;
  if (tokens[reading.next]?.text !== 'for') return { kind: 'list', items: argumentsIn(reading, ']'), at };
  reading.next = tokens.length;
  return { kind: 'unknown', why: 'unsupported', at };
}

function recordOf(reading: Reading): Expression {
  const { at, tokens } = reading;
  const entries: { key: string; value: Expression }[] = [];
  while (reading.next < tokens.length && !accept(reading, '}')) {
    const before = reading.next;
    const key = tokens[reading.next++]?.text ?? '';
    if (accept(reading, ':')) entries.push({ key, value: choice(reading) });
    accept(reading, ',');
    if (reading.next === before) reading.next++;
  }
  return { kind: 'record', entries, at };
}
