// A saved graph is opened and judged as if it had just been surveyed.
import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { audit, graph, InputError, openSavedGraph, type GraphRequest } from '../../src/index.js';
import { readSavedGraph, toJudgeRequest } from '../../src/assembly/saved-graph.js';
import { judge } from '../../src/judge/judge.js';
import { graphJson } from '../../src/report/graph-json.js';
import { graphJsonSchema } from '../../src/report/graph-schema.js';
import { auditJson } from '../../src/report/json.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { expectGolden } from '../golden.js';

// Whole estates are read; a busy machine takes its time.
jest.setTimeout(60_000);

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));

function request(estate: string, own: Partial<GraphRequest> = {}): GraphRequest {
  return {
    cwd: `${samples}${estate}`,
    paths: ['.'],
    retire: [],
    asOf: estate === 'mapiq' ? '2024-08-30T00:00:00.000Z' : '2023-09-20T00:00:00.000Z',
    strict: false,
    exclude: [],
    only: [],
    full: false,
    focus: [],
    all: false,
    replay: estate === 'mapiq' ? 'recordings/2024-08-30.json' : 'recordings/2023-09-28.json',
    ...own,
  };
}

test.each([
  ['mapiq', {}],
  ['boltrics', {}],
  ['mapiq', { environment: 'staging', strict: true, retire: ['azurefd.net@2025-01-01'] }],
])('%s %j, saved and opened, gives the same report and the same file', async (estate, own) => {
  const asked = request(estate, own);
  const { report } = await audit(asked);
  const { saved } = await graph(asked);
  const json = graphJson(saved);

  const opened = await readSavedGraph(json, 'graph.json');

  const again = judge(toJudgeRequest(opened, await loadRulebook()));
  expect(auditJson(again)).toBe(auditJson(report));
  expect(graphJson(opened)).toBe(json);
});

test('the file holds no path of the machine', async () => {
  const { saved } = await graph(request('mapiq'));

  expect(graphJson(saved)).not.toContain(samples);
});

test('two runs give the same bytes', async () => {
  const one = await graph(request('mapiq', { concurrency: 1 }));
  const other = await graph(request('mapiq', { concurrency: 16 }));

  expect(graphJson(one.saved)).toBe(graphJson(other.saved));
});

test('schema/graph.json is the schema of the program', () => {
  expectGolden('schema/graph.json', `${JSON.stringify(graphJsonSchema(), null, 2)}\n`);
});

describe('what is no saved graph is refused with its place', () => {
  let json = '';
  beforeAll(async () => {
    json = graphJson((await graph(request('boltrics'))).saved);
  });
  const refusal = async (text: string): Promise<InputError> => {
    const error: unknown = await readSavedGraph(text, 'graph.json').catch((thrown: unknown) => thrown);
    if (!(error instanceof InputError)) throw new Error(`It was read, or broke: ${String(error)}`);
    return error;
  };

  test.each<[string, (text: string) => string]>([
    ['no JSON', (text) => text.slice(0, -20)],
    ['another schema version', (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2')],
    ['an unknown key', (text) => text.replace('"asOf"', '"extra": 1,\n  "asOf"')],
    ['a missing part', (text) => text.replace(/"estate": [^]*$/, '"estate": {}}')],
    ['a day that is in no calendar', (text) => text.replace('"by":"2023-09-28"', '"by":"2023-09-31"')],
    ['an instant that is none', (text) => text.replace(/"notAfter":"[^"]*"/, '"notAfter":"2024-13-41T00:00:00.000Z"')],
    ['an unknown relation', (text) => text.replace(/"relation":"[^"]*"/, '"relation":"hearsay"')],
    ['a prototype', (text) => text.replace('"policy": {', '"policy": {"__proto__": {"retire": []},')],
    ['too deep', () => '['.repeat(10_000)],
    ['empty', () => ''],
  ])('%s', async (_, spoil) => {
    const text = spoil(json);

    const error = await refusal(text);

    expect(text).not.toBe(json);
    expect(error.code).toBe('bad-input');
    expect(error.where?.file).toBe('graph.json');
    expect(error.where?.line).toBeGreaterThan(0);
  });

  test('a file that is not there', async () => {
    await expect(openSavedGraph('nowhere.json', samples)).rejects.toMatchObject({ code: 'bad-input' });
  });
});
