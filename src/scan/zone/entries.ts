// Splits a master file into entries: one directive or record each, parentheses joined (RFC 1035 §5.1). Knows nothing of their meaning.

/** A field as written. `raw` is without the quotes of a quoted string; escapes are kept. */
export interface Token {
  readonly raw: string;
  readonly quoted: boolean;
  readonly start: number;
  readonly end: number;
}

/** A directive or record. `trouble` says why it cannot be read. */
export interface Entry {
  readonly tokens: readonly Token[];
  /** The owner field is empty: the record belongs to the last owner. */
  readonly inheritsOwner: boolean;
  readonly start: number;
  readonly end: number;
  readonly trouble?: string;
}

/** A comment with its semicolon. */
export interface Comment {
  readonly start: number;
  readonly end: number;
}

/** After so many parentheses that never close, an opening one no longer joins lines: keeps the reading linear. */
const UNCLOSED_LIMIT = 8;
const FIELD_END = /[\s;()"]/;

interface Reader {
  readonly text: string;
  at: number;
  unclosed: number;
}

/** The file's entries and comments, in order. */
export function* readEntries(text: string): Generator<Entry | Comment> {
  const reader: Reader = { text, at: 0, unclosed: 0 };
  while (reader.at < text.length) {
    const { entry, comments } = readEntry(reader);
    if (entry) yield entry;
    yield* comments;
  }
}

interface Draft {
  readonly tokens: Token[];
  readonly comments: Comment[];
  depth: number;
  trouble: string | undefined;
}

function readEntry(reader: Reader): { entry: Entry | undefined; comments: readonly Comment[] } {
  const start = reader.at;
  const joins = reader.unclosed < UNCLOSED_LIMIT;
  let draft = readFields(reader, joins);
  if (draft.depth > 0) {
    reader.unclosed++;
    reader.at = start;
    draft = readFields(reader, false);
    draft.trouble ??= 'a parenthesis is not closed';
  }
  const first = draft.tokens[0];
  const last = draft.tokens[draft.tokens.length - 1];
  if (!first || !last) {
    const trouble = draft.trouble;
    const entry =
      trouble === undefined ? undefined : { tokens: [], inheritsOwner: true, start, end: reader.at, trouble };
    return { entry, comments: draft.comments };
  }
  const inheritsOwner = /\s/.test(reader.text[start] ?? '') || reader.text[start] === '(';
  const entry: Entry = {
    tokens: draft.tokens,
    inheritsOwner,
    start: first.quoted ? first.start - 1 : first.start,
    end: last.quoted ? last.end + 1 : last.end,
    ...(draft.trouble === undefined ? {} : { trouble: draft.trouble }),
  };
  return { entry, comments: draft.comments };
}

function readFields(reader: Reader, joins: boolean): Draft {
  const { text } = reader;
  const draft: Draft = { tokens: [], comments: [], depth: 0, trouble: undefined };
  while (reader.at < text.length) {
    const unit = text[reader.at] ?? '';
    if (unit === '\n' || unit === '\r') {
      reader.at += unit === '\r' && text[reader.at + 1] === '\n' ? 2 : 1;
      if (!joins || draft.depth === 0) break;
    } else if (unit === ';') draft.comments.push(readComment(reader));
    else if (unit === '(' || unit === ')') readParenthesis(reader, draft);
    else if (unit === '"') readQuoted(reader, draft);
    else if (FIELD_END.test(unit)) reader.at++;
    else draft.tokens.push(readField(reader));
  }
  if (!joins) draft.depth = 0;
  return draft;
}

function readParenthesis(reader: Reader, draft: Draft): void {
  if (reader.text[reader.at++] === '(') draft.depth++;
  else if (draft.depth > 0) draft.depth--;
  else draft.trouble ??= 'a parenthesis is closed that was not opened';
}

function readComment(reader: Reader): Comment {
  const start = reader.at;
  reader.at = endOfLine(reader.text, start);
  return { start, end: reader.at };
}

function readQuoted(reader: Reader, draft: Draft): void {
  const start = reader.at + 1;
  const { text } = reader;
  let end = start;
  while (end < text.length && text[end] !== '"' && text[end] !== '\n' && text[end] !== '\r') end += stepAt(text, end);
  end = Math.min(end, text.length);
  const closed = text[end] === '"';
  if (!closed) draft.trouble ??= 'a quoted string is not closed on its line';
  draft.tokens.push({ raw: text.slice(start, end), quoted: true, start, end });
  reader.at = closed ? end + 1 : end;
}

function readField(reader: Reader): Token {
  const start = reader.at;
  const { text } = reader;
  let end = start;
  while (end < text.length && !FIELD_END.test(text[end] ?? '')) end += stepAt(text, end);
  reader.at = Math.min(end, text.length);
  return { raw: text.slice(start, reader.at), quoted: false, start, end: reader.at };
}

/** An escape hides the character after it, but never a line's end. */
function stepAt(text: string, at: number): number {
  return text[at] === '\\' && !/[\r\n]/.test(text[at + 1] ?? '\n') ? 2 : 1;
}

function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
