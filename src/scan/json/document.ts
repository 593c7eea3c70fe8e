// A JSON document as an expression, so that `import config from './config.json'` finds values in it. Only small documents: code does
// not take hosts from large ones, and every node costs memory in every run.
import type { Expression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';

const LARGEST = 256 * 1024;

/** A value that holds no others. */
export type JsonValue = string | number | boolean | null;

/** Takes the parser's events and builds the document. */
export interface DocumentBuilder {
  open(holder: 'object' | 'list', start: number): void;
  close(end: number): void;
  key(name: string): void;
  value(value: JsonValue, offset: number, length: number): void;
  /** The document; `undefined` where no string is in it. */
  root(): Expression | undefined;
}

interface Holder {
  readonly start: number;
  readonly is: 'object' | 'list';
  readonly items: Expression[];
  readonly entries: { key: string; value: Expression }[];
  key: string;
}

/** A builder for the file, or `undefined` where the file is too large to be one. */
export function collectDocument(source: Source): DocumentBuilder | undefined {
  if (source.text.length > LARGEST) return undefined;
  const holders: Holder[] = [];
  let root: Expression | undefined;
  let hasText = false;
  const add = (value: Expression): void => {
    const holder = holders[holders.length - 1];
    if (holder === undefined) root = value;
    else if (holder.is === 'list') holder.items.push(value);
    else holder.entries.push({ key: holder.key, value });
  };
  return {
    open: (is, start) => holders.push({ is, start, items: [], entries: [], key: '' }),
    close: (end) => {
      const holder = holders.pop();
      if (holder !== undefined) add(closed(holder, source.span(holder.start, end)));
    },
    key: (name) => {
      const holder = holders[holders.length - 1];
      if (holder !== undefined) holder.key = name;
    },
    value: (value, offset, length) => {
      hasText ||= typeof value === 'string';
      // An absent value and `null` let a default stand.
      if (value !== null) add({ kind: 'text', text: String(value), at: source.span(offset, offset + length) });
    },
    root: () => (hasText ? root : undefined),
  };
}

function closed({ is, items, entries }: Holder, at: Span): Expression {
  return is === 'list' ? { kind: 'list', items, at } : { kind: 'record', entries, at };
}

/** The document as a module: its default export, and each key of a top-level object by its name. */
export function* moduleFacts(source: Source, document: DocumentBuilder | undefined): Iterable<Definition> {
  const root = document?.root();
  if (root === undefined) return;
  const at = source.span(0, source.text.length);
  yield { kind: 'definition', scope: 'module', key: 'export:default', value: root, at };
  if (root.kind !== 'record') return;
  for (const entry of root.entries)
    if ('key' in entry)
      yield { kind: 'definition', scope: 'module', key: `export:${entry.key}`, value: entry.value, at: entry.value.at };
}
