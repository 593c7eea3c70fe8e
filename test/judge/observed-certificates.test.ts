// What endpoints were seen to present: by address, family and name asked for, whole chains, pins against them, and what blocks renewal.
import { describe, expect, test } from '@jest/globals';
import type { FoundCertificate, ObservedHandshake, ResolvedBinding } from '../../src/model/reference.js';
import {
  at,
  binding,
  certificate,
  config,
  findingsOf,
  observed,
  pathOf,
  record,
  reference,
  report,
  retire,
  rotation,
} from './estate.js';

const NONE = { retire: [] };
const NOW = { config: config(NONE), asOf: '2024-09-01T00:00:00Z' };
const SOON = '2024-09-04T00:00:00.000Z';
const LATER = '2026-01-01T00:00:00.000Z';

/** The endpoint showed the certificate, asked by its name at 192.0.2.1 unless told. */
function shown(host: string, port: number, tag: string, face: Partial<ObservedHandshake> = {}): ResolvedBinding {
  const handshake = { address: '192.0.2.1', serverName: host, ...face };
  const { location: _, ...bare } = binding(host, port, `sha256:a256${tag}`);
  const text = `${host}:${port} presents ${tag} at ${handshake.address} to ${handshake.serverName ?? 'nobody'}`;
  return { ...bare, text, handshake, observed: { server: `tls://${handshake.address}:${port}`, at: NOW.asOf } };
}

function certified(
  tag: string,
  names: readonly string[],
  rest: Partial<FoundCertificate['certificate']> = {},
): FoundCertificate {
  const one = certificate(tag, names, LATER);
  const seen = { server: 'tls://192.0.2.1:443', at: NOW.asOf };
  return { certificate: { ...one.certificate, ...rest }, observed: seen };
}

const APP = ['app.acme.example'];
const OLD = certified('01', APP, { notAfter: SOON });
const NEW = certified('02', APP, { notBefore: '2024-08-20T00:00:00.000Z' });

describe('rotation-incomplete, per address, family and name asked for', () => {
  const declared = {
    ...NOW,
    config: config({ ...NONE, certificates: { rotations: [rotation('sha256:a25601', 'sha256:a25602')] } }),
  };

  test('T05: one address of two families is stale, and is named', () => {
    const bindings = [
      shown('app.acme.example', 443, '02'),
      shown('app.acme.example', 443, '01', { address: '198.51.100.2' }),
      shown('app.acme.example', 443, '01', { address: '2001:db8::2' }),
    ];

    const [found] = findingsOf(report({ bindings, certificates: [OLD, NEW] }, declared), 'rotation-incomplete');

    expect(found?.message).toContain(' at 198.51.100.2 and 2001:db8::2 (1 of 1 endpoints not rotated)');
  });

  test('only clients without a name meet the old one', () => {
    const bindings = [shown('app.acme.example', 443, '02'), shown('app.acme.example', 443, '01', { serverName: null })];

    const [found] = findingsOf(report({ bindings, certificates: [OLD, NEW] }, declared), 'rotation-incomplete');

    expect(found?.message).toContain(' to clients that send no server name ');
  });

  test('served is not what lies on disk: a restart is missing', () => {
    const bindings = [shown('app.acme.example', 443, '01'), binding('app.acme.example', 443, 'sha256:a25602')];

    const [found] = findingsOf(report({ bindings, certificates: [OLD, NEW] }, declared), 'rotation-incomplete');

    expect(found?.message).toContain('a restart is missing');
  });

  test('T03: ports that show the old certificate while another has its successor need no declaration', () => {
    const bindings = [443, 7047].map((port) => shown('nav.acme.example', port, '02'));
    const stale = [7147, 7148].map((port) => shown('nav.acme.example', port, '01'));
    const certificates = [
      certified('01', ['nav.acme.example'], { notAfter: SOON }),
      certified('02', ['nav.acme.example'], { notBefore: '2024-08-20T00:00:00.000Z' }),
    ];

    const found = findingsOf(report({ bindings: [...bindings, ...stale], certificates }, NOW), 'rotation-incomplete');

    expect(found.map(({ severity, host, message }) => [severity, host, message.slice(0, 21)])).toEqual([
      ['error', 'nav.acme.example', 'nav.acme.example:7147'],
      ['error', 'nav.acme.example', 'nav.acme.example:7148'],
    ]);
    expect(found[0]?.message).toContain('(2 of 4 endpoints not rotated)');
  });

  test.each([
    [
      'another certificate by design',
      certified('02', ['other.acme.example'], { notBefore: '2024-08-20T00:00:00.000Z' }),
    ],
    ['two kinds of key issued together', certified('02', APP)],
  ])('%s is no rotation', (_, other) => {
    const bindings = [shown('app.acme.example', 443, '01'), shown('app.acme.example', 8443, '02')];

    const found = findingsOf(report({ bindings, certificates: [OLD, other] }, NOW), 'rotation-incomplete');

    expect(found).toEqual([]);
  });

  test('a pin of the key that a rotation replaces, and one that holds both', () => {
    const certificates = [certified('01', APP, { notAfter: SOON, spki: 'aa' }), certified('02', APP, { spki: 'bb' })];
    const pin = (service: string, key: string) => ({
      host: 'app.acme.example',
      pin: `spki:${key}`,
      location: at('apps/Pins.kt', 4),
      service,
      context: 'code' as const,
      text: `sha256/${key}`,
    });
    const pins = [pin('service:web', 'aa'), pin('service:signin', 'aa'), pin('service:signin', 'bb')];

    const found = findingsOf(report({ pins, certificates }, declared), 'rotation-incomplete');

    expect(found.map(({ service, severity }) => [service, severity])).toEqual([['service:web', 'error']]);
  });

  test('pins that accept nothing of the chain that is shown', () => {
    const chain = { serverName: 'app.acme.example', chain: ['sha256:a25603'] };
    const certificates = [certified('02', APP, { spki: 'bb' }), certified('03', [], { spki: 'cc' })];
    const pin = (service: string, key: string) => ({
      host: '*.acme.example',
      pin: `spki:${key}`,
      location: at('apps/Pins.kt', 4),
      service,
      context: 'code' as const,
      text: key,
    });
    const bindings = [shown('app.acme.example', 443, '02', chain)];

    const found = report(
      { pins: [pin('service:web', 'dd'), pin('service:signin', 'cc')], certificates, bindings },
      NOW,
    );

    expect(findingsOf(found, 'rotation-incomplete').map(({ service }) => service)).toEqual(['service:web']);
  });
});

describe('pins without a backup', () => {
  const pin = (...keys: readonly string[]) =>
    keys.map((key) => ({
      host: '*.acme.example',
      pin: `spki:${key}`,
      location: at('apps/Pins.kt', 4),
      service: 'service:web',
      context: 'code' as const,
      text: key,
    }));
  const root = certified('03', [], { spki: 'cc', isAuthority: true });
  const chain = { serverName: 'app.acme.example', chain: ['sha256:a25603'] };
  const bindings = [shown('app.acme.example', 443, '01', chain)];

  test.each([
    ['the one key that is shown, long before its certificate ends', pin('aa'), LATER, ['note']],
    ['the one key that is shown, when its certificate is about to end', pin('aa'), SOON, ['error']],
    ['a second key besides', pin('aa', 'bb'), SOON, []],
    ['the authority alone', pin('cc'), SOON, []],
  ])('%s', (_, pins, notAfter, expected) => {
    const certificates = [certified('01', APP, { notAfter, spki: 'aa' }), root];

    const found = findingsOf(report({ pins, certificates, bindings }, NOW), 'rotation-incomplete');

    expect(found.map(({ severity }) => severity)).toEqual(expected);
  });
});

describe('T07: a client that proves itself by a retired name', () => {
  const judging = { asOf: '2024-08-30T00:00:00Z' };

  test('is known by it to others, and its certificate is not issued again', () => {
    const one = { ...certified('07', ['edi.mapiq.net'], { isClient: true }), location: at('certs/edi.pem') };

    const [found, ...others] = findingsOf(report({ certificates: [one] }, judging), 'retired-host');

    expect(others).toEqual([]);
    expect(found).toMatchObject({ severity: 'error', host: 'edi.mapiq.net', failsAt: '2024-09-11T00:00:00.000Z' });
  });

  test.each([
    ['a server’s', {}, 'certs/edi.pem'],
    ['one of a live name', { isClient: true as const, names: ['edi.mapiq.com'] }, 'certs/edi.pem'],
    ['one that ended', { isClient: true as const, notAfter: '2024-01-01T00:00:00.000Z' }, 'certs/edi.pem'],
    ['one of a test', { isClient: true as const }, 'test/edi.pem'],
  ])('%s is none', (_, fields, file) => {
    const one = { ...certified('07', ['edi.mapiq.net'], fields), location: at(file) };

    expect(findingsOf(report({ certificates: [one] }, judging), 'retired-host')).toEqual([]);
  });
});

describe('certificate-ending over the chain and for clients without a name', () => {
  const issuer = 'CN=acme issuing authority';
  const leaf = certified('02', APP);
  const references = [reference('app.acme.example')];

  test('T08: an intermediate or root that ends first ends the chain', () => {
    const middle = certified('03', [], { subject: issuer, issuer: 'CN=root', isAuthority: true });
    const root = certified('04', [], {
      subject: 'CN=root',
      issuer: 'CN=root',
      selfSigned: true,
      notAfter: SOON,
      isAuthority: true,
    });
    const bindings = [shown('app.acme.example', 443, '02')];

    const found = findingsOf(
      report({ references, bindings, certificates: [leaf, middle, root] }, NOW),
      'certificate-ending',
    );

    expect(found.map(({ severity, failsAt }) => [severity, failsAt])).toEqual([['error', SOON]]);
  });

  test('an ended cross-sign beside a path that lasts is a warning', () => {
    const root = certified('04', [], { subject: issuer, issuer, selfSigned: true, isAuthority: true });
    const cross = certified('05', [], {
      subject: issuer,
      issuer: 'CN=gone root',
      notAfter: '2021-09-30T00:00:00.000Z',
      isAuthority: true,
    });
    const bindings = [shown('app.acme.example', 443, '02', { chain: ['sha256:a25605'] })];

    const found = findingsOf(
      report({ references, bindings, certificates: [leaf, root, cross] }, NOW),
      'certificate-ending',
    );

    expect(found.map(({ severity, certificate: id }) => [severity, id])).toEqual([['warning', 'sha256:a25605']]);
  });

  test.each([
    ['covers the host', ['*.acme.example'], ['warning']],
    ['is retired', ['*.mapiq.net'], ['warning']],
    ['is somebody else’s', ['snakeoil.local'], []],
  ])('T04: a default certificate that ends and %s', (_, names, severities) => {
    const bindings = [shown('app.acme.example', 443, '02'), shown('app.acme.example', 443, '06', { serverName: null })];
    const certificates = [leaf, certified('06', names, { notAfter: SOON })];

    const found = report({ references, bindings, certificates }, { ...NOW, config: config() });

    expect(findingsOf(found, 'certificate-ending').map(({ severity }) => severity)).toEqual(severities);
  });
});

describe('certificate-uncovered', () => {
  const references = ['app.mapiq.com', 'mapiq.com', 'a.b.mapiq.com'].map((host) => reference(host));
  const wildcard = certified('01', ['*.mapiq.com']);

  test('T01: what an endpoint shows covers neither the apex nor two labels', () => {
    const bindings = references.map(({ host }) => shown(host, 443, '01'));

    const found = findingsOf(report({ references, bindings, certificates: [wildcard] }, NOW), 'certificate-uncovered');

    expect(found.map(({ host, severity, confidence }) => [host, severity, confidence])).toEqual([
      ['a.b.mapiq.com', 'error', 'proven'],
      ['mapiq.com', 'error', 'proven'],
    ]);
    expect(found.map(pathOf)[1]).toBe(
      'service:web -references-> host:mapiq.com -requires-> endpoint:mapiq.com:443 -presents-> certificate:sha256:a25601',
    );
  });

  test('what is shown only to clients without a name says nothing of the others', () => {
    const bindings = [shown('mapiq.com', 443, '02'), shown('mapiq.com', 443, '01', { serverName: null })];

    const found = report({ references, bindings, certificates: [wildcard, certified('02', ['mapiq.com'])] }, NOW);

    expect(findingsOf(found, 'certificate-uncovered').map(({ host }) => host)).toEqual([]);
  });

  test('of endpoints that nobody looked at nothing is guessed from a file', () => {
    const atRest = { certificate: wildcard.certificate, location: at('certs/star.pem') };

    const found = report({ references, certificates: [atRest] }, NOW);

    expect(findingsOf(found, 'certificate-uncovered')).toEqual([]);
  });

  test('a name that is served here beside the wildcard of its zone is one, unless its certificate is requested', () => {
    const served = ['mapiq.com', 'a.b.mapiq.com'].map((host) =>
      reference(host, { relation: 'server-name', context: 'config' }),
    );
    const requested = reference('mapiq.com', { relation: 'certificate-name', context: 'config' });
    const atRest = { certificate: wildcard.certificate, location: at('certs/star.pem') };

    const found = report({ references: [...served, requested], certificates: [atRest] }, NOW);

    expect(findingsOf(found, 'certificate-uncovered').map(({ host, service }) => [host, service])).toEqual([
      ['a.b.mapiq.com', null],
    ]);
  });

  test('mail between servers and databases do not compare names', () => {
    const certificates = [certified('01', ['other.example'])];
    const mail = [
      shown('mx.mapiq.com', 25, '01', { starttls: 'smtp' }),
      shown('db.mapiq.com', 5432, '01', { starttls: 'postgres' }),
    ];

    const found = report({ bindings: mail, certificates }, NOW);

    expect(findingsOf(found, 'certificate-uncovered')).toEqual([]);
  });
});

describe('retired-host behind a certificate', () => {
  const urls = [
    { kind: 'crl', url: 'http://pki.mapiq.net/ca.crl' },
    { kind: 'ocsp', url: 'http://ocsp.acme.example' },
  ] as const;

  test('T08: a live certificate whose revocation list lies under the retired name', () => {
    const found = findingsOf(report({ certificates: [certified('07', APP, { urls })] }), 'retired-host');

    expect(found.map(({ host, severity, service, certificate: id }) => [host, severity, service, id])).toEqual([
      ['pki.mapiq.net', 'error', null, 'sha256:a25607'],
    ]);
  });

  test.each([
    ['goes with the zone', { names: ['app.mapiq.net'], urls }],
    ['ended', { notAfter: '2024-08-01T00:00:00.000Z', urls }],
  ])('one that %s needs it no longer', (_, change) => {
    expect(findingsOf(report({ certificates: [certified('07', APP, change)] }), 'retired-host')).toEqual([]);
  });
});

describe('renewal-blocked', () => {
  const managed = {
    issuer: 'C=US, O=Acme Automatic, CN=A1',
    notBefore: '2024-07-01T00:00:00.000Z',
    notAfter: '2024-09-29T00:00:00.000Z',
  };
  const judging = { config: config({ retire: [retire('docs-staging.mapiq.com')] }), asOf: '2024-08-30T00:00:00Z' };
  const names = ['api.mapiq.com', 'app.mapiq.com', 'docs-staging.mapiq.com'];

  test('T02: every live name of a certificate that also holds the retired one, at the first renewal without it', () => {
    const certificates = [certified('07', names, managed)];
    const bindings = [shown('app.mapiq.com', 443, '07')];

    const found = findingsOf(report({ certificates, bindings }, judging), 'renewal-blocked');

    expect(found.map(({ host, severity, service, retirement }) => [host, severity, service, retirement])).toEqual([
      ['api.mapiq.com', 'error', null, 'docs-staging.mapiq.com'],
      ['app.mapiq.com', 'error', null, 'docs-staging.mapiq.com'],
    ]);
    // Of 90 days the renewal of 30 August comes before 11 September and succeeds; the next is 60 days later.
    expect(found[0]?.failsAt).toBe('2024-10-29T00:00:00.000Z');
    expect(found.map(pathOf)[1]).toBe(
      'host:app.mapiq.com -requires-> certificate:sha256:a25607 -covers-> host:docs-staging.mapiq.com',
    );
  });

  test.each([
    ['it holds the retired name alone', { names: ['docs-staging.mapiq.com'] }],
    ['it ended', { notAfter: '2024-08-01T00:00:00.000Z' }],
    [
      'a person renews it',
      { issuer: 'CN=corporate authority', notBefore: '2024-01-01T00:00:00.000Z', notAfter: '2025-01-01T00:00:00.000Z' },
    ],
  ])('nothing is blocked where %s', (_, change) => {
    const certificates = [certified('07', names, { ...managed, ...change })];

    expect(findingsOf(report({ certificates }, judging), 'renewal-blocked')).toEqual([]);
  });

  test('one that was issued again without the name replaces a file that still holds it', () => {
    const old = { ...certified('07', names, managed), location: at('certs/old.pem') };
    const next = {
      ...certified('08', names.slice(0, 2), { ...managed, notAfter: '2024-11-01T00:00:00.000Z' }),
      location: at('certs/new.pem'),
    };

    expect(findingsOf(report({ certificates: [old, next] }, judging), 'renewal-blocked')).toEqual([]);
  });

  test.each([
    ['_acme-challenge.app.mapiq.com', 'app.acme.mapiq.net'],
    ['_dnsauth.app.mapiq.com', 'x1.mapiq.net'],
    ['_0123456789abcdef0123456789abcdef.app.mapiq.com', 'v.mapiq.net'],
  ])(
    'D07: %s leads into the retired zone; no certificate is known, so that the retirement is the date',
    (owner, to) => {
      const found = findingsOf(report({ records: [record(owner, 'CNAME', to)] }), 'renewal-blocked');

      expect(found.map(({ host, failsAt }) => [host, failsAt])).toEqual([
        ['app.mapiq.com', '2024-09-11T00:00:00.000Z'],
      ]);
    },
  );

  test('G4: through a further alias, at the next renewal of the certificate that is known', () => {
    const records = [
      record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.example'),
      record('app.acme.example', 'CNAME', 'app.acme.mapiq.net'),
    ];
    const certificates = [
      certified('07', ['app.mapiq.com'], {
        ...managed,
        notBefore: '2024-08-20T00:00:00.000Z',
        notAfter: '2024-11-18T00:00:00.000Z',
      }),
    ];

    const [found] = findingsOf(report({ records, certificates }), 'renewal-blocked');

    expect(found?.failsAt).toBe('2024-10-19T00:00:00.000Z');
    expect(found && pathOf(found)).toBe(
      'host:app.mapiq.com -acme-> host:app.acme.example -cname-> host:app.acme.mapiq.net',
    );
  });

  test('a challenge inside of the live zone is no finding', () => {
    const records = [record('_acme-challenge.app.mapiq.com', 'CNAME', 'app.acme.mapiq.com')];

    expect(report({ records }).findings).toEqual([]);
  });

  test.each([
    ['another authority at the parent', [['mapiq.com', '0 issue "other.example"']], 1],
    ['nobody', [['mapiq.com', '0 issue ";"']], 1],
    [
      'the authority',
      [
        ['mapiq.com', '0 issue "other.example"'],
        ['mapiq.com', '0 issue "ca.example; a=b"'],
      ],
      0,
    ],
    [
      'the authority nearer by',
      [
        ['mapiq.com', '0 issue ";"'],
        ['app.mapiq.com', '0 issue "ca.example"'],
      ],
      0,
    ],
    [
      'the authority at the end of two aliases, before the parent',
      [
        ['mapiq.com', '0 issue ";"'],
        ['edge.acme.example', '0 issue "ca.example"'],
      ],
      0,
    ],
    ['nobody at the end of two aliases', [['edge.acme.example', '0 issue ";"']], 1],
    ['what nobody understands', [['mapiq.com', '128 tbs "new"']], 1],
    ['only whom to tell', [['mapiq.com', '0 iodef "mailto:pki@mapiq.com"']], 0],
  ] as const)('CAA that allows %s', (_, rows, count) => {
    const aliases = [
      observed('app.mapiq.com', 'CNAME', 'lb.acme.example'),
      observed('lb.acme.example', 'CNAME', 'edge.acme.example'),
    ];
    const records = [...aliases, ...rows.map(([owner, data]) => observed(owner, 'CAA', data))];
    const bindings = [shown('app.mapiq.com', 443, '07')];

    const found = report({ records, bindings, certificates: [certified('07', ['app.mapiq.com'], managed)] });

    expect(findingsOf(found, 'renewal-blocked')).toHaveLength(count);
  });
});
