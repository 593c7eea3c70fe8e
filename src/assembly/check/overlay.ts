// A state of a repository with some of its files as they would be after a change. Nothing is written.
import type { Snapshot } from '../../walk/snapshot.js';
import type { ByteSource } from '../../walk/tree.js';
import type { WalkedFile } from '../../walk/walk.js';

/** The state with other contents for files, by their path in the repository. */
export function overlaid(snapshot: Snapshot, contents: ReadonlyMap<string, Uint8Array>): Snapshot {
  const sourceOf = (path: string): ByteSource | undefined => {
    const bytes = contents.get(path);
    return bytes && fromBytes(bytes);
  };
  return {
    root: snapshot.root,
    fileAt: (path) => sourceOf(path) ?? snapshot.fileAt(path),
    paths: () => snapshot.paths(),
    walk: async (request, scope) => {
      const walked = await snapshot.walk(request, scope);
      const roots = new Map(walked.repos.map(({ name, root }) => [name, root]));
      const pathOf = ({ repo, path }: WalkedFile): string =>
        `${roots.get(repo) ?? ''}/${path}`.slice(snapshot.root.length + 1);
      const files = walked.files.map((file) => {
        const source = sourceOf(pathOf(file));
        return source ? { repo: file.repo, path: file.path, ...source } : file;
      });
      return { ...walked, files };
    },
  };
}

function fromBytes(bytes: Uint8Array): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    async *chunks() {
      await Promise.resolve();
      yield bytes;
    },
  };
}
