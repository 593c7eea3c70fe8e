// Where a name may be defined: what locating it answers. It holds no values.
import type { UnknownReason } from '../model/expression.js';
import type { LinkedFile } from './linked-file.js';
import type { NameId } from './name-table.js';
import type { Trail } from './trail.js';

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
