// Values of settings that refer to others, as Spring's `https://${idp.host:login.acme.example}/start`, as expressions.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { settingKey } from '../../model/setting-key.js';

const PLACEHOLDER = /\$\{([A-Za-z_][\w.-]{0,200})(?::([^${}]{0,500}))?\}/g;

/** The text with its placeholders as settings that others may define; `at` is where it stands. */
export function placeholdersIn(text: string, at: Span): Expression {
  const parts: Expression[] = [];
  let from = 0;
  for (const match of text.matchAll(PLACEHOLDER)) {
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index), at });
    const [whole, key = '', otherwise] = match;
    parts.push({
      kind: 'name',
      scope: 'env',
      key: settingKey(key),
      ...(otherwise === undefined ? {} : { otherwise: { kind: 'text', text: otherwise, at } }),
      at,
    });
    from = match.index + whole.length;
  }
  if (from < text.length || parts.length === 0) parts.push({ kind: 'text', text: text.slice(from), at });
  const [only] = parts;
  return parts.length === 1 && only ? only : { kind: 'join', parts, at };
}
