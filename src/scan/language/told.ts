// What code tells a library under a name: defaults of flags, of settings, and the variables that replace them. It evaluates, and decides nothing.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { settingKey } from '../../model/setting-key.js';
import type { Told } from './form-parts.js';
import { spanOf, unknownAt, type Reading } from './reading.js';
import type { Syntax } from './syntax.js';

/** The definitions of what is told at a node. */
export function* toldBy(reading: Reading, node: Syntax, tells: readonly Told<Syntax>[]): Iterable<Fact> {
  for (const { key, value, setting, level, isQuoted } of tells) {
    const at = spanOf(reading, value ?? node);
    const worth = value ? reading.evaluate(value) : unknownAt(at);
    const known = worth.kind === 'unknown' ? undefined : isQuoted ? unquoted(worth) : worth;
    const found: Expression | undefined =
      setting === undefined
        ? known
        : { kind: 'name', scope: 'env', key: setting, at, ...(known ? { otherwise: known } : {}) };
    if (!found || (level !== undefined && isItself(found, settingKey(key)))) continue;
    if (level === undefined) yield { kind: 'definition', scope: 'module', key, value: found, at, mutable: true };
    else yield { kind: 'definition', scope: 'env', key: settingKey(key), value: found, level, at };
  }
}

/** The variable of the environment, or what only those that run this file may have set. */
function isItself(value: Expression, key: string): boolean {
  return value.kind === 'name' && value.key === key && (value.scope === 'env' || value.in !== undefined);
}

function unquoted(value: Expression): Expression {
  if (value.kind === 'text') return { ...value, text: value.text.replaceAll('"', '') };
  const { at } = value;
  return {
    kind: 'call',
    op: 'replace',
    args: [value, { kind: 'text', text: '"', at }, { kind: 'text', text: '', at }],
    at,
  };
}
