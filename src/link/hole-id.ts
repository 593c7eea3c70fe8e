// Identities of unknown texts that were made of other unknown texts. They must tell texts apart and nothing else; each operation would
// add the identities of all that it works on, so that a loop that builds on itself would double their length at every turn.
import { createHash } from 'node:crypto';

/** Identities up to this many code units stay readable. */
const LONGEST_ID = 400;

/** The identity, or the SHA-256 of it where it is long. Equal texts have equal identities. */
export function holeId(text: string): string {
  return text.length <= LONGEST_ID ? text : `#${createHash('sha256').update(text).digest('hex')}`;
}
