// What one file says of a client that trusts one key alone. A fact as those of fact.ts.
import type { Expression } from './expression.js';
import type { Span } from './span.js';

/** A key or certificate that a client insists on for a host; nothing else is accepted there. */
export interface PinFact {
  readonly kind: 'pin';
  /** The host, or a pattern of the pin's own kind (`*.acme.example`, `**.acme.example`). */
  readonly host: Expression;
  /** `spki:HEX` (SHA-256 of the key), or `sha1:` and `sha256:` of the whole certificate; lower case. */
  readonly pin: string;
  readonly service?: string;
  readonly text: string;
  readonly at: Span;
}
