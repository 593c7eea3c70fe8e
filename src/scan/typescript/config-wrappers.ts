// Functions of frameworks that give back the configuration that they are given, for the types' sake or with a name: `defineNuxtConfig({…})`,
// `registerAs('idp', () => ({…}))`, `rc('shop', {…})`. Functions of the run are none of them.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { isFunctionValue, moduleAsked, unwrap } from './patterns.js';
import type { Reading } from './reading.js';

const DEFINES = /^define\w*Config$|^(?:mergeConfig|withDefaults)$/;

/** What a wrapper is worth; `undefined` for any other call. */
export function wrappedValue(
  reading: Reading,
  callee: ts.Expression,
  args: readonly ts.Expression[],
): Expression | undefined {
  const { ts } = reading;
  const [first, second] = args;
  if (moduleAsked(ts, callee) === 'rc') return second && reading.evaluate(second);
  if (
    ts.isPropertyAccessExpression(callee) &&
    ts.isIdentifier(callee.expression) &&
    callee.expression.text === 'envField'
  )
    return first && defaultIn(reading, first);
  if (!ts.isIdentifier(callee) || !first) return undefined;
  const binding = bindingOf(reading, callee);
  const isLibrary = binding === undefined || (binding.module !== undefined && !/^[.~@]\//.test(binding.module.in));
  if (!isLibrary) return undefined;
  if (callee.text === 'registerAs' && second) return made(reading, second);
  if (callee.text === 'rc' && second && binding?.module?.in === 'rc') return reading.evaluate(second);
  return DEFINES.test(callee.text) ? made(reading, first) : undefined;
}

/** A value, or what the function gives that makes it. */
function made(reading: Reading, value: ts.Expression): Expression {
  const inner = unwrap(reading.ts, value);
  return isFunctionValue(reading.ts, inner) ? reading.returned(inner) : reading.evaluate(inner);
}

/** `envField.string({ default: 'x' })` of Astro is a variable with that default. */
function defaultIn(reading: Reading, value: ts.Expression): Expression | undefined {
  const { ts } = reading;
  if (!ts.isObjectLiteralExpression(value)) return undefined;
  for (const property of value.properties)
    if (ts.isPropertyAssignment(property) && property.name.getText(reading.file) === 'default')
      return reading.evaluate(property.initializer);
  return undefined;
}
