// Patterns of layers against retirements: what is only about retired names is a finding, what has other names to be there for is none,
// and none of it is a gap.
import { describe, expect, test } from '@jest/globals';
import type { Config, Retirement } from '../../src/config/config.js';
import { buildGraph } from '../../src/graph/build-graph.js';
import { tlsUses } from '../../src/graph/tls-uses.js';
import { whyPaths } from '../../src/graph/why.js';
import type { Reference } from '../../src/model/reference.js';
import { config, estate, findingsOf, reference, report, retire, rulebook } from './estate.js';

const csp = reference('*.mapiq.net', { relation: 'allow', context: 'allow', reach: 'below', strength: 'named' });
const cookie = reference('mapiq.net', { relation: 'cookie', reach: 'subtree', strength: 'named' });
const passkey = reference('mapiq.net', { relation: 'rpid', reach: 'subtree', strength: 'named' });
const pin = reference('*.mapiq.net', { relation: 'pin', reach: 'one-below' });
const ingress = reference('*.mapiq.net', { relation: 'server-name', reach: 'one-below', strength: 'named' });
const gateway = reference('*.mapiq.net', { relation: 'server-name', reach: 'below', strength: 'named' });
const unknown = reference('*.mapiq.net', { unknown: { why: 'parameter', needs: [] } });

function retiring(domain: string, scope: Retirement['pattern']['scope'], except: readonly string[] = []): Config {
  const exceptions = except.map((one) => ({ domain: one, scope: 'subtree' as const, except: [] }));
  return config({ retire: [retire(domain, { pattern: { domain, scope, except: exceptions } })] });
}

function severities(references: readonly Reference[], policy: Config): string[] {
  const found = report({ references }, { config: policy });
  return findingsOf(found, 'retired-host').map(({ host, severity }) => `${severity} ${host}`);
}

describe('retired-host', () => {
  test.each<[string, Reference, Config, string[]]>([
    ['a policy of the retired zone', csp, retiring('mapiq.net', 'subtree'), ['warning *.mapiq.net']],
    [
      'where a name of it is excepted',
      csp,
      retiring('mapiq.net', 'subtree', ['status.mapiq.net']),
      ['warning *.mapiq.net'],
    ],
    ['a cookie of the zone', cookie, retiring('mapiq.net', 'subtree'), ['error mapiq.net']],
    [
      'of which a name is excepted',
      cookie,
      retiring('mapiq.net', 'subtree', ['status.mapiq.net']),
      ['error mapiq.net'],
    ],
    [
      'a policy, where all below goes and the domain stays',
      csp,
      retiring('mapiq.net', 'below'),
      ['warning *.mapiq.net'],
    ],
    ['a cookie there', cookie, retiring('mapiq.net', 'below'), []],
    ['a policy, where one name goes', csp, retiring('old.mapiq.net', 'subtree'), []],
    ['a cookie there', cookie, retiring('old.mapiq.net', 'subtree'), []],
    ['a passkey there', passkey, retiring('old.mapiq.net', 'subtree'), []],
    ['a pin there', pin, retiring('old.mapiq.net', 'subtree'), []],
    ['a policy, where only the domain itself goes', csp, retiring('mapiq.net', 'exact'), []],
    ['a cookie there', cookie, retiring('mapiq.net', 'exact'), ['error mapiq.net']],
    ['a text that is known in part', unknown, retiring('old.mapiq.net', 'subtree'), []],
  ])('%s', (_, one, policy, expected) => {
    expect(severities([one], policy)).toEqual(expected);
  });

  test('a cookie or passkey that live names below go on to need holds back nobody', () => {
    const live = reference('app.mapiq.net');

    const found = severities([cookie, passkey, live], retiring('mapiq.net', 'exact'));

    expect(found).toEqual(['note mapiq.net']);
  });

  test('what a pattern covers is known, so that nothing about the name is', () => {
    const found = report({ references: [csp] }, { config: retiring('mapiq.net', 'subtree') });

    const [finding] = findingsOf(found, 'retired-host');
    expect(finding?.confidence).toBe('proven');
    expect(finding?.message).not.toContain('unknown');
  });
});

test.each<[string, Reference, boolean]>([
  ['a pin', pin, false],
  ['a policy', csp, false],
  ['a listener', ingress, false],
  ['a text that is known in part', unknown, true],
])('%s is a gap: %#', (_, one, isGap) => {
  const found = report({ references: [one] }, { config: retiring('old.mapiq.net', 'subtree') });

  expect(found.verdict).toBe(isGap ? 'unverified' : 'clear');
});

test('retired-still-issued: a listener for the whole of a zone that has an exception', () => {
  const found = report({ references: [ingress] }, { config: retiring('mapiq.net', 'subtree', ['status.mapiq.net']) });

  expect(findingsOf(found, 'retired-still-issued')).toHaveLength(1);
});

test.each([
  ['app.mapiq.net', ['allow', 'cookie', 'one-below', 'below', 'pin']],
  ['a.b.mapiq.net', ['allow', 'cookie', 'below']],
  ['mapiq.net', ['cookie']],
  ['notmapiq.net', []],
])('why %s: patterns that cover it, each as its layer reads it', (host, expected) => {
  const references = [csp, cookie, ingress, gateway, pin];
  const graph = buildGraph(estate({ references }), rulebook);

  const { paths } = whyPaths(graph, { host });

  const told = paths.flatMap((path) => path.references).map((index) => references[index]);
  const words = told.map((one) => (one?.relation === 'server-name' ? one.reach : one?.relation));
  expect(words.sort()).toEqual([...expected].sort());
  expect(paths.every(({ path }) => path.at(-1)?.to === `host:${host}`)).toBe(true);
});

test('a name that may be anything is still a way to the host', () => {
  const graph = buildGraph(estate({ references: [unknown] }), rulebook);

  const { paths } = whyPaths(graph, { host: 'a.b.mapiq.net' });

  expect(paths.map(({ path }) => path.map(({ to }) => to))).toEqual([['host:*.mapiq.net']]);
});

test.each([
  ['an Ingress', ingress, [false, true]],
  ['a Gateway', gateway, [true, true]],
])('%s serves names by its pattern', (_, listener, expected) => {
  const references = [listener, reference('a.b.mapiq.net'), reference('app.mapiq.net'), reference('mapiq.net')];
  const graph = buildGraph(estate({ references }), rulebook);

  const uses = tlsUses(graph, () => true).filter(({ services }) => services.length > 0);

  expect(uses.map(({ host, served }) => `${host} ${String(served)}`)).toEqual([
    `a.b.mapiq.net ${String(expected[0])}`,
    `app.mapiq.net ${String(expected[1])}`,
    'mapiq.net false',
  ]);
});
