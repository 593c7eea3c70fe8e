// Reads the contents of git's objects, many through one process. What cannot be read is the user's to mend: a repository that lost an
// object says nothing about the file.
import type { ChildProcess } from 'node:child_process';
import { InputError } from '../base/errors.js';
import { runGit, spawnGit, type GitPlace } from './run-git.js';

export interface ObjectReader {
  /** The content of the blob; `path` is what an error names. Rejects with InputError `git-failed`. */
  read(id: string, path: string): Promise<Buffer>;
  /** The same in pieces, for one that is too large to hold. */
  chunks(id: string, path: string): AsyncIterable<Uint8Array>;
  /** Lets go of the process; more can be read afterwards. */
  close(): void;
}

interface Asked {
  readonly id: string;
  readonly path: string;
  readonly resolve: (content: Buffer) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a reader; git starts when the first object is asked for. */
export function openObjects(place: GitPlace): ObjectReader {
  let batch: Batch | undefined;
  return {
    read: (id, path) =>
      new Promise((resolve, reject) => {
        if (batch === undefined || batch.isOver) batch = new Batch(place);
        batch.ask({ id, path, resolve, reject });
      }),
    chunks: (id, path) => streamed(place, id, path),
    close: () => batch?.end(),
  };
}

/** One `git cat-file --batch`: questions go in, contents come out in the same order. */
class Batch {
  isOver = false;
  readonly #root: string;
  readonly #child: ChildProcess;
  readonly #queue: Asked[] = [];
  #next = 0;
  #pieces: Buffer[] = [];
  #held = 0;
  /** Bytes that the content under way has, with its line end; `undefined`: a header is awaited. */
  #wanted: number | undefined;
  #stderr = '';

  constructor(place: GitPlace) {
    this.#root = place.root;
    this.#child = spawnGit(place, ['cat-file', '--batch'], true);
    this.#child.stdout?.on('data', (piece: Buffer) => this.#take(piece));
    this.#child.stderr?.on('data', (piece: Buffer) => (this.#stderr = (this.#stderr + piece.toString()).slice(-4096)));
    this.#child.stdin?.on('error', () => undefined);
    this.#child.on('error', (error) => this.#fail(error.message));
    this.#child.on('close', () => this.#fail(this.#stderr));
  }

  ask(asked: Asked): void {
    this.#queue.push(asked);
    this.#child.stdin?.write(`${asked.id}\n`);
  }

  end(): void {
    this.isOver = true;
    this.#child.stdin?.end();
  }

  #take(piece: Buffer): void {
    this.#pieces.push(piece);
    this.#held += piece.length;
    while (this.#advance());
  }

  /** Takes one header or one content off what was received; `false`: more must come first. */
  #advance(): boolean {
    if (this.#wanted === undefined) return this.#readHeader();
    if (this.#held < this.#wanted) return false;
    const content = this.#cut(this.#wanted);
    this.#wanted = undefined;
    this.#queue[this.#next - 1]?.resolve(content.subarray(0, -1));
    return true;
  }

  #readHeader(): boolean {
    const whole = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    this.#pieces = whole === undefined ? [] : [whole];
    const end = whole?.indexOf(10) ?? -1;
    if (whole === undefined || end < 0) return false;
    const header = this.#cut(end + 1).toString('latin1');
    const asked = this.#queue[this.#next++];
    const size = /^[0-9a-f]+ blob (\d+)\n$/.exec(header)?.[1];
    if (size !== undefined) this.#wanted = Number(size) + 1;
    else if (asked)
      asked.reject(unreadable({ ...asked, root: this.#root }, header.includes(' missing') ? 'missing' : header));
    return true;
  }

  #cut(length: number): Buffer {
    const whole = this.#pieces.length === 1 ? this.#pieces[0] : Buffer.concat(this.#pieces);
    if (whole === undefined) return Buffer.alloc(0);
    this.#pieces = whole.length > length ? [whole.subarray(length)] : [];
    this.#held -= length;
    return whole.subarray(0, length);
  }

  /** git has ended; whoever still waits is told why. */
  #fail(why: string): void {
    this.isOver = true;
    const from = this.#wanted === undefined ? this.#next : this.#next - 1;
    for (const asked of this.#queue.slice(from)) asked.reject(unreadable({ ...asked, root: this.#root }, why));
    this.#queue.length = 0;
  }
}

async function* streamed(place: GitPlace, id: string, path: string): AsyncIterable<Uint8Array> {
  const child = spawnGit(place, ['cat-file', 'blob', id], false);
  let stderr = '';
  child.stderr?.on('data', (piece: Buffer) => (stderr = (stderr + piece.toString()).slice(-4096)));
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('close', resolve);
  });
  try {
    for await (const piece of child.stdout ?? []) yield piece as Buffer;
    if ((await ended) !== 0) throw unreadable({ id, path, root: place.root }, stderr);
  } finally {
    child.kill();
  }
}

interface Missed {
  readonly id: string;
  readonly path: string;
  readonly root: string;
}

function unreadable({ id, path, root }: Missed, why: string): InputError {
  const [said = ''] = why.split('\n').filter((line) => /^(?:fatal|error): /.test(line));
  const reason = why === 'missing' ? 'it is missing' : said.replace(/^(?:fatal|error): /, '') || 'git ended early';
  return new InputError({
    code: 'git-failed',
    message: `git cannot read object ${id} (${path}): ${reason.replace(/\.$/, '')}.`,
    hint: 'Run `git fsck` there; a partial clone gets what it lacks with `git fetch --refetch`.',
    where: { file: root },
  });
}

/** The sizes of objects, in their order; `undefined` for one that is missing. */
export async function objectSizes(place: GitPlace, ids: readonly string[]): Promise<(number | undefined)[]> {
  if (ids.length === 0) return [];
  const input = ids.map((id) => `${id}\n`).join('');
  const outcome = await runGit(place, ['cat-file', '--buffer', '--batch-check=%(objectsize)'], input);
  const lines = outcome.is === 'done' ? outcome.stdout.toString('latin1').split('\n') : [];
  return ids.map((_, at) => (/^\d+$/.test(lines[at] ?? '') ? Number(lines[at]) : undefined));
}
