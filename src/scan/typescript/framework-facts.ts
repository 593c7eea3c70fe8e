// What TypeScript code puts into the settings of a framework itself: values under keys, defaults, factories that a module loads. What is asked for is
// framework-settings'.
import type { ts } from 'ts-morph';
import type { Expression } from '../../model/expression.js';
import { writerOf } from '../accessors/match-chain.js';
import { storedFacts } from '../accessors/setting-value.js';
import { chainsOf } from './framework-settings.js';
import { isFunctionValue, unwrap } from './patterns.js';
import type { Reading } from './reading.js';

/** Writes what a call puts into the settings of a framework. */
export function writeFrameworkFacts(reading: Reading, node: ts.CallExpression | ts.NewExpression): void {
  if (reading.accessors.writers.size === 0) return;
  for (const steps of chainsOf(reading, node, 0)) {
    const writer = writerOf<ts.Expression>({ table: reading.accessors }, steps);
    if (writer?.rule.store === undefined) continue;
    const { store } = writer.rule;
    const under = writer.rule.at.filter((part) => part !== '{1}');
    const args = node.arguments ?? [];
    if (writer.puts === 'one') putOne(reading, { store, under }, args);
    else
      for (const value of args.flatMap((arg) => loadedBy(reading, arg)))
        reading.facts.push(...storedFacts(store, under, value));
    return;
  }
}

interface Place {
  readonly store: string;
  readonly under: readonly string[];
}

function putOne(reading: Reading, { store, under }: Place, [key, value]: readonly ts.Expression[]): void {
  const text = key && reading.constantText(key);
  if (!value || text === undefined || !/^[\w.:-]{1,200}$/.test(text)) return;
  reading.facts.push(...storedFacts(store, [...under, ...text.split(/[.:]/)], givenBy(reading, value)));
}

/** What is put in: a value, or what a function gives that is called for it. */
function givenBy(reading: Reading, value: ts.Expression): Expression {
  const inner = unwrap(reading.ts, value);
  return isFunctionValue(reading.ts, inner) ? reading.returned(inner) : reading.evaluate(inner);
}

/** `{ load: [a, () => ({…})] }` gives what each factory of the list gives; anything else is itself. */
function loadedBy(reading: Reading, value: ts.Expression): Expression[] {
  const { ts } = reading;
  const inner = unwrap(ts, value);
  const loads = ts.isObjectLiteralExpression(inner)
    ? inner.properties.find(
        (one): one is ts.PropertyAssignment =>
          ts.isPropertyAssignment(one) && one.name.getText(reading.file) === 'load',
      )
    : undefined;
  const list = loads && unwrap(ts, loads.initializer);
  if (!list || !ts.isArrayLiteralExpression(list)) return [givenBy(reading, value)];
  return list.elements.map((factory) => {
    const made = givenBy(reading, factory);
    return made.kind === 'name' && made.scope === 'module' && !made.arguments ? { ...made, arguments: [] } : made;
  });
}
