import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/zone.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

const sniff = scanner.files.sniff ?? (() => false);

describe('records of a zone file', () => {
  const ZONE = ' | "mapiq.com"';
  test.each([
    [
      'SOA over several lines',
      'record "mapiq.com" 5400 SOA -> "ns1.mapiq.net" | ns1.mapiq.net. hostmaster.mapiq.net. 2024083001 2h 15m 2w 1h',
    ],
    ['the mailbox of SOA', 'record "mapiq.com" 5400 SOA -> "mapiq.net" | rname hostmaster.mapiq.net.'],
    ['an inherited owner', 'record "mapiq.com" 5400 NS -> "ns1.mapiq.net" | ns1.mapiq.net.'],
    ['a relative target', 'record "mapiq.com" 5400 NS -> "ns2.mapiq.com" | ns2.mapiq.com.'],
    ['MX', 'record "mapiq.com" 5400 MX -> "mx.mapiq.net" | 10 mx.mapiq.net.'],
    ['a quoted semicolon', 'record "mapiq.com" 5400 TXT | "unrelated; text \\"with\\" quotes"'],
    ['CAA iodef', 'record "mapiq.com" 5400 CAA -> "mapiq.net" | 0 iodef "mailto:pki@mapiq.net"'],
    ['CAA issue', 'record "mapiq.com" 5400 CAA | 0 issue ";"'],
    ['HTTPS', 'record "mapiq.com" 5400 HTTPS -> "svc.mapiq.net" | 1 svc.mapiq.net. alpn=h2'],
    ['ALIAS', 'record "mapiq.com" 5400 ALIAS -> "edge.mapiq.net" | edge.mapiq.net.'],
    ['TTL before class', 'record "ns2.mapiq.com" 3600 A | 198.51.100.4'],
    ['class before TTL, upper case', 'record "login.mapiq.com" 60 CNAME -> "login.mapiq.net" | login.mapiq.net.'],
    ['SRV', 'record "_sip._tls.mapiq.com" 5400 SRV -> "sip.mapiq.net" | 0 0 5061 sip.mapiq.net.'],
    ['null MX', 'record "none.mapiq.com" 5400 MX | 0 .'],
    ['SRV without service', 'record "_x._tcp.mapiq.com" 5400 SRV | 0 0 0 .'],
    ['ServiceMode with the owner as target', 'record "mode.mapiq.com" 5400 HTTPS -> "mode.mapiq.com" | 1 . alpn=h2'],
    ['AliasMode without service', 'record "off.mapiq.com" 5400 HTTPS | 0 .'],
    [
      'ACME delegation',
      'record "_acme-challenge.app.mapiq.com" 5400 CNAME -> "app.acme.mapiq.net" | app.acme.mapiq.net.',
    ],
    ['an escaped dot', 'record "dotted\\\\.label.mapiq.com" 172800 CNAME -> "plain.mapiq.com" | plain.mapiq.com.'],
    ['a decimal escape and @', 'record "esca.mapiq.com" 5400 CNAME -> "mapiq.com" | mapiq.com.'],
    [
      'a relative $ORIGIN and a wildcard',
      'record "*.eu.mapiq.com" 5400 CNAME -> "edge.eu.mapiq.com" | edge.eu.mapiq.com.',
    ],
    ['DNAME', 'record "api.eu.mapiq.com" 5400 DNAME -> "api.mapiq.net" | api.mapiq.net.'],
    ['the root as $ORIGIN', 'record "other.example" 60 CNAME -> "mapiq.net" | mapiq.net.'],
    ['$GENERATE', 'record "node03.mapiq.com" 5400 CNAME -> "node-3.mapiq.net" | node-3.mapiq.net.'],
  ])('%s', async (_, expected) => {
    const lines = await linesOfFixture(scanner, 'mapiq.com.zone');

    expect(lines).toContain(expected + ZONE);
  });

  test('SPF and DMARC lead to each name once', async () => {
    const facts = await scanFixture(scanner, 'mapiq.com.zone');

    const targets = facts.flatMap((fact) => (fact.kind === 'record' && fact.type === 'TXT' ? [fact.target] : []));
    expect(targets.map((target) => (target?.kind === 'text' ? target.text : undefined))).toEqual([
      undefined,
      '_spf.mapiq.net',
      'mail.mapiq.com',
      '_x.mapiq.net',
      undefined,
      undefined,
      'mapiq.net',
      'reports.example',
    ]);
  });

  test('comments are mentions and suppressions', async () => {
    const lines = await linesOfFixture(scanner, 'mapiq.com.zone');

    expect(lines.filter((line) => !line.startsWith('record'))).toEqual([
      'use token mention as text "mapiq.com" in comment',
      'use token mention as text "legacy.mapiq.net" in comment',
      'suppression retired-alias 2024-08-01 moved next week',
      'blindspot include-missing',
    ]);
  });

  test('a record points at its text', async () => {
    const facts = await scanFixture(scanner, 'mapiq.com.zone');

    const texts = facts
      .filter(({ kind }) => kind === 'record')
      .map((fact) => rawAt(readFixture(scanner, 'mapiq.com.zone'), fact));
    expect(texts).toContain('app     CNAME   app.mapiq.net.');
    expect(texts).toContain('MX      10 mx.mapiq.net.');
    expect(texts).toContain('TXT     "unrelated; text \\"with\\" quotes"');
    expect(texts[0]).toMatch(/^@ +IN SOA[^]*1h$/);
  });
});

describe('the origin', () => {
  const RECORD = 'www 60 IN CNAME app\n';
  test.each([
    ['mapiq.net.zone', 'record "www.mapiq.net" 60 CNAME -> "app.mapiq.net" | app.mapiq.net. | "mapiq.net"'],
    ['db.mapiq.net', 'record "www.mapiq.net" 60 CNAME -> "app.mapiq.net" | app.mapiq.net. | "mapiq.net"'],
    ['db.local', 'record "www." + unknown external-input 60 CNAME -> "app." + unknown external-input | app'],
    ['db.10.0.192', 'record "www." + unknown external-input 60 CNAME -> "app." + unknown external-input | app'],
    ['', 'record "www." + unknown external-input 60 CNAME -> "app." + unknown external-input | app'],
  ])('of a file called "%s"', async (name, expected) => {
    const lines = await linesOf(scanner, name, RECORD);

    expect(lines).toEqual([expected]);
  });

  test('the start of authority names the zone, whatever the file is called', async () => {
    const text = '$ORIGIN com.\nmapiq 60 IN SOA ns1 hostmaster 1 2 3 4 5\nwww.mapiq 60 IN A 192.0.2.1\n';

    const lines = await linesOf(scanner, 'other.net.zone', text);

    expect(lines.map((line) => line.split(' | ').pop())).toEqual(['"mapiq.com"', '"mapiq.com"', '"mapiq.com"']);
  });

  test('a $ORIGIN that is no name leaves what follows unknown', async () => {
    const lines = await linesOf(scanner, 'a.example.zone', '$ORIGIN a..b\nwww 60 IN CNAME x.example.\n');

    expect(lines).toEqual([
      'blindspot unparsable',
      'record "www." + unknown external-input 60 CNAME -> "x.example" | x.example. | "a.example"',
    ]);
  });
});

describe('$GENERATE', () => {
  test.each([
    ['1-2', 'h$', ['h1', 'h2']],
    ['0-10/5', 'h$', ['h0', 'h5', 'h10']],
    ['9-10', 'h${-1,3,d}', ['h008', 'h009']],
    ['10-10', 'h${0,4,x}', ['h000a']],
    ['10-10', 'h${0,4,X}', ['h000a']],
    ['18-18', '${0,5,n}', ['2.1.0']],
    ['1-1', 'h$$x', ['h$x']],
    ['1-1', 'h\\$x', ['h$x']],
  ])('%s %s', async (range, left, owners) => {
    const lines = await linesOf(scanner, 'a.example.zone', `$TTL 60\n$GENERATE ${range} ${left} A 192.0.2.1\n`);

    expect(lines).toEqual(owners.map((owner) => `record "${owner}.a.example" 60 A | 192.0.2.1 | "a.example"`));
  });

  test('stops at a bound for the whole file and says so', async () => {
    const line = '$GENERATE 0-65000 h$ 60 A 192.0.2.1\n';

    const facts = await scanText(scanner, 'a.example.zone', line.repeat(50));

    expect(facts.filter(({ kind }) => kind === 'record')).toHaveLength(65_536);
    expect(facts.filter((fact) => fact.kind === 'blindspot' && fact.reason === 'bound')).toHaveLength(49);
  });
});

describe('what cannot be read is a blind spot, and the rest is read', () => {
  test.each([
    ['an unknown type', 'a 60 IN NOTYPE x'],
    ['no type', 'a 60 IN'],
    ['no owner to inherit', ' 60 IN A 192.0.2.1'],
    ['too few fields', 'a 60 IN SRV 0 0'],
    ['an open quote', 'a 60 IN TXT "open'],
    ['an open parenthesis', 'a 60 IN TXT ( "x"'],
    ['a closed parenthesis', 'a 60 IN TXT "x" )'],
    ['an unknown directive', '$FOO bar'],
    ['an empty label', 'a..b 60 IN A 192.0.2.1'],
    ['a bad range', '$GENERATE 9-1 h$ A 192.0.2.1'],
    ['a bad $TTL', '$TTL soon'],
  ])('%s', async (_, line) => {
    const facts = await scanText(scanner, 'a.example.zone', `${line}\nb 60 IN CNAME app.mapiq.net.\n`);

    const [blindspot, record] = facts;
    expect(facts).toHaveLength(2);
    expect(blindspot).toMatchObject({ kind: 'blindspot', reason: 'unparsable', at: { line: 1 } });
    expect(record).toMatchObject({ kind: 'record', type: 'CNAME', at: { line: 2 } });
  });

  test('CRLF and lone CR end lines', async () => {
    const lines = await linesOf(scanner, 'a.example.zone', 'a 60 IN CNAME b\r\nc 60 IN CNAME d\re 60 IN CNAME f');

    expect(lines).toHaveLength(3);
  });

  test.each([
    ['open parentheses', '(\n'.repeat(200_000)],
    ['origins below origins', '$ORIGIN a\n'.repeat(100_000)],
    ['one line of quotes', '"\\'.repeat(300_000)],
    ['one long name', `${'a.'.repeat(300_000)} 60 IN A 192.0.2.1`],
  ])('hostile: %s', async (_, text) => {
    const start = process.hrtime.bigint();

    const facts = await scanText(scanner, 'a.example.zone', text);

    expect(facts.some(({ kind }) => kind === 'blindspot')).toBe(true);
    expect(Number(process.hrtime.bigint() - start) / 1e6).toBeLessThan(4000);
  });
});

describe('telling a zone from other text', () => {
  test.each([
    ['$ORIGIN mapiq.com.\n', true],
    ['; comment\n\n$TTL 3600\n', true],
    ['@ IN SOA ns1 hostmaster (\n', true],
    ['mapiq.com. 3600 IN SOA ns1.mapiq.com. h.mapiq.com. 1 2 3 4 5', true],
    ['# Heading\n\n$ORIGIN mapiq.com.\n', false],
    ['const $ORIGIN = 1;\n', false],
    ['www IN CNAME app\n', true],
    ['www 300 A 192.0.2.1 ; web\n', true],
    ['mapiq.com MX 10 mx\n', true],
    ['This is A sentence.\n', false],
    ['come IN the house\n', false],
    ['SOA is a record type\n', false],
    ['', false],
  ])('%j', (head, expected) => {
    const answer = sniff(head);

    expect(answer).toBe(expected);
  });
});
