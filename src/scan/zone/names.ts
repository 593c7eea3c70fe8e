// Domain names of master files (RFC 1035 §5.1): relative and absolute, escapes, the current origin. Writes them in normal form.
import type { Expression } from '../../model/expression.js';
import { readHost } from '../../model/hostname.js';
import type { Span } from '../../model/span.js';

/** A name in lower case without trailing dot. Not `rooted`: what follows on the right is unknown. */
export interface ZoneName {
  readonly text: string;
  readonly rooted: boolean;
}

/** What relative names are relative to where nothing says it. */
export const UNKNOWN_ORIGIN: ZoneName = { text: '', rooted: false };

const LONGEST_NAME = 1024;

/** The name that a field stands for under an origin; `undefined` where it cannot be one. */
export function toName(raw: string, origin: ZoneName): ZoneName | undefined {
  if (raw === '@') return origin;
  if (raw === '.') return { text: '', rooted: true };
  const labels = labelsOf(raw);
  if (!labels) return undefined;
  const absolute = labels[labels.length - 1] === '';
  const text = normalName((absolute ? labels.slice(0, -1) : labels).join('.'));
  const whole = absolute || origin.text === '' ? text : `${text}.${origin.text}`;
  return whole.length > LONGEST_NAME ? undefined : { text: whole, rooted: absolute || origin.rooted };
}

/** The labels with `\DDD` and `\X` decoded; a dot inside a label stays escaped. A last empty one marks an absolute name. */
function labelsOf(raw: string): string[] | undefined {
  if (raw.length > LONGEST_NAME) return undefined;
  const labels = [''];
  for (let at = 0; at < raw.length; at++) {
    const unit = raw[at] ?? '';
    if (unit === '.') labels.push('');
    else if (unit !== '\\') labels[labels.length - 1] += unit;
    else {
      const decimal = /^\d{3}/.exec(raw.slice(at + 1, at + 4))?.[0];
      const plain = decimal === undefined ? (raw[at + 1] ?? '') : String.fromCharCode(Number(decimal) & 255);
      labels[labels.length - 1] += plain === '.' || plain === '\\' ? `\\${plain}` : plain;
      at += decimal === undefined ? 1 : 3;
    }
  }
  return labels.slice(0, -1).includes('') || (labels.length === 1 && labels[0] === '') ? undefined : labels;
}

function normalName(text: string): string {
  if (!/[^\x21-\x7e]/.test(text)) return text.toLowerCase();
  const reading = readHost(text);
  return reading.is === 'nothing' ? text.toLowerCase() : reading.host;
}

/** The name in presentation form, with its final dot where it is known to be whole. */
export function presentName(name: ZoneName): string {
  return name.rooted ? `${name.text}.` : name.text;
}

/** The name as an expression; an unknown origin is an input that the name server's configuration gives. */
export function toNameExpression(name: ZoneName, at: Span): Expression {
  if (name.rooted) return { kind: 'text', text: name.text === '' ? '.' : name.text, at };
  const unknown: Expression = { kind: 'unknown', why: 'external-input', at };
  if (name.text === '') return unknown;
  return { kind: 'join', parts: [{ kind: 'text', text: `${name.text}.`, at }, unknown], at };
}

/** The zone that a file's name tells: `mapiq.net.zone`, `db.mapiq.net`; unknown where it tells none. */
export function originOfFileName(fileName: string): ZoneName {
  const base = fileName.slice(fileName.lastIndexOf('/') + 1);
  const name = base.replace(/^(?:db|zone|pri|sec)\./i, '').replace(/(?:\.(?:zone|db|hosts|signed)){1,3}$/i, '');
  const reading = name === base ? undefined : readHost(name);
  return reading?.is === 'name' ? { text: reading.host, rooted: true } : UNKNOWN_ORIGIN;
}
