// Why a name is not covered: the certificate that was seen instead. Which names these are is certificate-uncovered's business.
import type { KnownCertificate } from '../graph/certificate-book.js';
import type { Confidence } from '../model/vocabulary.js';

/** One name's certificate that does not hold it. */
export interface Uncovered {
  readonly certificate: KnownCertificate;
  /** Indexes of estate.bindings that say so; empty: the certificate is only the nearest of the zone. */
  readonly bindings: readonly number[];
  readonly confidence: Confidence;
  /** For the message: what is there instead. */
  readonly says: string;
}
