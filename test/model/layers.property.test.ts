// Each layer's matcher against its specification, written down once more on lists of labels, on generated names that meet often.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DomainPattern } from '../../src/model/domain-pattern.js';
import { cookieDomain } from '../../src/model/layers/cookie-domain.js';
import { cspAdmits, cspHosts, readCspSource } from '../../src/model/layers/csp-source.js';
import { corsAllows, redirectMatches } from '../../src/model/layers/exact-origin.js';
import { gatewayHostname } from '../../src/model/layers/gateway-hostname.js';
import { inHostSet, standingOf, type HostSet } from '../../src/model/layers/host-set.js';
import { ingressHost } from '../../src/model/layers/ingress-host.js';
import { reachOf } from '../../src/model/layers/layer.js';
import { nginxServes } from '../../src/model/layers/nginx-server-name.js';
import { passkeyId } from '../../src/model/layers/passkey-id.js';
import { pinPattern } from '../../src/model/layers/pin-pattern.js';
import { trustDomain } from '../../src/model/layers/trust-domain.js';
import '../property-seed.js';

/** Few labels; one is the end of another as text and not as a label. No last label is a public suffix. */
const label = fc.constantFrom('a', 'b', 'z', 'oldshop', 'notoldshop');
const labels = fc.array(label, { minLength: 1, maxLength: 4 });

function nameOf(parts: readonly string[]): string {
  return [...parts, 'internal'].join('.');
}

/** How many labels the host has above the zone; `undefined`: it does not lie there. */
function above(host: readonly string[], zone: readonly string[]): number | undefined {
  const extra = host.length - zone.length;
  return extra >= 0 && zone.every((part, index) => host[extra + index] === part) ? extra : undefined;
}

function has(set: HostSet | undefined, host: string): boolean {
  return set !== undefined && inHostSet(set, host);
}

/** What a row of the table says: of the domain itself, one label below, two and more; and of a pattern without a star. */
type Row = (extra: number | undefined) => boolean;

const only: Row = (extra) => extra === 0;
const oneBelow: Row = (extra) => extra === 1;
const allBelow: Row = (extra) => extra !== undefined && extra > 0;
const withAll: Row = (extra) => extra !== undefined;

const ROWS: readonly (readonly [string, string, (pattern: string, host: string) => boolean, Row])[] = [
  ['an Ingress', '*.', (pattern, host) => has(ingressHost(pattern), host), oneBelow],
  ['an Ingress', '', (pattern, host) => has(ingressHost(pattern), host), only],
  ['a Gateway', '*.', (pattern, host) => has(gatewayHostname(pattern), host), allBelow],
  ['a Gateway', '', (pattern, host) => has(gatewayHostname(pattern), host), only],
  ['nginx', '*.', nginxServes, allBelow],
  ['nginx', '.', nginxServes, withAll],
  ['nginx', '', nginxServes, only],
  ['a Content Security Policy', '*.', (pattern, host) => has(cspHosts(pattern), host), allBelow],
  ['a Content Security Policy', 'https://*.', (pattern, host) => has(cspHosts(pattern), host), allBelow],
  ['a Content Security Policy', '', (pattern, host) => has(cspHosts(pattern), host), only],
  ['a cookie', '', (pattern, host) => has(cookieDomain(pattern), host), withAll],
  ['a cookie', '.', (pattern, host) => has(cookieDomain(pattern), host), withAll],
  ['a passkey', '', (pattern, host) => has(passkeyId(pattern), host), withAll],
  ['trust settings with subdomains', '', (pattern, host) => has(trustDomain(pattern, true), host), withAll],
  ['trust settings', '', (pattern, host) => has(trustDomain(pattern, false), host), only],
  ['a pin', '*.', (pattern, host) => has(pinPattern(pattern), host), oneBelow],
  ['a pin', '**.', (pattern, host) => has(pinPattern(pattern), host), withAll],
  ['a pin', '', (pattern, host) => has(pinPattern(pattern), host), only],
];

test.each(ROWS)('%s: `%sz` covers what its row of the table says', (_, before, covers, row) => {
  fc.assert(
    fc.property(labels, labels, fc.boolean(), (zone, host, isLoud) => {
      const pattern = `${before}${nameOf(zone)}`;

      const found = covers(isLoud ? pattern.toUpperCase() : pattern, nameOf(host));

      expect(found).toBe(row(above(host, zone)));
    }),
  );
});

test.each([
  ['an Ingress', ingressHost, ['', '*', '*.*.z.internal', 'a.*.z.internal', '.z.internal']],
  ['a Gateway', gatewayHostname, ['', '*', '*.*.z.internal', 'a*.z.internal']],
  ['a Content Security Policy', cspHosts, ['*', "'self'", 'data:', 'https:', 'a.*.z.internal', '*z.internal', '']],
  ['a cookie', cookieDomain, ['', '.', '..z.internal', '*.z.internal']],
  ['a passkey', passkeyId, ['', 'co.uk', 'com', '127.0.0.1', '*.z.internal', 'https://z.internal']],
  ['a pin', pinPattern, ['', '*', '***.z.internal', 'a.*.z.internal', '*z.internal']],
] as const)('%s has no host for what its specification refuses', (_, read, refused) => {
  const found = refused.map((pattern) => read(pattern));

  expect(found).toEqual(refused.map(() => undefined));
});

describe('RFC 6265 §5.1.3 and §5.3: what is no subtree', () => {
  test.each(['127.0.0.1', '10.0.0.1', 'co.uk', 'azurewebsites.net'])('%s is sent to itself alone', (domain) => {
    const set = cookieDomain(domain);

    expect(has(set, domain)).toBe(true);
    expect(has(set, `a.${domain}`)).toBe(false);
  });
});

test('nginx: `www.z.*` is a name that begins so and goes on; an expression is none', () => {
  fc.assert(
    fc.property(labels, labels, (start, host) => {
      const begins = host.length >= start.length && start.every((part, index) => host[index] === part);

      expect(nginxServes(`${start.join('.')}.*`, nameOf(host))).toBe(begins);
      expect(nginxServes(`~^${start.join('\\.')}`, nameOf(host))).toBe(false);
    }),
  );
});

describe('Content Security Policy: scheme and port', () => {
  const schemes = ['http', 'https', 'ws', 'wss'] as const;
  /** CSP Level 3 §6.7.2.9, row by row: what the source names, and what it admits. */
  const admitted: Readonly<Record<string, readonly string[]>> = {
    http: ['http', 'https'],
    https: ['https'],
    ws: ['ws', 'wss', 'http', 'https'],
    wss: ['wss', 'https'],
  };
  const standard: Readonly<Record<string, number>> = { http: 80, https: 443, ws: 80, wss: 443 };

  test('the scheme, or a safer one, and the port, or the usual one of the scheme that is loaded', () => {
    const port = fc.option(fc.constantFrom(80, 443, 8443), { nil: undefined });
    const written = fc.oneof(fc.constant('*'), fc.constantFrom('80', '443', '8443'), fc.constant(undefined));
    const schemeOf = fc.constantFrom(...schemes);

    fc.assert(
      fc.property(fc.option(schemeOf), written, schemeOf, port, (scheme, allowed, loads, at) => {
        const text = `${scheme === null ? '' : `${scheme}://`}z.internal${allowed === undefined ? '' : `:${allowed}`}`;
        const source = readCspSource(text);
        const url = { scheme: loads, host: 'z.internal', ...(at !== undefined && { port: at }) };

        const found = source !== undefined && cspAdmits(source, url, 'https');

        const actual = at ?? standard[loads];
        const isPort = allowed === '*' || actual === (allowed === undefined ? standard[loads] : Number(allowed));
        expect(found).toBe((admitted[scheme ?? 'https'] ?? []).includes(loads) && isPort);
      }),
    );
  });

  test.each([
    ['*', 'https', 'a.internal', true],
    ['*', 'ftp', 'a.internal', false],
    ['https://127.0.0.1', 'https', '127.0.0.1', true],
    ['https://10.0.0.1', 'https', '10.0.0.1', false],
    ['https://z.internal/only/here', 'https', 'z.internal', true],
  ])('%s and %s://%s: %s', (text, scheme, host, expected) => {
    const source = readCspSource(text);

    expect(source !== undefined && cspAdmits(source, { scheme, host })).toBe(expected);
  });
});

test('CORS and redirect URIs are compared as they stand', () => {
  const origin = fc
    .tuple(fc.constantFrom('http', 'https'), labels, fc.constantFrom('', ':443', ':8443'))
    .map(([scheme, host, port]) => `${scheme}://${nameOf(host)}${port}`);
  fc.assert(
    fc.property(origin, origin, (allowed, asked) => {
      const isSame = allowed.length === asked.length && [...allowed].every((letter, index) => letter === asked[index]);

      expect(corsAllows(allowed, asked)).toBe(isSame);
      expect(corsAllows('*', asked)).toBe(true);
      expect(corsAllows(allowed.replace('://', '://*.'), asked)).toBe(false);
      expect(redirectMatches(`${allowed}/cb`, `${asked}/cb`)).toBe(isSame);
    }),
  );
});

test.each([
  ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb', true],
  ['http://127.0.0.1:80/cb', 'http://127.0.0.1:51004/cb', true],
  ['http://[::1]/cb', 'http://[::1]:9/cb', true],
  ['http://127.0.0.1/cb', 'http://127.0.0.1:51004/cb2', false],
  ['http://127.0.0.1/cb', 'http://[::1]:9/cb', false],
  ['http://localhost/cb', 'http://localhost:9/cb', false],
  ['https://app.internal/cb', 'https://app.internal/cb/', false],
])('redirect URI %s for %s: %s (RFC 8252 §7.3)', (registered, asked, expected) => {
  expect(redirectMatches(registered, asked)).toBe(expected);
});

test('how a set stands to a retirement is what its names say', () => {
  const scope = fc.constantFrom('subtree', 'below', 'exact');
  const small = fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 });
  /** Every name of up to four labels of three kinds, the third of which no pattern spells: more is more of the same. */
  const names = namesUpTo(4, ['a', 'b', 'c']);
  const holds = ({ domain, scope: kind, except }: DomainPattern, host: readonly string[]): boolean => {
    const extra = above(host, domain.split('.'));
    const isHeld = extra !== undefined && (kind === 'subtree' || (kind === 'exact') === (extra === 0));
    return isHeld && !except.some((one) => holds(one, host));
  };
  const sets = fc.record({
    domain: small.map(nameOf),
    apex: fc.boolean(),
    below: fc.constantFrom('none' as const, 'one' as const, 'any' as const),
  });
  fc.assert(
    fc.property(
      sets,
      small,
      scope,
      fc.option(fc.tuple(fc.constantFrom('a', 'b'), scope)),
      (set, domain, kind, exception) => {
        const except = exception && { domain: `${exception[0]}.${nameOf(domain)}`, scope: exception[1], except: [] };
        const pattern: DomainPattern = { domain: nameOf(domain), scope: kind, except: except ? [except] : [] };
        const within = names.filter((host) => inHostSet(set, host.join('.')));
        const retired = within.filter((host) => holds(pattern, host)).length;

        const standing = standingOf(set, pattern);

        const expected = retired === 0 ? 'outside' : retired === within.length ? 'inside' : 'across';
        expect(standing).toBe(expected);
      },
    ),
    { numRuns: 1000 },
  );
});

function namesUpTo(depth: number, words: readonly string[]): string[][] {
  let names: string[][] = [['internal']];
  const all = [...names];
  for (let level = 0; level < depth; level++) {
    names = names.flatMap((host) => words.map((word) => [word, ...host]));
    all.push(...names);
  }
  return all;
}

test.each([
  ['cookie', '.oldshop.net', 'subtree'],
  ['csp', '*.oldshop.net', 'below'],
  ['csp', 'oldshop.net', undefined],
  ['ingress', '*.oldshop.net', 'one-below'],
  ['caddy', '*.oldshop.net', 'one-below'],
  ['gateway', '*.oldshop.net', 'below'],
  ['nginx', '.oldshop.net', 'subtree'],
  ['nginx', '*.oldshop.net', 'below'],
  ['pin', '*.oldshop.net', 'one-below'],
  ['pin', '**.oldshop.net', 'subtree'],
  ['certificate', '*.oldshop.net', 'one-below'],
  ['passkey', 'oldshop.net', 'subtree'],
  ['trust', 'oldshop.net', 'subtree'],
] as const)('%s reads %s as %s', (layer, pattern, reach) => {
  expect(reachOf(layer, pattern)).toBe(reach);
});
