// The files that others take into the environment of a service. It reads facts alone; what is in the files is the name table's.
import { posix } from 'node:path';
import type { LinkedFile } from './linked-file.js';

export type Includes = ReadonlyMap<
  string,
  readonly { readonly instance: string; readonly level?: string; readonly environment?: string }[]
>;

/** Files whose definitions another file gives to a service (`env_file`). */
export function includedFiles(
  files: readonly LinkedFile[],
  serviceNamed: (file: LinkedFile, name: string) => string | undefined,
): Includes {
  const included = new Map<string, { instance: string; level?: string; environment?: string }[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'env') continue;
      const path = posix.normalize(posix.join(posix.dirname(file.path), fact.file));
      const named = fact.service === undefined ? file.service : serviceNamed(file, fact.service);
      const instance = named ?? `${file.repo}:${fact.service ?? ''}`;
      const id = `${file.repo}:${path}`;
      included.set(id, [
        ...(included.get(id) ?? []),
        {
          instance,
          ...(fact.level && { level: fact.level }),
          ...(fact.environment && { environment: fact.environment }),
        },
      ]);
    }
  }
  return included;
}
