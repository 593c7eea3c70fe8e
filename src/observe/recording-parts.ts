// Schemas that the lists of a recording share. Loads zod: reached only through recording-schema.ts.
import { z } from 'zod';
import { readHost } from '../model/hostname.js';

/** RFC 2181 §8: a TTL is a number of 31 bits. */
const LONGEST_TTL_SECONDS = 2 ** 31 - 1;

/** One resource record. */
export function answer() {
  return z.strictObject({
    owner: z.string().min(1),
    type: recordType(),
    ttlSeconds: z.int().min(0).max(LONGEST_TTL_SECONDS),
    data: z.string().describe('RDATA in presentation form, names absolute.'),
  });
}

/** ISO 8601, UTC. */
export function instant() {
  return z.iso.datetime().describe('ISO 8601, UTC.');
}

/** A type's mnemonic. */
export function recordType() {
  return z.string().regex(/^[A-Z][A-Z0-9-]{0,19}$/, 'expected a record type in upper case, as CNAME or TYPE65');
}

/** A host name or an address. */
export function hostname() {
  return z.string().refine((text) => {
    const { is } = readHost(text);
    return is === 'address' || ((is === 'name' || is === 'label') && !/[@:%]/.test(text));
  }, 'expected a host name or an address, nothing around it');
}
