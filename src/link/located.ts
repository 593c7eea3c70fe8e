// Where a name may be defined: what locating it answers. It holds no values.
import type { UnknownReason } from '../model/expression.js';
import type { LinkedFile } from './linked-file.js';
import type { Trail } from './trail.js';

/** A name's identity: `SCOPE|INSTANCE#KEY`. */
export type NameId = string;

/** The places of one name. */
export interface Located {
  /** Identities under which it may be defined, best first. */
  readonly ids: readonly NameId[];
  readonly instances: readonly string[];
  /** Re-exports on the way. */
  readonly trail: Trail;
  /** The name is the whole of this module. */
  readonly namespace?: LinkedFile;
  /** What is said when nothing defines it. */
  readonly missing: { readonly id: string; readonly why: UnknownReason; readonly needs?: string };
}

/** What was located before for the same place and key; else what `locate` finds. */
export type LocatedMemory = (what: readonly [place: object, key: string], locate: () => Located) => Located;

/** A memory of one table of names. */
export function createLocatedMemory(): LocatedMemory {
  const places = new Map<object, Map<string, Located>>();
  return ([place, key], locate) => {
    const ofPlace = places.get(place) ?? new Map<string, Located>();
    if (ofPlace.size === 0) places.set(place, ofPlace);
    const found = ofPlace.get(key) ?? locate();
    ofPlace.set(key, found);
    return found;
  };
}
