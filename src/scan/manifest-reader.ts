// The contract of what reads a manifest only to say which service its folder is. It composes with the scanner of the file's format,
// which finds the hosts, and so knows nothing of them: no sighting depends on which manifests are known.
import type { PartFact, ServiceFact } from '../model/service-fact.js';
import type { Source } from './scanner.js';

export interface ManifestReader {
  /** Equal to the file's name under manifests/. */
  readonly id: string;
  /** The manifests for people. */
  readonly title: string;
  /** Exact file names, or with one `*` (`*.csproj`), compared without case. */
  readonly names: readonly string[];
  /** Raised whenever its facts change for the same bytes: part of the key under which facts are kept. */
  readonly version: number;
  /** Texts (ASCII) of which the file's bytes must hold one; unless told, every file of these names is read, whatever it holds. */
  readonly holds?: readonly string[];
  /** The specifications it follows. */
  readonly references: readonly string[];
  /** Which part of the path `source.path` holds. */
  readonly needs: 'none' | 'name' | 'path';
  /** Loads the parser, once per process. */
  open(): Promise<ReadManifest>;
}

/** Never throws on broken input: what cannot be read has no name, or describes nothing. */
export type ReadManifest = (source: Source) => Iterable<ServiceFact | PartFact>;
