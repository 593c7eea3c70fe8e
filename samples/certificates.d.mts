// Types of certificates.mjs, for the tests.

export interface IssuedCertificate {
  readonly pem: string;
  /** Lower-case hex over the DER. */
  readonly sha1: string;
  readonly sha256: string;
}

export type CertificateId = 'authority' | 'wildcardMapiqNet' | 'mapiqCom' | 'azureFrontDoor' | 'navOld' | 'navNew';

export function issueCertificates(): Record<CertificateId, IssuedCertificate>;
