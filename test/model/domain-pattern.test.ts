import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { coverOf, type DomainPattern } from '../../src/model/domain-pattern.js';

const subtree: DomainPattern = { domain: 'mapiq.net', scope: 'subtree', except: [] };
const below: DomainPattern = { ...subtree, scope: 'below' };
const exact: DomainPattern = { ...subtree, scope: 'exact' };
const except: DomainPattern = { ...subtree, except: [{ domain: 'status.mapiq.net', scope: 'subtree', except: [] }] };

describe('contract §3', () => {
  test.each([
    [subtree, 'mapiq.net', 'all'],
    [subtree, 'a.b.mapiq.net', 'all'],
    [subtree, 'notmapiq.net', 'none'],
    [subtree, 'mapiq.net.example.com', 'none'],
    [subtree, 'my-mapiq.net', 'none'],
    [below, 'mapiq.net', 'none'],
    [below, 'b.a.mapiq.net', 'all'],
    [exact, 'mapiq.net', 'all'],
    [exact, 'a.mapiq.net', 'none'],
    [except, 'status.mapiq.net', 'none'],
    [except, 'eu.status.mapiq.net', 'none'],
    [except, 'app.mapiq.net', 'all'],
    [except, '*.mapiq.net', 'some'],
    [subtree, '*.mapiq.net', 'all'],
    [subtree, 'api-*.mapiq.net', 'all'],
    [subtree, '*mapiq.net', 'abutting'],
    [subtree, 'api*mapiq.net', 'abutting'],
    [subtree, '*.net', 'some'],
    [subtree, '*.com', 'none'],
    [subtree, 'login.map*.net', 'some'],
    [subtree, 'login.mapiq.*', 'some'],
    [subtree, 'x*iq.net', 'some'],
    [subtree, 'api.*', 'none'],
    [subtree, '*', 'none'],
    [exact, '*.mapiq.net', 'none'],
    [exact, '*.net', 'some'],
  ] as const)('%j %s: %s', (pattern, host, expected) => {
    const cover = coverOf(pattern, host);

    expect(cover).toBe(expected);
  });
});

const label = fc.constantFrom('a', 'mapiq', 'net', 'my-mapiq', 'login', 'com');
const host = fc.array(label, { minLength: 2, maxLength: 5 }).map((labels) => labels.join('.'));

test('what is said of a partly unknown host holds for each of its instances', () => {
  const masked = fc.tuple(host, fc.nat(4), fc.nat(3)).map(([whole, from, count]) => {
    const labels = whole.split('.');
    const start = Math.min(from, labels.length - 1);
    const kept = [...labels.slice(0, start), '*', ...labels.slice(Math.min(start + count + 1, labels.length))];
    return { whole, partial: kept.join('.') };
  });

  fc.assert(
    fc.property(masked, fc.constantFrom(subtree, below, exact), ({ whole, partial }, pattern) => {
      const said = coverOf(pattern, partial);
      const real = coverOf(pattern, whole);

      if (said === 'all') expect(real).toBe('all');
      // An unknown that may hold the whole retired name says nothing.
      const swallowsAll = partial.split('.').reverse()[0] === '*';
      if (said === 'none' && !swallowsAll) expect(real).toBe('none');
    }),
  );
});
