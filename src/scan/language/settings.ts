// Settings that come from outside: environment variables, and the keys of frameworks that read them (`idp.url`, `Idp:Url`) in the form
// in which the environment replaces them.
import { settingKey } from '../../model/setting-key.js';
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

/** A setting by the name that code gives it. */
export function settingValue(key: string, otherwise: Expression | undefined, at: Span): Expression {
  return { kind: 'name', scope: 'env', key: settingKey(key), at, ...(otherwise ? { otherwise } : {}) };
}

/** What `${key:default}` of Spring says. */
export function placeholderOf(text: string): { readonly key: string; readonly otherwise?: string } | undefined {
  const found = /^\$\{([\w.-]{1,200})(?::([^{}]*))?\}$/.exec(text);
  if (found?.[1] === undefined) return undefined;
  return { key: found[1], ...(found[2] === undefined ? {} : { otherwise: found[2] }) };
}

/** A setting whose key code puts together or is given; `undefined` where nothing is known of the key. */
export function computedSetting(key: Expression, otherwise: Expression | undefined, at: Span): Expression | undefined {
  if (key.kind === 'text' || key.kind === 'unknown' || key.kind === 'list' || key.kind === 'record') return undefined;
  return { kind: 'name', scope: 'env', key: '*', computed: key, at, ...(otherwise ? { otherwise } : {}) };
}
