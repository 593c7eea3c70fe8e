// `certs`, `timeline` and `graph` over the two incidents: what an operator would have read before the event.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, jest, test } from '@jest/globals';
import { certificates, graph, timeline, UsageError, type AuditRequest } from '../../src/index.js';
import { certificatesJson } from '../../src/report/certificates-json.js';
import { certificatesText } from '../../src/report/certificates-text.js';
import { graphMermaid } from '../../src/report/mermaid.js';
import { timelineText } from '../../src/report/timeline-text.js';
import { expectGolden } from '../golden.js';

// Whole estates are read; a busy machine takes its time.
jest.setTimeout(60_000);

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));
const plain = { colour: false, showSuppressed: false };
const ESTATES = {
  mapiq: { asOf: '2024-08-30T00:00:00.000Z', replay: 'recordings/2024-08-30.json' },
  boltrics: { asOf: '2023-09-20T00:00:00.000Z', replay: 'recordings/2023-09-28.json' },
} as const;

function request(estate: keyof typeof ESTATES): AuditRequest {
  const rest = { paths: ['.'], retire: [], strict: false, exclude: [], only: [], full: false };
  return { cwd: `${samples}${estate}`, ...rest, ...ESTATES[estate] };
}

describe.each(['mapiq', 'boltrics'] as const)('%s', (estate) => {
  test('the timeline of a year', async () => {
    const result = await timeline({ ...request(estate), days: 400 });

    expectGolden(`test/samples/golden/${estate}-timeline.txt`, timelineText(result, plain));
  });

  test('the picture of what is to go', async () => {
    const { view } = await graph({ ...request(estate), focus: [], all: false });

    expectGolden(`test/samples/golden/${estate}-graph.mermaid`, graphMermaid(view));
  });
});

test('mapiq: if the wildcard ends, four hosts lose cover', async () => {
  const result = await certificates({ ...request('mapiq'), ending: '*.mapiq.net' });

  expect(result.ending?.changes.map(({ host, cover }) => `${host} ${cover}`)).toEqual([
    'api.mapiq.net lost',
    'app.mapiq.net lost',
    'cdn.mapiq.net lost',
    'login.mapiq.net lost',
  ]);
  expect(JSON.parse(certificatesJson(result))).toEqual(result);
  expectGolden('test/samples/golden/mapiq-certs.txt', certificatesText(result, plain));
});

test('boltrics: two of five bindings are not rotated; those must be bound anew when the old one ends', async () => {
  const result = await certificates({ ...request('boltrics'), ending: 'sha1:fb8295cd' });

  const [rotation] = result.rotations;
  expect(rotation?.left.map(({ port }) => port)).toEqual([7147, 7148]);
  expect(rotation?.done.map(({ port }) => port)).toEqual([443, 7047, 7048]);
  expect(result.ending?.changes.map(({ port, cover, bound }) => [port, cover, bound])).toEqual([
    [443, 'kept', true],
    [7047, 'kept', true],
    [7048, 'kept', true],
    [7147, 'kept', false],
    [7148, 'kept', false],
  ]);
  expectGolden('test/samples/golden/boltrics-certs.txt', certificatesText(result, plain));
});

describe('what --ending may be', () => {
  const OLD = 'sha256:107e16fc49ccd19be1a16e607fa656196a27a35e25959ae3210bea4c200f0fba';

  test.each([
    ['a name', 'nav.acme.example', 2],
    ['a whole fingerprint', OLD, 1],
    ['a SHA-1 as netsh prints it', 'fb8295cd17d9b20fd8dc61d991174cfa4e93eb69', 1],
    ['a fingerprint with colons', 'SHA1:FB:82:95:CD:17', 1],
    ['what our own text shows', 'sha256:107e16fc49ccd19b…', 1],
    ['a file', 'certs/old.pem', 1],
    ['a wildcard that no certificate has, over a host that is seen', '*.acme.example', 0],
  ])('%s', async (_, ending, amount) => {
    const { ending: answer } = await certificates({ ...request('boltrics'), ending });

    expect(answer?.certificates).toHaveLength(amount);
    expect(answer?.changes.length).toBeGreaterThan(0);
  });

  test.each([
    ['a misspelt name', 'nav.amce.example'],
    ['a fingerprint of no certificate', 'sha1:0000'],
    ['a file that is none', 'certs/gone.pem'],
    ['a file without a certificate', 'deploy/edi.env'],
    ['no name at all', '*'],
    ['nothing', ''],
  ])('%s is a mistake', async (_, ending) => {
    await expect(certificates({ ...request('boltrics'), ending })).rejects.toBeInstanceOf(UsageError);
  });
});

describe('what --focus may be', () => {
  test.each([
    ['a host', 'login.mapiq.net', 'host:login.mapiq.net'],
    ['a node', 'host:login.mapiq.net', 'host:login.mapiq.net'],
    ['a service', 'signin', 'service:signin'],
    ['an endpoint', 'login.mapiq.net:443', 'endpoint:login.mapiq.net:443'],
    ['a domain', 'azurefd.net', 'host:web-x.azurefd.net'],
    [
      'the beginning of a fingerprint',
      'sha256:ee1b07ab',
      'certificate:sha256:ee1b07ab5c26211ff42b525e6bd2809ddfa80b7024ccbf7bc1623a12ca7e499e',
    ],
  ])('%s', async (_, focus, id) => {
    const { view } = await graph({ ...request('mapiq'), focus: [focus], all: false, depth: 0 });

    expect(view.nodes.map((node) => node.id)).toContain(id);
  });

  test('what is no node is a mistake', async () => {
    const asked = graph({ ...request('mapiq'), focus: ['sginin'], all: false });

    await expect(asked).rejects.toMatchObject({ code: 'bad-argument', hint: 'Did you mean signin?' });
  });
});

describe('a picture of nothing in particular', () => {
  const shop = mkdtempSync(join(tmpdir(), 'lastref-views-'));
  writeFileSync(join(shop, 'app.env'), 'SHOP_URL=https://shop.oldshop.net/\n');
  const own = { ...request('mapiq'), cwd: shop, replay: undefined, focus: [], all: false };
  const { replay: _, ...asked } = own;
  afterAll(() => rmSync(shop, { recursive: true }));

  test('a retirement that was never seen draws nothing, and says so', async () => {
    const { view, notices } = await graph({ ...asked, retire: ['nowhere.example'] });

    expect(view).toEqual({ nodes: [], edges: [] });
    expect(notices).toHaveLength(1);
  });

  test('without any retirement the whole is drawn, and said to be', async () => {
    const { view, notices } = await graph(asked);

    expect(view.nodes.map(({ id }) => id)).toContain('host:shop.oldshop.net');
    expect(notices).toHaveLength(1);
  });

  test('certificates of an estate without any', async () => {
    const result = await certificates(asked);

    expect(result.certificates).toEqual([]);
    expect(certificatesText(result, plain)).toMatch(/^No certificate found\n/);
  });
});
