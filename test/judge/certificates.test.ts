import { describe, expect, test } from '@jest/globals';
import { at, binding, certificate, config, findingsOf, pathOf, record, reference, report, rotation } from './estate.js';

const NONE = { retire: [] };
const ASOF = '2024-09-01T00:00:00Z';

describe('certificate-ending', () => {
  test.each([
    ['2024-09-05T00:00:00Z', 'error'],
    ['2024-09-12T00:00:00Z', 'warning'],
    ['2024-09-25T00:00:00Z', 'note'],
    ['2024-08-01T00:00:00Z', 'error'],
  ])('one that ends %s is %s on 1 September', (notAfter, severity) => {
    const certificates = [certificate('01', ['app.acme.example'], notAfter)];
    const references = [reference('app.acme.example')];

    const found = report({ references, certificates }, { config: config(NONE), asOf: ASOF });

    expect(findingsOf(found, 'certificate-ending').map((finding) => finding.severity)).toEqual([severity]);
  });

  test.each([
    ['ends after the windows', '2025-09-01T00:00:00Z', reference('app.acme.example')],
    ['is named only by bare text', '2024-09-05T00:00:00Z', reference('app.acme.example', { strength: 'token' })],
    ['is served, not used', '2024-09-05T00:00:00Z', reference('app.acme.example', { relation: 'server-name' })],
    ['is a mail domain', '2024-09-05T00:00:00Z', reference('app.acme.example', { relation: 'mail' })],
  ])('a name whose certificate %s is none', (_, notAfter, one) => {
    const certificates = [certificate('01', ['app.acme.example'], notAfter)];

    const found = report({ references: [one], certificates }, { config: config(NONE), asOf: ASOF });

    expect(found.findings).toEqual([]);
  });

  test('T01: a wildcard’s end concerns one label, neither the apex nor two', () => {
    const certificates = [certificate('01', ['*.mapiq.net'], '2024-09-05T00:00:00Z')];
    const references = ['app.mapiq.net', 'mapiq.net', 'a.b.mapiq.net'].map((host) => reference(host));

    const found = report({ references, certificates }, { config: config(NONE), asOf: ASOF });

    expect(findingsOf(found, 'certificate-ending').map(({ host }) => host)).toEqual(['app.mapiq.net']);
  });

  test('declared not to be renewed it is an error long before, and says so', () => {
    const ending = [{ names: ['*.mapiq.net'], notAfter: '2024-09-11T00:00:00Z' }];
    const certificates = [certificate('01', ['*.mapiq.net'], '2024-09-11T00:00:00.000Z')];
    const policy = config({ ...NONE, certificates: { ending } });

    const found = report(
      { references: [reference('app.mapiq.net')], certificates },
      { config: policy, asOf: '2024-01-01T00:00:00Z' },
    );

    expect(found.findings).toMatchObject([
      {
        rule: 'certificate-ending',
        severity: 'error',
        failsAt: '2024-09-11T00:00:00.000Z',
        certificate: 'sha256:a25601',
      },
    ]);
  });

  test('what is declared needs no certificate in the run, and yields to another one that the host has', () => {
    const ending = [{ names: ['*.mapiq.net'], notAfter: '2024-09-11T00:00:00Z' }];
    const certificates = [certificate('02', ['own.mapiq.net'], '2026-01-01T00:00:00.000Z')];
    const references = [reference('app.mapiq.net'), reference('own.mapiq.net')];

    const found = report({ references, certificates }, { config: config({ ...NONE, certificates: { ending } }) });

    expect(findingsOf(found, 'certificate-ending').map(({ host }) => host)).toEqual(['app.mapiq.net']);
  });

  test('the one that is presented counts, not the newer one in a repository', () => {
    const certificates = [
      certificate('01', ['nav.acme.example'], '2024-09-05T00:00:00Z'),
      certificate('02', ['nav.acme.example'], '2026-09-05T00:00:00Z'),
    ];
    const bindings = [binding('nav.acme.example', 7147, 'sha1:a101'), binding('nav.acme.example', 443, 'sha1:a102')];
    const references = [reference('nav.acme.example', { port: 7147 }), reference('nav.acme.example')];

    const found = report({ references, certificates, bindings }, { config: config(NONE), asOf: ASOF });

    expect(findingsOf(found, 'certificate-ending').map(pathOf)).toEqual([
      'service:web -references-> host:nav.acme.example -requires-> endpoint:nav.acme.example:7147 -presents-> certificate:sha256:a25601',
    ]);
  });

  test('an expired certificate among the tests serves nobody', () => {
    const sample = {
      ...certificate('01', ['app.acme.example'], '2020-01-01T00:00:00Z'),
      location: at('testdata/old.pem'),
    };

    const found = report(
      { references: [reference('app.acme.example')], certificates: [sample] },
      { config: config(NONE) },
    );

    expect(found.findings).toEqual([]);
  });

  test('T08: an intermediate that ends first decides; a longer path through a cross-sign does not', () => {
    const leaf = certificate('01', ['app.acme.example'], '2027-01-01T00:00:00Z');
    const issuer = (tag: string, notAfter: string) => {
      const found = certificate(tag, [], notAfter);
      return { ...found, certificate: { ...found.certificate, subject: 'CN=acme issuing authority', issuer: '' } };
    };
    const short = issuer('02', '2024-09-05T00:00:00Z');
    const long = issuer('03', '2030-01-01T00:00:00Z');
    const references = [reference('app.acme.example')];

    const alone = report({ references, certificates: [leaf, short] }, { config: config(NONE), asOf: ASOF });
    const both = report({ references, certificates: [leaf, short, long] }, { config: config(NONE), asOf: ASOF });

    expect(findingsOf(alone, 'certificate-ending').map(({ failsAt }) => failsAt)).toEqual(['2024-09-05T00:00:00.000Z']);
    expect(both.findings).toEqual([]);
  });

  test('G1: behind an alias, where the name itself has no certificate', () => {
    const ending = [{ names: ['*.mapiq.net'], notAfter: '2024-09-11T00:00:00Z' }];
    const certificates = [certificate('01', ['*.mapiq.net'], '2024-09-11T00:00:00Z')];
    const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
    const references = [reference('login.mapiq.com')];

    const found = report({ references, records, certificates }, { config: config({ certificates: { ending } }) });

    expect(findingsOf(found, 'certificate-ending').map(pathOf)).toEqual([
      'service:web -references-> host:login.mapiq.com -cname-> host:login.mapiq.net -requires-> certificate:sha256:a25601',
    ]);
    expect(findingsOf(found, 'certificate-ending')[0]?.retirement).toBe('mapiq.net');
  });

  test('the context of the reference bounds the severity', () => {
    const certificates = [certificate('01', ['app.acme.example'], '2024-09-05T00:00:00Z')];
    const references = [reference('app.acme.example', { context: 'vendored' })];

    const found = report({ references, certificates }, { config: config(NONE), asOf: ASOF });

    expect(found.findings.map(({ severity }) => severity)).toEqual(['warning']);
  });

  test('what no program runs depends on no certificate', () => {
    const certificates = [certificate('01', ['app.acme.example'], '2024-09-05T00:00:00Z')];
    const references = [reference('app.acme.example', { context: 'docs' })];

    const found = report({ references, certificates }, { config: config(NONE), asOf: ASOF });

    expect(found.findings).toEqual([]);
  });
});

describe('rotation-incomplete', () => {
  const certificates = [
    certificate('01', ['nav.acme.example'], '2023-09-28T23:59:59.000Z'),
    certificate('02', ['nav.acme.example'], '2025-09-28T23:59:59.000Z'),
  ];
  const policy = config({ ...NONE, certificates: { rotations: [rotation('sha1:A1:01', 'sha256:a25602')] } });
  const ports = (old: readonly number[]) =>
    [7046, 7047, 7048, 7147, 7148].map((port) =>
      binding('nav.acme.example', port, old.includes(port) ? 'sha1:a101' : 'sha256:a25602'),
    );

  test('G2: the Boltrics replay names the two ports that were missed', () => {
    const found = report(
      { bindings: ports([7147, 7148]), certificates },
      { config: policy, asOf: '2023-09-28T06:00:00Z' },
    );

    const left = findingsOf(found, 'rotation-incomplete');
    expect(left.map(({ path }) => path[0]?.to)).toEqual([
      'endpoint:nav.acme.example:7147',
      'endpoint:nav.acme.example:7148',
    ]);
    expect(new Set(left.map(({ id }) => id)).size).toBe(2);
    expect(left[0]).toMatchObject({
      severity: 'error',
      service: null,
      certificate: 'sha256:a25601',
      failsAt: '2023-09-28T23:59:59.000Z',
      message:
        'nav.acme.example:7147 still presents the certificate that is to be replaced by 2023-09-28 (2 of 5 endpoints not rotated)',
      fix: { change: 'binding', at: 'nav.acme.example:7147', to: 'sha256:a25602' },
    });
    expect(found.verdict).toBe('blocked');
  });

  test('a service that names the port is named', () => {
    const references = [
      reference('nav.acme.example', { service: 'service:edi', port: 7147 }),
      reference('nav.acme.example', { service: 'service:web', port: 7047 }),
    ];

    const found = report({ references, bindings: ports([7147, 7148]), certificates }, { config: policy });

    expect(findingsOf(found, 'rotation-incomplete').map(pathOf)).toEqual([
      'host:nav.acme.example -requires-> endpoint:nav.acme.example:7148 -presents-> certificate:sha256:a25601',
      'service:edi -references-> endpoint:nav.acme.example:7147 -presents-> certificate:sha256:a25601',
    ]);
  });

  test('a finished rotation is none, nor is a certificate that no rotation speaks of', () => {
    const other = binding('mail.acme.example', 993, 'sha1:a103');

    const found = report(
      { bindings: [...ports([]), other], certificates },
      { config: policy, asOf: '2023-09-28T06:00:00Z' },
    );

    expect(found.findings).toEqual([]);
  });

  test('configured anew but still observed with the old one is not rotated', () => {
    const { location, ...rest } = binding('nav.acme.example', 7046, 'sha1:a101');
    const answer = { server: 'tls://10.0.0.4:7046', at: '2023-09-28T00:00:00.000Z' };
    const bindings = [...ports([]), { ...rest, ...(location ? { observed: answer } : {}) }];

    const found = report({ bindings, certificates }, { config: policy });

    expect(findingsOf(found, 'rotation-incomplete')).toMatchObject([
      { path: [{ to: 'endpoint:nav.acme.example:7046' }, {}], evidence: [{ how: 'tls' }] },
    ]);
  });
});
