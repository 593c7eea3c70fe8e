// What git's index says, as data: tracked paths with object ids and stat data. Parses git's output; reads no file of the work tree.
import { decodePath } from './path-text.js';

/** One path of the index. Unmerged paths come once, without an object id. */
export interface IndexEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  readonly blob: string | undefined;
  /** Sparse checkout leaves it out of the work tree. */
  readonly isLeftOut: boolean;
  readonly stat: IndexStat | undefined;
}

/** Stat data of the work tree file when git last saw it equal to the object. */
export interface IndexStat {
  readonly ctimeMs: number;
  readonly mtimeMs: number;
  readonly hasNanoseconds: boolean;
  readonly inode: number;
  readonly sizeBytes: number;
}

/** What `lstat` says of the file now. */
export interface FileStat {
  readonly ctimeMs: number;
  readonly mtimeMs: number;
  readonly ino: number;
  readonly size: number;
}

/** The arguments whose output `parseIndex` reads. `--debug` shows stat data without looking at any file. */
export const INDEX_ARGUMENTS = ['--literal-pathspecs', 'ls-files', '-s', '-t', '-z', '--debug'] as const;

const ENTRY = /^(?:([A-Z?]) )?(\d{6}) ([0-9a-f]{40,64}) ([0-3])\t/;
const TIMES =
  /^ {2}ctime: (\d+):(\d+)\n {2}mtime: (\d+):(\d+)\n {2}dev: \d+\tino: (\d+)\n {2}uid: \d+\tgid: \d+\n {2}size: (\d+)\tflags: [0-9a-f]+\n/;

/** Reads the output of `git ls-files` with INDEX_ARGUMENTS. Stat data in another form than known is left out. */
export function parseIndex(output: Buffer): IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    if (end < 0) break;
    const tab = output.indexOf(9, at);
    const head = ENTRY.exec(output.toString('latin1', at, tab + 1));
    const path = decodePath(output.subarray(tab + 1, end));
    const next = endOfDebug(output, end + 1);
    const stat = parseStat(output.toString('latin1', end + 1, next));
    at = next;
    if (!head || tab > end) continue;
    entries.set(path, toEntry(path, head, stat));
  }
  return [...entries.values()];
}

/** The paths of a `-z` listing. */
export function parsePaths(output: Buffer): string[] {
  const paths: string[] = [];
  for (let at = 0; at < output.length;) {
    const end = output.indexOf(0, at);
    if (end < 0) break;
    paths.push(decodePath(output.subarray(at, end)));
    at = end + 1;
  }
  return paths;
}

/**
 * Whether the file is the one that git saw equal to the object, by git's own rule (Documentation/technical/racy-git.txt): same stat
 * data, and last changed before the index was written.
 */
export function isUnchanged(stat: IndexStat, now: FileStat, indexMtimeMs: number): boolean {
  const trim = (ms: number): number => (stat.hasNanoseconds ? ms : Math.floor(ms / 1000) * 1000);
  return (
    stat.sizeBytes === now.size % 2 ** 32 &&
    stat.mtimeMs === trim(now.mtimeMs) &&
    stat.mtimeMs < trim(indexMtimeMs) &&
    (stat.ctimeMs === 0 || stat.ctimeMs === trim(now.ctimeMs)) &&
    (stat.inode === 0 || stat.inode === now.ino % 2 ** 32)
  );
}

function toEntry(path: string, head: RegExpExecArray, stat: IndexStat | undefined): IndexEntry {
  const [, tag, mode = '', blob = '', stage] = head;
  const isMerged = stage === '0';
  return {
    path,
    kind: mode === '120000' ? 'symlink' : mode === '160000' ? 'submodule' : 'file',
    blob: isMerged ? blob : undefined,
    isLeftOut: tag === 'S',
    stat: isMerged ? stat : undefined,
  };
}

/** Every line of an entry's debug text begins with two spaces, and no entry does. */
function endOfDebug(output: Buffer, from: number): number {
  let at = from;
  while (output[at] === 32 && output[at + 1] === 32) {
    const end = output.indexOf(10, at);
    if (end < 0) return output.length;
    at = end + 1;
  }
  return at;
}

function parseStat(debug: string): IndexStat | undefined {
  const match = TIMES.exec(debug);
  if (!match) return undefined;
  const [ctime = 0, ctimeNs = 0, mtime = 0, mtimeNs = 0, inode = 0, sizeBytes = 0] = match.slice(1).map(Number);
  // The same arithmetic as in Node's fs.Stats, so that equal instants are equal numbers.
  const toMs = (seconds: number, nanoseconds: number): number => seconds * 1e3 + nanoseconds / 1e6;
  return {
    ctimeMs: toMs(ctime, ctimeNs),
    mtimeMs: toMs(mtime, mtimeNs),
    hasNanoseconds: ctimeNs !== 0 || mtimeNs !== 0,
    inode,
    sizeBytes,
  };
}
