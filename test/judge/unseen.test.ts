import { describe, expect, test } from '@jest/globals';
import { blindspot, config, record, reference, report, retire, unresolved } from './estate.js';

describe('unresolved uses', () => {
  test.each([
    ['(a) known labels fit the name', unresolved('mapiq.*'), true],
    ['(a) a fragment fits', unresolved('login.map*.net'), true],
    ['(a) even in a test', unresolved('mapiq.*', { context: 'test' }), true],
    ['(a) other labels do not', unresolved('oldshop.*'), false],
    ['(b) an input by name that nothing defines', unresolved('*', { needs: ['env:HOST'] }), true],
    ['(b) a suffix that is the retired one’s', unresolved('*net', { needs: ['env:ZONE'] }), true],
    ['(b) a right end that cannot be retired', unresolved('*.acme.example', { needs: ['env:SUB'] }), false],
    ['(b) not dialled', unresolved('*', { needs: ['env:HOST'], strength: 'named' }), false],
    ['(b) in documentation', unresolved('*', { needs: ['env:HOST'], context: 'docs' }), false],
    ['a parameter has no name to ask for', unresolved('*', { why: 'parameter' }), false],
  ])('%s: material %s', (_, use, isMaterial) => {
    const found = report({ unresolved: [use] });

    expect(found.unresolved.map(({ retirements }) => retirements)).toEqual([isMaterial ? ['mapiq.net'] : []]);
    expect(found.verdict).toBe(isMaterial ? 'unverified' : 'clear');
    expect(found.retirements[0]?.unresolved).toBe(isMaterial ? 1 : 0);
  });

  test('(a) a name that leads to a retired one', () => {
    const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];

    const found = report({ unresolved: [unresolved('*.mapiq.com'), unresolved('*.oldshop.net')], records });

    expect(found.unresolved.map(({ retirements }) => retirements)).toEqual([['mapiq.net'], []]);
  });

  test('what a finding speaks of is not unseen as well', () => {
    const { location } = unresolved('');

    const found = report({
      references: [reference('*.mapiq.net', { location })],
      unresolved: [unresolved('*.mapiq.net')],
    });

    expect(found.verdict).toBe('blocked');
    expect(found.unresolved).toEqual([]);
  });

  test('a wildcard of an allow-list is a pattern, not a gap', () => {
    const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
    const csp = reference('*.mapiq.com', { relation: 'allow', context: 'allow' });

    const found = report({ references: [csp], records });

    expect(found.unresolved).toEqual([]);
  });

  test('uses that need the same name are one thing to supply', () => {
    const second = unresolved('*', { needs: ['env:HOST'], text: 'connect(host)' });

    const found = report({ unresolved: [unresolved('*', { needs: ['env:HOST'] }), second] });

    expect(found.unresolved).toHaveLength(2);
    expect(found.retirements[0]?.unresolved).toBe(1);
  });

  test.each([
    ['env:PARTNER_*', undefined, 'clear'],
    ['env:PARTNER_*', '2024-08-30', 'clear'],
    ['env:PARTNER_*', '2024-08-29', 'unverified'],
    ['env:OTHER_*', undefined, 'unverified'],
  ])('accepting %s until %s: %s', (needs, until, verdict) => {
    const entry = { needs, reason: 'partner URLs are theirs' };
    const accept = [until === undefined ? entry : { ...entry, until }];

    const found = report(
      { unresolved: [unresolved('*', { needs: ['env:PARTNER_URL'] })] },
      { config: config({ accept }) },
    );

    expect(found.verdict).toBe(verdict);
  });

  test('strict makes every one material', () => {
    const found = report({ unresolved: [unresolved('*', { why: 'parameter' })] }, { options: { strict: true } });

    expect(found.verdict).toBe('unverified');
  });
});

describe('files and look-ups', () => {
  test.each([
    ['(c) could not be read', blindspot({ reason: 'unreadable', searchedAsBytes: false }), true],
    ['(c) unparsable, its bytes hold the label', blindspot({ rawLabels: ['mapiq'] }), true],
    ['(c) unparsable, its bytes do not', blindspot({ rawLabels: ['oldshop'] }), false],
    ['(c) unparsable, of its bytes nothing is known', blindspot({ searchedAsBytes: false }), true],
    ['oversized but searched', blindspot({ reason: 'too-large', rawLabels: ['mapiq'] }), false],
    ['oversized and not searched', blindspot({ reason: 'too-large', searchedAsBytes: false }), true],
    ['(d) failed for a name on a path', lookup('login.acme.example: SERVFAIL'), true],
    ['(d) failed for a retired name', lookup('x.mapiq.net: timeout'), true],
    ['(d) failed for a name of a configured zone', lookup('new.mapiq.com: timeout'), true],
    ['(d) failed for a name that nobody uses', lookup('other.example: timeout'), false],
  ])('%s: material %s', (_, spot, isMaterial) => {
    const observe = { resolvers: [], zones: [{ axfr: 'mapiq.com', from: '127.0.0.1:5353' }], ports: [], allow: [] };

    const found = report(
      { blindspots: [spot], references: [reference('login.acme.example')] },
      { config: config({ observe }) },
    );

    expect(found.coverage.blindSpots.map(({ retirements }) => retirements)).toEqual([isMaterial ? ['mapiq.net'] : []]);
    expect(found.verdict).toBe(isMaterial ? 'unverified' : 'clear');
  });

  test('the label left of the public suffix, not of the last dot', () => {
    const policy = config({ retire: [retire('mapiq.co.uk')] });

    const found = report({ blindspots: [blindspot({ rawLabels: ['co', 'uk'] })] }, { config: policy });

    expect(found.verdict).toBe('clear');
  });

  test('nothing scanned is not clear', () => {
    const found = report({}, { seen: { filesScanned: 0 } });

    expect(found.verdict).toBe('unverified');
    expect(found.retirements[0]?.verdict).toBe('unverified');
  });

  test('DNAME records that lengthen names without end are followed so far and no further, and it is said', () => {
    const records = [record('a.mapiq.com', 'DNAME', 'x.b.mapiq.com'), record('b.mapiq.com', 'DNAME', 'y.a.mapiq.com')];

    const found = report({ references: [reference('www.a.mapiq.com')], records });

    expect(new Set(found.coverage.blindSpots.map(({ file, reason }) => `${file} ${reason}`))).toEqual(
      new Set(['zones/mapiq.com.zone bound']),
    );
  });
});

function lookup(detail: string) {
  return blindspot({ reason: 'lookup-failed', detail, wholeFile: false, searchedAsBytes: false });
}

describe('seen', () => {
  test.each([
    ['a reference', { references: [reference('api.mapiq.net', { context: 'comment' })] }, true],
    ['a record', { records: [record('mapiq.net', 'A', '192.0.2.1')] }, true],
    ['an unresolved use', { unresolved: [unresolved('*.mapiq.net')] }, true],
    ['nothing but a longer name', { references: [reference('mapiq.net.example.com')] }, false],
  ])('%s: %s', (_, parts, isSeen) => {
    expect(report(parts).retirements[0]?.seen).toBe(isSeen);
  });
});
