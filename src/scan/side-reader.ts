// The contract of what reads a file beside the scanner of its format: a manifest says which service its folder is, a settings file which
// names code may read, a template what its composed texts are. The scanner still finds every literal, so that no sighting depends on which
// readers are known; only where a reader claims a place does its word stand instead.
import type { Fact } from '../model/fact.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Span } from '../model/span.js';
import type { Source } from './scanner.js';

export interface SideReader {
  /** Equal to the file's name under manifests/ or readers/. */
  readonly id: string;
  /** The files for people. */
  readonly title: string;
  /** Exact file names, or with one `*` (`*.csproj`), compared without case. */
  readonly names: readonly string[];
  /** Globs over the whole path, for files that only their folder tells. */
  readonly paths?: readonly string[];
  /** Raised whenever its facts change for the same bytes: part of the key under which facts are kept. */
  readonly version: number;
  /** Texts (ASCII) of which the file's bytes must hold one; unless told, every file of these names is read, whatever it holds. */
  readonly holds?: readonly string[];
  /** The specifications it follows. */
  readonly references: readonly string[];
  /** Which part of the path `source.path` holds. */
  readonly needs: 'none' | 'name' | 'path';
  /** Loads the parser, once per process. */
  open(rulebook: Rulebook): Promise<ReadAside>;
}

/** Never throws on broken input: what cannot be read says nothing. */
export type ReadAside = (source: Source) => Iterable<Fact | Claim>;

/** The scanner's uses in this place count no longer: the reader's own facts say what stands there. Comments stay the scanner's. */
export interface Claim {
  readonly kind: 'claim';
  readonly at: Span;
}
