import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readHost } from '../../src/model/hostname.js';

describe('one normal form', () => {
  test.each([
    ['MAPIQ.NET', 'mapiq.net'],
    ['mapiq.net.', 'mapiq.net'],
    ['u:p@api.mapiq.net:8443', 'api.mapiq.net'],
    ['api.mapiq.net@evil.test', 'evil.test'],
    ['app.mapiq%2Enet', 'app.mapiq.net'],
    ['app.mapiq%252Enet', 'app.mapiq.net'],
    ['ＭＡＰＩＱ．net', 'mapiq.net'],
    ['mapiq。net', 'mapiq.net'],
    ['büro.mapiq.net', 'xn--bro-hoa.mapiq.net'],
    ['mаpiq.net', 'xn--mpiq-53d.net'],
    ['_dmarc.mapiq.com', '_dmarc.mapiq.com'],
    ['*.mapiq.net', '*.mapiq.net'],
    ['*.*.mapiq.net', '*.mapiq.net'],
    ['api-*.mapiq.net', 'api-*.mapiq.net'],
  ])('%s is %s', (raw, host) => {
    const reading = readHost(raw);

    expect(reading).toMatchObject({ is: 'name', host });
  });
});

describe('what is no name', () => {
  test.each([
    ['10.1.2.3:443', { is: 'address', host: '10.1.2.3', port: 443 }],
    ['[2001:db8::1]:8080', { is: 'address', host: '2001:db8::1', port: 8080 }],
    ['localhost:3000', { is: 'label', host: 'localhost', port: 3000 }],
    ['mapiq.*', { is: 'open', host: 'mapiq.*' }],
    ['*', { is: 'open', host: '*' }],
    ['', { is: 'nothing' }],
    ['a b.net', { is: 'nothing' }],
    ['-a.net', { is: 'nothing' }],
    ['a-.net', { is: 'nothing' }],
    ['a..net', { is: 'nothing' }],
    ['1.2.3', { is: 'nothing' }],
    [`${'a'.repeat(64)}.net`, { is: 'nothing' }],
    [`${'a.'.repeat(130)}net`, { is: 'nothing' }],
    ['host:port', { is: 'nothing' }],
    ['[::1', { is: 'nothing' }],
  ])('%s', (raw, expected) => {
    const reading = readHost(raw);

    expect(reading).toEqual(expected);
  });
});

test('reading a normal form again changes nothing, and no input throws', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.domain(), fc.string({ unit: 'binary' }), fc.webAuthority()), (raw) => {
      const reading = readHost(raw);

      if (reading.is === 'name') expect(readHost(reading.host)).toEqual({ is: 'name', host: reading.host });
    }),
  );
});
