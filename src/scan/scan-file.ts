// One file's bytes to facts: what is too large or no text is searched as bytes, what cannot matter is not read, the rest goes to the
// scanner of its format. No file stops a run: a scanner that fails is reported to `onBug`, and the file is read as plain text.
import { systemCode, UserError } from '../base/errors.js';
import type { Blindspot, Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import { FILE_START } from '../model/span.js';
import { searchBytes } from './byte-search.js';
import { withFileRelation } from './file-relations.js';
import { decode, decodeHead, isBinary } from './decode.js';
import { readKeyStore } from './key-stores/read-key-store.js';
import { couldMatter } from './prefilter.js';
import { toOpening, toQueue, type Queue } from './opening.js';
import { NOTHING_ASIDE, openReadingAside, withAside, type ReadFileAside } from './read-aside.js';
import { chooserOf, openRegistry } from './registry.js';
import { labelsIn } from './raw-labels.js';
import { pathFor, sourceFor, toSource, type Scan, type Scanner } from './scanner.js';
import { MOST_FACTS } from './scanner-limits.js';
import type { SideReader } from './side-reader.js';
import { openSideRegistry } from './side-registry.js';
import { SUPPRESSION_MARK } from './suppression.js';
import { withXmlPlaces } from './xml-places.js';

const LARGEST_BYTES = 16 * 1024 * 1024;
const HEAD_CHARACTERS = 4096;

/** A file to scan. `read` is asked for at most once, and only where `sizeBytes` is not above the limit; else `chunks`. */
export interface FileInput {
  /** `/`-separated, inside its repository. */
  readonly path: string;
  readonly sizeBytes: number;
  read(): Promise<Uint8Array>;
  chunks(): AsyncIterable<Uint8Array>;
}

/** What one file says. */
export interface FileFacts {
  /** The scanner's id; `bytes` for binary and oversized files and for those that could not be read. */
  readonly scanner: string;
  readonly facts: readonly Fact[];
  /** `false`: its bytes showed that no host and no definition can be in it, so that at most readers beside the scanner read it. */
  readonly asked: boolean;
  readonly bytes: number;
  /** Lower-case labels in its text, sorted, at most 50,000; only where it could not be parsed or decoded as a whole. */
  readonly rawLabels?: readonly string[];
}

/** Scans files, one at a time or side by side. */
export interface Scanning {
  scan(file: FileInput): Promise<FileFacts>;
}

export interface ScanningOptions {
  /** Larger files are searched as bytes; 16 MiB unless told. */
  readonly largestBytes?: number;
  /** Told when a scanner throws, which is a mistake of ours. */
  readonly onBug?: (error: unknown, path: string) => void;
  /** Instead of every scanner of `scanners/`. */
  readonly registry?: readonly Scanner[];
  /** Instead of every reader of `manifests/` and `readers/`. */
  readonly readers?: readonly SideReader[];
  /** What earlier runs made of the same bytes; without it everything is parsed. */
  readonly kept?: KeptFacts;
  /** Parses in another thread; `undefined`: here. */
  readonly elsewhere?: ParseElsewhere;
}

export type ParseElsewhere = (task: ParseTask) => Promise<Outcome> | undefined;

/** One file for one scanner; plain data. */
export interface ParseTask {
  readonly scanner: string;
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Facts that were kept with all that they depend on: the bytes, the scanner and the part of the path that it sees. */
export interface KeptFacts {
  find(asked: Asked): Parsed | undefined;
  keep(asked: Asked, parsed: Parsed): void;
}

export interface Asked {
  readonly scanner: Pick<Scanner, 'id' | 'version'>;
  /** The path as far as the scanner may see it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What a scanner made of a file. */
export type Parsed = Pick<FileFacts, 'facts' | 'rawLabels'>;

/** `isSpoilt`: a mistake of ours came between, and the next run may do better. */
export interface Outcome extends Parsed {
  readonly isSpoilt: boolean;
}

/** Prepares scanning; each scanner is opened when its first file comes. */
export async function openScanning(rulebook: Rulebook, options: ScanningOptions = {}): Promise<Scanning> {
  const queue = toQueue();
  const readers = options.readers ?? (await openSideRegistry());
  const aside = openReadingAside(readers, rulebook, { queue, onBug: options.onBug });
  const kit: Kit = { ...kitOf(options.registry ?? (await openRegistry()), { rulebook, queue }, options), aside };
  return { scan: (file) => scanFile(file, kit, options.largestBytes ?? LARGEST_BYTES) };
}

/** Prepares parsing alone, for a thread that gets files whose scanner is chosen already. Throws for a scanner that does not exist. */
export async function openParsing(rulebook: Rulebook): Promise<(task: ParseTask) => Promise<Outcome>> {
  const registry = await openRegistry();
  const kit = kitOf(registry, { rulebook, queue: toQueue() }, {});
  return ({ scanner: id, ...file }) => {
    const scanner = registry.find((one) => one.id === id);
    if (scanner === undefined) throw new Error(`no scanner is called "${id}"`);
    return parse(scanner, file, kit);
  };
}

type Opener = { readonly rulebook: Rulebook; readonly queue: Queue };

function kitOf(registry: readonly Scanner[], { rulebook, queue }: Opener, options: ScanningOptions): Kit {
  const choose = chooserOf(registry);
  const opening = toOpening<Scan>(queue);
  const open = (scanner: Scanner): Promise<Scan> => opening(scanner.id, () => scanner.open(rulebook));
  const { onBug, kept, elsewhere } = options;
  const aside: ReadFileAside = () => Promise.resolve(NOTHING_ASIDE);
  return { choose, open, fallback: choose('', ''), aside, signs: signsOf(rulebook), onBug, kept, elsewhere };
}

interface Kit {
  readonly choose: (path: string, head: string) => Scanner;
  readonly open: (scanner: Scanner) => Promise<Scan>;
  readonly fallback: Scanner;
  readonly aside: ReadFileAside;
  /** Hints that every scanner has. */
  readonly signs: readonly string[];
  readonly onBug: ((error: unknown, path: string) => void) | undefined;
  readonly kept: KeptFacts | undefined;
  readonly elsewhere: ParseElsewhere | undefined;
}

function signsOf({ keywords }: Rulebook): string[] {
  return [SUPPRESSION_MARK, ...keywords.map(({ keyword }) => keyword.toLowerCase())];
}

async function scanFile(file: FileInput, kit: Kit, largest: number): Promise<FileFacts> {
  try {
    if (file.sizeBytes <= largest) return await scanBytes(file.path, await file.read(), kit);
    return await searchChunks(file);
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined || error instanceof UserError) throw error;
    const facts: Blindspot[] = [
      { kind: 'blindspot', reason: 'unreadable', detail: `could not be read: ${code}`, at: FILE_START },
    ];
    return { scanner: 'bytes', facts, asked: false, bytes: 0 };
  }
}

async function searchChunks(file: FileInput): Promise<FileFacts> {
  const chunks = file.chunks()[Symbol.asyncIterator]();
  const first = await chunks.next();
  if (first.done === true) return { scanner: 'bytes', facts: [], asked: true, bytes: 0 };
  let bytes = 0;
  async function* counted(): AsyncIterable<Uint8Array> {
    let next: IteratorResult<Uint8Array> = first as IteratorYieldResult<Uint8Array>;
    for (; next.done !== true; next = await chunks.next()) {
      bytes += next.value.length;
      yield next.value;
    }
  }
  const facts = await searchBytes(counted(), { isText: !isBinary(first.value) });
  return { scanner: 'bytes', facts, asked: true, bytes };
}

async function scanBytes(path: string, bytes: Uint8Array, kit: Kit): Promise<FileFacts> {
  const stored = await readKeyStore(bytes);
  if (stored !== undefined || isBinary(bytes)) {
    const facts = [...(await searchBytes([bytes], { isText: false })), ...(stored ?? [])];
    return { scanner: 'bytes', facts, asked: true, bytes: bytes.length };
  }
  const scanner = kit.choose(path, decodeHead(bytes, HEAD_CHARACTERS));
  const hints = scanner.hints === 'always' ? scanner.hints : [...scanner.hints, ...kit.signs];
  const isAsked = couldMatter(bytes, hints);
  const said = await kit.aside(path, bytes);
  if (!isAsked) return { scanner: scanner.id, facts: said.facts, asked: false, bytes: bytes.length };
  const asked = { scanner, path: pathFor(scanner, path), bytes };
  const known = kit.kept?.find(asked);
  const answer = ({ facts, rawLabels }: Parsed): FileFacts => {
    const all = withAside(facts, said);
    return { scanner: scanner.id, facts: all, asked: true, bytes: bytes.length, ...(rawLabels && { rawLabels }) };
  };
  if (known) return answer(known);
  const elsewhere = kit.elsewhere?.({ scanner: scanner.id, path, bytes });
  const here = (): Promise<Outcome> => parse(scanner, { path, bytes }, kit);
  const { isSpoilt, ...parsed } = await (elsewhere?.catch(here) ?? here());
  if (!isSpoilt) kit.kept?.keep(asked, parsed);
  return answer(parsed);
}

/** What the scanner makes of the file. */
async function parse(scanner: Scanner, { path, bytes }: Omit<ParseTask, 'scanner'>, kit: Kit): Promise<Outcome> {
  let isSpoilt = false;
  const onBug = (error: unknown): void => {
    isSpoilt = true;
    kit.onBug?.(error, path);
  };
  const { text, doubts } = decode(bytes);
  const facts = [...(await run(scanner, { path, text }, { ...kit, onBug })), ...doubts];
  const isHurt = doubts.length > 0 || facts.some((fact) => fact.kind === 'blindspot' && isLost(fact, text));
  return { facts, isSpoilt, ...(isHurt ? { rawLabels: labelsIn(text) } : {}) };
}

type TextFile = Pick<ParseTask, 'path'> & { readonly text: string };

async function run(scanner: Scanner, file: TextFile, kit: Kit): Promise<Fact[]> {
  try {
    const scan = await kit.open(scanner);
    const facts = await bounded(scan(sourceFor(scanner, file)), file.text);
    return withXmlPlaces(file.path, file.text, withFileRelation(file.path, file.text, facts));
  } catch (error) {
    kit.onBug?.(error, file.path);
    const detail = `the scanner "${scanner.id}" failed on this file`;
    const lost: Blindspot = { kind: 'blindspot', reason: 'unparsable', detail, at: FILE_START };
    return scanner === kit.fallback ? [lost] : [lost, ...(await run(kit.fallback, file, kit))];
  }
}

/** As many facts as one file may say; where it says more, every name in it is still found, once. */
async function bounded(facts: Iterable<Fact>, text: string): Promise<Fact[]> {
  const kept: Fact[] = [];
  for (const fact of facts) {
    if (kept.length < MOST_FACTS) {
      kept.push(fact);
      continue;
    }
    const detail = `more than ${MOST_FACTS} names: later ones are searched as bytes`;
    const rest = await searchBytes([Buffer.from(text)], { isText: true });
    return [...kept, { kind: 'blindspot', reason: 'bound', detail, at: FILE_START }, ...rest];
  }
  return kept;
}

/** Whether the whole file could not be parsed: the blind spot covers it, or points at its start as facts about whole files do. */
function isLost({ reason, at }: Blindspot, text: string): boolean {
  if (reason !== 'unparsable' || at.line !== 1 || at.column !== 1) return false;
  const whole = toSource('', text).span(0, text.trimEnd().length);
  const isPoint = at.endLine === 1 && at.endColumn === 1;
  return isPoint || at.endLine > whole.endLine || (at.endLine === whole.endLine && at.endColumn >= whole.endColumn);
}
