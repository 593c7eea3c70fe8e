// `${NAME}`, `$NAME`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?message}` and `${NAME:+other}` in texts of compose files and
// Dockerfiles, as names in the scope `env`. Expands nothing.
import type { Expression } from '../model/expression.js';
import type { Span } from '../model/span.js';

export interface ShellText {
  /** The decoded text. */
  readonly text: string;
  /** The span of offsets in the text. */
  readonly span: (start: number, end: number) => Span;
  /** What a doubled or escaped dollar looks like: `$$` in compose, `\$` in Dockerfiles. */
  readonly escapedDollar: '$$' | '\\$';
}

const DEEPEST = 16;
const HEAD = /\$(?:\{([A-Za-z_]\w{0,200})(:?[-?+]|\})|([A-Za-z_]\w{0,200}))/y;

/** The text as an expression. What only looks like a variable stays text. */
export function toShellExpression(shell: ShellText): Expression {
  const { parts } = readParts(shell, { from: 0, depth: 0 });
  return joined(parts, shell.span(0, shell.text.length));
}

interface Start {
  readonly from: number;
  /** Above zero, an unmatched closing brace ends the reading. */
  readonly depth: number;
}

function readParts(shell: ShellText, { from, depth }: Start): { parts: Expression[]; end: number } {
  const { text, span, escapedDollar } = shell;
  const parts: Expression[] = [];
  let pending = '';
  let pendingFrom = from;
  const flush = (end: number): void => {
    if (pending !== '') parts.push({ kind: 'text', text: pending, at: span(pendingFrom, end) });
    pending = '';
  };
  let at = from;
  while (at < text.length && !(depth > 0 && text[at] === '}')) {
    const variable =
      text.startsWith(escapedDollar, at) || depth >= DEEPEST ? undefined : readVariable(shell, { from: at, depth });
    if (variable) {
      flush(at);
      parts.push(variable.value);
      at = variable.end;
      pendingFrom = at;
      continue;
    }
    const escaped = text.startsWith(escapedDollar, at);
    pending += escaped ? '$' : (text[at] ?? '');
    at += escaped ? 2 : 1;
  }
  flush(at);
  return { parts, end: at };
}

function readVariable(shell: ShellText, { from, depth }: Start): { value: Expression; end: number } | undefined {
  if (shell.text[from] !== '$') return undefined;
  const head = new RegExp(HEAD);
  head.lastIndex = from;
  const match = head.exec(shell.text);
  if (!match) return undefined;
  const key = match[1] ?? match[3] ?? '';
  const afterHead = from + match[0].length;
  if (match[2] === undefined || match[2] === '}')
    return { value: variable(key, shell.span(from, afterHead)), end: afterHead };
  const { parts, end } = readParts(shell, { from: afterHead, depth: depth + 1 });
  if (shell.text[end] !== '}') {
    // Never closed: text after all. What was read inside is kept, so that no text is read twice.
    const lead: Expression = { kind: 'text', text: match[0], at: shell.span(from, afterHead) };
    return { value: joined([lead, ...parts], shell.span(from, end)), end };
  }
  const at = shell.span(from, end + 1);
  return {
    value: withOperator(key, { operator: match[2], word: joined(parts, shell.span(afterHead, end)), at }),
    end: end + 1,
  };
}

interface Operation {
  readonly operator: string;
  readonly word: Expression;
  readonly at: Span;
}

function withOperator(key: string, { operator, word, at }: Operation): Expression {
  const value = variable(key, at);
  // `-` replaces a variable that is not set, `:-` an empty one, too.
  if (operator === '-') return { ...value, otherwise: word };
  if (operator === ':-') return { kind: 'call', op: 'default', args: [{ ...value, otherwise: word }, word], at };
  if (operator.endsWith('+'))
    return { kind: 'choice', of: [{ value: word }, { value: { kind: 'text', text: '', at } }], at };
  return value;
}

function variable(key: string, at: Span): Extract<Expression, { kind: 'name' }> {
  return { kind: 'name', scope: 'env', key, at };
}

function joined(parts: readonly Expression[], at: Span): Expression {
  const [only] = parts;
  if (!only) return { kind: 'text', text: '', at };
  return parts.length === 1 ? { ...only, at } : { kind: 'join', parts, at };
}
