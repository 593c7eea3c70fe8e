// The names that a record's value leads to, where a provider's resource states the value as one text. It reads no zone files.
import type { Expression } from '../../model/expression.js';
import type { RecordType } from '../../model/fact.js';
import { namesOfText } from './rdata.js';

/** The names a value leads to; one `undefined` where the record stands for itself. */
export function targetsOf(type: RecordType, value: Expression): (Expression | undefined)[] {
  switch (type) {
    case 'CNAME':
    case 'DNAME':
    case 'ALIAS':
    case 'NS':
    case 'PTR':
      return [value.kind === 'text' ? { ...value, text: withoutDot(value.text) } : value];
    case 'MX':
    case 'SRV':
      return [lastField(value)];
    case 'TXT': {
      const names = value.kind === 'text' ? namesOfText(value.text.replace(/^"|"$/g, '')) : [];
      return [undefined, ...names.map((name): Expression => ({ kind: 'text', text: name.text, at: value.at }))];
    }
    default:
      return [undefined];
  }
}

/** The name after priority, weight and port (RFC 1035 §3.3.9, RFC 2782); `undefined` for the root. */
function lastField(value: Expression): Expression | undefined {
  if (value.kind === 'join') {
    const [first, ...rest] = value.parts;
    const isLed = first?.kind === 'text' && /^[\d\s]+/.test(first.text);
    return isLed ? { ...value, parts: [{ ...first, text: first.text.replace(/^[\d\s]+/, '') }, ...rest] } : value;
  }
  if (value.kind !== 'text') return value.kind === 'unknown' ? value : lastWord(value);
  const text = withoutDot(value.text.trim().split(/\s+/).pop() ?? '');
  return text === '' ? undefined : { ...value, text };
}

/** The last word of a value that is put together elsewhere. */
function lastWord(value: Expression): Expression {
  const { at } = value;
  const text = (written: string): Expression => ({ kind: 'text', text: written, at });
  const words: Expression = { kind: 'call', op: 'split', args: [value, text(' ')], at };
  const last: Expression = { kind: 'select', of: words, key: text('-1'), at };
  return { kind: 'call', op: 'trimSuffix', args: [last, text('.')], at };
}

function withoutDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
