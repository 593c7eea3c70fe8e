import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { aliasLoops } from '../../src/graph/alias-loops.js';
import { buildGraph } from '../../src/graph/build-graph.js';
import { dependentsOf } from '../../src/graph/dependents-of.js';
import { describeHost } from '../../src/graph/describe-host.js';
import { hostsLeadingTo } from '../../src/graph/hosts-leading-to.js';
import { pathsTo } from '../../src/graph/paths-to.js';
import { why } from '../../src/graph/why.js';
import type { Estate } from '../../src/model/reference.js';
import { binding, certificate, estate, record, reference, rulebook } from '../judge/estate.js';

const graphOf = (parts: Partial<Estate>) => buildGraph(estate(parts), rulebook);
const isRetired = (host: string): boolean => host === 'mapiq.net' || host.endsWith('.mapiq.net');
const cname = (from: string, to: string) => record(`${from}.mapiq.com`, 'CNAME', to);

describe('pathsTo', () => {
  test('one path for each pair of ends, with the hops of other ways beside it', () => {
    const records = [
      cname('a', 'x.mapiq.com'),
      cname('a', 'y.mapiq.com'),
      cname('x', 'end.mapiq.net'),
      cname('y', 'z.mapiq.com'),
      cname('z', 'end.mapiq.net'),
      cname('z', 'other.mapiq.net'),
    ];

    const paths = pathsTo(graphOf({ references: [reference('a.mapiq.com')], records }), isRetired);

    const names = paths.map(({ hops, detours }) => [hops.map(({ to }) => to), detours.map(({ to }) => to)]);
    expect(names).toEqual([
      [
        ['x.mapiq.com', 'end.mapiq.net'],
        ['y.mapiq.com', 'z.mapiq.com', 'end.mapiq.net'],
      ],
      [['y.mapiq.com', 'z.mapiq.com', 'other.mapiq.net'], []],
    ]);
  });

  test('loops are cut and reported', () => {
    const records = [cname('a', 'b.mapiq.com'), cname('b', 'a.mapiq.com'), cname('b', 'end.mapiq.net')];

    const graph = graphOf({ references: [reference('a.mapiq.com')], records });

    const paths = pathsTo(graph, isRetired);
    const loops = aliasLoops(graph);

    expect(paths.map(({ hops }) => hops.length)).toEqual([2]);
    expect(loops).toEqual([['a.mapiq.com', 'b.mapiq.com']]);
  });

  test('a chain of 100,000 names', () => {
    const records = Array.from({ length: 100_000 }, (_, index) => cname(`h${index}`, `h${index + 1}.mapiq.com`));
    records.push(cname('h100000', 'end.mapiq.net'));

    const graph = graphOf({ references: [reference('h0.mapiq.com')], records });

    const paths = pathsTo(graph, isRetired);
    const loops = aliasLoops(graph);

    expect(paths.map(({ hops }) => hops.length)).toEqual([100_001]);
    expect(loops).toEqual([]);
  }, 60_000);

  test('a ladder whose simple paths are exponentially many', () => {
    const records = Array.from({ length: 60 }, (_, step) => step).flatMap((step) =>
      ['a', 'b'].flatMap((from) => ['a', 'b'].map((to) => cname(`${from}${step}`, `${to}${step + 1}.mapiq.com`))),
    );
    const graph = graphOf({
      references: [reference('a0.mapiq.com')],
      records: [...records, cname('a60', 'end.mapiq.net')],
    });

    const paths = pathsTo(graph, isRetired);
    const answer = why(graph, { host: 'end.mapiq.net' });

    expect(paths.map(({ hops, detours }) => [hops.length, detours.length])).toEqual([[61, 176]]);
    expect(answer.truncated).toBe(true);
  });

  test('it agrees with a plain search on small random graphs', () => {
    const node = fc.integer({ min: 0, max: 6 });
    const nameOf = (index: number): string => (index > 4 ? `n${index}.mapiq.net` : `n${index}.mapiq.com`);

    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), node), { maxLength: 14 }), (edges) => {
        const records = edges.map(([from, to]) => record(nameOf(from), 'CNAME', nameOf(to)));
        const found = pathsTo(graphOf({ references: [reference('n0.mapiq.com')], records }), isRetired);
        const lengths = new Map(found.map(({ last, hops }) => [last, hops.length]));

        expect(lengths).toEqual(plainSearch(edges, nameOf));
      }),
    );
  });
});

function plainSearch(
  edges: readonly (readonly [number, number])[],
  nameOf: (index: number) => string,
): Map<string, number> {
  const found = new Map<string, number>();
  let level = new Set([0]);
  for (let length = 1; length <= 7; length++) {
    const next = new Set(edges.filter(([from, to]) => level.has(from) && from !== to).map(([, to]) => to));
    for (const end of [...next].filter((index) => index > 4)) {
      if (!found.has(nameOf(end))) found.set(nameOf(end), length);
    }
    level = new Set([...next].filter((index) => index <= 4));
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe('other questions', () => {
  const parts = {
    references: [
      reference('login.mapiq.com', { service: 'service:signin' }),
      reference('login.mapiq.net', { service: 'service:web' }),
      reference('login.mapiq.net', { service: 'service:edi', relation: 'server-name' }),
    ],
    records: [cname('login', 'login.mapiq.net'), cname('www', 'edge.acme.example')],
    certificates: [certificate('01', ['*.mapiq.net'], '2024-09-11T00:00:00Z')],
    bindings: [binding('login.mapiq.net', 443, 'sha1:a101')],
  };

  test('hostsLeadingTo', () => {
    expect(hostsLeadingTo(graphOf(parts), isRetired)).toEqual(['login.mapiq.com']);
  });

  test('dependentsOf: who names it or an alias of it, not who serves it', () => {
    expect(dependentsOf(graphOf(parts), 'login.mapiq.net')).toEqual(['service:signin', 'service:web']);
  });

  test('describeHost', () => {
    expect(describeHost(graphOf(parts), 'login.mapiq.net')).toEqual({
      host: 'login.mapiq.net',
      known: true,
      dependents: ['service:signin', 'service:web'],
      owners: ['service:edi'],
      leadsTo: [],
      reachedFrom: ['login.mapiq.com'],
      certificates: ['sha256:a25601'],
      endpoints: [{ port: 443, presents: [{ certificate: 'sha256:a25601', via: 'configured', bindings: [0] }] }],
    });
    expect(describeHost(graphOf(parts), 'never.example').known).toBe(false);
  });

  test('why a host: every path that services have to it', () => {
    const { paths, truncated } = why(graphOf(parts), { host: 'login.mapiq.net' });

    expect(truncated).toBe(false);
    expect(
      paths.map(({ service, meaning, path }) => `${service} ${meaning} ${path.map(({ to }) => to).join(' ')}`),
    ).toEqual([
      'service:edi owns host:login.mapiq.net',
      'service:signin depends host:login.mapiq.com host:login.mapiq.net',
      'service:web depends host:login.mapiq.net',
    ]);
  });

  test('why a host: a partly unknown name may be it', () => {
    const { paths } = why(graphOf({ references: [reference('*.mapiq.net'), reference('*.acme.example')] }), {
      host: 'login.mapiq.net',
    });

    expect(paths.map(({ path }) => path.at(-1)?.to)).toEqual(['host:*.mapiq.net']);
  });

  test('why a service: all that it reaches, loops once', () => {
    const records = [...parts.records, cname('a', 'b.mapiq.com'), cname('b', 'a.mapiq.com')];
    const references = [...parts.references, reference('a.mapiq.com', { service: 'service:signin' })];

    const { paths } = why(graphOf({ references, records }), { service: 'service:signin' });

    expect(paths.map(({ path }) => path.map(({ to }) => to).join(' '))).toEqual([
      'host:a.mapiq.com host:b.mapiq.com',
      'host:login.mapiq.com host:login.mapiq.net',
    ]);
  });

  test('loops between several names are found together', () => {
    const records = [
      cname('a', 'b.mapiq.com'),
      cname('b', 'c.mapiq.com'),
      cname('c', 'a.mapiq.com'),
      cname('d', 'a.mapiq.com'),
    ];

    expect(aliasLoops(graphOf({ records }))).toEqual([['a.mapiq.com', 'b.mapiq.com', 'c.mapiq.com']]);
  });
});
