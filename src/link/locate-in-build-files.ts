// Where a variable of a build file is set: in the file itself, or in one of the folders above, whose file is called the same (Maven's parents, CMake's
// directories) or is what MSBuild imports by its name. Parents that are named otherwise are not followed.
import { posix } from 'node:path';
import type { NameExpression } from '../model/expression.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Located } from './located.js';

/** Most folders above that are looked into. */
const MOST_FOLDERS = 16;
/** Read by every project below (MSBuild, "Customize your build"). */
const SHARED = ['Directory.Build.props', 'Directory.Packages.props', 'Directory.Build.targets'];

/** Locates a name of the scope `properties`, nearest first. */
export function locateInBuildFiles({ key }: NameExpression, file: LinkedFile): Located {
  const instances = [fileId(file)];
  const name = posix.basename(file.path);
  const shared = key.startsWith('msbuild:') ? SHARED : [];
  let folder = posix.dirname(file.path);
  for (let depth = 0; depth < MOST_FOLDERS; depth++) {
    for (const other of [name, ...shared]) {
      const instance = fileId({ ...file, path: posix.join(folder, other) });
      if (!instances.includes(instance)) instances.push(instance);
    }
    if (folder === '.') break;
    folder = posix.dirname(folder);
  }
  const missing = { id: `properties:${key}@${instances[0] ?? ''}`, why: 'undefined-name' } as const;
  return {
    ids: instances.map((instance) => `properties|${instance}#${key}` as const),
    instances,
    trail: null,
    missing,
  };
}
