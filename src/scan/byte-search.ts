// Finds names in bytes that nobody parses: binaries and files too large to decode. ASCII, and ASCII interleaved with NULs as UTF-16
// leaves it. It keeps distinct names only, holds one chunk at a time, and undoes no escapes.
import type { Blindspot, Fact, Use } from '../model/fact.js';
import type { Span } from '../model/span.js';
import { FILE_START } from '../model/span.js';
import { IS_ASCII_NAME_BYTE as IS_NAME_BYTE } from './byte-classes.js';
import { bufferOf } from './decode.js';

const DOT = 0x2e;
const LF = 0x0a;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const AT = 0x40;
/** No name is longer (RFC 1035 §2.3.4). */
const LONGEST_NAME = 253;
/** Bytes kept before and after a dot, so that a name is whole in one buffer: interleaved, with scheme and port. */
const MARGIN = 2 * (LONGEST_NAME + 40);
const PLAUSIBLE = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]{1,59})$/;
const SCHEME = /([A-Za-z][A-Za-z0-9+.-]{0,30}):\/\/(?:[!-.0-?A-~]{1,80}@)?$/;

export interface ByteSearch {
  /** Text keeps its lines; in a binary every name stands on line 1. */
  readonly isText: boolean;
  /** Distinct names kept, of dialled ones and of others each. */
  readonly most?: number;
}

interface Found {
  readonly text: string;
  readonly url: string | undefined;
  readonly line: number;
  readonly column: number;
}

/** The names in a stream of bytes, each once, in order of first appearance; a URL's host wins over the same name elsewhere. */
export async function searchBytes(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { isText, most = 20_000 }: ByteSearch,
): Promise<readonly Fact[]> {
  const search = new Search(isText, most);
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks)
    held = search.take(held.length === 0 ? bufferOf(chunk) : Buffer.concat([held, chunk]), false);
  search.take(held, true);
  return search.facts();
}

/** Where the search stands in the stream. */
class Search {
  private readonly dialled = new Map<string, Found>();
  private readonly others = new Map<string, Found>();
  /** Line of the byte `position`, and the offset in the buffer where that line starts. */
  private line = 1;
  private lineStart = 0;
  /** Offset in the buffer of the first byte not looked at. */
  private position = 0;
  private stoppedAt: number | undefined;

  constructor(
    private readonly isText: boolean,
    private readonly most: number,
  ) {}

  /** Looks at the dots that have their surroundings in the buffer; returns what the next call must begin with. */
  take(buffer: Buffer, isLast: boolean): Buffer {
    const limit = isLast ? buffer.length : buffer.length - MARGIN;
    let i = this.position;
    let floor = Math.max(0, i - MARGIN);
    while (i < limit) {
      const byte = buffer[i] as number;
      if (byte === DOT) {
        floor = this.readAround(buffer, i, floor);
        i = Math.max(i + 1, floor);
        continue;
      }
      i++;
      if (byte === LF) {
        this.line++;
        this.lineStart = i;
      }
    }
    const keepFrom = Math.max(0, i - MARGIN);
    this.position = i - keepFrom;
    this.lineStart -= keepFrom;
    return Buffer.from(buffer.subarray(keepFrom));
  }

  /** Reads the name around a dot; returns where it ends. */
  private readAround(buffer: Buffer, dot: number, floor: number): number {
    const step = buffer[dot + 1] === 0 && buffer[dot - 1] === 0 ? 2 : 1;
    const reach = reachOn(buffer, dot, step);
    let start = reachBack(buffer, { dot, floor, step });
    while (buffer[start] === HYPHEN) start += step;
    let end = reach;
    while (end > dot && (buffer[end - step] === HYPHEN || buffer[end - step] === DOT)) end -= step;
    if (start < dot && end > dot + 2 * step && end - start <= LONGEST_NAME * step)
      this.note(buffer, { start, end, step });
    return reach;
  }

  private note(buffer: Buffer, { start, end, step }: Stretch): void {
    const text = textOf(buffer, { start, end, step });
    const key = text.toLowerCase();
    const before = buffer[start - step];
    const isAuthority = before === SLASH || before === AT;
    if ((isAuthority ? this.dialled : this.others).has(key) || !PLAUSIBLE.test(key)) return;
    const url = isAuthority ? urlAt(buffer, { start, end, step }) : undefined;
    const found = url === undefined ? this.others : this.dialled;
    if (found.has(key)) return;
    if (found.size < this.most) found.set(key, { text, url, line: this.line, column: start - this.lineStart + 1 });
    else this.stoppedAt ??= this.line;
  }

  facts(): Fact[] {
    const others = [...this.others].filter(([key]) => !this.dialled.has(key)).map(([, found]) => found);
    const uses = [...this.dialled.values(), ...others].map((found) => this.useOf(found));
    return this.stoppedAt === undefined ? uses : [...uses, boundAt(this.isText ? this.stoppedAt : 1, this.most)];
  }

  private useOf({ text, url, line, column }: Found): Use {
    const at: Span = this.isText ? { line, column, endLine: line, endColumn: column + text.length } : FILE_START;
    const how = url === undefined ? (['mention', 'token'] as const) : (['http', 'dialled'] as const);
    const value = { kind: 'text', text: url ?? text, at } as const;
    return { kind: 'use', value, as: 'text', relation: how[0], strength: how[1], text, at };
  }
}

/** The URL whose host stands there, as far as its port; `undefined` where no scheme stands before it. */
function urlAt(buffer: Buffer, { start, end, step }: Stretch): string | undefined {
  const before = textOf(buffer, { start: Math.max(0, start - 130 * step), end: start, step });
  const scheme = SCHEME.exec(before)?.[1];
  if (scheme === undefined || scheme.toLowerCase() === 'file') return undefined;
  const after = textOf(buffer, { start: end, end: Math.min(buffer.length, end + 7 * step), step });
  return `${scheme}://${textOf(buffer, { start, end, step })}${/^:\d{1,5}(?!\d)/.exec(after)?.[0] ?? ''}`;
}

function boundAt(line: number, most: number): Blindspot {
  const detail = `more than ${most} distinct names in its bytes`;
  return { kind: 'blindspot', reason: 'bound', detail, at: { line, column: 1, endLine: line, endColumn: 1 } };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  /** 2 where every other byte is NUL. */
  readonly step: number;
}

function reachBack(buffer: Buffer, { dot, floor, step }: { dot: number; floor: number; step: number }): number {
  const lowest = Math.max(floor, dot - LONGEST_NAME * step);
  let start = dot;
  while (
    start - step >= lowest &&
    IS_NAME_BYTE[buffer[start - step] as number] === 1 &&
    isInterleaved(buffer, start, step)
  )
    start -= step;
  return start;
}

function isInterleaved(buffer: Buffer, start: number, step: number): boolean {
  return step === 1 || buffer[start - 1] === 0;
}

function reachOn(buffer: Buffer, dot: number, step: number): number {
  const highest = Math.min(buffer.length, dot + LONGEST_NAME * step);
  let end = dot + step;
  while (end < highest && belongs(buffer[end] as number) && (step === 1 || end + 1 >= highest || buffer[end - 1] === 0))
    end += step;
  return Math.min(end, highest);
}

function belongs(byte: number): boolean {
  return byte === DOT || IS_NAME_BYTE[byte] === 1;
}

function textOf(buffer: Buffer, { start, end, step }: Stretch): string {
  const text = buffer.toString('latin1', start, end);
  return step === 1 ? text : text.replaceAll('\0', '');
}
