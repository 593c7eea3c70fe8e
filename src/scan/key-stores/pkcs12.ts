// The certificates of PKCS #12 stores (RFC 7292): all where the empty password opens them, else those that lie in clear. Loads node-forge:
// reached only through a dynamic import.
import forge from 'node-forge';
import { bufferOf } from '../decode.js';
import type { StoreReading } from './store-reading.js';

type Asn1 = forge.asn1.Asn1;

/** Never throws: a store that cannot be read at all says so. */
export function readPkcs12(bytes: Uint8Array): StoreReading {
  const whole = parsed(bufferOf(bytes).toString('latin1'));
  if (whole === undefined)
    return { certificates: [], unread: { reason: 'unparsable', detail: 'a PKCS #12 store cannot be decoded' } };
  const opened = isCostly(whole) ? undefined : opening(whole);
  if (opened) return { certificates: opened };
  const detail = 'a PKCS #12 store is locked with a password; certificates in it are not known';
  return { certificates: inClear(whole), unread: { reason: 'encrypted', detail } };
}

function parsed(text: string): Asn1 | undefined {
  try {
    return forge.asn1.fromDer(forge.util.createBuffer(text), false);
  } catch {
    return undefined;
  }
}

const CERTIFICATE_BAG = '1.2.840.113549.1.12.10.1.3';

/** Programs of today write some hundred thousand rounds at most; more would keep a run busy for hours. */
const MOST_ROUNDS = 1_000_000;

/** Whether a count of rounds (RFC 7292 §4, RFC 8018 §A.2) is beyond what is worked through. */
function isCostly(whole: Asn1): boolean {
  return [...elements(whole)].some(({ type, value }) => {
    if (type !== forge.asn1.Type.INTEGER || typeof value !== 'string' || value.length > 8) return false;
    return Number(`0x${forge.util.bytesToHex(value)}`) > MOST_ROUNDS;
  });
}

/** What the empty password opens; `undefined`: it does not. Programs differ in how they write it, none is two bytes or no bytes. */
function opening(whole: Asn1): Uint8Array[] | undefined {
  for (const password of ['', undefined]) {
    try {
      const store = forge.pkcs12.pkcs12FromAsn1(whole, false, password as string);
      const bags = store.getBags({ bagType: CERTIFICATE_BAG })[CERTIFICATE_BAG] ?? [];
      // A certificate with a key that forge does not know (elliptic curves) stays as it was read.
      return bags.flatMap(({ cert, asn1 }) =>
        cert ? [derOf(forge.pki.certificateToAsn1(cert))] : asn1 ? [derOf(asn1)] : [],
      );
    } catch {
      continue;
    }
  }
  return undefined;
}

function derOf(value: Asn1): Uint8Array {
  return Buffer.from(forge.asn1.toDer(value).getBytes(), 'latin1');
}

const DATA = '1.2.840.113549.1.7.1';
const MOST_ELEMENTS = 100_000;

/** Every element, those inside of unencrypted data included. */
function* elements(whole: Asn1): Generator<Asn1> {
  const waiting: Asn1[] = [whole];
  for (let count = 0; waiting.length > 0 && count < MOST_ELEMENTS; count++) {
    const next = waiting.shift();
    if (next === undefined) return;
    yield next;
    if (!Array.isArray(next.value)) continue;
    const inner = oidOf(next) === DATA ? contentOf(next) : undefined;
    const opened = inner === undefined ? undefined : parsed(inner);
    waiting.push(...(opened ? [opened] : next.value));
  }
}

function oidOf({ value }: Asn1): string {
  const [kind] = Array.isArray(value) ? value : [];
  const isOid = kind?.type === forge.asn1.Type.OID && typeof kind.value === 'string';
  return isOid ? forge.asn1.derToOid(kind.value as string) : '';
}

function contentOf({ value }: Asn1): string | undefined {
  const content = Array.isArray(value) ? value[1] : undefined;
  return content && octetsIn(content);
}

/** Certificates of safe contents that are not encrypted: bags of certificates anywhere in data that is. */
function inClear(whole: Asn1): Uint8Array[] {
  return [...elements(whole)].flatMap((element) => {
    const content = Array.isArray(element.value) ? element.value[1] : undefined;
    return content && oidOf(element) === CERTIFICATE_BAG ? bagged(content) : [];
  });
}

/** The octets behind `[0] EXPLICIT OCTET STRING`, whole or in pieces. */
function octetsIn({ value }: Asn1): string | undefined {
  const [inner] = Array.isArray(value) ? value : [];
  if (inner === undefined) return undefined;
  if (typeof inner.value === 'string') return inner.value;
  return inner.value.map((piece) => (typeof piece.value === 'string' ? piece.value : '')).join('');
}

/** `[0] { CertBag { certId, [0] { OCTET STRING } } }` */
function bagged({ value }: Asn1): Uint8Array[] {
  const [bag] = Array.isArray(value) ? value : [];
  const [, content] = Array.isArray(bag?.value) ? bag.value : [];
  const octets = content && octetsIn(content);
  return octets === undefined ? [] : [Buffer.from(octets, 'latin1')];
}
