// Explorations of real folders: what they answer, what they suppose, and what they never read.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { explore, graph, GRAPH_FORMATS, UserError, type AuditRequest, type Exploration } from '../../../src/index.js';

jest.setTimeout(120_000);

const ZONE = `$ORIGIN acme.example.
@ 3600 IN SOA ns1.acme.example. ops.acme.example. 1 1 1 1 1
login 3600 IN CNAME login.oldshop.net.
`;
let folder = '';
let request: AuditRequest;
let exploration: Exploration;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-explore-'));
  const estate = join(folder, 'estate');
  mkdirSync(join(estate, 'src'), { recursive: true });
  writeFileSync(
    join(estate, 'lastref.yaml'),
    '# why\nretire:\n  - domain: oldshop.net # the shop\n    on: 2027-01-31\n    replacement: newshop.example\n',
  );
  writeFileSync(join(estate, 'package.json'), '{ "name": "shop" }\n');
  writeFileSync(
    join(estate, 'src/api.ts'),
    "export const api = fetch('https://api.oldshop.net/v2');\nfetch('https://login.acme.example/');\nfetch('https://cdn.partner.example/');\n",
  );
  writeFileSync(join(estate, 'acme.zone'), ZONE);
  writeFileSync(join(folder, 'secret.txt'), 'not of the estate\n');
  symlinkSync(join(folder, 'secret.txt'), join(estate, 'leak.txt'));
  symlinkSync(folder, join(estate, 'up'));
  request = {
    cwd: estate,
    paths: ['.'],
    retire: [],
    asOf: '2027-01-01T00:00:00.000Z',
    strict: false,
    exclude: [],
    only: [],
    full: false,
  };
  exploration = await explore(request);
});
afterAll(() => rmSync(folder, { recursive: true }));

const rulesOf = ({ report }: Exploration): string[] => report.findings.map(({ rule }) => rule).sort();

test('it knows hosts, paths and services that have nothing to do with the retirement', () => {
  const facts = exploration.hostFacts('cdn.partner.example');

  expect(facts.dependents).toEqual(['service:shop']);
  expect(exploration.hostFacts('login.acme.example').leadsTo).toEqual(['login.oldshop.net']);
  expect(exploration.paths('login.oldshop.net').paths.map(({ service }) => service)).toEqual(['service:shop']);
  expect(exploration.hostFacts('nowhere.example').known).toBe(false);
});

describe('supposing', () => {
  test('that another name retires finds what a run with --retire finds', async () => {
    const supposed = exploration.suppose([{ change: 'retire', name: 'partner.example@2027-02-01' }]);

    const run = await explore({ ...request, retire: ['partner.example@2027-02-01'] });

    expect(supposed.report.findings).toEqual(run.report.findings);
    expect(supposed.report.retirements).toEqual(run.report.retirements);
    expect(supposed.report.policyChanges).toEqual(['what if: retire partner.example on 2027-02-01']);
  });

  test('another target of a record, and that it is gone', () => {
    const record = { change: 'record', owner: 'login.acme.example', type: 'CNAME' } as const;

    const pointed = exploration.suppose([{ ...record, to: 'web.host.example' }]);
    const gone = exploration.suppose([{ ...record, to: null }]);

    expect(rulesOf(exploration)).toEqual(['retired-alias', 'retired-host', 'retired-record']);
    expect(rulesOf(pointed)).toEqual(['retired-host']);
    expect(rulesOf(gone)).toEqual(['retired-host']);
  });

  test('every way out makes the verdict clear, in source alone', () => {
    const changes = exploration.report.findings.flatMap((finding) => exploration.wayOut(finding));

    const { report } = exploration.suppose(changes);

    expect(changes.length).toBeGreaterThan(0);
    expect(report.findings).toEqual([]);
    expect(report.verdict).toBe('clear');
    expect(report.coverage.layers.dns).toBe('not-looked');
  });

  test('nothing is what was looked at, and the exploration itself never changes', () => {
    const before = JSON.stringify(exploration.report);

    exploration.suppose([{ change: 'date', domain: 'oldshop.net', on: null }]);

    expect(JSON.stringify(exploration.report)).toBe(before);
    expect(exploration.suppose([]).report).toEqual(exploration.report);
  });

  test.each([
    ['a public suffix', { change: 'retire', name: 'net' }],
    ['a day that is none', { change: 'date', domain: 'oldshop.net', on: '2027-02-30' }],
    ['a retirement that is none', { change: 'date', domain: 'acme.example', on: null }],
    ['a record that is not there', { change: 'record', owner: 'x.example', type: 'MX', to: null }],
    ['a reference that is not there', { change: 'reference', service: null, host: 'x.example', to: 'y.example' }],
  ] as const)('%s is a mistake', (_, change) => {
    expect(() => exploration.suppose([change])).toThrow(UserError);
  });
});

describe('the source', () => {
  test('is read from the repository', async () => {
    const source = await exploration.readSource('.', 'src/api.ts');

    expect(source).toMatchObject({ is: 'text' });
  });

  test.each([
    ['.', 'leak.txt'],
    ['.', 'up/secret.txt'],
    ['.', '../secret.txt'],
    ['.', 'src'],
    ['.', 'gone.ts'],
    ['elsewhere', 'src/api.ts'],
  ])('and never from anywhere else: %s %s', async (repo, file) => {
    expect(await exploration.readSource(repo, file)).toMatchObject({ is: 'absent' });
  });
});

describe('a saved graph', () => {
  test('opens as the same exploration, and can be asked about other names', async () => {
    const saved = await graph({ ...request, focus: [], all: false });
    const json = await GRAPH_FORMATS.find(({ id }) => id === 'json')?.render(saved, {
      colour: false,
      showSuppressed: false,
    });
    writeFileSync(join(folder, 'graph.json'), json ?? '');

    const opened = await explore({ ...request, from: '../graph.json' });

    const change = { change: 'retire', name: 'partner.example' } as const;
    expect(opened.report).toEqual(exploration.report);
    expect(opened.suppose([change]).report).toEqual(exploration.suppose([change]).report);
    expect(await opened.readSource('.', 'src/api.ts')).toMatchObject({ is: 'text' });
  });

  test('takes no flags of a run that looks', async () => {
    await expect(explore({ ...request, from: '../graph.json', retire: ['x.example'] })).rejects.toMatchObject({
      code: 'bad-argument',
    });
  });
});

test('policy is written into the configuration, and its comments stay', async () => {
  const supposed = exploration.suppose([
    { change: 'date', domain: 'oldshop.net', on: '2027-03-01' },
    { change: 'retire', name: 'Partner.example@2027-02-01' },
    { change: 'end-certificate', names: ['*.oldshop.net'], notAfter: '2027-03-01T00:00:00.000Z' },
    { change: 'record', owner: 'login.acme.example', type: 'CNAME', to: null },
  ]);

  const { file, text, left } = await supposed.newConfig();

  expect(file).toBe(join(folder, 'estate', 'lastref.yaml'));
  expect(left.map(({ change }) => change)).toEqual(['record']);
  expect(text).toBe(`# why
retire:
  - domain: oldshop.net # the shop
    on: 2027-03-01
    replacement: newshop.example
  - domain: partner.example
    on: 2027-02-01
certificates:
  ending:
    - names:
        - "*.oldshop.net"
      notAfter: 2027-03-01T00:00:00.000Z
`);
});
