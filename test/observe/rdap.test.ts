// Registries and what they answer, read from texts as they send them.
import { describe, expect, test } from '@jest/globals';
import { registeredDomain } from '../../src/model/registrable-domain.js';
import { parseBootstrap, servicesFor } from '../../src/observe/rdap/bootstrap.js';
import { readRegistration } from '../../src/observe/rdap/registration-answer.js';

describe('a list of registries', () => {
  const list = parseBootstrap(
    JSON.stringify({
      version: '1.0',
      services: [
        [
          ['net', 'com'],
          ['http://plain.registry.test/', 'https://rdap.registry.test/'],
        ],
        [['UK.'], ['https://rdap.uk.test/']],
        [['co.uk'], ['https://rdap.co.uk.test/']],
        [['xn--p1ai'], ['ftp://odd.test/']],
      ],
    }),
  );

  test.each([
    ['oldshop.net', ['https://rdap.registry.test/', 'http://plain.registry.test/']],
    ['oldshop.uk', ['https://rdap.uk.test/']],
    ['oldshop.co.uk', ['https://rdap.co.uk.test/']],
    ['oldshop.xn--p1ai', []],
    ['oldshop.org', []],
    ['oldshop.internet', []],
  ])('answers for %s by its longest suffix, over TLS first', (domain, wanted) => {
    expect(list && servicesFor(list, domain)).toEqual(wanted);
  });

  test.each(['', '[]', '{}', '{"services": 7}', '{"services": [["net", "https://x/"]]}', '{"services": [[["net"]]]}'])(
    'that is none is refused: %s',
    (text) => {
      expect(parseBootstrap(text)).toBeUndefined();
    },
  );
});

describe('a registered domain', () => {
  test.each([
    ['shop.oldshop.co.uk', 'oldshop.co.uk'],
    ['_dmarc.oldshop.net', 'oldshop.net'],
    ['*.oldshop.net', 'oldshop.net'],
    // A provider lets customers name things below its own registration.
    ['acme.github.io', 'github.io'],
    ['web-x.azurefd.net', 'azurefd.net'],
    ['co.uk', undefined],
    ['db.internal', undefined],
  ])('of %s is %s', (host, wanted) => {
    expect(registeredDomain(host)).toBe(wanted);
  });
});

describe('an answer of a registry', () => {
  const answer = (rest: object): string =>
    JSON.stringify({ objectClassName: 'domain', ldhName: 'OLDSHOP.NET', ...rest });
  const event = (eventAction: string, eventDate: unknown): object => ({ events: [{ eventAction, eventDate }] });

  test.each<[string, object, string | undefined]>([
    ['in UTC', event('expiration', '2024-09-05T04:00:00Z'), '2024-09-05T04:00:00.000Z'],
    ['with an offset', event('expiration', '2024-09-05T04:00:00.5+02:00'), '2024-09-05T02:00:00.500Z'],
    ['in lower case', event('expiration', '2024-09-05t04:00:00z'), '2024-09-05T04:00:00.000Z'],
    ['of the registrar, which is another', event('registrar expiration', '2023-01-01T00:00:00Z'), undefined],
    ['of its registration', event('registration', '2013-01-01T00:00:00Z'), undefined],
    ['without a time zone', event('expiration', '2024-09-05T04:00:00'), undefined],
    ['that is no date', event('expiration', 'soon'), undefined],
    ['that no calendar has', event('expiration', '2024-13-45T04:00:00Z'), undefined],
    ['that is none', event('expiration', 7), undefined],
    ['that is not stated', {}, undefined],
  ])('says when it ends, %s', (_, rest, expiresAt) => {
    const read = readRegistration(answer(rest), 'oldshop.net');

    expect(read).toEqual(expiresAt === undefined ? {} : { expiresAt });
  });

  test('with two ends means the earlier', () => {
    const events = ['2026-01-01T00:00:00Z', '2025-01-01T00:00:00Z'].map((eventDate) => ({
      eventAction: 'expiration',
      eventDate,
    }));

    expect(readRegistration(answer({ events }), 'oldshop.net')).toEqual({ expiresAt: '2025-01-01T00:00:00.000Z' });
  });

  test.each([
    ['another domain', answer({ ldhName: 'other.net' })],
    ['no domain', answer({ objectClassName: 'nameserver' })],
    ['a list', '[]'],
    ['nothing', ''],
    ['a page', '<html>'],
    ['null', 'null'],
  ])('about %s says nothing', (_, text) => {
    expect(readRegistration(text, 'oldshop.net')).toBeUndefined();
  });
});
