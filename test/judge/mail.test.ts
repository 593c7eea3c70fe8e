// How a domain takes part in mail: policies that send it to a retired name, and policies that do not hold whatever is retired.
import { describe, expect, test } from '@jest/globals';
import type { MailPolicy, MissingTarget, ResolvedRecord } from '../../src/model/reference.js';
import type { Finding } from '../../src/model/report.js';
import { record, report } from './estate.js';

const AT = '2024-08-30T00:00:00.000Z';

function policy(mode: MailPolicy['mode'], mx: readonly string[]): ResolvedRecord[] {
  const server = 'https://mta-sts.mapiq.com/.well-known/mta-sts.txt';
  return mx.map((target) => ({
    owner: 'mapiq.com',
    type: 'OTHER',
    target,
    data: `mx: ${target}`,
    mailPolicy: { mode, mx },
    observed: { server, at: AT },
    service: null,
    text: `${server} mode: ${mode} mx: ${target}`,
  }));
}

function text(owner: string, data: string): ResolvedRecord {
  return record(owner, 'TXT', `"${data}"`);
}

function missing(host: string, is: MissingTarget['is'] = 'no-name'): MissingTarget {
  return { host, is, observed: { server: 'udp://127.0.0.1:5353', at: AT } };
}

const brief = ({ rule, severity, path }: Finding): string =>
  [rule, severity, path.at(-1)?.from, path.at(-1)?.edge, path.at(-1)?.to].join(' ').replaceAll('host:', '');

function findings(records: readonly ResolvedRecord[], gone: readonly MissingTarget[] = []): string[] {
  return report({ records, missing: gone }).findings.map(brief);
}

describe('a policy of MTA-STS', () => {
  test('that names a retired server is a record that points there', () => {
    const records = [
      record('mapiq.com', 'MX', '10 mx.mapiq.com'),
      ...policy('enforce', ['mx.mapiq.com', 'mx.mapiq.net']),
    ];

    const { findings: found } = report({ records });

    expect(found.map(brief)).toEqual(['retired-record error mapiq.com mx mx.mapiq.net']);
    expect(found[0]?.message).toMatch(/^mapiq\.com MTA-STS policy points to mx\.mapiq\.net/);
    expect(found[0]?.evidence[0]?.observed?.server).toMatch(/^https:/);
  });

  test('and the MX record of the same server are one finding with both as evidence', () => {
    const records = [record('mapiq.com', 'MX', '10 mx.mapiq.net'), ...policy('enforce', ['mx.mapiq.net'])];

    const { findings: found } = report({ records });

    expect(found.map(brief)).toEqual(['retired-record error mapiq.com mx mx.mapiq.net']);
    expect(found[0]?.evidence).toHaveLength(2);
  });

  test('that names retired servers by a wildcard is one, too', () => {
    expect(findings(policy('testing', ['*.mapiq.net']))).toEqual(['retired-record error mapiq.com mx *.mapiq.net']);
  });

  test.each([
    ['another name', ['mx.mapiq.com'], '10 mx2.mapiq.com'],
    ['a wildcard of one label', ['*.mapiq.com'], '10 a.b.mapiq.com'],
    ['the apex of a wildcard', ['*.mapiq.com'], '10 mapiq.com.example.com'],
  ])('that does not cover the server is said: %s', (_, mx, server) => {
    const records = [record('mapiq.com', 'MX', server), ...policy('enforce', mx)];

    expect(findings(records)).toEqual([`dangling-record warning mapiq.com mx ${server.split(' ')[1] ?? ''}`]);
  });

  test.each([
    ['covers it by name', policy('enforce', ['mx.mapiq.com'])],
    ['covers it by wildcard', policy('enforce', ['*.mapiq.com'])],
    ['is only tested', policy('testing', ['mx2.mapiq.com'])],
  ])('that %s is fine', (_, records) => {
    expect(findings([record('mapiq.com', 'MX', '10 mx.mapiq.com'), ...records])).toEqual([]);
  });

  test('is held against what the world answers, where an old file says otherwise', () => {
    const old = record('mapiq.com', 'MX', '10 old.mapiq.com');
    const { location, zone, ...answer } = record('mapiq.com', 'MX', '10 mx.mapiq.com');
    const now = { ...answer, observed: { server: 'udp://127.0.0.1', at: AT } };

    expect([location, zone]).not.toContain(undefined);
    expect(findings([old, now, ...policy('enforce', ['mx.mapiq.com'])])).toEqual([]);
  });
});

describe('a policy of SPF', () => {
  const many = (amount: number): string =>
    Array.from({ length: amount }, (_, i) => `include:s${String(i)}.mapiq.com`).join(' ');

  test.each([
    ['ten look-ups', many(10), []],
    ['eleven', many(11), ['dangling-record note mapiq.com spf s10.mapiq.com']],
    ['ten and what costs none', `${many(10)} ip4:192.0.2.0/24 ip6:2001:db8::/32 exp=why.mapiq.com`, []],
    ['ten and some behind all', `${many(10)} -all include:late.mapiq.com`, []],
    ['ten and mx', `${many(10)} mx`, ['dangling-record note zone:mapiq.com covers mapiq.com']],
    [
      'ten and a name made by a macro',
      `${many(10)} exists:%{i}.mapiq.com`,
      ['dangling-record note zone:mapiq.com covers mapiq.com'],
    ],
  ])('with %s', (_, terms, wanted) => {
    expect(findings([text('mapiq.com', `v=spf1 ${terms}`)])).toEqual(wanted);
  });

  test('counts what the included ones ask, each time', () => {
    const inner = text('_spf.mapiq.com', 'v=spf1 a:a.mapiq.com a:b.mapiq.com mx:c.mapiq.com exists:d.mapiq.com -all');
    const twice = text('mapiq.com', 'v=spf1 include:_spf.mapiq.com include:_spf.mapiq.com -all');
    const thrice = text(
      'mapiq.com',
      'v=spf1 include:_spf.mapiq.com include:_spf.mapiq.com include:_spf.mapiq.com -all',
    );

    expect(findings([inner, twice])).toEqual([]);
    const [finding] = report({ records: [inner, thrice] }).findings;
    expect(finding?.message).toMatch(/takes 15 look-ups/);
    expect(finding?.severity).toBe('note');
  });

  test('that takes part in itself is said, and ends', () => {
    const records = [
      text('mapiq.com', 'v=spf1 include:a.mapiq.com -all'),
      text('a.mapiq.com', 'v=spf1 include:b.mapiq.com -all'),
      text('b.mapiq.com', 'v=spf1 include:a.mapiq.com -all'),
    ];

    expect(findings(records)).toEqual(['dangling-record note mapiq.com spf a.mapiq.com']);
  });

  test('with more than two names that have nothing is said, two are not', () => {
    const spf = (amount: number): ResolvedRecord =>
      text(
        'mapiq.com',
        `v=spf1 ${Array.from({ length: amount }, (_, i) => `a:v${String(i)}.mapiq.com`).join(' ')} -all`,
      );
    const gone = ['v0', 'v1', 'v2'].map((label) => missing(`${label}.mapiq.com`, 'no-address'));

    expect(findings([spf(2)], gone)).toEqual([]);
    expect(findings([spf(3)], gone)).toEqual(['dangling-record note zone:mapiq.com covers mapiq.com']);
  });

  test('of which two answers differ is held against the cheaper', () => {
    expect(findings([text('mapiq.com', `v=spf1 ${many(12)}`), text('mapiq.com', 'v=spf1 -all')])).toEqual([]);
  });

  test('of a name that goes is nobody’s business', () => {
    const found = findings([text('mapiq.net', `v=spf1 ${many(12)}`)]);

    expect(found.filter((line) => line.startsWith('dangling-record'))).toEqual([]);
  });
});

describe('reports', () => {
  test('to somebody who does not say that they take them', () => {
    const records = [text('_dmarc.mapiq.com', 'v=DMARC1; p=none; rua=mailto:d@reports.example.com!10m')];

    expect(findings(records, [missing('mapiq.com._report._dmarc.reports.example.com')])).toEqual([
      'dangling-record note _dmarc.mapiq.com references reports.example.com',
    ]);
    expect(findings(records)).toEqual([]);
  });

  test('of mail without TLS, and logos, are warnings where they lead to a retired name', () => {
    const records = [
      text('_smtp._tls.mapiq.com', 'v=TLSRPTv1; rua=mailto:t@mapiq.net,https://tls.mapiq.net/v1'),
      text('default._bimi.mapiq.com', 'v=BIMI1; l=https://img.mapiq.net/logo.svg; a=https://img.mapiq.com/vmc.pem'),
      text('mapiq.com', 'v=TLSRPTv1; rua=mailto:t@mapiq.net'),
    ];

    expect(findings(records).sort()).toEqual([
      'retired-record warning _smtp._tls.mapiq.com references mapiq.net',
      'retired-record warning _smtp._tls.mapiq.com references tls.mapiq.net',
      'retired-record warning default._bimi.mapiq.com references img.mapiq.net',
    ]);
  });
});
