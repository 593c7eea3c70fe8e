// One file of the configuration's inputs, read by the formats of its kind: logs piece by piece, anything else whole, at last by the
// scanners that read source trees.
import { systemCode } from '../base/errors.js';
import type { InputEntry } from '../config/config.js';
import type { Fact } from '../model/fact.js';
import type { ImportedUse } from '../model/imported-use.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Scanning } from '../scan/scan-file.js';
import type { WalkedFile } from '../walk/walk.js';
import { unzipped } from '../walk/unzip.js';
import { holdsNothing, namesNoHost, nothingReadable, notReadable } from './input-error.js';

/** A document is held whole while it is read; a log is not. */
const LARGEST_DOCUMENT = 256 * 1024 * 1024;
const LARGEST_LOG = 64 * 1024 * 1024 * 1024;

export interface InputContext {
  readonly rulebook: Rulebook;
  readonly scanning: Scanning;
  /** The clock, milliseconds since 1970. */
  readonly now: number;
}

/** A row or line that could not be read. */
export interface UnreadRow {
  /** `null`: several, or the whole file. */
  readonly line: number | null;
  readonly reason: 'unparsable' | 'bound';
  readonly detail: string;
  /** Labels that may hide in it; `undefined`: any. */
  readonly labels: readonly string[] | undefined;
}

export interface InputFacts {
  readonly facts: readonly Fact[];
  readonly uses: readonly ImportedUse[];
  readonly unread: readonly UnreadRow[];
  /** The same facts that a walk of the file gives. */
  readonly isSource: boolean;
}

/** Reads a file. Throws InputError where it is none of its kind, or nothing in it can be read. */
export async function readInput(entry: InputEntry, file: WalkedFile, context: InputContext): Promise<InputFacts> {
  try {
    if (entry.kind === 'traffic') return await readTraffic(entry, file, context);
    if (entry.kind === 'certificates') return await readSource(entry.kind, file, context);
    return await readDocument(entry.kind, file, context);
  } catch (error) {
    const code = systemCode(error);
    // A user's mistake has a code as well, and is told as it is.
    if (code === undefined || !/^(?:E[A-Z]|Z_)/.test(code)) throw error;
    throw notReadable(file.path, code);
  }
}

const HOLDS: Readonly<
  Record<'certificates' | 'records' | 'bindings' | 'environment' | 'references', (fact: Fact) => boolean>
> = {
  certificates: ({ kind }) => kind === 'certificate',
  records: ({ kind }) => kind === 'record',
  bindings: (fact) => fact.kind === 'binding' || (fact.kind === 'use' && fact.relation === 'server-name'),
  environment: (fact) => fact.kind === 'definition' && fact.scope === 'env',
  references: () => false,
};

type DocumentKind = Exclude<InputEntry['kind'], 'traffic' | 'certificates'>;

async function readDocument(kind: DocumentKind, file: WalkedFile, context: InputContext): Promise<InputFacts> {
  const { readExport } = await import('../scan/exports/read-export.js');
  const bytes = await wholeOf(file);
  const reading = readExport({ kind, path: file.path, bytes }, context.rulebook);
  if (reading === undefined) return readSource(kind, file, context);
  const { facts, uses, broken, brokenRows, brokenLabels, title } = reading;
  const [first] = broken;
  if (!facts.some(HOLDS[kind]) && uses.length === 0)
    throw first
      ? nothingReadable(kind, file.path, { title, ...first })
      : holdsNothing(kind, file.path, await formatsOf(kind));
  return {
    facts,
    uses,
    unread: await unreadRows({ broken, count: brokenRows, labels: brokenLabels, one: 'row' }),
    isSource: false,
  };
}

async function wholeOf(file: WalkedFile): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of unzipped(file.chunks(), LARGEST_DOCUMENT)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** What the scanners of source trees find in it. */
async function readSource(
  kind: Exclude<InputEntry['kind'], 'traffic'>,
  file: WalkedFile,
  { scanning }: InputContext,
): Promise<InputFacts> {
  const { facts } = await scanning.scan(file);
  if (!facts.some(HOLDS[kind])) throw holdsNothing(kind, file.path, await formatsOf(kind));
  const { labelsIn } = await import('../scan/exports/row-labels.js');
  const unread = facts.flatMap((fact): UnreadRow[] =>
    fact.kind === 'blindspot'
      ? [{ line: fact.at.line, reason: 'unparsable', detail: fact.detail, labels: [...labelsIn(fact.detail)] }]
      : [],
  );
  return { facts, uses: [], unread, isSource: true };
}

type TrafficEntry = Extract<InputEntry, { kind: 'traffic' }>;

async function readTraffic(
  { host, service }: TrafficEntry,
  file: WalkedFile,
  { now }: InputContext,
): Promise<InputFacts> {
  const { readLog } = await import('../scan/exports/traffic/read-log.js');
  const options = { now, ...(host && { host }), ...(service && { service }) };
  const reading = await readLog(unzipped(file.chunks(), LARGEST_LOG), options);
  if (reading === undefined) throw holdsNothing('traffic', file.path, await formatsOf('traffic'));
  const { title, uses, broken, brokenLines, brokenLabels, hostlessLines, droppedLines } = reading;
  if (uses.length === 0 && hostlessLines > 0) throw namesNoHost(file.path, title);
  const unread = await unreadRows({ broken, count: brokenLines, labels: brokenLabels, one: 'line' });
  const more: UnreadRow[] = [];
  if (hostlessLines > 0)
    more.push({
      line: null,
      reason: 'unparsable',
      detail: `${hostlessLines} lines name no host; write "host:" beside the input`,
      labels: [],
    });
  if (droppedLines > 0)
    more.push({
      line: null,
      reason: 'bound',
      detail: `${droppedLines} lines of further hosts were not counted: too many hosts`,
      labels: undefined,
    });
  return { facts: [], uses, unread: [...unread, ...more], isSource: false };
}

interface Unread {
  readonly broken: readonly { readonly line: number; readonly detail: string; readonly raw: string }[];
  readonly count: number;
  readonly labels: readonly string[];
  readonly one: string;
}

/** The first by line, and how many there are. */
async function unreadRows({ broken, count, labels, one }: Unread): Promise<UnreadRow[]> {
  const { labelsIn } = await import('../scan/exports/row-labels.js');
  const named = broken.map(({ line, detail, raw }): UnreadRow => ({
    line,
    reason: 'unparsable',
    detail,
    labels: [...labelsIn(raw)],
  }));
  if (count <= broken.length) return named;
  const detail = `${count} ${one}s could not be read; the first are named by line`;
  return [...named, { line: null, reason: 'unparsable', detail, labels }];
}

async function formatsOf(kind: InputEntry['kind']): Promise<readonly string[]> {
  const { inputFormats } = await import('../scan/exports/input-formats.js');
  return inputFormats(kind).map(({ title }) => title);
}
