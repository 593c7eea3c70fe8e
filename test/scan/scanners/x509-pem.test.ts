import { describe, expect, test } from '@jest/globals';
import forge from 'node-forge';
import { scanner } from '../../../src/scan/scanners/x509-pem.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

const KEYS = forge.pki.rsa.generateKeyPair(1024);

interface Wanted {
  readonly commonName: string;
  readonly dns?: readonly string[];
  readonly issuer?: string;
}

function makePem({ commonName, dns = [], issuer = commonName }: Wanted): string {
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = KEYS.publicKey;
  certificate.serialNumber = '0a';
  certificate.validity.notBefore = new Date('2023-08-12T00:00:00Z');
  certificate.validity.notAfter = new Date('2024-09-11T00:00:00Z');
  certificate.setSubject([{ name: 'commonName', value: commonName }]);
  certificate.setIssuer([{ name: 'commonName', value: issuer }]);
  if (dns.length > 0)
    certificate.setExtensions([{ name: 'subjectAltName', altNames: dns.map((value) => ({ type: 2, value })) }]);
  certificate.sign(KEYS.privateKey, forge.md.sha256.create());
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n');
}

describe('certificates in PEM', () => {
  test('all fields of a certificate', async () => {
    const pem = makePem({ commonName: 'ignored.example', dns: ['*.Mapiq.net', 'mapiq.net'], issuer: 'Acme CA' });

    const facts = await scanText(scanner, '', `# wildcard\n${pem}`);

    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64').toString('binary');
    expect(facts).toEqual([
      {
        kind: 'certificate',
        subject: 'CN=ignored.example',
        issuer: 'CN=Acme CA',
        serialNumber: '0a',
        names: ['*.mapiq.net', 'mapiq.net'],
        notBefore: '2023-08-12T00:00:00.000Z',
        notAfter: '2024-09-11T00:00:00.000Z',
        sha1: forge.md.sha1.create().update(der).digest().toHex(),
        sha256: forge.md.sha256.create().update(der).digest().toHex(),
        spki: forge.pki.getPublicKeyFingerprint(KEYS.publicKey, {
          type: 'SubjectPublicKeyInfo',
          md: forge.md.sha256.create(),
          encoding: 'hex',
        }),
        isAuthority: false,
        selfSigned: false,
        at: { line: 2, column: 1, endLine: pem.trimEnd().split('\n').length + 1, endColumn: 26 },
      },
    ]);
  });

  test('a chain gives each certificate, keys and requests give none', async () => {
    const lines = await linesOfFixture(scanner, 'chain-and-key.pem');

    expect(lines).toEqual([
      'certificate *.mapiq.net,mapiq.net 2024-09-11T00:00:00.000Z',
      'certificate 2033-01-01T00:00:00.000Z',
    ]);
  });

  test('a certificate points at its block', async () => {
    const facts = await scanFixture(scanner, 'chain-and-key.pem');

    const raw = facts.map((fact) => rawAt(readFixture(scanner, 'chain-and-key.pem'), fact));
    expect(raw.every((text) => /^-----BEGIN CERTIFICATE-----\n[^-]+-----END CERTIFICATE-----$/.test(text))).toBe(true);
  });

  test.each([
    ['nav.acme.example', ['nav.acme.example']],
    ['localhost', ['localhost']],
    ['Acme Root CA', []],
  ])('without alternative names, the common name %s', async (commonName, names) => {
    const facts = await scanText(scanner, '', makePem({ commonName }));

    expect(facts).toMatchObject([{ names, selfSigned: true }]);
  });

  test('the trust settings of OpenSSL behind the certificate are ignored', async () => {
    const pem = makePem({ commonName: 'a.example' });
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    const body = Buffer.concat([der, Buffer.from([0x30, 0x00])]).toString('base64');
    const trusted = `-----BEGIN TRUSTED CERTIFICATE-----\n${body}\n-----END TRUSTED CERTIFICATE-----\n`;

    const [plain] = await scanText(scanner, '', pem);
    const [fact] = await scanText(scanner, '', trusted);

    expect(fact).toEqual({ ...plain, at: { line: 1, column: 1, endLine: 3, endColumn: 34 } });
  });

  test.each([
    ['broken base64', (pem: string) => pem.replace(/\nM/, '\n!')],
    ['a truncated body', (pem: string) => pem.replace(/\n.{64}\n-/, '\n-').replace(/\n(.{64}\n){3}/, '\n')],
    ['no end line', (pem: string) => pem.slice(0, pem.indexOf('-----END'))],
  ])('%s is a blind spot at its block, the next is read', async (_, damage) => {
    const good = makePem({ commonName: 'good.example' });

    const lines = await linesOf(scanner, '', `${damage(makePem({ commonName: 'bad.example' }))}${good}`);

    expect(lines).toEqual(['blindspot unparsable', 'certificate good.example 2024-09-11T00:00:00.000Z']);
  });

  test('hostile: thousands of open blocks', async () => {
    const facts = await scanText(scanner, '', '-----BEGIN CERTIFICATE-----\n'.repeat(50_000));

    expect(facts).toHaveLength(50_000);
  });
});
