// The wildcard rules of certificates, pins and CAA, each against its definition on generated names. They differ; none stands in for another.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { governingCaa, mayIssue, readCaa, type CaaProperty } from '../../src/model/caa.js';
import { certificateCovers } from '../../src/model/certificate-name.js';
import { pinCovers } from '../../src/model/layers/pin-pattern.js';
import '../property-seed.js';

/** Few labels, so that names meet often; one is a suffix of another as text and not as a label. */
const label = fc.constantFrom('a', 'b', 'net', 'mapiq', 'notmapiq', 'xn--80ak6aa92e');
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));

function below(host: string, zone: string): number {
  return host.endsWith(`.${zone}`) ? host.split('.').length - zone.split('.').length : host === zone ? 0 : -1;
}

test('X.509: `*.z` is exactly one label above z; without a star only the name itself (RFC 9525 §6.3)', () => {
  fc.assert(
    fc.property(name, name, (zone, host) => {
      expect(certificateCovers(`*.${zone}`, host)).toBe(below(host, zone) === 1);
      expect(certificateCovers(zone, host)).toBe(host === zone);
      expect(certificateCovers(`*.${zone}.`.toUpperCase(), host)).toBe(certificateCovers(`*.${zone}`, host));
    }),
  );
});

test('X.509: a star anywhere else covers nothing', () => {
  fc.assert(
    fc.property(name, name, fc.constantFrom('a*.', '*a.', 'a.*.', '*.*.', '*'), (zone, host, star) => {
      expect(certificateCovers(`${star}${zone}`, host)).toBe(false);
    }),
  );
});

test('pins: `*.z` one label, `**.z` z and everything below', () => {
  fc.assert(
    fc.property(name, name, (zone, host) => {
      expect(pinCovers(`*.${zone}`, host)).toBe(below(host, zone) === 1);
      expect(pinCovers(`**.${zone}`, host)).toBe(below(host, zone) >= 0);
      expect(pinCovers(zone, host)).toBe(host === zone);
    }),
  );
});

test('CAA: the closest ancestor that has records decides alone (RFC 8659 §3)', () => {
  const zones = fc.uniqueArray(name, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(zones, name, (owners, host) => {
      const of = (owner: string): CaaProperty[] => (owners.includes(owner) ? [{ tag: 'issue', value: owner }] : []);

      const nearest = owners.filter((owner) => below(host, owner) >= 0).sort((a, b) => b.length - a.length)[0];

      expect(governingCaa(of, host).map(({ value }) => value)).toEqual(nearest === undefined ? [] : [nearest]);
    }),
  );
});

test.each([
  ['0 issue "ca.example"', false, true],
  ['0 issue "CA.example; validationmethods=dns-01"', true, true],
  ['0 issue ";"', false, false],
  ['0 issue "notca.example"', false, false],
  ['0 issuewild ";"', true, false],
  ['0 issuewild ";"', false, true],
  ['0 iodef "mailto:pki@ca.example"', false, true],
  ['128 issue ca.example', false, true],
  ['128 tbs "something new"', false, false],
  ['0 tbs "something new"', false, true],
])('CAA %s for a wildcard (%s): %s', (data, isWildcard, allowed) => {
  const property = readCaa(data);

  expect(mayIssue(property ? [property] : [], ['ca.example'], { isWildcard })).toBe(allowed);
});
