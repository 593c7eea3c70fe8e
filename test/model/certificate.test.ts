// Certificates that are written oddly: names that are none, names in other alphabets, dates far away, keys and numbers out of use.
import { describe, expect, test } from '@jest/globals';
import forge from 'node-forge';
import { certificateCovers } from '../../src/model/certificate-name.js';
import { readCertificate, type CertificateFields } from '../../src/model/certificate.js';

const KEYS = forge.pki.rsa.generateKeyPair(1024);
/** The types of the library take a class where it wants a type of text. */
const UTF8 = forge.asn1.Type.UTF8 as unknown as forge.asn1.Class;
const BMP = forge.asn1.Type.BMPSTRING as unknown as forge.asn1.Class;

interface Wish {
  readonly subject?: forge.pki.CertificateField[];
  readonly alt?: readonly object[];
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly serial?: string;
  readonly extensions?: readonly object[];
}

function read({ subject = [], alt, serial = '0a', extensions = [], ...dates }: Wish): CertificateFields | undefined {
  const made = forge.pki.createCertificate();
  made.publicKey = KEYS.publicKey;
  made.serialNumber = serial;
  made.validity.notBefore = new Date(dates.notBefore ?? '2024-01-01T00:00:00Z');
  made.validity.notAfter = new Date(dates.notAfter ?? '2025-01-01T00:00:00Z');
  made.setSubject(subject);
  made.setIssuer([{ shortName: 'CN', value: 'acme' }]);
  made.setExtensions([...extensions, ...(alt ? [{ name: 'subjectAltName', altNames: alt }] : [])]);
  made.sign(KEYS.privateKey, forge.md.sha256.create());
  return readCertificate(forge.pki.certificateToPem(made));
}

const dns = (...values: string[]): Wish => ({ alt: values.map((value) => ({ type: 2, value })) });

test.each<[string, Wish, string[]]>([
  ['an address', { alt: [{ type: 7, ip: '192.0.2.1' }] }, []],
  [
    'a mail address and a URL',
    {
      alt: [
        { type: 1, value: 'jo@oldshop.net' },
        { type: 6, value: 'https://id.oldshop.net' },
      ],
    },
    [],
  ],
  ['an empty name', dns(''), []],
  ['no names and no subject', {}, []],
  ['U-labels in UTF-8', dns(forge.util.encodeUtf8('büro.oldshop.net')), ['xn--bro-hoa.oldshop.net']],
  ['U-labels below a star', dns(forge.util.encodeUtf8('*.büro.oldshop.net')), ['*.xn--bro-hoa.oldshop.net']],
  ['U-labels in Latin-1', dns('b\xfcro.oldshop.net'), ['xn--bro-hoa.oldshop.net']],
  ['a zero inside', dns('app.oldshop.net\0.evil.test', 'app.oldshop.net'), ['app.oldshop.net']],
  ['a line break that names another', dns('a.oldshop.net\nDNS:b.oldshop.net'), []],
  ['a comma that names another', dns('a.oldshop.net, DNS:b.oldshop.net'), []],
  ['twice the same', dns('a.oldshop.net', 'A.oldshop.net'), ['a.oldshop.net']],
  ['a common name alone', { subject: [{ shortName: 'CN', value: 'edi.oldshop.net' }] }, ['edi.oldshop.net']],
  [
    'a common name in U-labels',
    { subject: [{ shortName: 'CN', value: 'büro.oldshop.net', valueTagClass: UTF8 }] },
    ['xn--bro-hoa.oldshop.net'],
  ],
  [
    'a common name of two octets a letter',
    {
      subject: [
        { shortName: 'CN', value: [...'edi.oldshop.net'].map((letter) => `\0${letter}`).join(''), valueTagClass: BMP },
      ],
    },
    ['edi.oldshop.net'],
  ],
  ['a common name that pretends to be two', { subject: [{ shortName: 'CN', value: 'x\nCN=evil.oldshop.net' }] }, []],
  ['a common name with a colour', { subject: [{ shortName: 'CN', value: 'a\x1b[31m.oldshop.net' }] }, []],
])('%s', (_, wish, names) => {
  expect(read(wish)?.names).toEqual(names);
});

test('a star in the middle or in a part of a label is kept as written, and covers nobody', () => {
  const names = read(dns('a.*.oldshop.net', 'w*.oldshop.net', '*', '*.*.oldshop.net'))?.names ?? [];

  const hosts = ['a.b.oldshop.net', 'www.oldshop.net', 'oldshop.net', 'a.oldshop.net'];
  expect(names).toHaveLength(4);
  expect(hosts.filter((host) => names.some((name) => certificateCovers(name, host)))).toEqual([]);
});

describe('dates', () => {
  test.each([
    ['2049-12-31T23:59:59.000Z', 'the last of UTCTime'],
    ['2050-01-01T00:00:00.000Z', 'the first of GeneralizedTime'],
    ['9999-12-31T23:59:59.000Z', 'no end (RFC 5280 §4.1.2.5)'],
  ])('%s: %s', (notAfter) => {
    expect(read({ notAfter })?.notAfter).toBe(notAfter);
  });

  test('a beginning in 1950, and one that is yet to come', () => {
    expect(read({ notBefore: '1950-01-01T00:00:00Z' })?.notBefore).toBe('1950-01-01T00:00:00.000Z');
    expect(read({ notBefore: '2040-01-01T00:00:00Z', notAfter: '2041-01-01T00:00:00Z' })?.notBefore).toBe(
      '2040-01-01T00:00:00.000Z',
    );
  });
});

test('an authority that is called by one word has no host’s name; a server that signed itself may', () => {
  const named = (value: string, isAuthority: boolean): string[] | undefined => {
    const extension = { name: 'basicConstraints', cA: isAuthority };
    return read({ subject: [{ shortName: 'CN', value }], extensions: [extension] })?.names.slice();
  };

  expect(named('Certigna', true)).toEqual([]);
  expect(named('localhost', false)).toEqual(['localhost']);
  expect(named('nav.acme.example', true)).toEqual(['nav.acme.example']);
});

test.each(['80', '7f'.repeat(21), '00'])('serial number %s is read', (serial) => {
  expect(read({ serial })?.serialNumber).toMatch(/^-?[0-9a-f]+$/);
});
