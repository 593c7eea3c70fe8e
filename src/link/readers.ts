// Which files run or source a file, and so give it their variables (`readers:.`): the nearest first, then those that run these.
import { fileId, type LinkedFile } from './linked-file.js';

/** The files that a specifier leads to, best first. */
type Resolve = (specifier: string, from: LinkedFile) => readonly LinkedFile[];

/** More files than this run one by its common name only. */
const MOST_READERS = 32;

/** Indexes who runs whom when it is first asked. */
export function createReaders(
  files: readonly LinkedFile[],
  resolve: Resolve,
): (file: LinkedFile) => readonly LinkedFile[] {
  let index: ReadonlyMap<string, readonly LinkedFile[]> | undefined;
  const kept = new Map<string, readonly LinkedFile[]>();
  return (file) => {
    const id = fileId(file);
    index ??= indexReaders(files, resolve);
    const found = kept.get(id) ?? readersBefore(index, file);
    kept.set(id, found);
    return found;
  };
}

function indexReaders(files: readonly LinkedFile[], resolve: Resolve): ReadonlyMap<string, readonly LinkedFile[]> {
  const readers = new Map<string, LinkedFile[]>();
  for (const file of files)
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'runs') continue;
      // A script runs the first that its path fits, not every file of that name.
      const [run] = resolve(fact.in, file);
      if (!run || run === file) continue;
      const known = readers.get(fileId(run));
      if (known) known.push(file);
      else readers.set(fileId(run), [file]);
    }
  return readers;
}

function readersBefore(index: ReadonlyMap<string, readonly LinkedFile[]>, file: LinkedFile): readonly LinkedFile[] {
  const found = new Set<LinkedFile>();
  const open = [file];
  for (let next = open.shift(); next && found.size < MOST_READERS; next = open.shift())
    for (const reader of index.get(fileId(next)) ?? []) {
      if (found.has(reader) || reader === file) continue;
      found.add(reader);
      open.push(reader);
    }
  return [...found];
}
