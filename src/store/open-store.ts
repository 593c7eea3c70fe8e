// The embedded store: a folder of segments that only this user can write to. Runs side by side do not see each other's new values and
// cannot harm each other: a segment comes into being whole, under a name of its own, and is never changed.
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, renameSync, utimesSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readInto } from '../base/read-into.js';
import { decode, encode, HEAD_BYTES, indexBytes, readIndex, toSegment, type Slot } from './segment.js';
import { forget, forgetUnfinished, prepareFolder, segmentsIn, type SegmentFile } from './store-folder.js';
import { NO_STORE, type Store } from './store.js';

/** Written out when so much is new, so that a long run does not hold it all. */
const SEGMENT_BYTES = 32 << 20;
/** More segments than this are put together. */
const MOST_SEGMENTS = 16;

export interface StoreOptions {
  /** Where more is kept, what was not used for longest goes: 1 GiB unless told. */
  readonly mostBytes?: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Opens the store of a folder and makes the folder where it is missing; a store that keeps nothing where that cannot be done. */
export function openStore(folder: string, options: StoreOptions): Store {
  return prepareFolder(folder) ? new FolderStore(folder, options) : NO_STORE;
}

/** How many different keys the segments hold. */
export function countKeys(files: readonly SegmentFile[]): number {
  const keys = new Set<string>();
  for (const file of files) {
    const segment = openSegment(file);
    for (const key of segment?.slots.keys() ?? []) keys.add(key);
    if (segment) closeSync(segment.file);
  }
  return keys.size;
}

interface OpenSegment {
  readonly path: string;
  readonly bytes: number;
  readonly file: number;
  /** Where the values begin. */
  readonly start: number;
  readonly slots: ReadonlyMap<string, Slot>;
  used: boolean;
}

class FolderStore implements Store {
  private readonly segments: readonly OpenSegment[];
  private readonly fresh = new Map<string, Buffer>();
  private freshBytes = 0;

  constructor(
    private readonly folder: string,
    private readonly options: StoreOptions,
  ) {
    this.segments = segmentsIn(folder).flatMap((file) => openSegment(file) ?? []);
  }

  find(key: string): unknown {
    for (const segment of this.segments) {
      const slot = segment.slots.get(key);
      const value = slot && decode(bytesAt(segment, slot), slot);
      if (value === undefined) continue;
      segment.used = true;
      return value;
    }
    return undefined;
  }

  keep(key: string, value: unknown): void {
    if (this.fresh.has(key)) return;
    const bytes = encode(value);
    this.fresh.set(key, bytes);
    this.freshBytes += bytes.length;
    if (this.freshBytes >= SEGMENT_BYTES) this.write();
  }

  close(): void {
    this.write();
    const { folder, options } = this;
    for (const { path, used } of this.segments) if (used) touch(path, options.now);
    this.putTogether();
    for (const { file } of this.segments) closeSync(file);
    forgetUnfinished(folder, options.now);
    let kept = 0;
    for (const { path, bytes } of segmentsIn(folder)) {
      kept += bytes;
      if (kept > (options.mostBytes ?? 1 << 30)) forget(path);
    }
  }

  private write(): void {
    if (this.fresh.size > 0) writeSegment(this.folder, this.fresh, this.options.now);
    this.fresh.clear();
    this.freshBytes = 0;
  }

  /** Makes one segment of many small ones. Another run that does the same at once leaves the values twice, which does no harm. */
  private putTogether(): void {
    if (this.segments.length < MOST_SEGMENTS) return;
    const small = this.segments.filter(({ bytes }) => bytes < SEGMENT_BYTES);
    const values = new Map<string, Buffer>();
    for (const segment of small)
      for (const [key, slot] of segment.slots) if (!values.has(key)) values.set(key, bytesAt(segment, slot));
    if (small.length > 1 && writeSegment(this.folder, values, this.options.now))
      for (const { path } of small) forget(path);
  }
}

function openSegment({ path, bytes }: SegmentFile): OpenSegment | undefined {
  try {
    const file = openSync(path, 'r');
    const found = fstatSync(file).isFile() ? readHead(file, bytes) : undefined;
    if (found) return { path, bytes, file, ...found, used: false };
    closeSync(file);
    forget(path);
  } catch {
    // Gone meanwhile, or unreadable: its values are not there.
  }
  return undefined;
}

function readHead(file: number, bytes: number): Pick<OpenSegment, 'start' | 'slots'> | undefined {
  const head = readInto(Buffer.allocUnsafe(HEAD_BYTES), file, 0);
  const length = indexBytes(head);
  if (length === undefined || HEAD_BYTES + length > bytes) return undefined;
  const start = HEAD_BYTES + length;
  const slots = readIndex(head, readInto(Buffer.allocUnsafe(length), file, HEAD_BYTES), bytes - start);
  return slots && { start, slots };
}

function bytesAt({ file, start }: OpenSegment, { offset, length }: Slot): Buffer {
  try {
    return readInto(Buffer.allocUnsafe(length), file, start + offset);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Whether the segment came to stand in the folder. */
function writeSegment(folder: string, values: ReadonlyMap<string, Buffer>, now: number): boolean {
  const name = `facts-${randomBytes(16).toString('hex')}`;
  const unfinished = join(folder, `.${name}.writing`);
  try {
    const file = openSync(unfinished, 'wx', 0o600);
    try {
      for (const bytes of toSegment(values)) for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    } finally {
      closeSync(file);
    }
    touch(unfinished, now);
    renameSync(unfinished, join(folder, `${name}.segment`));
    return true;
  } catch {
    forget(unfinished);
    return false;
  }
}

function touch(path: string, now: number): void {
  try {
    utimesSync(path, now / 1000, now / 1000);
  } catch {
    // Gone meanwhile.
  }
}
