// The files that others take into the environment of a service. It reads facts alone; what is in the files is the name table's.
import { posix } from 'node:path';
import type { ExtendedBy } from './extended-services.js';
import type { LinkedFile } from './linked-file.js';

export type Includes = ReadonlyMap<
  string,
  readonly { readonly instance: string; readonly level?: string; readonly environment?: string }[]
>;

/** Files whose definitions another file gives to a service (`env_file`). */
export function includedFiles(
  files: readonly LinkedFile[],
  serviceNamed: (file: LinkedFile, name: string) => string | undefined,
  extendedBy: ExtendedBy,
): Includes {
  const included = new Map<string, { instance: string; level?: string; environment?: string }[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope !== 'env' || fact.group !== undefined) continue;
      const path = posix.normalize(posix.join(posix.dirname(file.path), fact.file));
      const named = fact.service === undefined ? file.service : serviceNamed(file, fact.service);
      // A unit that nothing describes is a program of its folder.
      const otherwise = fact.level === 'unit-file' ? (file.service ?? '') : (fact.service ?? '');
      const instance = named ?? (otherwise.startsWith('service:') ? otherwise : `${file.repo}:${otherwise}`);
      const id = `${file.repo}:${path}`;
      const extending = fact.service === undefined ? [] : extendedBy(file, fact.service);
      included.set(id, [
        ...(included.get(id) ?? []),
        ...[instance, ...extending].map((one) => ({
          instance: one,
          ...(fact.level && { level: fact.level }),
          ...(fact.environment && { environment: fact.environment }),
        })),
      ]);
    }
  }
  return included;
}
