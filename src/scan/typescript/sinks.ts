// Where a value goes: arguments of calls and keys that the rulebook knows, log and error texts. Looks rules up; judges no value.
import type { ts } from 'ts-morph';
import { canonicalKey, type Rulebook } from '../../model/rulebook.js';
import { bindingOf } from './bindings.js';
import { moduleAsked, unwrap } from './patterns.js';
import type { Reading } from './reading.js';
import type { CallSink, Sink, SinkTable } from './sink-table.js';

/** Compiles the rules; the first rule of a key wins. */
export function compileSinks(rulebook: Pick<Rulebook, 'calls' | 'keys'>): SinkTable {
  const calls = new Map<string, CallSink[]>();
  for (const { calls: names, argument, as, relation } of rulebook.calls)
    for (const name of names) {
      const known = calls.get(name) ?? [];
      const context = relation === 'identifier' ? ({ context: 'identifier' } as const) : {};
      calls.set(name, [...known, { argument, sink: { as, relation, strength: 'dialled', by: 'call', ...context } }]);
    }
  const keys = new Map<string, Sink>();
  for (const { keys: names, as, relation, strength, context, whole = false } of rulebook.keys)
    for (const name of names) {
      const key = canonicalKey(name);
      if (keys.has(key)) continue;
      keys.set(key, { as, relation, strength, by: 'key', isWhole: whole, ...(context ? { context } : {}) });
    }
  return { calls, keys };
}

/** The sink of a key; with the key around it first (`cookie.domain`), then by itself. */
export function sinkOfKey({ sinks }: Reading, key: string | undefined, around?: string): Sink | undefined {
  if (key === undefined || key.length > 100) return undefined;
  const pair = around === undefined ? undefined : sinks.keys.get(canonicalKey(`${around}.${key}`));
  return (pair?.isWhole ? undefined : pair) ?? sinks.keys.get(canonicalKey(key));
}

/** The sinks of a call's arguments, by the callee's dotted name as written or as imported. */
export function sinksOfCall(reading: Reading, node: ts.CallExpression | ts.NewExpression): readonly CallSink[] {
  const names = calleeNames(reading, node.expression);
  const isNew = reading.ts.isNewExpression(node);
  for (const name of names) {
    const found = (isNew ? reading.sinks.calls.get(`new ${name}`) : undefined) ?? reading.sinks.calls.get(name);
    if (found) return found;
  }
  return [];
}

const GLOBAL_OBJECTS = /^(?:window|globalThis|self|global|this)\./;

/** The dotted names under which a callee may be known: as written, without the global object, as its module calls it. */
export function calleeNames(reading: Reading, expression: ts.Expression): string[] {
  const { ts } = reading;
  const parts: string[] = [];
  let node = unwrap(ts, expression);
  while (ts.isPropertyAccessExpression(node) && parts.length < 6) {
    parts.unshift(node.name.text);
    node = unwrap(ts, node.expression);
  }
  const asked = moduleAsked(ts, node);
  if (asked !== undefined) return [[moduleName(asked), ...parts].join('.')];
  if (node.kind === ts.SyntaxKind.ThisKeyword) return [parts.join('.')];
  if (!ts.isIdentifier(node)) return [];
  const binding = bindingOf(reading, node);
  if (binding?.kind === 'function' || binding?.kind === 'class') return [];
  const written = [node.text, ...parts].join('.');
  const names = [written, written.replace(GLOBAL_OBJECTS, '')];
  if (!binding?.module) return names;
  const { target } = binding.module;
  const from = moduleName(binding.module.in);
  const whole = target === '*' || target === 'default';
  return [[from, ...(whole ? [] : [target]), ...parts].join('.'), ...names];
}

function moduleName(specifier: string): string {
  return specifier.replace(/^node:/, '');
}

const LOGGING =
  /(?:^|\.)(?:console|log|logger|logging|winston|pino|bunyan)\.(?:log|trace|debug|info|warn|warning|error|fatal|verbose|silly|notice|assert|dir|group)$/i;
const MESSAGES = /^(?:debug|console\.\w+|(?:\w*Error|AssertionError)|assert(?:\.\w+)?|invariant)$/;
const TITLES = /^(?:describe|it|test|suite|context|specify|bench)(?:\.(?:only|skip|todo|concurrent|failing|each))*$/;

/** Whether a call's texts are for people: logs, errors and test titles. `first`: only its first argument is. */
export function messageCall(reading: Reading, node: ts.CallExpression | ts.NewExpression): 'all' | 'first' | undefined {
  const names = writtenNames(reading, node.expression);
  if (names === undefined) return undefined;
  if (LOGGING.test(names) || MESSAGES.test(names)) return 'all';
  return TITLES.test(names) ? 'first' : undefined;
}

function writtenNames({ ts }: Reading, expression: ts.Expression): string | undefined {
  const parts: string[] = [];
  let node = unwrap(ts, expression);
  while (ts.isPropertyAccessExpression(node) && parts.length < 6) {
    parts.unshift(node.name.text);
    node = unwrap(ts, node.expression);
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword) return parts.join('.');
  return ts.isIdentifier(node) ? [node.text, ...parts].join('.') : undefined;
}
