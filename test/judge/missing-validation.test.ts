// Records that validate a live name and are not where they are written, and challenges that are merely not asked for now.
import { describe, expect, test } from '@jest/globals';
import type { MissingTarget, ResolvedRecord } from '../../src/model/reference.js';
import type { Finding } from '../../src/model/report.js';
import { at, certificate, observed, record, report } from './estate.js';

const brief = ({ rule, severity, path }: Finding): string =>
  [rule, severity, path.at(-1)?.from, path.at(-1)?.edge, path.at(-1)?.to].join(' ').replaceAll('host:', '');

function gone(host: string): MissingTarget {
  return { host, is: 'no-name', observed: { server: 'udp://127.0.0.1:5353', at: '2024-08-30T00:00:00.000Z' } };
}

function answer(owner: string, type: 'A' | 'CNAME', data: string): ResolvedRecord {
  const { location: _, zone: __, ...rest } = record(owner, type, data);
  return { ...rest, observed: { server: 'udp://127.0.0.1:5353', at: '2024-08-30T00:00:00.000Z' } };
}

function findings(records: readonly ResolvedRecord[], missing: readonly MissingTarget[]): string[] {
  const live = [answer('app.mapiq.com', 'A', '203.0.113.7')];
  return report({ records: [...live, ...records], missing }).findings.map(brief);
}

const HASH = '_0123456789abcdef0123456789abcdef';

describe('a validation record that is written and not there blocks the renewal', () => {
  test.each([
    ['of Azure Front Door', record('_dnsauth.app.mapiq.com', 'TXT', '"_x"')],
    ['of App Service', record('asuid.app.mapiq.com', 'TXT', '"0123"')],
    ['of a certificate manager', record(`${HASH}.app.mapiq.com`, 'CNAME', '_y.acm-validations.example')],
    ['of a delegated challenge', record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.mapiq.com')],
  ])('%s', (_, written) => {
    expect(findings([written], [gone(written.owner)])).toEqual([
      `renewal-blocked error app.mapiq.com acme ${written.owner}`,
    ]);
  });

  test('at the next renewal of the certificate that is known', () => {
    const records = [answer('app.mapiq.com', 'A', '203.0.113.7'), record('_dnsauth.app.mapiq.com', 'TXT', '"_x"')];
    const certificates = [certificate('c', ['app.mapiq.com'], '2024-10-30T00:00:00.000Z')];

    const { findings: found } = report({ records, certificates, missing: [gone('_dnsauth.app.mapiq.com')] });

    const [blocked] = found.filter(({ rule }) => rule === 'renewal-blocked');
    expect([blocked?.certificate, blocked?.confidence]).toEqual(['sha256:a256c', 'likely']);
    expect((blocked?.failsAt ?? '') > '2024-08-30').toBe(true);
    expect((blocked?.failsAt ?? '') <= '2024-10-30T00:00:00.000Z').toBe(true);
  });
});

describe('it blocks nothing', () => {
  const written = record('_dnsauth.app.mapiq.com', 'TXT', '"_x"');

  test.each<[string, readonly ResolvedRecord[], readonly MissingTarget[]]>([
    ['where it is there', [written], []],
    [
      'where it is a challenge that comes and goes',
      [record('_acme-challenge.app.mapiq.com', 'TXT', '"x"')],
      [gone('_acme-challenge.app.mapiq.com')],
    ],
    [
      'of a name that nobody serves',
      [record('_dnsauth.new.mapiq.com', 'TXT', '"x"')],
      [gone('_dnsauth.new.mapiq.com')],
    ],
    ['in a test', [{ ...written, location: at('test/zones/mapiq.com.zone') }], [gone(written.owner)]],
    [
      'that no file writes',
      [observed('_dnsauth.app.mapiq.com', 'CNAME', 'x.mapiq.com')],
      [gone('_dnsauth.www.mapiq.com')],
    ],
  ])('%s', (_, records, missing) => {
    expect(findings(records, missing).filter((line) => line.startsWith('renewal-blocked'))).toEqual([]);
  });

  test('of a name that goes', () => {
    const records = [answer('app.mapiq.net', 'A', '203.0.113.7'), record('_dnsauth.app.mapiq.net', 'TXT', '"x"')];

    const found = report({ records, missing: [gone('_dnsauth.app.mapiq.net')] }).findings;

    expect(found.filter(({ rule }) => rule === 'renewal-blocked')).toEqual([]);
  });
});

describe('a delegated challenge', () => {
  const delegated = answer('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.example.com');

  test('that nobody answers now is as it should be', () => {
    expect(findings([delegated], [gone('app.acme.example.com')])).toEqual([]);
  });

  test('to a domain that is gone dangles', () => {
    expect(findings([delegated], [gone('app.acme.example.com'), gone('example.com')])).toEqual([
      'dangling-record warning app.mapiq.com acme app.acme.example.com',
    ]);
  });
});
