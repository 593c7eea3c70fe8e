// Every sentence of the interface on `check`, each as a branch of one real repository: what it changes, and what is then said.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CONFIG, SHOP } from './shop.js';
import { idOfHost, repository, told, wrongIds, type Repository } from './repository.js';

let shop: Repository;
let commits = 0;

beforeAll(() => {
  shop = repository(SHOP);
});
afterAll(() => {
  expect(commits).toBeGreaterThanOrEqual(40);
  shop.dispose();
});

interface Change {
  readonly change: (shop: Repository) => void;
  readonly argv?: readonly string[];
}

/** The report of a branch that makes the change. */
async function reportOf({ change, argv = [] }: Change): ReturnType<Repository['report']> {
  shop.git('checkout', '-q', '--force', '-B', `change-${String(commits++)}`, 'main');
  shop.git('clean', '-qfdx');
  change(shop);
  shop.commit('A change');
  const answer = await shop.report('--base', 'main', ...argv);
  expect(wrongIds(answer.report)).toEqual([]);
  return answer;
}

const edit =
  (path: string, from: string, to: string) =>
  (repo: Repository): void => {
    const text = repo.read(path);
    expect(text).toContain(from);
    repo.write({ [path]: text.replaceAll(from, to) });
  };
const add =
  (path: string, text: string) =>
  (repo: Repository): void =>
    repo.write({ [path]: text });
const both =
  (...changes: readonly Change['change'][]) =>
  (repo: Repository): void => {
    for (const change of changes) change(repo);
  };

const NEW_LINE = add('apps/web/src/new.ts', "await fetch('https://new.oldshop.net/');\n");
const NEW_TOLD = 'new retired-host web new.oldshop.net';

describe('an edge that the base lacks is new', () => {
  test.each<[string, Change['change'], string[]]>([
    ['a new line', NEW_LINE, [NEW_TOLD]],
    [
      'a constant that an untouched line reads',
      edit('apps/web/src/hosts.ts', 'acme.example', 'oldshop.net'),
      ['new retired-host web login.oldshop.net'],
    ],
    [
      'an env file that an untouched line reads',
      edit('apps/web/.env', 'pay.acme.example', 'pay.oldshop.net'),
      ['new retired-host web pay.oldshop.net'],
    ],
    [
      'a compose file that an untouched line reads',
      edit('docker-compose.yml', 'idp.acme.example', 'idp.oldshop.net'),
      ['new retired-host signin idp.oldshop.net'],
    ],
    [
      'a zone through which an untouched line leads there',
      edit('zones/acme.example.zone', 'web.acme.example.', 'web.oldshop.net.'),
      ['new retired-alias web web.oldshop.net', 'new retired-record - web.oldshop.net'],
    ],
    [
      'a values file',
      edit('infra/terraform.tfvars', 'cdn.acme-edge.example', 'cdn.oldshop.net'),
      ['new retired-host shop cdn.oldshop.net', 'new retired-record - cdn.oldshop.net'],
    ],
    [
      'a retirement that the head adds',
      add('lastref.yaml', `${CONFIG}  - domain: legacy.example\n`),
      ['new retired-host web files.legacy.example'],
    ],
    [
      'the same name in another service',
      add('apps/signin/src/api.ts', "await fetch('https://api.oldshop.net/v1');\n"),
      ['new retired-host signin api.oldshop.net'],
    ],
    [
      'a suppression that cannot be honoured',
      add('apps/web/src/x.ts', '// lastref-ignore retired-host until=soon reason="x"\nexport const x = 1;\n'),
      ['new suppression-invalid - -'],
    ],
  ])('%s', async (_, change, expected) => {
    const { code, report } = await reportOf({ change });

    expect(told(report)).toEqual(expected);
    expect(code).toBe(report.findings.some(({ severity }) => severity === 'error') ? 1 : 0);
  });

  test('it is known by its id, and holds the added evidence alone', async () => {
    const { report } = await reportOf({ change: edit('apps/web/src/hosts.ts', 'acme.example', 'oldshop.net') });

    expect(report.findings.map(({ id }) => id)).toEqual([idOfHost('web', 'login.oldshop.net')]);
    expect(report.findings[0]?.evidence.map(({ file, line }) => [file, line])).toEqual([['apps/web/src/login.ts', 3]]);
    expect(report.comparison).toMatchObject({ base: 'main', state: 'commit', new: 1, worse: 0, fixed: 0 });
  });
});

describe('what only moves is nothing', () => {
  test.each<[string, Change['change']]>([
    ['a renamed file', (repo) => repo.move('apps/web/src/standing.ts', 'apps/web/src/api.ts')],
    ['a moved file', (repo) => repo.move('apps/web/src/standing.ts', 'apps/web/src/lib/deep/api.ts')],
    ['moved lines', edit('apps/web/src/standing.ts', 'await', '// The first line.\n\n\nawait')],
    ['another way to quote', edit('apps/web/src/standing.ts', "'", '"')],
    ['line ends', edit('apps/web/src/standing.ts', '\n', '\r\n')],
    ['a line that is broken', edit('apps/web/src/standing.ts', '(', '(\n  ')],
    ['a renamed folder that gave a service its name', (repo) => repo.move('apps/jobs', 'apps/batch')],
    [
      'a renamed variable',
      both(edit('apps/web/.env', 'PAY_URL', 'PAYMENT_URL'), edit('apps/web/src/pay.ts', 'PAY_URL', 'PAYMENT_URL')),
    ],
    ['a broken file that moves', (repo) => repo.move('data/broken.json', 'data/wreck.json')],
    ['nothing', () => undefined],
    ['a name that only looks alike', add('apps/web/src/n.ts', "await fetch('https://notoldshop.net/');\n")],
  ])('%s', async (_, change) => {
    const { code, report } = await reportOf({ change });

    expect(told(report)).toEqual([]);
    expect(report.policyChanges).toEqual([]);
    expect(code).toBe(0);
  });
});

describe('worse', () => {
  test('a copy: it holds the copy alone', async () => {
    const { code, report } = await reportOf({
      change: add('apps/web/src/again.ts', "await fetch('https://api.oldshop.net/v1');\n"),
    });

    expect(told(report)).toEqual(['worse retired-host web api.oldshop.net']);
    expect(report.findings[0]?.evidence.map(({ file }) => file)).toEqual(['apps/web/src/again.ts']);
    expect(code).toBe(1);
  });

  test('from a test into the program', async () => {
    const { report } = await reportOf({
      change: (repo) => repo.move('apps/web/test/cart.test.ts', 'apps/web/src/cart.ts'),
    });

    expect(told(report)).toEqual(['worse retired-host web cart.oldshop.net']);
    expect(report.findings[0]?.severity).toBe('error');
  });

  test('the same name with another value', async () => {
    const { report } = await reportOf({ change: edit('apps/web/src/standing.ts', '/v1', '/v2') });

    expect(told(report)).toEqual(['worse retired-host web api.oldshop.net']);
  });

  test('a copy in the docs is worse as a note, and blocks nothing', async () => {
    const { code, report } = await reportOf({ change: add('docs/api.md', 'See https://api.oldshop.net/v1.\n') });

    expect(report.findings.map(({ severity }) => severity)).toEqual(['note']);
    expect(code).toBe(0);
  });
});

test('what is gone is counted as fixed', async () => {
  const { code, report } = await reportOf({ change: (repo) => repo.remove('apps/web/src/standing.ts') });

  expect(told(report)).toEqual([]);
  expect(report.comparison).toMatchObject({ fixed: 1 });
  expect(code).toBe(0);
});

describe('every loosening is said', () => {
  const SUPPRESS = `suppress:\n  - { rule: retired-host, file: apps/web/src/new.ts, until: 2029-01-01, reason: later }\n`;
  const INLINE = '// lastref-ignore retired-host until=2029-01-01 reason="later"\n';
  const cases: readonly (readonly [string, Change['change'], RegExp])[] = [
    [
      'a retirement is removed',
      add('lastref.yaml', 'retire: [{ domain: legacy.example.net }]\n'),
      /^retire: oldshop\.net is no longer retired$/,
    ],
    [
      'a retirement is put off',
      edit('lastref.yaml', '2030-01-31', '2031-01-31'),
      /moved from 2030-01-31 to 2031-01-31/,
    ],
    [
      'a name is excepted',
      edit('lastref.yaml', 'replacement', 'except: [new.oldshop.net]\n    replacement'),
      /excepts new\.oldshop\.net/,
    ],
    [
      'only the name itself',
      edit('lastref.yaml', 'replacement', 'scope: exact\n    replacement'),
      /only oldshop\.net itself/,
    ],
    [
      'a suppression',
      add('lastref.yaml', CONFIG + SUPPRESS),
      /^suppress: retired-host, file apps\/web\/src\/new\.ts until 2029-01-01/,
    ],
    ['an exclusion', add('lastref.yaml', `${CONFIG}exclude: ["**/new.ts"]\n`), /^exclude: \*\*\/new\.ts/],
    [
      'a severity',
      add('lastref.yaml', `${CONFIG}severity: { retired-host: { code: note } }\n`),
      /^severity: retired-host in code: note, no longer error/,
    ],
    [
      'a rule is off',
      add('lastref.yaml', `${CONFIG}severity: { retired-host: off }\n`),
      /^severity: retired-host: off$/,
    ],
    ['no configuration at all', (repo) => repo.remove('lastref.yaml'), /^retire: oldshop\.net is no longer retired$/],
  ];

  test.each(cases)('%s', async (_, loosen, said) => {
    const { report } = await reportOf({ change: both(NEW_LINE, loosen), argv: ['--retire', 'gone.example'] });

    expect(report.policyChanges).toEqual(expect.arrayContaining([expect.stringMatching(said)]));
  });

  test.each(cases)('%s, and the base decides', async (_, loosen) => {
    const { code, report } = await reportOf({ change: both(NEW_LINE, loosen), argv: ['--config-from', 'base'] });

    expect(told(report)).toEqual([NEW_TOLD]);
    expect(report.policyChanges).not.toEqual([]);
    expect(code).toBe(1);
  });

  test('a comment that suppresses, and what it hides', async () => {
    const change = add('apps/web/src/new.ts', `${INLINE}await fetch('https://new.oldshop.net/');\n`);

    const own = await reportOf({ change });
    const ofBase = await reportOf({ change, argv: ['--config-from', 'base'] });

    expect(told(own.report)).toEqual([`(${NEW_TOLD})`]);
    expect(own.report.policyChanges).toEqual([
      'apps/web/src/new.ts:1: a comment suppresses retired-host until 2029-01-01 (later)',
    ]);
    expect(told(ofBase.report)).toEqual([NEW_TOLD]);
    expect([own.code, ofBase.code]).toEqual([0, 1]);
  });

  test('an accepted need', async () => {
    const { report } = await reportOf({
      change: add('lastref.yaml', `${CONFIG}accept: [{ needs: "env:PARTNER_*", reason: theirs }]\n`),
    });

    expect(report.policyChanges).toEqual(['accept: env:PARTNER_* need not be known (theirs)']);
  });

  test('a tightening is none', async () => {
    const { report } = await reportOf({ change: edit('lastref.yaml', '2030-01-31', '2029-01-31') });

    expect(report.policyChanges).toEqual([]);
  });

  test('a rulebook that the change brings along is not used', async () => {
    const { report } = await reportOf({
      change: both(
        NEW_LINE,
        add('rules/relations.yaml', 'relations: {}\n'),
        add('rules/contexts.yaml', 'contexts: []\n'),
      ),
    });

    expect(told(report)).toEqual([NEW_TOLD]);
  });
});

describe('whose policy', () => {
  test('a retirement that head adds is not new by the policy of the head', async () => {
    const { report } = await reportOf({
      change: add('lastref.yaml', `${CONFIG}  - domain: legacy.example\n`),
      argv: ['--config-from', 'head'],
    });

    expect(told(report)).toEqual([]);
  });

  test('a retirement is adopted with a baseline in the same change', async () => {
    const config = `${CONFIG}  - domain: legacy.example\n`;
    const entry = /^[0-9a-f]{32}.*files\.legacy\.example$/m;
    const change = (repo: Repository): void => {
      repo.write({ 'lastref.yaml': config, 'lastref-baseline.txt': baselineText });
    };
    shop.git('checkout', '-q', '--force', 'main');
    shop.write({ 'lastref.yaml': config });
    const baselineText = await baselineOf(shop);

    const { code, report } = await reportOf({ change, argv: ['--baseline', 'lastref-baseline.txt'] });

    expect(baselineText).toMatch(entry);
    expect(told(report)).toEqual(['(new retired-host web files.legacy.example)']);
    expect(report.policyChanges).toEqual([expect.stringMatching(/^baseline: \d+ entries accepted that were not: /)]);
    expect(code).toBe(0);
  });
});

async function baselineOf(repo: Repository): Promise<string> {
  const { baseline } = await import('../../src/index.js');
  const request = {
    cwd: repo.folder,
    paths: [],
    retire: [],
    asOf: '2024-08-30T06:46:00.000Z',
    strict: false,
    exclude: [],
    only: [],
    full: false,
  };
  return (await baseline({ ...request, action: 'create', force: true })).text ?? '';
}

describe('what cannot be seen', () => {
  test.each<[string, Change['change'], number]>([
    [
      'part of a name that fits',
      add('apps/web/src/u.ts', 'export const f = (x: string) => fetch(`https://${x}shop.net/`);\n'),
      3,
    ],
    ['a file that cannot be parsed and holds the label', add('data/new.json', '{ "name": {{{ "oldshop"\n'), 3],
    ['a file that cannot be parsed and does not', add('data/new.json', '{ "name": {{{ "other"\n'), 0],
    ['a value that somebody could supply', add('apps/web/src/u.ts', 'await fetch(process.env.NEW_URL);\n'), 0],
  ])('%s', async (_, change, expected) => {
    const { code } = await reportOf({ change });

    expect(code).toBe(expected);
  });

  test('--strict counts every new one', async () => {
    const { code } = await reportOf({
      change: add('apps/web/src/u.ts', 'await fetch(process.env.NEW_URL);\n'),
      argv: ['--strict'],
    });

    expect(code).toBe(3);
  });
});
