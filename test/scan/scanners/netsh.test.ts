import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/netsh.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture } from '../scan-fixture.js';

const sniff = scanner.files.sniff ?? (() => false);

describe('netsh', () => {
  test('a listing gives each endpoint and its certificate', async () => {
    const lines = await linesOfFixture(scanner, 'show-sslcert.txt');

    expect(lines).toEqual([
      'binding "0.0.0.0":7147 thumbprint 9b2c8d4e1f6a7b3c5d9e0f1a2b3c4d5e6f708192',
      'binding "[::]":443 thumbprint 77aa00112233445566778899aabbccddeeff0011',
      'binding "nav.acme.example":8443 thumbprint 9b2c8d4e1f6a7b3c5d9e0f1a2b3c4d5e6f708192',
    ]);
  });

  test('a German listing', async () => {
    const text = '    IP:Port                 : 0.0.0.0:443\r\n    Zertifikathash          : 9b2c8d4e\r\n';

    const lines = await linesOf(scanner, '', text);

    expect(lines).toEqual(['binding "0.0.0.0":443 thumbprint 9b2c8d4e']);
  });

  test('a script gives what it binds, and the names in its other lines', async () => {
    const lines = await linesOfFixture(scanner, 'bind.ps1');

    expect(lines).toEqual([
      'binding "0.0.0.0":7147 thumbprint aa11',
      'binding "0.0.0.0":7048 thumbprint bb22',
      'binding "nav.acme.example":443 thumbprint bb22',
      'blindspot unsupported',
      'use token mention as text "nav.acme.example" in comment',
      'use token mention as text "https://old.mapiq.net" in comment',
      'use dialled http as text "Invoke-WebRequest \\"https://login.mapiq.net/health\\""',
    ]);
  });

  test('a command points at itself over its continued lines', async () => {
    const facts = await scanFixture(scanner, 'bind.ps1');

    const raw = facts.map((fact) => rawAt(readFixture(scanner, 'bind.ps1'), fact));
    expect(raw[0]).toBe(
      "netsh http add sslcert ipport=0.0.0.0:7147 certhash=$old appid='{a5f8a4a8-5a0e-4d36-8e62-0d5e9d2a1c11}'",
    );
    expect(raw[1]).toMatch(/^NETSH HTTP ADD SSLCERT `\n[^]*ipport=0\.0\.0\.0:7048$/);
  });

  test('a batch file with variables and carets', async () => {
    const text =
      'set HASH=DD44\r\nrem netsh http add sslcert ipport=1.1.1.1:1 certhash=AAAA\r\nnetsh http add sslcert ^\r\n  ipport=0.0.0.0:8443 certhash=%HASH%\r\n';

    const lines = await linesOf(scanner, '', text);

    expect(lines).toEqual(['binding "0.0.0.0":8443 thumbprint dd44']);
  });

  test('a variable that is computed before the command has no known value', async () => {
    const text =
      "$hash = 'AA11'\n$hash = (Get-ChildItem cert:).Thumbprint\nnetsh http add sslcert ipport=0.0.0.0:1 certhash=$hash\n";

    const lines = await linesOf(scanner, '', text);

    expect(lines).toEqual(['blindspot unsupported']);
  });

  test.each([
    ['netsh http show sslcert', true],
    ['IP:port : 1.2.3.4:5\nCertificate Hash : aa', true],
    ['a port list', false],
  ])('recognises %j: %s', (head, expected) => {
    const answer = sniff(head);

    expect(answer).toBe(expected);
  });
});
