// Runs one scanner over a fixture or a text, with a small rulebook of its own.
import { readFileSync } from 'node:fs';
import type { Fact } from '../../src/model/fact.js';
import type { KeyRule, Rulebook } from '../../src/model/rulebook.js';
import { toSource, type Scanner } from '../../src/scan/scanner.js';
import { RECORD_RESOURCES } from './record-resources.js';
import { describeFact } from './describe-facts.js';

const ENTRY = { why: '', source: '', finds: [], ignores: [] };
const KEYS: readonly KeyRule[] = [
  { ...ENTRY, id: 'host', keys: ['host', 'hostname', 'server'], relation: 'http', as: 'host', strength: 'named' },
  { ...ENTRY, id: 'issuer', keys: ['issuer', 'authority'], relation: 'issuer', as: 'text', strength: 'dialled' },
  { ...ENTRY, id: 'redirect', keys: ['redirect_uris'], relation: 'oauth', as: 'url', strength: 'dialled' },
];

/** A rulebook that is just large enough. */
export const SMALL_RULEBOOK: Rulebook = {
  keys: KEYS,
  calls: [],
  accessors: [],
  keywords: [],
  boringHosts: [],
  contexts: [],
  environments: [],
  providers: [],
  recordResources: RECORD_RESOURCES,
  renewals: [],
  languages: [],
  relations: [],
  severities: { byContext: {} as Rulebook['severities']['byContext'], byRecordRelation: {} },
  rules: [],
  hash: '',
};

/** All facts of a text. */
export async function scanText(scanner: Scanner, path: string, text: string): Promise<Fact[]> {
  const scan = await scanner.open(SMALL_RULEBOOK);
  return [...scan(toSource(path, text))];
}

/** All facts of `test/scan/scanners/ID/input/FILE`. */
export async function scanFixture(scanner: Scanner, file: string): Promise<Fact[]> {
  return scanText(scanner, file, readFixture(scanner, file));
}

/** The text of `test/scan/scanners/ID/input/FILE`. */
export function readFixture(scanner: Scanner, file: string): string {
  return readFileSync(`test/scan/scanners/${scanner.id}/input/${file}`, 'utf8');
}

/** The facts of a text in one line each, in their order. */
export async function linesOf(scanner: Scanner, path: string, text: string): Promise<string[]> {
  return (await scanText(scanner, path, text)).map(describeFact);
}

/** The facts of a fixture in one line each, in their order. */
export async function linesOfFixture(scanner: Scanner, file: string): Promise<string[]> {
  return (await scanFixture(scanner, file)).map(describeFact);
}

/** The raw text that a fact points at. */
export function rawAt(text: string, { at }: Fact): string {
  const lines = text.split('\n');
  if (at.line === at.endLine) return (lines[at.line - 1] ?? '').slice(at.column - 1, at.endColumn - 1);
  const first = (lines[at.line - 1] ?? '').slice(at.column - 1);
  const last = (lines[at.endLine - 1] ?? '').slice(0, at.endColumn - 1);
  return [first, ...lines.slice(at.line, at.endLine - 1), last].join('\n');
}
