// The baseline as a file: one entry per line, sorted, so that git merges two branches line by line. Lines that are not understood are
// the user's mistake, never skipped: a lost line would accept less, and a misread one could accept more.
import { InputError } from '../base/errors.js';
import { byText } from '../base/order.js';
import { keyOf, type Baseline, type BaselineEntry } from '../model/baseline.js';
import { SEVERITIES, type Severity } from '../model/vocabulary.js';
import { inert } from '../report/inert.js';

/** Beside the configuration, unless the user names another. */
export const BASELINE_NAME = 'lastref-baseline.txt';

const HEAD = [
  '# What lastref found and was accepted: `lastref audit --baseline FILE` reports only what is new or worse.',
  '# Written by `lastref baseline`. Each line: finding, evidence, how many, gravest, what it is about.',
];
const LINE = /^([0-9a-f]{32}) ([0-9a-f]{16}) ([1-9]\d{0,8}) ([a-z]+)(?: +(.*))?$/;

/** The file's text. The same entries give the same bytes. */
export function writeBaseline(entries: readonly BaselineEntry[]): string {
  const lines = entries.map(({ id, evidence, count, severity, about }) =>
    `${id} ${evidence} ${count} ${severity} ${inert(about)}`.trimEnd(),
  );
  return `${[...HEAD, ...lines.sort(byText)].join('\n')}\n`;
}

/**
 * Reads a baseline; `file` is what errors name. Entries that two branches both wrote count as the more that either accepted. Throws
 * InputError `bad-input` at the first line that is none.
 */
export function parseBaseline(text: string, file: string): Baseline {
  const entries = new Map<string, BaselineEntry>();
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const entry = parseLine(line);
    if (entry === undefined) throw badLine(line, { file, line: index + 1 });
    const before = entries.get(keyOf(entry));
    entries.set(keyOf(entry), before ? more(before, entry) : entry);
  }
  return entries;
}

function parseLine(line: string): BaselineEntry | undefined {
  const [, id, evidence, count, word, about = ''] = LINE.exec(line.trimEnd()) ?? [];
  const severity = SEVERITIES.find((one) => one === word);
  if (id === undefined || evidence === undefined || severity === undefined) return undefined;
  return { id, evidence, count: Number(count), severity, about };
}

function more(a: BaselineEntry, b: BaselineEntry): BaselineEntry {
  const graver: Severity = SEVERITIES.indexOf(a.severity) < SEVERITIES.indexOf(b.severity) ? a.severity : b.severity;
  return { ...a, count: Math.max(a.count, b.count), severity: graver };
}

function badLine(line: string, where: { readonly file: string; readonly line: number }): InputError {
  const isConflict = /^(?:<{7}|={7}|>{7}|\|{7})/.test(line);
  return new InputError({
    code: 'bad-input',
    message: isConflict ? 'A merge was left unfinished here.' : 'This is no line of a baseline.',
    hint: isConflict
      ? 'Keep the lines of both sides, then run `lastref baseline prune`.'
      : 'Name a file that `lastref baseline create` wrote.',
    where,
  });
}
