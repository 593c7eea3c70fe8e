// Records by which an authority or a cloud validates the name above them. Asks nobody whether they are there.
import type { Hostname } from '../model/hostname.js';

/** ACME (RFC 8555 §8.4), Azure Front Door (`_dnsauth`) and App Service (`asuid`), AWS, Sectigo and others (a hash of 32 digits). */
const VALIDATION = /^(?:_acme-challenge|_dnsauth|asuid|_[0-9a-f]{32})\.(.+)$/;

/** The name that a record of this owner validates; `undefined`: it validates none. */
export function validatedName(owner: Hostname): Hostname | undefined {
  return VALIDATION.exec(owner)?.[1];
}
