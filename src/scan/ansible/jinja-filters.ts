// Filters, lookups and tests of Jinja and Ansible as expressions of ours. What has no counterpart is unknown.
import type { Expression, Operation } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { textOf } from '../templates/node.js';

/** Filters that are one operation; the text that is filtered comes first. */
const OPERATIONS: Readonly<Record<string, Operation>> = {
  lower: 'lower',
  upper: 'upper',
  trim: 'trim',
  replace: 'replace',
  reverse: 'reverse',
  b64encode: 'base64',
  b64decode: 'base64Decode',
  urlencode: 'urlEncode',
  urldecode: 'urlDecode',
  split: 'split',
  join: 'joinList',
  flatten: 'flatten',
  union: 'concat',
  combine: 'merge',
  length: 'length',
  count: 'length',
  sort: 'sorted',
  from_json: 'jsonDecode',
};

/** Filters that leave what names a host as it is. */
const SAME: ReadonlySet<string> = new Set([
  ...[
    'string',
    'trim',
    'quote',
    'mandatory',
    'list',
    'unique',
    'e',
    'escape',
    'safe',
    'indent',
    'to_json',
    'to_nice_json',
  ],
  ...[
    'to_yaml',
    'to_nice_yaml',
    'expanduser',
    'ansible.builtin.quote',
    'ansible.builtin.mandatory',
    'regex_escape',
    'comment',
  ],
]);

/** `value | name(args)` */
export function filtered(name: string, args: readonly Expression[], at: Span): Expression {
  const [value] = args;
  const plain = name.replace(/^ansible\.(?:builtin|utils)\./, '');
  if (!value) return unknown(at);
  if (plain === 'default' || plain === 'd') {
    const [, otherwise] = args;
    if (otherwise?.kind === 'name' && otherwise.key === 'omit') return value;
    return otherwise ? withDefault(value, otherwise, at) : value;
  }
  if (plain === 'first' || plain === 'last') return element(value, plain === 'first' ? '0' : '-1', at);
  if (plain === 'urlsplit') return urlPart(value, args[1], at);
  if (plain === 'regex_replace')
    return { kind: 'call', op: 'replace', args: [...args.slice(0, 3), textOf('pattern', at)], at };
  if (plain === 'ternary') {
    const [on, yes, no] = args;
    return on && yes && no ? { kind: 'choice', of: [{ value: yes }, { value: no }], at } : unknown(at);
  }
  if (SAME.has(plain)) return value;
  const op = OPERATIONS[plain];
  if (!op) return unknown(at);
  const rest =
    args.length > 1
      ? args
      : op === 'split'
        ? [value, textOf(' ', at)]
        : op === 'joinList'
          ? [value, textOf('', at)]
          : args;
  return { kind: 'call', op, args: rest, at };
}

/** What nothing defines has the default; so has a name by itself. */
function withDefault(value: Expression, otherwise: Expression, at: Span): Expression {
  if (value.kind === 'name' && !value.otherwise) return { ...value, otherwise };
  return { kind: 'call', op: 'default', args: [value, otherwise], at };
}

/** `list[0]` */
export function element(of: Expression, key: string, at: Span): Expression {
  return { kind: 'select', of, key: textOf(key, at), at };
}

function urlPart(value: Expression, part: Expression | undefined, at: Span): Expression {
  const isHost = part?.kind === 'text' && /^(?:hostname|netloc)$/.test(part.text);
  return isHost ? { kind: 'call', op: 'urlHost', args: [value], at } : unknown(at);
}

/** `lookup('env', 'NAME')`; other lookups are unknown. */
export function lookedUp([plugin, name, ...rest]: readonly Expression[], at: Span): Expression {
  const isEnv = plugin?.kind === 'text' && /^(?:ansible\.builtin\.)?env$/.test(plugin.text);
  if (!isEnv || name?.kind !== 'text') return unknown(at);
  const [otherwise] = rest;
  return { kind: 'name', scope: 'env', key: name.text, ...(otherwise && { otherwise }), at };
}

/** A value that only a run has. */
export function unknown(at: Span): Expression {
  return { kind: 'unknown', why: 'dynamic', at };
}
