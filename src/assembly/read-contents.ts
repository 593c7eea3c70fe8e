// Files that other files read as a whole (Terraform's `file`, Python's `open`): what they hold is known only once it is known that they are
// read. Adds definitions to the facts of such files, and reads no others.
import { filesAt, indexPaths } from '../link/file-places.js';
import type { Rulebook } from '../model/rulebook.js';
import { decode } from '../scan/decode.js';
import { withAside } from '../scan/read-aside.js';
import { toSource } from '../scan/scanner.js';
import type { WalkedFile } from '../walk/walk.js';
import type { Scanned, ScannedFile } from './scan-all.js';

/** Larger files are not read. */
const LARGEST = 1024 * 1024;

/** What was scanned, with the contents that were asked for. A file that cannot be read stays as it is: its scan says so. */
export async function withContents(
  scanned: Scanned,
  walked: readonly WalkedFile[],
  rulebook: Rulebook,
): Promise<Scanned> {
  const wanted = wantedIn(scanned.files, walked);
  if (wanted.size === 0) return scanned;
  const { openFileContents } = await import('../scan/data/file-contents.js');
  const hasTemplates = [...wanted.values()].some((ways) => ways.has('template'));
  const read = await openFileContents(rulebook, { hasTemplates });
  const known = new Map(scanned.files.map((file) => [`${file.repo}:${file.path}`, file]));
  for (const file of walked) {
    const { repo, path, sizeBytes } = file;
    const ways = wanted.get(`${repo}:${path}`);
    if (!ways || sizeBytes > LARGEST) continue;
    const bytes = await file.read().catch(() => undefined);
    if (!bytes || bytes.includes(0)) continue;
    const said = read(toSource('', decode(bytes).text), ways);
    const before = known.get(`${repo}:${path}`);
    const facts = withAside(before?.facts ?? [], said);
    known.set(`${repo}:${path}`, { repo, path, facts, scanner: before?.scanner ?? 'text' });
  }
  const files = walked.flatMap(({ repo, path }) => known.get(`${repo}:${path}`) ?? []);
  return { ...scanned, files };
}

/** By file: the ways in which it is read. */
function wantedIn(
  files: readonly ScannedFile[],
  walked: readonly WalkedFile[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const wanted = new Map<string, Set<string>>();
  let paths: ReturnType<typeof indexPaths> | undefined;
  for (const file of files)
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'file') continue;
      paths ??= indexPaths(walked);
      for (const id of filesAt(fact.file, file, paths))
        wanted.set(id, (wanted.get(id) ?? new Set()).add(fact.group ?? 'text'));
    }
  return wanted;
}
