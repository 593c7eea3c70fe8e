// `certs`, `timeline` and `graph` on the command line: arguments in, one answer out, mistakes with a mend.
import { describe, expect, test } from '@jest/globals';
import type { CertificatesRequest, GraphRequest, TimelineRequest } from '../../src/index.js';
import { run } from '../../src/cli/run.js';
import { coverage } from '../report/reports.js';
import { graphResult, testApi, testWorld } from './world.js';

describe('the requests', () => {
  test('certs takes what ends', async () => {
    const requests: CertificatesRequest[] = [];
    const api = testApi();
    const world = testWorld({
      api: { certificates: (request) => (requests.push(request), api.certificates(request)) },
    });

    await run(['certs', '--ending', '*.mapiq.net', '../shop'], world);

    expect(requests[0]).toMatchObject({ ending: '*.mapiq.net', paths: ['../shop'] });
  });

  test('timeline looks ninety days ahead, or as many as it is told', async () => {
    const requests: TimelineRequest[] = [];
    const api = testApi();
    const world = testWorld({ api: { timeline: (request) => (requests.push(request), api.timeline(request)) } });

    await run(['timeline'], world);
    await run(['timeline', '--days', '365'], world);

    expect(requests.map(({ days }) => days)).toEqual([90, 365]);
  });

  test('graph takes focus, depth and collapse', async () => {
    const requests: GraphRequest[] = [];
    const world = testWorld({ api: { graph: (request) => (requests.push(request), Promise.resolve(graphResult())) } });

    await run(['graph'], world);
    await run(['graph', '--focus', 'signin', '--focus', 'web', '--depth', '2', '--collapse', 'zone', '--all'], world);

    expect(requests[0]).toMatchObject({ focus: [], all: false });
    expect(requests[1]).toMatchObject({ focus: ['signin', 'web'], depth: 2, collapse: 'zone', all: true });
  });
});

describe('answers', () => {
  test.each([
    [['certs'], 'No certificate found'],
    [['certs', '-f', 'json'], '"certificates": []'],
    [['timeline'], 'Nothing with a date falls into the 90 days'],
    [['timeline', '-f', 'ics'], 'BEGIN:VCALENDAR\r\n'],
    [['timeline', '-f', 'json'], '"entries": []'],
    [['graph'], 'digraph lastref {'],
    [['graph', '-f', 'mermaid'], 'flowchart LR'],
    [['graph', '-f', 'graphml'], '<graphml'],
    [['graph', '-f', 'gexf'], '<gexf'],
    [['graph', '-f', 'json'], '"schemaVersion": 1'],
  ])('%j', async (argv, expected) => {
    const world = testWorld();

    const code = await run(argv, world);

    expect(code).toBe(0);
    expect(world.stdout.text).toContain(expected);
    expect(world.stderr.text).toBe('');
  });

  test('a picture that says too little, or too much, is explained on stderr', async () => {
    const nodes = Array.from({ length: 900 }, (_, i) => {
      const bare = { kind: 'host', owner: null, retired: false, severity: null } as const;
      return { ...bare, id: `host:h${String(i)}.mapiq.net`, label: 'x'.repeat(90) };
    });
    const graph = () => Promise.resolve(graphResult({ view: { nodes, edges: [] }, notices: ['look here'] }));
    const loud = testWorld({ api: { graph } });
    const quiet = testWorld({ api: { graph } });

    await run(['graph', '-f', 'mermaid'], loud);
    await run(['graph', '-f', 'mermaid', '--quiet'], quiet);

    expect(loud.stderr.text).toContain('lastref: look here\n');
    expect(loud.stderr.text).toContain('the Mermaid picture leaves out');
    expect(loud.stdout.text).toContain('too many for Mermaid');
    expect(quiet.stderr.text).toBe('');
  });

  test('json holds the whole graph, and says so where less was asked for', async () => {
    const world = testWorld();

    await run(['graph', '-f', 'json', '--focus', 'signin'], world);

    expect(world.stderr.text).toContain('json always holds the whole graph');
  });

  test.each(['certs', 'timeline', 'graph'])('%s of no file is exit 3', async (command) => {
    const empty = { coverage: coverage({ filesSeen: 0, filesScanned: 0 }) };
    const whole = testApi();
    const api = {
      certificates: async (request: CertificatesRequest) => ({ ...(await whole.certificates(request)), ...empty }),
      timeline: async (request: TimelineRequest) => ({ ...(await whole.timeline(request)), ...empty }),
      graph: () => Promise.resolve(graphResult(empty)),
    };

    const code = await run([command], testWorld({ api }));

    expect(code).toBe(3);
  });
});

describe('mistakes', () => {
  test.each([
    [['certs', '--endng', 'x'], 'Did you mean --ending?'],
    [['certs', '-f', 'ics'], 'The formats here are text, json.'],
    [['certs', '--days', '3'], 'It belongs to lastref timeline.'],
    [['timeline', '--days', 'soon'], 'from 0 to 36500'],
    [['timeline', '--days', '-1'], 'from 0 to 36500'],
    [['graph', '--collapse', 'zones'], 'Did you mean zone?'],
    [['graph', '--depth', 'x'], 'from 0 to 1000'],
    [['graph', '-f', 'text'], 'The formats here are dot, json, mermaid, graphml, gexf.'],
    [['graph', '-f', 'mermiad'], 'Did you mean mermaid?'],
    [['grpah'], 'Did you mean graph?'],
  ])('%j', async (argv, mend) => {
    const world = testWorld();

    const code = await run(argv, world);

    expect(code).toBe(2);
    expect(world.stdout.text).toBe('');
    expect(world.stderr.text).toContain(mend);
  });
});

test.each(['certs', 'timeline', 'graph'])('%s --help has examples', async (command) => {
  const world = testWorld();

  const code = await run([command, '--help'], world);

  expect(code).toBe(0);
  expect(world.stdout.text).toContain(`Examples:\n  lastref ${command}`);
});
