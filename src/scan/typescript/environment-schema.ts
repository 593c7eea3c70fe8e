// The environment behind a schema: `z.object({ HOST: z.string().default('x') }).parse(process.env)`, `cleanEnv(process.env, { HOST: str() })`.
// What comes out has the names of the schema. It checks nothing.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { constantOf } from './callables.js';
import { isEnvironment } from './globals.js';
import { constantName, unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';

const CHECKS = /^(?:parse|parseEnv|cleanEnv|validateEnv|assert|create|createEnv|customCleanEnv)$/;

/** The record of variables that a schema names; `undefined` for other calls. */
export function checkedEnvironment(reading: Reading, node: ts.CallExpression): Expression | undefined {
  const { ts } = reading;
  const { expression: callee, arguments: given } = node;
  const called = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  if (!CHECKS.test(called) || !given.some((one) => isEnvironment(reading, one))) return undefined;
  const schema = ts.isPropertyAccessExpression(callee) ? literalIn(reading, callee.expression) : undefined;
  const object = schema ?? given.map((one) => literalIn(reading, one)).find((one) => one !== undefined);
  if (!object) return undefined;
  const entries = object.properties.flatMap((property) => {
    const key = property.name && constantName(ts, property.name);
    if (key === undefined || !ts.isPropertyAssignment(property)) return [];
    const at = spanOf(reading, property);
    const otherwise = defaultIn(reading, property.initializer);
    const value: Expression = { kind: 'name', scope: 'env', key, ...(otherwise ? { otherwise } : {}), at };
    return [{ key, value }];
  });
  return { kind: 'record', entries, at: spanOf(reading, node) };
}

/** The object literal that an expression is, holds, or is made of. */
function literalIn(reading: Reading, expression: ts.Expression): ts.ObjectLiteralExpression | undefined {
  const { ts } = reading;
  let node: ts.Expression | undefined = unwrap(ts, expression);
  for (let steps = 0; node && steps < 8; steps++) {
    if (ts.isObjectLiteralExpression(node)) return node;
    if (ts.isIdentifier(node)) node = constantOf(reading, bindingOf(reading, node));
    else if (ts.isCallExpression(node)) {
      const [first]: readonly ts.Expression[] = node.arguments;
      const of: ts.Expression | undefined = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.expression
        : undefined;
      node = first && ts.isObjectLiteralExpression(first) ? first : of;
    } else return undefined;
  }
  return undefined;
}

/** `z.string().default('x')`, `str({ default: 'x' })` */
function defaultIn(reading: Reading, expression: ts.Expression): Expression | undefined {
  const { ts } = reading;
  let node = unwrap(ts, expression);
  for (let steps = 0; ts.isCallExpression(node) && steps < 8; steps++) {
    const [first] = node.arguments;
    const callee: ts.Expression = node.expression;
    if (first && ts.isPropertyAccessExpression(callee) && callee.name.text === 'default')
      return reading.evaluate(first);
    if (first && ts.isObjectLiteralExpression(first)) {
      const property = first.properties.find(
        (one) => one.name && /^(?:devD|d)efault$/.test(constantName(ts, one.name) ?? ''),
      );
      if (property && ts.isPropertyAssignment(property)) return reading.evaluate(property.initializer);
    }
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    node = unwrap(ts, callee.expression);
  }
  return undefined;
}
