// Services of compose files that extend services of other files: what those are given is theirs, too. It follows names; circles end.
import { posix } from 'node:path';
import type { Span } from '../model/span.js';
import type { LocatedBlindspot } from '../model/reference.js';
import { fileId, type LinkedFile } from './linked-file.js';

/** The services (by instance) that extend a service of a file, at once or through others; empty for most. */
export type ExtendedBy = (file: LinkedFile, service: string) => readonly string[];

interface Extension {
  readonly file: LinkedFile;
  readonly service: string;
}

const DEEPEST = 16;

/** Reads who extends what. */
export function createExtendedBy(
  files: readonly LinkedFile[],
  serviceNamed: (file: LinkedFile, name: string) => string | undefined,
): ExtendedBy {
  const extensions = new Map<string, Extension[]>();
  for (const file of files)
    for (const { service, target } of extensionsOf(file))
      extensions.set(target, [...(extensions.get(target) ?? []), { file, service }]);
  return (start, name) => {
    const instances = new Set<string>();
    const seen = new Set<string>();
    let open = [`${fileId(start)}#${name}`];
    for (let depth = 0; depth < DEEPEST && open.length > 0; depth++)
      open = open.flatMap((id) =>
        (extensions.get(id) ?? []).flatMap(({ file, service }) => {
          const next = `${fileId(file)}#${service}`;
          if (seen.has(next)) return [];
          seen.add(next);
          instances.add(serviceNamed(file, service) ?? `${file.repo}:${service}`);
          return [next];
        }),
      );
    return [...instances];
  };
}

/** Files that are extended and are not in the run. */
export function missingBases(files: readonly LinkedFile[]): LocatedBlindspot[] {
  const known = new Set(files.map(fileId));
  return files.flatMap((file) =>
    extensionsOf(file).flatMap(({ target, written, at }) => {
      if (known.has(target.slice(0, target.lastIndexOf('#')))) return [];
      const place = { repo: file.repo, file: file.path, line: at.line, searchedAsBytes: false, wholeFile: false };
      return [
        { ...place, reason: 'include-missing', detail: `extends a service of ${written.slice(0, 100)}` } as const,
      ];
    }),
  );
}

const MARK = 'extends:';

interface Extending {
  readonly service: string;
  /** `REPO:PATH#SERVICE`. */
  readonly target: string;
  readonly written: string;
  readonly at: Span;
}

function extensionsOf(file: LinkedFile): readonly Extending[] {
  return file.facts.flatMap((fact) => {
    if (fact.kind !== 'link' || fact.link !== 'include' || fact.group?.startsWith(MARK) !== true) return [];
    const path = posix.normalize(posix.join(posix.dirname(file.path), fact.file));
    const target = `${file.repo}:${path}#${fact.group.slice(MARK.length)}`;
    return [{ service: fact.service ?? '', target, written: fact.file, at: fact.at }];
  });
}
