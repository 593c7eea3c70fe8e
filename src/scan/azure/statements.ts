// The statements of a Bicep file: each begins a line of the top level and ends where a line ends outside all brackets.
import { tokensOf } from './tokens.js';

export interface Statement {
  /** Offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** After the `=` that gives it a value. */
  readonly assignedAt?: number;
}

const OPENING = new Set(['{', '[', '(']);
const CLOSING = new Set(['}', ']', ')']);

/** The statements in their order. */
export function* statementsOf(text: string): Iterable<Statement> {
  let start: number | undefined;
  let assignedAt: number | undefined;
  let end = 0;
  let depth = 0;
  const statement = (from: number): Statement => {
    return { start: from, end, text: text.slice(from, end), ...(assignedAt === undefined ? {} : { assignedAt }) };
  };
  for (const token of tokensOf(text, 'bicep')) {
    if (token.is === 'newline') {
      if (depth > 0 || start === undefined || goesOn(text, token.end)) continue;
      yield statement(start);
      start = assignedAt = undefined;
      continue;
    }
    start ??= token.start;
    end = token.end;
    if (token.is !== 'mark') continue;
    if (OPENING.has(token.text)) depth++;
    else if (CLOSING.has(token.text)) depth = Math.max(0, depth - 1);
    else if (token.text === '=' && depth === 0) assignedAt ??= token.end;
  }
  if (start !== undefined) yield statement(start);
}

/** A line that begins with an operator belongs to the one before. */
function goesOn(text: string, from: number): boolean {
  return /^[^\S\n]{0,200}(?:[?:.]|&&|\|\|)/.test(text.slice(from, from + 210));
}
