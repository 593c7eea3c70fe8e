// Where objects that deploy together lie: the folder of an application, above its base and overlays, and the folders around it. It knows
// paths alone.
import { posix } from 'node:path';

/** Folders in which Kustomize repositories keep the parts of one application apart. */
const PARTS: ReadonlySet<string> = new Set([
  ...[
    'base',
    'bases',
    'overlay',
    'overlays',
    'component',
    'components',
    'environments',
    'envs',
    'kustomize',
    'variants',
  ],
]);
const MOST_FOLDERS = 32;

/** The folder of a file and all above it, the nearest first; `.` is the repository's root. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); folders.length < MOST_FOLDERS; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folder === '/') break;
  }
  return folders;
}

/** The same, from the folder that holds all parts of the application that the file belongs to. */
export function foldersAround(path: string): readonly string[] {
  const segments = posix.dirname(path).split('/');
  const part = segments.findIndex((segment) => PARTS.has(segment.toLowerCase()));
  const application = part < 0 ? segments : segments.slice(0, part);
  return foldersAbove(`${application.length === 0 ? '.' : application.join('/')}/x`.replace(/^\.\//, ''));
}

/** Folders into which the configuration of one web server is split. */
const SPLIT =
  /\/(?:conf\.d|http\.d|stream\.d|sites?-(?:available|enabled)|sites|vhosts?|servers?|snippets|includes?|upstreams?|locations?|maps?|partials|common|templates|default\.d|extra|mods?-(?:available|enabled)|conf-(?:available|enabled)|conf)$/;

/** The folder that holds the whole configuration of a web server of which a file is a part. */
export function configurationOf(path: string): string {
  let folder = posix.dirname(path);
  for (let hops = 0; hops < MOST_FOLDERS && SPLIT.test(`/${folder}`); hops++) folder = posix.dirname(folder);
  return folder;
}

/** The folder of Ansible's role that a file is a part of, if it is. */
export function roleOf(path: string): readonly string[] {
  return /^(?:.*\/)?roles\/[^/]+(?=\/)/.exec(path) ?? [];
}
