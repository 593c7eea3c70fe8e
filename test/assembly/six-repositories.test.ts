// Six repositories of one firm, source apart from what deploys it, with equal names in several: what one repository says reaches the
// code that runs it, and no other.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit, exitCodeOf, type AuditResult, type Finding } from '../../src/index.js';
import { commit, git, makeFolder, openToAll, unprivileged, write } from '../walk/estate.js';

const FIXTURE = fileURLToPath(new URL('fixtures/six-repositories/', import.meta.url));
const REPOSITORIES = readdirSync(FIXTURE).sort();

let pristine: ReturnType<typeof makeFolder>;
let estate: ReturnType<typeof makeFolder>;
beforeAll(async () => {
  pristine = makeFolder();
  for (const name of REPOSITORIES) {
    cpSync(join(FIXTURE, name), join(pristine.path, name), { recursive: true });
    git(join(pristine.path, name), 'init', '-q');
    commit(join(pristine.path, name));
  }
  // Loads every parser once: a test runner's module loader does not bear several at a time, nor a user who may not read them.
  estate = makeFolder();
  cpSync(pristine.path, estate.path, { recursive: true });
  await auditOf(REPOSITORIES);
}, 60_000);
beforeEach(() => {
  estate.remove();
  estate = makeFolder();
  cpSync(pristine.path, estate.path, { recursive: true });
});
afterAll(() => {
  pristine.remove();
  estate.remove();
});

const at = (...path: string[]): string => join(estate.path, ...path);

function auditOf(paths: readonly string[], retire = 'oldshop.net'): Promise<AuditResult> {
  const request = { retire: [retire], asOf: '2030-01-01T00:00:00.000Z', strict: false, exclude: [], only: [] };
  return audit({ ...request, cwd: estate.path, paths, full: false });
}

/** `SERVICE HOST ENVIRONMENT` of all evidence that depends on a retired name. */
function dependenceIn({ report }: AuditResult): string[] {
  const lines = report.findings
    .filter(({ rule }) => rule === 'retired-host')
    .flatMap(({ service, host, evidence }) =>
      evidence.map(({ environment }) => `${service ?? '-'} ${host} ${environment ?? 'any'}`),
    );
  return [...new Set(lines)].sort();
}

function codeOf({ report, observeNotLooked }: AuditResult): number {
  return exitCodeOf(report, { failOn: 'error', strict: false, observeConfiguredButNotLooked: observeNotLooked });
}

function findingOf({ report }: AuditResult, service: string): Finding | undefined {
  return report.findings.find((finding) => finding.service === service);
}

const DEPENDENCE = [
  'service:billing:billing mail.oldshop.net production',
  'service:billing:billing pay.oldshop.net production',
  'service:billing:billing rates.oldshop.net production',
  'service:shop-eu:web api.oldshop.net production',
  'service:signin:signin login.oldshop.net production',
];

describe('what an infrastructure repository defines', () => {
  test('reaches the code by image, by name and by folder, and only that; environments stay apart', async () => {
    const result = await auditOf(REPOSITORIES);

    expect(dependenceIn(result)).toEqual(DEPENDENCE);
    expect(result.report).toMatchObject({ verdict: 'blocked', unresolved: [], coverage: { blindSpots: [] } });
    expect(codeOf(result)).toBe(1);
    const [evidence] = findingOf(result, 'service:signin:signin')?.evidence ?? [];
    expect(evidence).toMatchObject({
      repo: 'signin',
      file: 'src/idp.ts',
      value: 'https://login.oldshop.net/authorize?client=*',
    });
    expect(evidence?.steps).toMatchObject([
      { repo: 'infra', file: 'platform/prod/compose.yaml', line: 5 },
      { repo: 'infra', file: 'platform/prod/compose.yaml', line: 6 },
    ]);
    expect(findingOf(result, 'service:signin:signin')).toMatchObject({ confidence: 'likely' });
    expect(findingOf(result, 'service:shop-eu:web')).toMatchObject({ owner: '@acme/eu-shop' });
  });

  test('a folder that holds them all, and any order of PATHs, say the same', async () => {
    const inOrder = await auditOf(REPOSITORIES);
    const reversed = await auditOf([...REPOSITORIES].reverse());
    const folder = await auditOf(['.']);

    expect(reversed.report).toEqual(inOrder.report);
    expect(dependenceIn(folder)).toEqual(DEPENDENCE);
    expect(folder.report.findings.map(({ id }) => id)).toEqual(inOrder.report.findings.map(({ id }) => id));
  });

  test('two roots called prod are two: the zone of one is not that of the other', async () => {
    const { report } = await auditOf(REPOSITORIES, 'shop.example');

    const issued = report.findings.filter(({ rule }) => rule === 'retired-still-issued');
    const paid = report.findings.filter(({ host }) => host === 'pay.shop.example');
    expect(issued).toMatchObject([
      { service: expect.stringMatching(/^service:network:/), evidence: [{ repo: 'network' }] },
    ]);
    expect(paid).toMatchObject([{ service: 'service:billing:billing', severity: 'warning' }]);
    expect(paid[0]?.evidence.map(({ context }) => context)).toEqual(['default']);
  });

  test('what it defines for one of two programs of a name, nobody can tell which, goes to neither and is said', async () => {
    const file = at('infra/eu/prod/compose.yaml');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('registry.acme.example/eu/web:2.0', 'registry.acme.example/web:2.0'),
    );
    rmSync(at('infra/us'), { recursive: true });

    const result = await auditOf(REPOSITORIES);

    expect(findingOf(result, 'service:shop-eu:web')).toBeUndefined();
    expect(findingOf(result, 'service:shop-us:web')).toBeUndefined();
    expect(result.report.coverage.blindSpots).toMatchObject([
      { repo: 'infra', file: 'eu/prod/compose.yaml', line: 5, reason: 'ambiguous' },
    ]);
    expect(result.report.unresolved.map(({ service, needs }) => [service, needs])).toEqual([
      ['service:shop-eu:web', ['env:API_HOST']],
      ['service:shop-us:web', ['env:API_HOST']],
    ]);
  });

  test('a repository with code of its own defines nothing for a program elsewhere that is called like what it runs', async () => {
    write(estate.path, { 'infra/package.json': '{ "name": "tooling" }' });

    const result = await auditOf(REPOSITORIES);

    // What an image says holds all the same.
    expect(dependenceIn(result).filter((line) => line.startsWith('service:billing'))).toEqual([
      'service:billing:billing rates.oldshop.net production',
    ]);
    expect(result.report.unresolved.map(({ needs }) => needs)).toEqual([['env:PAY_HOST'], ['env:MAIL_HOST']]);
    expect(dependenceIn(result)).toContain('service:signin:signin login.oldshop.net production');
  });
});

describe('the configuration', () => {
  const config = (services: string): string => `
retire: [{ domain: oldshop.net }]
repos:
${REPOSITORIES.map((name) => `  - { path: ../${name}, owner: ${name}-team }`).join('\n')}
services:
${services}
`;

  test('`deploys` names what no image and no name would tell', async () => {
    const services = `  - { name: payments, repo: billing, files: ['**'], deploys: ['../infra:billing', '../infra:billing-prod'] }
  - { name: storefront, repo: shop-us, files: ['**'], deploys: ['../infra:front'] }`;
    write(estate.path, {
      'policy/lastref.yaml': config(services),
      'infra/package.json': '{ "name": "tooling" }',
      'infra/front/prod.env': 'API_HOST=front.oldshop.net\n',
    });

    const result = await audit({
      ...{ cwd: at('policy'), paths: [], retire: [], asOf: '2030-01-01T00:00:00.000Z' },
      ...{ strict: false, exclude: [], only: [], full: false },
    });

    expect(dependenceIn(result)).toEqual([
      'service:billing:payments mail.oldshop.net production',
      'service:billing:payments pay.oldshop.net production',
      'service:billing:payments rates.oldshop.net production',
      'service:shop-eu:web api.oldshop.net production',
      'service:shop-us:storefront front.oldshop.net production',
      'service:signin:signin login.oldshop.net production',
    ]);
    expect(findingOf(result, 'service:signin:signin')?.owner).toBe('signin-team');
    expect(result.report.coverage.blindSpots).toEqual([]);
  });

  test('a repository under `deploys` or `repos` that is not there is said', async () => {
    const services = `  - { name: web, repo: shop-us, files: ['**'], deploys: ['../elsewhere:web'] }`;
    write(estate.path, { 'policy/lastref.yaml': config(services).replace('oldshop.net', 'gone.example') });
    rmSync(at('network'), { recursive: true });

    const result = await audit({
      ...{ cwd: at('policy'), paths: [], retire: [], asOf: '2030-01-01T00:00:00.000Z' },
      ...{ strict: false, exclude: [], only: [], full: false },
    });

    expect(result.report.coverage.blindSpots.map(({ repo, file, reason }) => [repo, file, reason])).toEqual([
      ['.', 'lastref.yaml', 'include-missing'],
      ['network', '.', 'unreadable'],
    ]);
    expect(codeOf(result)).toBe(3);
  });
});

describe('a repository that cannot be read', () => {
  test('keeps the run from being clear and is named; a finding elsewhere still blocks', async () => {
    openToAll(estate.path);
    chmodSync(at('network'), 0o000);

    const clear = await unprivileged(() => auditOf(REPOSITORIES, 'gone.example'));
    const blocked = await unprivileged(() => auditOf(REPOSITORIES));
    chmodSync(at('network'), 0o755);

    expect(codeOf(clear)).toBe(3);
    expect(clear.report.verdict).toBe('unverified');
    expect(clear.report.coverage.blindSpots).toMatchObject([
      { repo: 'network', file: '.', reason: 'unreadable', retirements: ['gone.example'] },
    ]);
    expect(codeOf(blocked)).toBe(1);
    expect(dependenceIn(blocked)).toEqual(DEPENDENCE);
  });
});
