// Issues certificates at run time: real keys, real signatures, whatever names and dates a test needs.
import { generateKeyPairSync, X509Certificate, createHash } from 'node:crypto';
import forge from 'node-forge';

export interface Issued {
  /** PEM. */
  readonly certificate: string;
  readonly key: string;
  /** Lower-case hex of the DER. */
  readonly sha256: string;
  readonly sha1: string;
  /** Base64 over the key (RFC 7469 §2.4). */
  readonly spki: string;
  readonly notAfter: string;
  readonly der: Buffer;
}

export interface Wish {
  readonly names?: readonly string[];
  readonly commonName?: string;
  readonly organization?: string;
  readonly notBefore?: string;
  readonly notAfter: string;
  /** `undefined`: signed by itself. */
  readonly by?: Issued;
  readonly isAuthority?: boolean;
  /** The key of another one, as a cross-sign has it. */
  readonly keyOf?: Issued;
  /** Where its issuer answers for it: URLs of a revocation list and of a responder. */
  readonly crl?: string;
  readonly ocsp?: string;
  /** Where its issuer's certificate is. */
  readonly issuers?: readonly string[];
  readonly serial?: string;
}

/** Issues one certificate of a 2048-bit RSA key. */
export function issue(wish: Wish): Issued {
  const key = wish.keyOf?.key ?? newKey();
  const made = forge.pki.createCertificate();
  const privateKey = forge.pki.privateKeyFromPem(key);
  made.publicKey = forge.pki.setRsaPublicKey(privateKey.n, privateKey.e);
  made.serialNumber = wish.serial ?? '0a';
  made.validity.notBefore = new Date(wish.notBefore ?? '2020-01-01T00:00:00Z');
  made.validity.notAfter = new Date(wish.notAfter);
  made.setSubject(subjectOf(wish));
  const issuer = wish.by ? forge.pki.certificateFromPem(wish.by.certificate) : undefined;
  made.setIssuer(issuer ? issuer.subject.attributes : made.subject.attributes);
  made.setExtensions(extensionsOf(wish));
  made.sign(forge.pki.privateKeyFromPem(wish.by?.key ?? key), forge.md.sha256.create());
  return toIssued(forge.pki.certificateToPem(made).replaceAll('\r', ''), key);
}

function newKey(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey;
}

function subjectOf({ commonName, names = [], organization }: Wish): forge.pki.CertificateField[] {
  const common = { shortName: 'CN', value: commonName ?? names[0] ?? 'acme' };
  return organization === undefined ? [common] : [{ shortName: 'O', value: organization }, common];
}

function extensionsOf({ names = [], isAuthority = false, crl, ocsp, issuers = [] }: Wish): object[] {
  const extensions: object[] = [{ name: 'basicConstraints', cA: isAuthority }];
  if (names.length > 0)
    extensions.push({ name: 'subjectAltName', altNames: names.map((value) => ({ type: 2, value })) });
  if (crl !== undefined) extensions.push({ id: '2.5.29.31', value: crlPoints(crl) });
  const access = [
    ...(ocsp === undefined ? [] : [{ method: '1.3.6.1.5.5.7.48.1', url: ocsp }]),
    ...issuers.map((url) => ({ method: '1.3.6.1.5.5.7.48.2', url })),
  ];
  if (access.length > 0) extensions.push({ id: '1.3.6.1.5.5.7.1.1', value: accessTo(access) });
  return extensions;
}

const { asn1 } = forge;

function sequence(...values: forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.UNIVERSAL, asn1.Type.SEQUENCE, true, values);
}

function tagged(type: number, isConstructed: boolean, value: string | forge.asn1.Asn1[]): forge.asn1.Asn1 {
  return asn1.create(asn1.Class.CONTEXT_SPECIFIC, type, isConstructed, value);
}

/** CRLDistributionPoints (RFC 5280 §4.2.1.13). */
function crlPoints(url: string): string {
  return asn1.toDer(sequence(sequence(tagged(0, true, [tagged(0, true, [tagged(6, false, url)])])))).getBytes();
}

/** AuthorityInfoAccess (RFC 5280 §4.2.2.1): responders and issuers. */
function accessTo(access: readonly { readonly method: string; readonly url: string }[]): string {
  const descriptions = access.map(({ method, url }) => {
    const id = asn1.create(asn1.Class.UNIVERSAL, asn1.Type.OID, false, asn1.oidToDer(method).getBytes());
    return sequence(id, tagged(6, false, url));
  });
  return asn1.toDer(sequence(...descriptions)).getBytes();
}

function toIssued(certificate: string, key: string): Issued {
  const read = new X509Certificate(certificate);
  const spki = read.publicKey.export({ type: 'spki', format: 'der' });
  return {
    certificate,
    key,
    der: read.raw,
    sha256: createHash('sha256').update(read.raw).digest('hex'),
    sha1: createHash('sha1').update(read.raw).digest('hex'),
    spki: createHash('sha256').update(spki).digest('base64'),
    notAfter: new Date(read.validTo).toISOString(),
  };
}
