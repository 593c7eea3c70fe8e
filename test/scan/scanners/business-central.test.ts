import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/business-central.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

const settings = (pairs: Readonly<Record<string, string>>): string =>
  `<appSettings>${Object.entries(pairs)
    .map(([key, value]) => `<add key="${key}" value="${value}"/>`)
    .join('\r\n')}</appSettings>`;

describe('Business Central settings', () => {
  test('ports that present the certificate, and the addresses', async () => {
    const lines = await linesOfFixture(scanner, 'CustomSettings.config');

    expect(lines).toEqual([
      'binding "0.0.0.0":7146 thumbprint aa11',
      'binding "0.0.0.0":7147 thumbprint aa11',
      'binding "nav.acme.example":7148 thumbprint aa11',
      'use dialled http as url "https://nav.acme.example:7148/BC210/ODataV4?a=1&b=2"',
      'use dialled http as url "https://soap.acme.example/BC210/WS"',
      'use dialled http as text "https://login.mapiq.net/wsfed?wtrealm=https%3A%2F%2Fapp.mapiq.net"',
      'use token mention as text "nav.oldshop.net" in comment',
    ]);
  });

  test('facts point at their elements and values', async () => {
    const facts = await scanFixture(scanner, 'CustomSettings.config');

    const raw = facts.map((fact) => rawAt(readFixture(scanner, 'CustomSettings.config'), fact));
    expect(raw[2]).toBe('<add value="7148" key="ODataServicesPort" />');
    expect(raw[3]).toBe('https://nav.acme.example:7148/BC210/ODataV4?a=1&amp;b=2');
    expect(raw[6]).toBe('nav.oldshop.net');
  });

  test('a fragment that names a port and a certificate', async () => {
    const lines = await linesOf(
      scanner,
      '',
      '<add key="ODataServicesPort" value="7148"/> <add key="ServicesCertificateThumbprint" value="AA11"/>',
    );

    expect(lines).toContain('binding "0.0.0.0":7148 thumbprint aa11');
  });

  test.each([
    [
      'TLS is off',
      { ODataServicesPort: '7148', ODataServicesSSLEnabled: 'false', ServicesCertificateThumbprint: 'AA11' },
    ],
    [
      'the service is off',
      { ODataServicesPort: '7148', ODataServicesEnabled: 'false', ServicesCertificateThumbprint: 'AA11' },
    ],
    [
      'Windows credentials',
      { ClientServicesPort: '7146', ClientServicesCredentialType: 'Windows', ServicesCertificateThumbprint: 'AA11' },
    ],
    ['no certificate', { ODataServicesPort: '7148', ServicesCertificateThumbprint: '' }],
    ['no port', { ODataServicesPort: '99999', ServicesCertificateThumbprint: 'AA11' }],
  ])('no binding where %s', async (_, pairs) => {
    const facts = await scanText(scanner, '', settings(pairs));

    expect(facts).toEqual([]);
  });

  test('positions hold with CRLF', async () => {
    const text = settings({ A: 'x', PublicWebBaseUrl: 'https://nav.acme.example/' });

    const [use] = await scanText(scanner, '', text);

    expect(use?.at).toEqual({ line: 2, column: 36, endLine: 2, endColumn: 61 });
  });

  test('broken XML is a blind spot and what stands before it is read', async () => {
    const lines = await linesOf(
      scanner,
      '',
      '<a><add key="PublicWebBaseUrl" value="https://nav.acme.example/"/><b</a>',
    );

    expect(lines).toEqual(['use dialled http as url "https://nav.acme.example/"', 'blindspot unparsable']);
  });
});
