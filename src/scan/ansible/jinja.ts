// Jinja texts as expressions of Ansible's variables: `{{ zone }}`, members, filters, conditions. Evaluates nothing; what has no counterpart is
// unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { joinOf, textOf } from '../templates/node.js';
import { element, filtered, lookedUp, unknown } from './jinja-filters.js';
import { jinjaTokens, type Token } from './jinja-tokens.js';

const HOLE = /\{\{[-+]?([^{}\n]{0,500}(?:\{[^{}\n]{0,200}\}[^{}\n]{0,300}){0,3})[-+]?\}\}/g;
const DEEPEST = 30;

/** What names of loops and `{% set %}` stand for. */
export type JinjaNames = ReadonlyMap<string, Expression>;
const NO_NAMES: JinjaNames = new Map();

/** Whether a text refers to anything. */
export function isJinja(text: string): boolean {
  return text.includes('{{');
}

/** The text with its variables. */
export function jinjaExpression(text: string, at: Span, names: JinjaNames = NO_NAMES): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (const match of text.matchAll(HOLE)) {
    if (match.index > from) parts.push(textOf(text.slice(from, match.index), at));
    parts.push(jinjaValue((match[1] ?? '').replace(/-$/, ''), at, names));
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(textOf(text.slice(from), at));
  return joinOf(parts, at);
}

/** An expression as it stands between the marks. */
export function jinjaValue(code: string, at: Span, names: JinjaNames = NO_NAMES): Expression {
  const tokens = jinjaTokens(code);
  if (!tokens || tokens.length === 0) return unknown(at);
  const reading: Reading = { tokens, next: 0, depth: 0, at, names };
  const value = ternary(reading);
  return reading.next === tokens.length ? value : unknown(at);
}

interface Reading {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  readonly at: Span;
  readonly names: JinjaNames;
}

function isNext(reading: Reading, ...texts: readonly string[]): boolean {
  const token = reading.tokens[reading.next];
  return token !== undefined && token.is !== 'text' && texts.includes(token.text);
}

function took(reading: Reading, ...texts: readonly string[]): boolean {
  if (!isNext(reading, ...texts)) return false;
  reading.next++;
  return true;
}

/** `value if condition else other` */
function ternary(reading: Reading): Expression {
  if (reading.depth++ > DEEPEST) {
    reading.next = reading.tokens.length + 1;
    return unknown(reading.at);
  }
  const value = either(reading);
  if (!took(reading, 'if')) {
    reading.depth--;
    return value;
  }
  const on = either(reading);
  const other = took(reading, 'else') ? ternary(reading) : textOf('', reading.at);
  reading.depth--;
  // A comparison with a text is decided together with all others on it.
  return { kind: 'choice', on, of: [{ when: 'true', value }, { value: other }], at: reading.at };
}

function either(reading: Reading): Expression {
  let value = compared(reading);
  while (isNext(reading, 'or', 'and')) {
    const isOr = took(reading, 'or') || !took(reading, 'and');
    const other = compared(reading);
    value = isOr ? { kind: 'call', op: 'default', args: [value, other], at: reading.at } : unknown(reading.at);
  }
  return value;
}

function compared(reading: Reading): Expression {
  if (took(reading, 'not')) {
    compared(reading);
    return unknown(reading.at);
  }
  const value = joined(reading);
  if (took(reading, 'is')) {
    took(reading, 'not');
    primary(reading);
    return unknown(reading.at);
  }
  const isEqual = isNext(reading, '==');
  const isDifferent = isNext(reading, '!=');
  if (!took(reading, '==', '!=', '<', '>', '<=', '>=', 'in', 'not')) return value;
  took(reading, 'in');
  const other = joined(reading);
  if (other.kind !== 'text' || !(isEqual || isDifferent)) return unknown(reading.at);
  const is = (text: string): Expression => textOf(text, reading.at);
  const of = [{ when: other.text, value: is(String(isEqual)) }, { value: is(String(isDifferent)) }];
  return { kind: 'choice', on: value, of, at: reading.at };
}

/** `a ~ b`, and `a + b`, which of texts is the same. */
function joined(reading: Reading): Expression {
  const parts = [primary(reading)];
  while (isNext(reading, '~', '+', '-', '*', '/', '//', '%')) {
    const isText = took(reading, '~', '+') || (reading.next++, false);
    const part = primary(reading);
    parts.push(isText ? part : unknown(reading.at));
  }
  return joinOf(parts, reading.at);
}

function primary(reading: Reading): Expression {
  let value = atom(reading);
  for (;;) {
    if (took(reading, '.')) value = element(value, reading.tokens[reading.next++]?.text ?? '', reading.at);
    else if (took(reading, '[')) {
      const key = ternary(reading);
      if (isNext(reading, ':')) while (reading.next < reading.tokens.length && !isNext(reading, ']')) reading.next++;
      if (!took(reading, ']')) return fail(reading);
      value = { kind: 'select', of: value, key, at: reading.at };
    } else if (took(reading, '|')) {
      const name = dotted(reading);
      value = filtered(name, [value, ...(took(reading, '(') ? argumentsOf(reading) : [])], reading.at);
    } else if (took(reading, '(')) {
      argumentsOf(reading);
      value = unknown(reading.at);
    } else return value;
  }
}

function dotted(reading: Reading): string {
  let name = reading.tokens[reading.next++]?.text ?? '';
  while (took(reading, '.')) name += `.${reading.tokens[reading.next++]?.text ?? ''}`;
  return name;
}

function fail(reading: Reading): Expression {
  reading.next = reading.tokens.length + 1;
  return unknown(reading.at);
}

/** Up to the closing bracket; names of arguments are dropped. */
function argumentsOf(reading: Reading): Expression[] {
  const args: Expression[] = [];
  while (reading.next < reading.tokens.length && !took(reading, ')')) {
    const [name, equals] = reading.tokens.slice(reading.next, reading.next + 2);
    if (name?.is === 'name' && equals?.text === '=') reading.next += 2;
    args.push(ternary(reading));
    if (!took(reading, ',') && !isNext(reading, ')')) fail(reading);
  }
  return args;
}

function atom(reading: Reading): Expression {
  const { at, names } = reading;
  const token = reading.tokens[reading.next++];
  if (!token) return fail(reading);
  if (token.is === 'text' || token.is === 'number') return textOf(token.text, at);
  if (token.is === 'sign') return bracketed(token.text, reading);
  if (/^(?:lookup|query|q)$/.test(token.text) && took(reading, '(')) return lookedUp(argumentsOf(reading), at);
  const bound = names.get(token.text);
  if (bound) return bound;
  if (/^(?:true|false|none)$/i.test(token.text))
    return textOf(token.text.toLowerCase() === 'none' ? '' : token.text.toLowerCase(), at);
  return { kind: 'name', scope: 'ansible', key: token.text, at };
}

function bracketed(sign: string, reading: Reading): Expression {
  const { at } = reading;
  if (sign === '(') {
    const value = ternary(reading);
    return took(reading, ')') ? value : fail(reading);
  }
  if (sign === '[') {
    const items: Expression[] = [];
    while (reading.next < reading.tokens.length && !took(reading, ']')) {
      items.push(ternary(reading));
      if (!took(reading, ',') && !isNext(reading, ']')) return fail(reading);
    }
    return { kind: 'list', items, at };
  }
  if (sign !== '{') return fail(reading);
  const entries: { key: string; value: Expression }[] = [];
  while (reading.next < reading.tokens.length && !took(reading, '}')) {
    const key = ternary(reading);
    if (!took(reading, ':')) return fail(reading);
    const value = ternary(reading);
    if (key.kind === 'text') entries.push({ key: key.text, value });
    if (!took(reading, ',') && !isNext(reading, '}')) return fail(reading);
  }
  return { kind: 'record', entries, at };
}
