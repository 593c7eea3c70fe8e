// T09: what a renewal that no person starts depends on besides the authority's permission. Names that are there, aliases that lead to the
// provider, a provider that still renews, and lives that grow shorter.
import { describe, expect, test } from '@jest/globals';
import { longestLifeDays } from '../../src/judge/public-lifetimes.js';
import { renewalFrom } from '../../src/judge/renewal.js';
import { buildGraph } from '../../src/graph/build-graph.js';
import type { Config } from '../../src/config/config.js';
import type { Estate, FoundCertificate, MissingTarget, ResolvedBinding } from '../../src/model/reference.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { judge } from '../../src/judge/judge.js';
import {
  binding,
  certificate,
  config,
  estate,
  findingsOf,
  judgeRequest,
  observed,
  record,
  retire,
  rulebook,
} from './estate.js';

const AT = '2024-08-30T00:00:00Z';
const entry = { why: '', source: '', finds: [], ignores: [] };

/** With a provider that renews what leads to it, and a service of another one that ends. */
const book: Rulebook = {
  ...rulebook,
  renewals: [
    ...rulebook.renewals,
    { ...entry, id: 'hosted', issuers: ['Hosted Managed'], caa: ['hosted.example'], edges: ['hosted.example'] },
  ],
  providers: [
    {
      ...entry,
      id: 'edge',
      provider: 'Edge',
      suffixes: ['edge.example'],
      managedCertificate: true,
      sunset: {
        service: 'Edge (classic)',
        labels: 1,
        issuers: ['Edge Trust'],
        renewsUntil: '2025-08-15',
        certificatesUntil: '2026-04-14',
        servesUntil: '2027-03-31',
      },
    },
  ],
};

function certified(names: readonly string[], issuer: string, notAfter = '2024-09-29T00:00:00.000Z'): FoundCertificate {
  const one = certificate('07', names, notAfter);
  const notBefore = new Date(Date.parse(notAfter) - 90 * 86_400_000).toISOString();
  const seen = { server: 'tls://192.0.2.1:443', at: AT };
  return { certificate: { ...one.certificate, issuer, notBefore }, observed: seen };
}

function shown(host: string): ResolvedBinding {
  const { location: _, ...bare } = binding(host, 443, 'sha256:a25607');
  const handshake = { address: '192.0.2.1', serverName: host };
  return { ...bare, handshake, observed: { server: 'tls://192.0.2.1:443', at: AT } };
}

function gone(host: string, is: MissingTarget['is'] = 'no-name'): MissingTarget {
  return { host, is, observed: { server: 'udp://127.0.0.1:5353', at: AT } };
}

function blocked(parts: Partial<Estate>, asOf = AT, policy: Config = config({ retire: [] })): string[] {
  const request = judgeRequest(parts, { config: policy, asOf });
  const found = judge({ ...request, rulebook: book, graph: buildGraph(estate(parts), book) });
  return findingsOf(found, 'renewal-blocked').map(({ host, severity, failsAt }) => `${severity} ${host} ${failsAt}`);
}

const AUTOMATIC = 'C=US, O=Acme Automatic, CN=A1';
const names = ['app.acme.example', 'docs.acme.example'];
const bindings = [shown('app.acme.example')];

describe('every name of the certificate is there', () => {
  const certificates = [certified(names, AUTOMATIC)];

  test('one that no server has stops the renewal of the others, at its next moment', () => {
    const found = blocked({ certificates, bindings, missing: [gone('docs.acme.example')] });

    expect(found).toEqual(['error app.acme.example 2024-08-30T00:00:00.000Z']);
  });

  test('a wildcard needs the name below which it stands', () => {
    const wild = [certified(['app.acme.example', '*.docs.acme.example'], AUTOMATIC)];

    const found = blocked({ certificates: wild, bindings, missing: [gone('docs.acme.example')] });

    expect(found).toHaveLength(1);
  });

  test.each<[string, Partial<Estate>]>([
    ['it is there', { missing: [gone('other.acme.example')] }],
    ['it has no address, and is there', { missing: [gone('docs.acme.example', 'no-address')] }],
    ['nobody presents the certificate', { missing: [gone('docs.acme.example')], bindings: [] }],
    [
      'a person renews it',
      { missing: [gone('docs.acme.example')], certificates: [certificate('07', names, '2026-01-01T00:00:00.000Z')] },
    ],
  ])('nothing is blocked where %s', (_, change) => {
    expect(blocked({ certificates, bindings, ...change })).toEqual([]);
  });

  test('a name that the configuration retires is told once', () => {
    const policy = config({ retire: [retire('docs.acme.example')] });

    expect(blocked({ certificates, bindings, missing: [gone('docs.acme.example')] }, AT, policy)).toHaveLength(1);
  });
});

describe('the alias leads to the provider', () => {
  const certificates = [certified(['app.acme.example'], 'CN=Hosted Managed')];

  test.each([
    [
      'elsewhere',
      [observed('app.acme.example', 'CNAME', 'app.other.example'), observed('app.other.example', 'A', '192.0.2.1')],
      1,
    ],
    ['to it', [observed('app.acme.example', 'CNAME', 'x.hosted.example')], 0],
    [
      'to it by another name',
      [
        observed('app.acme.example', 'CNAME', 'tm.acme.example'),
        observed('tm.acme.example', 'CNAME', 'x.hosted.example'),
      ],
      0,
    ],
    [
      'to a name that only looks alike',
      [
        observed('app.acme.example', 'CNAME', 'x.nothosted.example'),
        observed('x.nothosted.example', 'AAAA', '2001:db8::1'),
      ],
      1,
    ],
    ['elsewhere, as far as anybody looked', [observed('app.acme.example', 'CNAME', 'x.manager.example')], 0],
    ['nowhere, since it has an address of its own', [observed('app.acme.example', 'A', '192.0.2.1')], 0],
  ] as const)('%s: %#', (_, records, count) => {
    expect(blocked({ certificates, bindings, records })).toHaveLength(count);
  });

  test('an authority that asks for no alias does not mind', () => {
    const records = [observed('app.acme.example', 'CNAME', 'app.other.example')];

    expect(blocked({ certificates: [certified(['app.acme.example'], AUTOMATIC)], bindings, records })).toEqual([]);
  });
});

describe('a service that ends renews nothing before', () => {
  const records = [record('app.acme.example', 'CNAME', 'web-x.edge.example')];
  const managed = [certified(['app.acme.example'], 'O=Edge Trust, CN=G1', '2025-11-01T00:00:00.000Z')];
  const own = [certified(['app.acme.example'], 'O=Corporate, CN=G1', '2027-06-01T00:00:00.000Z')];

  test.each<[string, string, Partial<Estate>, string[]]>([
    ['a year before', '2024-08-30T00:00:00Z', { certificates: managed, bindings }, []],
    [
      'a month before',
      '2025-07-20T00:00:00Z',
      { certificates: managed, bindings },
      ['note app.acme.example 2026-04-14T00:00:00.000Z'],
    ],
    [
      'after its last day',
      '2025-09-01T00:00:00Z',
      { certificates: managed, bindings },
      ['error app.acme.example 2026-04-14T00:00:00.000Z'],
    ],
    ['with a certificate that somebody brings', '2025-09-01T00:00:00Z', { certificates: own, bindings }, []],
    [
      'until the service ends for them, too',
      '2027-03-28T00:00:00Z',
      { certificates: own, bindings },
      ['error app.acme.example 2027-03-31T00:00:00.000Z'],
    ],
    [
      'where nobody looked at the certificate',
      '2025-09-01T00:00:00Z',
      {},
      ['warning app.acme.example 2026-04-14T00:00:00.000Z'],
    ],
    [
      'for names of another tier',
      '2025-09-01T00:00:00Z',
      { records: [record('app.acme.example', 'CNAME', 'web-x.z01.edge.example')] },
      [],
    ],
  ])('%s', (_, asOf, parts, expected) => {
    expect(blocked({ records, ...parts }, asOf)).toEqual(expected);
  });
});

describe('lives grow shorter (CA/Browser Forum SC-081v3)', () => {
  test.each([
    ['2026-03-14', 398],
    ['2026-03-15', 200],
    ['2027-03-15', 100],
    ['2029-03-14', 100],
    ['2029-03-15', 47],
  ])('issued on %s: %i days', (day, days) => {
    expect(longestLifeDays(Date.parse(day))).toBe(days);
  });

  test('the pace of renewals follows for authorities that browsers trust, and for no other', () => {
    const [ours, private_] = [AUTOMATIC, 'CN=corporate authority'].map((issuer) => {
      const one = certified(['app.acme.example'], issuer, '2026-12-01T00:00:00.000Z');
      const year = { ...one, certificate: { ...one.certificate, notBefore: '2025-12-01T00:00:00.000Z' } };
      return buildGraph(estate({ certificates: [year] }), book).certificates.all[0];
    });

    const next = [ours, private_].map((known) => known && renewalFrom(known, '2026-08-02T00:00:00.000Z', book));

    // Both renew first on 2026-08-01, a third before the end; from then on one lives for 200 days, the other for a year.
    expect(next).toEqual(['2026-12-12T16:00:00.000Z', '2027-04-01T16:00:00.000Z']);
  });
});
