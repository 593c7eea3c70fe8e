// INI files as a tree of two levels: sections, and their keys as written and in small letters, with what DEFAULT says in each section (as
// Python's configparser reads them), `%(name)s` filled in.
import type { ExportEntry, ExportNode, ExportRecord } from '../exports/node.js';
import { interpolated, isInterpolated } from './ini-interpolation.js';

const SECTION = /^\s*\[([^\]\n]{1,200})\]\s*(?:[#;].*)?$/;
const ENTRY = /^\s*([^\s=:#;[][^=:\n]{0,200}?)\s*[=:]\s*/;
const DEFAULT = 'DEFAULT';

/** The document; `undefined` where a line is neither a section nor an entry. */
export function iniNode(text: string): ExportNode | undefined {
  const whole = { start: 0, end: text.length };
  const root = new Map<string, ExportEntry>();
  let section = root;
  for (let start = 0; start < text.length;) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = text.slice(start, text[end - 1] === '\r' ? end - 1 : end);
    const name = SECTION.exec(line)?.[1];
    const entry = ENTRY.exec(line);
    if (name !== undefined) section = sectionAt(root, name, { start, end });
    else if (entry?.[1] !== undefined) addEntry(section, { line, lead: entry[0], key: entry[1], start });
    else if (/^\S/.test(line) && !/^[#;]/.test(line)) return undefined;
    start = end + 1;
  }
  if (isInterpolated(text)) fillIn(root);
  return { is: 'record', entries: root, ...whole };
}

/** Entries take others of their section, or of DEFAULT. */
function fillIn(root: ReadonlyMap<string, ExportEntry>): void {
  for (const { value: section } of root.values()) {
    if (section.is !== 'record') continue;
    const written = new Map(section.entries);
    const textOf = (name: string): string | undefined => {
      const value = written.get(name)?.value;
      return value?.is === 'text' ? value.text : undefined;
    };
    for (const [key, { keyStart, value }] of written)
      if (value.is === 'text' && isInterpolated(value.text))
        (section.entries as Map<string, ExportEntry>).set(key, {
          keyStart,
          value: { ...value, text: interpolated(value.text, textOf) },
        });
  }
}

function sectionAt(
  root: Map<string, ExportEntry>,
  name: string,
  place: { readonly start: number; readonly end: number },
): Map<string, ExportEntry> {
  const known = root.get(name)?.value;
  if (known?.is === 'record') return known.entries as Map<string, ExportEntry>;
  const shared = root.get(DEFAULT)?.value;
  const entries = new Map<string, ExportEntry>(shared?.is === 'record' ? shared.entries : []);
  const value: ExportRecord = { is: 'record', entries, ...place };
  root.set(name, { keyStart: place.start, value });
  return entries;
}

interface Line {
  readonly line: string;
  readonly lead: string;
  readonly key: string;
  readonly start: number;
}

function addEntry(section: Map<string, ExportEntry>, { line, lead, key, start }: Line): void {
  const raw = line.slice(lead.length).trimEnd();
  const quote = /^(["'])(.*)\1$/.exec(raw);
  const text = quote?.[2] ?? raw;
  const from = start + lead.length + (quote ? 1 : 0);
  const entry: ExportEntry = { keyStart: start, value: { is: 'text', text, start: from, end: from + text.length } };
  section.set(key.toLowerCase(), entry);
  section.set(key, entry);
}
