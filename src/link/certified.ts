// What a use says of the certificate of its name, for the reference that is made of it. It looks nothing up.
import type { Use } from '../model/fact.js';
import type { Reference } from '../model/reference.js';

/** The certificate that is asked for, and the Secret that holds it; what is not said is left out. */
export function certified({ certificate, secret }: Use): Pick<Reference, 'certificate' | 'secret'> {
  return { ...(certificate !== undefined && { certificate }), ...(secret !== undefined && { secret }) };
}
