// Environments that go through a schema: `z.object({ HOST: z.string().default('x') }).parse(process.env)`, envalid's `cleanEnv`, T3's
// `createEnv`, znv's `parseEnv`. The result has an entry for each name of the schema, with the default that the schema gives it.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { bindingOf } from './bindings.js';
import { constantOf } from './callables.js';
import { isEnvironment } from './globals.js';
import { unwrap } from './patterns.js';
import { spanOf, type Reading } from './reading.js';
import { settingKey } from '../../model/setting-key.js';

const LONGEST_CHAIN = 12;
/** The parts of T3's schema. */
const PARTS = ['server', 'client', 'shared'];

/** The record that a schema makes of the environment; `undefined` for other calls. */
export function schemaValue(reading: Reading, node: ts.CallExpression | ts.NewExpression): Expression | undefined {
  const { ts } = reading;
  const callee = unwrap(ts, node.expression);
  const args = node.arguments ?? [];
  const name = ts.isIdentifier(callee) ? callee.text : '';
  if (name === 'convict' && args[0]) return treeOf(reading, args[0]);
  if (name === 'createEnv') return recordOf(reading, node, partsOf(reading, args[0]));
  const isOfEnvironment = args[0] !== undefined && isEnvironment(reading, args[0]);
  if (!isOfEnvironment) return undefined;
  if (name === 'cleanEnv' || name === 'parseEnv') return recordOf(reading, node, objectsIn(reading, args[1]));
  if (!ts.isPropertyAccessExpression(callee) || !/^(?:parse|parseAsync|validateSync|cast)$/.test(callee.name.text))
    return undefined;
  return recordOf(reading, node, objectsIn(reading, callee.expression));
}

/** The object that a schema is made of: an argument somewhere in the chain of calls, or of the constant that holds it. */
function objectsIn(reading: Reading, given: ts.Expression | undefined): ts.ObjectLiteralExpression[] {
  const { ts } = reading;
  let node = given && unwrap(ts, given);
  for (let links = 0; node && links < LONGEST_CHAIN; links++) {
    if (ts.isObjectLiteralExpression(node)) return [node];
    if (ts.isIdentifier(node)) node = constantOf(reading, bindingOf(reading, node));
    else if (ts.isPropertyAccessExpression(node)) node = unwrap(ts, node.expression);
    else if (ts.isCallExpression(node)) {
      const inside: ts.Expression | undefined = node.arguments[0] && unwrap(ts, node.arguments[0]);
      node = inside && ts.isObjectLiteralExpression(inside) ? inside : unwrap(ts, node.expression);
    } else return [];
  }
  return [];
}

function partsOf(reading: Reading, given: ts.Expression | undefined): ts.ObjectLiteralExpression[] {
  const { ts } = reading;
  return objectsIn(reading, given).flatMap((whole) =>
    whole.properties.flatMap((property) =>
      ts.isPropertyAssignment(property) && PARTS.includes(property.name.getText())
        ? objectsIn(reading, property.initializer)
        : [],
    ),
  );
}

function recordOf(
  reading: Reading,
  node: ts.Node,
  objects: readonly ts.ObjectLiteralExpression[],
): Expression | undefined {
  const { ts } = reading;
  const entries = objects.flatMap((object) =>
    object.properties.flatMap((property) => {
      if (!ts.isPropertyAssignment(property) || !/^["']?[A-Za-z_]\w*["']?$/.test(property.name.getText())) return [];
      const key = property.name.getText().replace(/["']/g, '');
      const at = spanOf(reading, property);
      const otherwise = defaultIn(reading, property.initializer);
      const value: Expression = { kind: 'name', scope: 'env', key, at, ...(otherwise ? { otherwise } : {}) };
      return [{ key, value }];
    }),
  );
  return entries.length > 0 ? { kind: 'record', entries, at: spanOf(reading, node) } : undefined;
}

/** `.default('x')` in a chain, or `{ default: 'x' }` as an argument. */
function defaultIn(reading: Reading, given: ts.Expression): Expression | undefined {
  const { ts } = reading;
  let node = unwrap(ts, given);
  for (let links = 0; links < LONGEST_CHAIN && ts.isCallExpression(node); links++) {
    const callee = unwrap(ts, node.expression);
    const [arg] = node.arguments;
    if (arg && ts.isPropertyAccessExpression(callee) && /^(?:default|catch|optional)$/.test(callee.name.text))
      return reading.evaluate(arg);
    if (arg && ts.isObjectLiteralExpression(arg))
      for (const property of arg.properties)
        if (ts.isPropertyAssignment(property) && /^(?:default|devDefault)$/.test(property.name.getText()))
          return reading.evaluate(property.initializer);
    if (!ts.isPropertyAccessExpression(callee)) return undefined;
    node = unwrap(ts, callee.expression);
  }
  return undefined;
}

const DEEPEST = 12;

/** convict's schema: an object with a `default` is a setting, which a variable (`env`) or an entry of a settings file replaces. */
function treeOf(reading: Reading, given: ts.Expression, path: readonly string[] = []): Expression | undefined {
  const { ts } = reading;
  const [object] = objectsIn(reading, given);
  if (!object || path.length > DEEPEST) return undefined;
  const at = spanOf(reading, object);
  const parts = new Map<string, ts.Expression>();
  for (const property of object.properties)
    if (ts.isPropertyAssignment(property))
      parts.set(property.name.getText(reading.file).replace(/["']/g, ''), property.initializer);
  const otherwise = parts.get('default');
  if (otherwise) {
    const variable = parts.get('env');
    const named = variable && reading.constantText(variable);
    const keys = [...(named === undefined ? [] : [named]), settingKey(path.join('.'))];
    return keys.reduceRight<Expression>(
      (after, key) => ({ kind: 'name', scope: 'env', key, otherwise: after, at }),
      reading.evaluate(otherwise),
    );
  }
  const entries = [...parts].flatMap(([key, value]) => {
    const worth = treeOf(reading, value, [...path, key]);
    return worth ? [{ key, value: worth }] : [];
  });
  return entries.length > 0 ? { kind: 'record', entries, at } : undefined;
}
