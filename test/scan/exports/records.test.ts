import { describe, expect, test } from '@jest/globals';
import { linesOf, readFixture, readText } from './read-fixture.js';

describe('record exports', () => {
  test('Route 53: alias targets, weighted sets, octal escapes, broken sets by line', () => {
    const reading = readFixture('records', 'route53.json');

    expect(reading?.title).toContain('Route 53');
    expect(linesOf(reading)).toEqual([
      '3 record "acme.example" ALIAS -> "dualstack.web.oldshop.net" | dualstack.web.oldshop.net.',
      '12 record "acme.example" 3600 MX -> "mail.oldshop.net" | 10 mail.oldshop.net.',
      '12 record "acme.example" 3600 MX -> "mail.acme.example" | 20 mail.acme.example.',
      '21 record "*.acme.example" 60 CNAME -> "blue.oldshop.net" | blue.oldshop.net.',
      '29 record "*.acme.example" 60 CNAME -> "green.acme.example" | green.acme.example.',
      '37 record "acme.example" 300 TXT | "v=spf1 include:spf.oldshop.net -all"',
      '37 record "acme.example" 300 TXT -> "spf.oldshop.net" | "v=spf1 include:spf.oldshop.net -all"',
      '43: the record set has neither values nor an alias target',
      '44: the record has too few fields',
    ]);
  });

  test('Azure DNS: public and private zones, texts in pieces', () => {
    expect(linesOf(readFixture('records', 'azure-dns.json'))).toEqual([
      '2 record "acme.example" 3600 A | 203.0.113.9 | "acme.example"',
      '14 record "login.acme.example" 300 CNAME -> "login.oldshop.net" | login.oldshop.net. | "acme.example"',
      '23 record "acme.example" 3600 MX -> "mail.oldshop.net" | 10 mail.oldshop.net. | "acme.example"',
      '31 record "acme.example" 3600 TXT | "v=spf1 include:spf.oldshop.net " "-all" | "acme.example"',
      '31 record "acme.example" 3600 TXT -> "spf.oldshop.net" | "v=spf1 include:spf.oldshop.net " "-all" | "acme.example"',
      '39 record "db.corp.acme.example" 60 CNAME -> "db.internal.oldshop.net" | db.internal.oldshop.net. | "corp.acme.example"',
      '46: the record set has no name or type',
    ]);
  });

  test('Google Cloud DNS: JSON with routing policies, and YAML', () => {
    expect(linesOf(readFixture('records', 'google-dns.json'))).toEqual([
      '2 record "login.acme.example" 300 CNAME -> "login.oldshop.net" | login.oldshop.net.',
      '3 record "acme.example" 3600 MX -> "mail.oldshop.net" | 10 mail.oldshop.net.',
      '3 record "acme.example" 3600 MX -> "mail.acme.example" | 20 mail.acme.example.',
      '4 record "shop.acme.example" 60 CNAME -> "eu.oldshop.net" | eu.oldshop.net.',
      '4 record "shop.acme.example" 60 CNAME -> "eu.acme.example" | eu.acme.example.',
      '8: the record set has no rrdatas',
    ]);
    expect(linesOf(readFixture('records', 'google-dns.yaml'))).toEqual([
      '2 record "login.acme.example" 300 CNAME -> "login.oldshop.net" | login.oldshop.net.',
      '9 record "acme.example" 3600 TXT | "v=spf1 include:spf.oldshop.net -all"',
      '9 record "acme.example" 3600 TXT -> "spf.oldshop.net" | "v=spf1 include:spf.oldshop.net -all"',
    ]);
  });

  test('Cloudflare: priority beside the content, bare texts, automatic TTL', () => {
    expect(linesOf(readFixture('records', 'cloudflare.json'))).toEqual([
      '3 record "login.acme.example" CNAME -> "login.oldshop.net" | login.oldshop.net. | "acme.example"',
      '4 record "acme.example" 300 MX -> "mail.oldshop.net" | 10 mail.oldshop.net. | "acme.example"',
      '5 record "acme.example" 300 TXT | "v=spf1 include:spf.oldshop.net -all" | "acme.example"',
      '5 record "acme.example" 300 TXT -> "spf.oldshop.net" | "v=spf1 include:spf.oldshop.net -all" | "acme.example"',
      '6 record "_sip._tcp.acme.example" 300 SRV -> "sip.oldshop.net" | 10 5 5060 sip.oldshop.net. | "acme.example"',
      '7: the record has no name, type or content',
    ]);
  });

  test('octoDNS: owners under the zone of the file, dynamic pools; URLFWD is no record', () => {
    const lines = linesOf(readFixture('records', 'acme.example.yaml'));

    expect(lines).toContain(
      '14 record "*.acme.example" CNAME -> "wild.oldshop.net" | wild.oldshop.net. | "acme.example"',
    );
    expect(lines).toContain(
      '24 record "pool.acme.example" CNAME -> "eu.oldshop.net" | eu.oldshop.net. | "acme.example"',
    );
    expect(lines).toContain(
      '6 record "acme.example" 300 MX -> "mail.oldshop.net" | 10 mail.oldshop.net. | "acme.example"',
    );
    expect(lines.filter((line) => line.includes('moved'))).toEqual([]);
    expect(lines.at(-1)).toBe('36: the record set "broken" has no known type or no values');
  });

  test('CSV: any column order and spelling, byte order mark, CRLF, several values in one cell', () => {
    expect(linesOf(readFixture('records', 'records.csv'))).toEqual([
      '2 record "login.acme.example" 3600 CNAME -> "login.oldshop.net" | login.oldshop.net. | "acme.example"',
      '3 record "acme.example" 3600 MX -> "mail.oldshop.net" | 10 mail.oldshop.net. | "acme.example"',
      '4 record "acme.example" 3600 TXT | "v=spf1 include:spf.oldshop.net -all" | "acme.example"',
      '4 record "acme.example" 3600 TXT -> "spf.oldshop.net" | "v=spf1 include:spf.oldshop.net -all" | "acme.example"',
      '5 record "www.acme.example" 300 A | 203.0.113.9 | "acme.example"',
      '5 record "www.acme.example" 300 A | 203.0.113.10 | "acme.example"',
      '7: the row has no value',
      '8: BOGUS is no record type',
    ]);
  });

  test('a cut document keeps what stands before the cut', () => {
    const whole =
      '{"ResourceRecordSets":[\n{"Name":"a.acme.example.","Type":"CNAME","ResourceRecords":[{"Value":"b.oldshop.net"}]},\n{"Name":"c.acme';

    const reading = readText('records', whole);

    expect(reading?.facts).toHaveLength(1);
    expect(reading?.broken.map(({ line }) => line)).toContain(3);
    expect(reading?.brokenLabels).toContain('acme');
  });

  test.each([
    '',
    'hello',
    '{}',
    '[]',
    '{"name":"x","type":"module"}',
    'a,b\n1,2\n',
    '<a/>',
    '[[[[',
    `${'['.repeat(100_000)}`,
    `${'- '.repeat(50_000)}x`,
  ])('other documents are none of them: %#', (text) => {
    expect(readText('records', text)).toBeUndefined();
  });
});
