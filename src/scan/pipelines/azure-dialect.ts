// How Azure Pipelines writes names: `$(X)`, `${{ variables.X }}`, `${{ parameters.x }}`, `$[ variables.X ]`. Names of variables have no
// case, and dots in them are underscores in the environment of a script.
import { memberOf } from './github-dialect.js';
import { macrosBetween, type Dialect, type Macro } from './dialect.js';
import { parseExpression } from './parse-expression.js';
import { readName, type Reading, type Scope } from './scope.js';
import type { Expression } from '../../model/expression.js';

const VARIABLE = /\$\(([A-Za-z_][\w.-]{0,100})\)/g;

/** Azure Pipelines. */
export const AZURE: Dialect = {
  macrosIn: (text) =>
    [
      ...macrosBetween(text, '${{', '}}'),
      ...macrosBetween(text, '$[', ']'),
      ...[...text.matchAll(VARIABLE)].map(({ 0: raw, 1: inside = '', index }): Macro => {
        return { start: index, end: index + raw.length, inside: `variables.${inside}` };
      }),
    ]
      .sort((a, b) => a.start - b.start)
      .filter(outermost),
  valueOf: ({ inside }, scope, reading) => readAzure(inside, scope, reading),
  variable: canonical,
  expandsEverywhere: false,
};

function outermost(macro: Macro, at: number, all: readonly Macro[]): boolean {
  const before = all[at - 1];
  return before === undefined || before.end <= macro.start;
}

function canonical(name: string): string {
  return name.toUpperCase().replace(/[.\s-]/g, '_');
}

/** An expression as read in a scope. */
export function readAzure(inside: string, scope: Scope, reading: Reading): Expression {
  const variable = /^variables\.([\w.-]+)$/.exec(inside.trim())?.[1];
  if (variable !== undefined) return readName(scope, canonical(variable), reading);
  return parseExpression(inside, {
    at: reading.at,
    read: ([context = '', name = '', ...rest]) => {
      if (context === 'variables') return readName(scope, canonical([name, ...rest].join('.')), reading);
      if (context === 'parameters') return memberOf(readName(scope, `inputs.${name}`, reading), rest, reading);
      if (isLoop(scope, context))
        return memberOf(readName(scope, `each.${context}`, reading), name === '' ? [] : [name, ...rest], reading);
      return readName(scope, [context, name, ...rest].filter((part) => part !== '').join('.'), reading);
    },
  });
}

function isLoop(scope: Scope | undefined, name: string): boolean {
  for (let depth = 0; scope && depth < 64; scope = scope.parent, depth++)
    if (scope.values.has(`each.${name}`)) return true;
  return false;
}
