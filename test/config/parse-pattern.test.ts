import { describe, expect, test } from '@jest/globals';
import { parseName, parsePattern } from '../../src/config/parse-pattern.js';

describe('patterns', () => {
  test.each([
    ['mapiq.net', 'mapiq.net', 'subtree'],
    ['*.mapiq.net', 'mapiq.net', 'below'],
    [' MAPIQ.NET. ', 'mapiq.net', 'subtree'],
    ['ＭＡＰＩＱ．net', 'mapiq.net', 'subtree'],
    ['app.mapiq.net', 'app.mapiq.net', 'subtree'],
    ['_dmarc.mapiq.net', '_dmarc.mapiq.net', 'subtree'],
    ['shop.co.uk', 'shop.co.uk', 'subtree'],
    ['web-x.azurewebsites.net', 'web-x.azurewebsites.net', 'subtree'],
    ['corp.internal', 'corp.internal', 'subtree'],
    ['web.svc.cluster.local', 'web.svc.cluster.local', 'subtree'],
  ])('%s', (text, domain, scope) => {
    const reading = parsePattern(text);

    expect(reading).toEqual({ value: { domain, scope, except: [] } });
  });

  test.each([
    ['', 'bad-hostname'],
    ['.', 'bad-hostname'],
    ['*', 'bad-hostname'],
    ['*.', 'bad-hostname'],
    ['*.*.mapiq.net', 'bad-hostname'],
    ['*mapiq.net', 'bad-hostname'],
    ['mapiq.*', 'bad-hostname'],
    ['mapiq..net', 'bad-hostname'],
    ['-mapiq.net', 'bad-hostname'],
    ['mapiq.net/x', 'bad-hostname'],
    ['mapiq.net:443', 'bad-hostname'],
    ['jo@mapiq.net', 'bad-hostname'],
    ['https://mapiq.net', 'bad-hostname'],
    ['mapiq net', 'bad-hostname'],
    ['203.0.113.7', 'bad-hostname'],
    ['2001:db8::1', 'bad-hostname'],
    ['intranet', 'bad-hostname'],
    [`${'a'.repeat(64)}.net`, 'bad-hostname'],
    [`${'a.'.repeat(130)}net`, 'bad-hostname'],
    ['a.'.repeat(100_000), 'bad-hostname'],
    ['net', 'public-suffix'],
    ['*.net', 'public-suffix'],
    ['co.uk', 'public-suffix'],
  ])('refuses %s', (text, code) => {
    const reading = parsePattern(text);

    expect(reading).toMatchObject({ refusal: { code } });
  });
});

test.each([
  ['https://u:p@app.mapiq.net:8443/x', '"app.mapiq.net"'],
  ['*.mapiq.net/', '"*.mapiq.net"'],
  ['net', '"shop.net"'],
])('the mend of %s names what was meant', (text, meant) => {
  const reading = text.startsWith('*') ? parsePattern(text) : parseName(text);

  expect(reading).toMatchObject({ refusal: { hint: expect.stringContaining(meant) as unknown } });
});
