// A file as the linker sees it. It says nothing of how its expressions are evaluated.
import type { Fact } from '../model/fact.js';
import type { Context } from '../model/vocabulary.js';

/** A file with its facts and what is known of it from outside: whose it is, what kind of place, which environment. */
export interface LinkedFile {
  readonly repo: string;
  readonly path: string;
  readonly facts: readonly Fact[];
  /** `service:NAME`, or `null` where no service has it. */
  readonly service: string | null;
  /** It lies outside every service's root and so concerns the whole repository. */
  readonly shared: boolean;
  /** The service of another repository that the environment in this file is for; `undefined`: none is known. */
  readonly isFor?: string;
  readonly context: Context;
  /** `undefined`: all environments. */
  readonly environment?: string;
  /** The host that a listener on any address (`0.0.0.0`) of this file is; `undefined`: not known. */
  readonly standsFor?: string;
}

/** Identity of a file over all repositories. */
export function fileId(file: { readonly repo: string; readonly path: string }): string {
  return `${file.repo}:${file.path}`;
}

/** Identity of a line over all repositories. */
export function lineId(place: { readonly repo: string; readonly file: string; readonly line: number }): string {
  return `${place.repo}:${place.file}:${place.line}`;
}
