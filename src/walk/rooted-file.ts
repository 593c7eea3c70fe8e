// A file of a walk: its place, and its bytes when somebody asks. Opens nothing before.
import { chunksOf, readRegularFile } from './open-file.js';
import { encodePath, joinPath } from './path-text.js';
import type { ByteSource, TreeFile } from './tree.js';

/** A regular file. */
export interface WalkedFile {
  readonly repo: string;
  /** `/`-separated, relative to the repository's root. A byte that is not UTF-8 is the lone surrogate U+DC00 + byte. */
  readonly path: string;
  readonly sizeBytes: number;
  /** git's object id, where the index says that the work tree copy is unchanged and no conversion stands between; else `undefined`. */
  readonly blob?: string;
  /** git's object id of a file that stands for that object, whatever conversion is between the two; else `undefined`. */
  readonly object?: string;
  /** The bytes. Rejects with a system error, whose code `systemCode` gives, where the file cannot be read (any more). */
  read(): Promise<Uint8Array>;
  /** The bytes in pieces of at most 1 MiB; throws as `read` rejects. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** The file of a tree below an absolute root. */
export function rootedFile(root: string, repo: string, file: TreeFile): WalkedFile {
  return new RootedFile(root, repo, file);
}

class RootedFile implements WalkedFile {
  readonly repo: string;
  readonly path: string;
  readonly sizeBytes: number;
  readonly blob?: string;
  readonly object?: string;
  readonly #root: string;
  readonly #source: ByteSource | undefined;

  constructor(root: string, repo: string, file: TreeFile) {
    this.#root = root;
    this.repo = repo;
    this.path = file.path;
    this.sizeBytes = file.sizeBytes;
    this.#source = file.source;
    if (file.blob !== undefined) this.blob = file.blob;
    if (file.object !== undefined) this.object = file.object;
  }

  read(): Promise<Uint8Array> {
    return this.#source ? this.#source.read() : readRegularFile(encodePath(joinPath(this.#root, this.path)));
  }

  chunks(): AsyncIterable<Uint8Array> {
    return this.#source ? this.#source.chunks() : chunksOf(encodePath(joinPath(this.#root, this.path)));
  }
}
