// What a record is called where people read of it.
import type { ResolvedRecord } from '../model/reference.js';

/** The type's mnemonic, or the name of a policy that stands beside records. */
export function recordKind({ type, mailPolicy }: ResolvedRecord): string {
  return mailPolicy === undefined ? type : 'MTA-STS policy';
}
