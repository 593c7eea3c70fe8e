// What a pattern of host names is taken for.
import { describe, expect, test } from '@jest/globals';
import { namesOfPattern } from '../../src/scan/proxies/name-pattern.js';

describe('names of a pattern', () => {
  test.each([
    ['^app\\.mapiq\\.net$', ['app.mapiq.net']],
    ['^(www|api)\\.mapiq\\.net$', ['www.mapiq.net', 'api.mapiq.net']],
    ['^(www\\.)?mapiq\\.net$', ['mapiq.net', 'www.mapiq.net']],
    ['^(?<sub>.+)\\.mapiq\\.net$', ['*.mapiq.net']],
    ['^[a-z0-9-]+[.]mapiq[.]net$', ['*.mapiq.net']],
    ['^(?:[^.]+\\.)*mapiq\\.net$', ['*mapiq.net']],
    ['^api\\d{1,2}\\.mapiq\\.net$', ['api*.mapiq.net']],
    ['^mapiq\\.(net|com)$', ['mapiq.net', 'mapiq.com']],
    ['^(?!old)www\\.mapiq\\.net$', ['www.mapiq.net']],
  ])('%s', (pattern, names) => {
    expect(namesOfPattern(pattern)).toEqual(names);
  });

  test('a pattern of nothing in particular names nothing', () => {
    expect(namesOfPattern('^.*$')).toEqual([]);
    expect(namesOfPattern('(.+)')).toEqual([]);
  });

  test('many alternatives, deep groups and long patterns end within bounds', () => {
    expect(namesOfPattern('(a|b)'.repeat(80)).length).toBeLessThanOrEqual(32);
    expect(namesOfPattern('('.repeat(400)).length).toBeLessThanOrEqual(32);
    expect(namesOfPattern('a'.repeat(501))).toEqual([]);
  });
});
