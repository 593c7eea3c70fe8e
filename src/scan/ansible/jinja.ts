// Jinja texts as expressions of Ansible's variables: `{{ zone }}`, members, and the default that a filter states. Everything that is
// computed is unknown.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { joinOf, textOf } from '../templates/node.js';

const HOLE = /\{\{-?([^{}\n]{0,500})-?\}\}/g;
const NAME = /^\s*([A-Za-z_]\w{0,100})((?:\.\w{1,100}|\[['"]\w{1,100}['"]\]){0,5})\s*(?:\||$)/;
const DEFAULT = /\|\s*(?:default|d)\(\s*(?:'([^'\n]{0,300})'|"([^"\n]{0,300})")/;
const FILTERS = /^\s*(?:\|\s*(?:(?:default|d)\([^()]{0,300}\)|trim|string)\s*)*$/;

/** Whether a text refers to anything. */
export function isJinja(text: string): boolean {
  return text.includes('{{');
}

/** The text with its variables. */
export function jinjaExpression(text: string, at: Span): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (const match of text.matchAll(HOLE)) {
    if (match.index > from) parts.push(textOf(text.slice(from, match.index), at));
    parts.push(variable(match[1] ?? '', at));
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push(textOf(text.slice(from), at));
  return joinOf(parts, at);
}

function variable(code: string, at: Span): Expression {
  const [whole = '', name, members = ''] = NAME.exec(code) ?? [];
  const rest = code.slice(whole.endsWith('|') ? whole.length - 1 : whole.length);
  if (name === undefined || !FILTERS.test(rest)) return { kind: 'unknown', why: 'dynamic', at };
  const [, single, double] = DEFAULT.exec(rest) ?? [];
  const otherwise = single ?? double;
  const keys = members.match(/\w+/g) ?? [];
  const named: Expression = {
    kind: 'name',
    scope: 'ansible',
    key: name,
    ...(otherwise === undefined || keys.length > 0 ? {} : { otherwise: textOf(otherwise, at) }),
    at,
  };
  return keys.reduce<Expression>((of, key) => ({ kind: 'select', of, key: textOf(key, at), at }), named);
}
