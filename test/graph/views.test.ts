import { describe, expect, test } from '@jest/globals';
import { buildGraph } from '../../src/graph/build-graph.js';
import { certificateListing } from '../../src/graph/certificate-listing.js';
import { collapseView } from '../../src/graph/collapse-view.js';
import { focusView } from '../../src/graph/focus-view.js';
import { graphView, type Marks } from '../../src/graph/graph-view.js';
import { rotationState } from '../../src/graph/rotation-state.js';
import { tlsUses } from '../../src/graph/tls-uses.js';
import type { GraphView } from '../../src/model/graph-view.js';
import type { Estate } from '../../src/model/reference.js';
import { binding, certificate, estate, record, reference, rulebook } from '../judge/estate.js';

const marks: Marks = {
  isWatched: (host) => host.endsWith('mapiq.net'),
  isBoring: (host) => host === 'w3.org',
  counts: () => true,
  isRetired: (node) => node.endsWith('mapiq.net'),
  severities: new Map([['host:login.mapiq.net', 'error']]),
};
const graphOf = (parts: Partial<Estate>) => buildGraph(estate(parts), rulebook);
const viewOf = (parts: Partial<Estate>): GraphView => graphView(graphOf(parts), marks);
const idsOf = ({ nodes }: GraphView): string[] => nodes.map(({ id }) => id);
const linesOf = ({ edges }: GraphView): string[] => edges.map(({ from, kind, to }) => `${from} ${kind} ${to}`);
const SERVICES = ['service:edi', 'service:signin', 'service:web'];

const shop: Partial<Estate> = {
  references: [
    reference('login.mapiq.com', { service: 'service:signin' }),
    reference('login.mapiq.net', { service: 'service:web' }),
    reference('login.mapiq.net', { service: 'service:edi', relation: 'server-name' }),
    reference('pay.acme.example', { service: 'service:web' }),
  ],
  records: [
    record('login.mapiq.com', 'CNAME', 'login.mapiq.net'),
    record('login.mapiq.net', 'CNAME', 'web-x.azurefd.net'),
    record('web-x.azurefd.net', 'MX', '10 mail.azurefd.net'),
  ],
  certificates: [certificate('01', ['*.mapiq.net'], '2024-09-11T00:00:00Z')],
  bindings: [binding('login.mapiq.net', 443, 'sha1:a101'), binding('cdn.mapiq.net', 443, 'sha1:a101')],
};

describe('graphView', () => {
  test('dotted text counts only for watched names; names that everybody mentions do not', () => {
    const references = [
      reference('process.env', { strength: 'token' }),
      reference('old.mapiq.net', { strength: 'token' }),
      reference('w3.org'),
    ];

    const view = viewOf({ references });

    expect(idsOf(view)).toEqual(['host:old.mapiq.net', ...SERVICES]);
  });

  test('evidence of one edge is counted, meanings are kept apart, marks are taken over', () => {
    const again = reference('login.mapiq.net', {
      service: 'service:web',
      location: { ...reference('x').location, file: 'b.ts' },
    });

    const view = viewOf({ ...shop, references: [...(shop.references ?? []), again] });

    const edges = view.edges.filter(({ to, kind }) => to === 'host:login.mapiq.net' && kind === 'references');
    expect(edges.map(({ from, meaning, evidence }) => [from, meaning, evidence])).toEqual([
      ['service:edi', 'owns', 1],
      ['service:web', 'depends', 2],
    ]);
    expect(view.nodes.find(({ id }) => id === 'host:login.mapiq.net')).toEqual({
      id: 'host:login.mapiq.net',
      kind: 'host',
      label: 'login.mapiq.net',
      owner: null,
      retired: true,
      severity: 'error',
    });
  });

  test('the order of the estate does not show', () => {
    const backwards = Object.fromEntries(
      Object.entries(shop).map(([key, list]) => [key, [...list].reverse()]),
    ) as Partial<Estate>;

    expect(viewOf(backwards)).toEqual(viewOf(shop));
  });
});

describe('focusView', () => {
  test('a name: who leads to it, what it leads to; not what its certificate covers besides, nor the mail of its provider', () => {
    const view = focusView(viewOf(shop), new Set(['host:login.mapiq.net']));

    expect(idsOf(view)).toEqual([
      'certificate:sha256:a25601',
      'endpoint:login.mapiq.net:443',
      'host:login.mapiq.com',
      'host:login.mapiq.net',
      'host:web-x.azurefd.net',
      ...SERVICES,
    ]);
  });

  test('a service: all that it reaches', () => {
    const view = focusView(viewOf(shop), new Set(['service:signin']));

    expect(idsOf(view)).toEqual([
      'certificate:sha256:a25601',
      'endpoint:login.mapiq.net:443',
      'host:login.mapiq.com',
      'host:login.mapiq.net',
      'host:web-x.azurefd.net',
      'service:signin',
    ]);
  });

  test('a depth counts steps in both directions', () => {
    const view = focusView(viewOf(shop), new Set(['host:login.mapiq.com']), 1);

    expect(linesOf(view)).toEqual([
      'host:login.mapiq.com cname host:login.mapiq.net',
      'service:signin references host:login.mapiq.com',
    ]);
  });

  test('a chain of 100,000 names does not recurse', () => {
    const edges = Array.from({ length: 100_000 }, (_, i) => ({
      from: `host:h${String(i)}`,
      to: `host:h${String(i + 1)}`,
      kind: 'cname' as const,
      meaning: null,
      evidence: 1,
      severity: null,
    }));
    const bare = { kind: 'host' as const, owner: null, retired: false, severity: null };
    const nodes = Array.from({ length: 100_001 }, (_, i) => ({ ...bare, id: `host:h${String(i)}`, label: '' }));

    const view = focusView({ nodes, edges }, new Set(['host:h0']));

    expect(view.nodes).toHaveLength(100_001);
  });
});

describe('collapseView', () => {
  test('by zone: hosts and endpoints are their registered domain, edges inside are gone', () => {
    const view = collapseView(viewOf(shop), 'zone');

    expect(idsOf(view)).toEqual([
      'certificate:sha256:a25601',
      ...SERVICES,
      'zone:acme.example',
      // Below a public suffix of the private part every customer has a domain of its own.
      'zone:mail.azurefd.net',
      'zone:mapiq.com',
      'zone:mapiq.net',
      'zone:web-x.azurefd.net',
    ]);
    expect(linesOf(view)).toContain('zone:mapiq.com cname zone:mapiq.net');
    expect(view.nodes.find(({ id }) => id === 'zone:mapiq.net')).toMatchObject({ retired: true, severity: 'error' });
  });

  test('by service: a host that one service serves is that service', () => {
    const view = collapseView(viewOf(shop), 'service');

    expect(linesOf(view)).toContain('service:web references service:edi');
    expect(linesOf(view)).toContain('service:edi presents certificate:sha256:a25601');
    expect(view.nodes.find(({ id }) => id === 'service:edi')).toMatchObject({ label: 'edi', retired: false });
  });

  test('by owner: services are who owns them', () => {
    const view = collapseView(viewOf(shop), 'owner');

    expect(idsOf(view).filter((id) => !/^(?:host|endpoint|certificate):/.test(id))).toEqual([
      'owner:edi-team',
      'owner:signin-team',
      'owner:web-team',
    ]);
  });
});

describe('tlsUses', () => {
  test('what is dialled over TLS and what is served, ports told apart', () => {
    const references = [
      reference('api.mapiq.net'),
      reference('api.mapiq.net', { service: 'service:edi', port: 7047 }),
      reference('plain.mapiq.net', { port: 80 }),
      reference('cookie.mapiq.net', { relation: 'cookie' }),
      reference('test.mapiq.net', { context: 'test' }),
      reference('token.mapiq.net', { strength: 'token' }),
      reference('www.mapiq.net', { relation: 'server-name' }),
    ];

    const uses = tlsUses(graphOf({ references, bindings: [binding('nav.acme.example', 7147, 'sha1:ff')] }), () => true);

    expect(uses).toEqual([
      { host: 'api.mapiq.net', port: 443, services: ['service:web'], served: false },
      { host: 'api.mapiq.net', port: 7047, services: ['service:edi'], served: false },
      { host: 'nav.acme.example', port: 7147, services: [], served: true },
      { host: 'www.mapiq.net', port: 443, services: [], served: true },
    ]);
  });
});

test('rotationState: an endpoint that says both is not done; fingerprints of either hash are one certificate', () => {
  const certificates = [certificate('01', ['nav.acme.example'], '2023-09-28T00:00:00Z')];
  const bindings = [
    binding('nav.acme.example', 7047, 'sha1:a102'),
    binding('nav.acme.example', 7147, 'sha256:a25601'),
    binding('nav.acme.example', 7148, 'sha1:a101'),
    binding('nav.acme.example', 7148, 'sha1:a102'),
  ];

  const state = rotationState(graphOf({ certificates, bindings }), { from: 'sha1:a101', to: 'sha1:a102' });

  expect(state.from).toBe('sha256:a25601');
  expect(state.left.map(({ port }) => port)).toEqual([7147, 7148]);
  expect(state.done.map(({ port }) => port)).toEqual([7047]);
});

test('certificateListing: places, presentations, cover; and what is bound and not held', () => {
  const graph = graphOf({
    ...shop,
    bindings: [...(shop.bindings ?? []), binding('nav.acme.example', 7147, 'sha1:ff')],
  });

  const { held, unheld } = certificateListing(
    graph,
    tlsUses(graph, () => true),
  );

  expect(held).toHaveLength(1);
  expect(held[0]?.places).toEqual([{ repo: '.', file: 'certs/01.pem', line: 1, observed: null }]);
  expect(held[0]?.presentedAt.map(({ host }) => host)).toEqual(['cdn.mapiq.net', 'login.mapiq.net']);
  expect(held[0]?.covers.map(({ host, services }) => [host, services])).toEqual([
    ['cdn.mapiq.net', []],
    ['login.mapiq.net', ['service:web']],
  ]);
  expect(unheld).toEqual([
    { id: 'sha1:ff', presentedAt: [{ host: 'nav.acme.example', port: 7147, via: 'configured' }] },
  ]);
});
