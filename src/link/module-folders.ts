// Where the folders of Terraform modules are: of a file, and of what it calls. It says nothing of what is in them.
import { posix } from 'node:path';

interface Place {
  readonly repo: string;
  readonly path: string;
}

/** The folder (`REPO:FOLDER`) that a file belongs to. */
export function ownFolder({ repo, path }: Place): string {
  return `${repo}:${posix.dirname(path)}`;
}

/** The folder (`REPO:FOLDER`) that a local source names; `//` sets off the folder of a module inside its package (Terraform language, Module Sources). */
export function calledFolder({ repo, path }: Place, source: string): string {
  return `${repo}:${posix.normalize(posix.join(posix.dirname(path), source)).replace(/(.)\/$/, '$1')}`;
}
