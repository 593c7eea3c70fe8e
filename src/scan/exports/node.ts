// Values of JSON and YAML documents with their places, in one shape for both, and what formats ask of them. Understands no format.

export interface ExportText {
  readonly is: 'text';
  /** As text, numbers and booleans too; `null` is the empty text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The YAML tag as written, as `!Sub`; `undefined`: none of the format's own. */
  readonly tag?: string;
  /** A block scalar: its raw lines are the text's. */
  readonly isBlock?: boolean;
}

export interface ExportList {
  readonly is: 'list';
  readonly items: readonly ExportNode[];
  readonly start: number;
  readonly end: number;
  readonly tag?: string;
}

export interface ExportRecord {
  readonly is: 'record';
  /** By key as written; of a key that stands twice the last. */
  readonly entries: ReadonlyMap<string, ExportEntry>;
  readonly start: number;
  readonly end: number;
  readonly tag?: string;
}

export interface ExportEntry {
  readonly keyStart: number;
  readonly value: ExportNode;
}

/** Offsets are UTF-16 code units of the document's text. */
export type ExportNode = ExportText | ExportList | ExportRecord;

/** The value under a key, or under one path of keys; case counts only where two keys differ by nothing else. */
export function field(node: ExportNode | undefined, ...path: readonly string[]): ExportNode | undefined {
  let at = node;
  for (const key of path) at = at?.is === 'record' ? own(at, key) : undefined;
  return at;
}

function own({ entries }: ExportRecord, key: string): ExportNode | undefined {
  const exact = entries.get(key);
  if (exact) return exact.value;
  const lower = key.toLowerCase();
  for (const [name, { value }] of entries) if (name.toLowerCase() === lower) return value;
  return undefined;
}

/** The text under a path; `undefined` where there is none. */
export function textAt(node: ExportNode | undefined, ...path: readonly string[]): string | undefined {
  const found = field(node, ...path);
  return found?.is === 'text' ? found.text : undefined;
}

/** The items of a list under a path; a value that is no list is its own only item. */
export function itemsAt(node: ExportNode | undefined, ...path: readonly string[]): readonly ExportNode[] {
  const found = field(node, ...path);
  if (found === undefined) return [];
  return found.is === 'list' ? found.items : [found];
}

/** The entries of a mapping under a path, in order. */
export function entriesAt(
  node: ExportNode | undefined,
  ...path: readonly string[]
): readonly (ExportEntry & { readonly key: string })[] {
  const found = field(node, ...path);
  return found?.is === 'record' ? [...found.entries].map(([key, entry]) => ({ key, ...entry })) : [];
}

/** A whole number under a path. */
export function numberAt(node: ExportNode | undefined, ...path: readonly string[]): number | undefined {
  const text = textAt(node, ...path);
  return text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;
}

/** What lies at a path, through the lists on the way; empty where nothing does. */
export function nodesAt(node: ExportNode | undefined, path: readonly string[]): readonly ExportNode[] {
  return path.reduce<readonly ExportNode[]>(
    (found, key, at) => found.flatMap((one) => (at < path.length - 1 ? itemsAt(one, key) : (field(one, key) ?? []))),
    node ? [node] : [],
  );
}
