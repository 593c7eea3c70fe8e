// How GitHub Actions (and Forgejo, Gitea) write names: `${{ env.X }}`, `${{ inputs.x }}`, `${{ matrix.x }}` and so on.
import type { Expression } from '../../model/expression.js';
import { macrosBetween, type Dialect } from './dialect.js';
import { parseExpression } from './parse-expression.js';
import { readName, type Reading, type Scope } from './scope.js';

/** GitHub Actions. */
export const GITHUB: Dialect = {
  macrosIn: (text) => macrosBetween(text, '${{', '}}'),
  valueOf: ({ inside }, scope, reading) => readGithub(inside, scope, reading),
  variable: (name) => name,
  expandsEverywhere: false,
};

/** An expression as read in a scope. */
export function readGithub(inside: string, scope: Scope, reading: Reading): Expression {
  return parseExpression(inside, { at: reading.at, read: (path) => readPath(path, scope, reading) });
}

function readPath(path: readonly string[], scope: Scope, reading: Reading): Expression {
  const [context = '', name = '', ...rest] = path;
  if (context === 'env' && rest.length === 0) return readName(scope, name, reading);
  if (context === 'matrix') return memberOf(readName(scope, 'matrix', reading), [name, ...rest], reading);
  if (context === 'inputs') return memberOf(readName(scope, `inputs.${name}`, reading), rest, reading);
  if (context === 'github' && name === 'event' && rest[0] === 'inputs')
    return memberOf(readName(scope, `inputs.${rest[1] ?? ''}`, reading), rest.slice(2), reading);
  return readName(scope, path.join('.'), reading);
}

/** `of.a.b`. */
export function memberOf(of: Expression, path: readonly string[], { at }: Reading): Expression {
  return path.reduce<Expression>(
    (value, key) => ({ kind: 'select', of: value, key: { kind: 'text', text: key, at }, at }),
    of,
  );
}
