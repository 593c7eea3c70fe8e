// Reads `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}`, `${NAME:+other}` and `$NAME` in a value, as shells,
// compose and dotenv-expand do. One pass with a stack: a crafted value costs no more than a long one. It expands nothing.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';

const HEAD = /\$(?:\{([A-Za-z_]\w{0,200})(?:\}|(:?[-=?+]))|([A-Za-z_]\w{0,200}))/y;
const DEEPEST = 32;

/** Raw text between two UTF-16 offsets of a file, which `span` turns into places. */
export interface RawValue {
  readonly raw: string;
  /** Offset of `raw` in the file. */
  readonly start: number;
  readonly span: (start: number, end: number) => Span;
  /** Undoes the escape that begins at `at`: its text and its length; `undefined` where none does. */
  readonly escapeAt?: (raw: string, at: number) => { readonly text: string; readonly length: number } | undefined;
}

interface Frame {
  readonly parts: Expression[];
  /** Of the frame's `${NAME:-`. */
  readonly from: number;
  readonly head: string;
  readonly key: string;
  readonly operator: string;
}

/** The value as an expression: text, a name in the scope `env`, or a join of both. */
export function parseInterpolation(value: RawValue): Expression {
  const { raw, start } = value;
  const spanOf = (from: number, to: number): Span => value.span(start + from, start + to);
  const frames: Frame[] = [frameOf(0, '')];
  let text = '';
  let textFrom = 0;
  const flush = (to: number): void => {
    if (text !== '') top(frames).parts.push({ kind: 'text', text, at: spanOf(textFrom, to) });
    text = '';
  };
  for (let i = 0; i < raw.length;) {
    const found = raw[i] === '$' && frames.length < DEEPEST ? headAt(raw, i) : undefined;
    if (found) {
      flush(i);
      if (found.operator === undefined) top(frames).parts.push(nameOf(found.key, spanOf(i, i + found.length)));
      else
        frames.push({
          parts: [],
          from: i,
          head: raw.slice(i, i + found.length),
          key: found.key,
          operator: found.operator,
        });
      i += found.length;
    } else if (raw[i] === '}' && frames.length > 1) {
      flush(i);
      const frame = frames.pop() as Frame;
      top(frames).parts.push(closed(frame, spanOf(frame.from, i + 1)));
      i++;
    } else {
      if (text === '') textFrom = i;
      const escape = value.escapeAt?.(raw, i);
      text += escape?.text ?? raw[i];
      i += escape?.length ?? 1;
    }
  }
  flush(raw.length);
  return joined(flattened(frames, spanOf), spanOf(0, raw.length));
}

interface Head {
  readonly key: string;
  readonly operator: string | undefined;
  readonly length: number;
}

function headAt(raw: string, at: number): Head | undefined {
  const head = new RegExp(HEAD);
  head.lastIndex = at;
  const match = head.exec(raw);
  const key = match?.[1] ?? match?.[3];
  return match && key !== undefined ? { key, operator: match[2], length: match[0].length } : undefined;
}

function frameOf(from: number, head: string): Frame {
  return { parts: [], from, head, key: '', operator: '' };
}

function top(frames: readonly Frame[]): Frame {
  return frames[frames.length - 1] ?? frameOf(0, '');
}

function nameOf(key: string, at: Span, otherwise?: Expression): Expression {
  return { kind: 'name', scope: 'env', key, ...(otherwise ? { otherwise } : {}), at };
}

function closed({ parts, key, operator }: Frame, at: Span): Expression {
  const inner = joined(parts, at);
  if (operator.endsWith('?')) return nameOf(key, at);
  if (operator.endsWith('+'))
    return { kind: 'choice', of: [{ value: inner }, { value: { kind: 'text', text: '', at } }], at };
  return nameOf(key, at, inner);
}

/** Frames that nothing closed are text with what stands in it. */
function flattened(frames: readonly Frame[], spanOf: (from: number, to: number) => Span): Expression[] {
  return frames.flatMap(({ head, from, parts }): Expression[] =>
    head === '' ? parts : [{ kind: 'text', text: head, at: spanOf(from, from + head.length) }, ...parts],
  );
}

/** One expression of several parts; no parts are the empty text. */
function joined(parts: readonly Expression[], at: Span): Expression {
  const [only] = parts;
  if (only === undefined) return { kind: 'text', text: '', at };
  return parts.length === 1 ? only : { kind: 'join', parts, at };
}
