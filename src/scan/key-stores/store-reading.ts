// What a reader of one kind of key store hands back: bytes, not yet read as certificates.

/** What a store says: its certificates as DER, and what of it could not be read. */
export interface StoreReading {
  readonly certificates: readonly Uint8Array[];
  /** `undefined`: all was read. */
  readonly unread?: { readonly reason: 'encrypted' | 'unparsable'; readonly detail: string };
}
