// Which services an estate of all ecosystems has, and whose its files are: real files through the real walk, scan and placing.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeFiles, type PlacedFiles } from '../../src/assembly/linked-files.js';
import { scanAll } from '../../src/assembly/scan-all.js';
import { loadConfig } from '../../src/config/load-config.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { walk } from '../../src/walk/walk.js';

const FIXTURE = fileURLToPath(new URL('fixtures/estate/', import.meta.url));

let temporary: string;
let placed: PlacedFiles;

beforeAll(async () => {
  // Out of `test/`, whose path would say that nothing in it runs.
  temporary = mkdtempSync(join(realpathSync(tmpdir()), 'lastref-services-'));
  cpSync(FIXTURE, temporary, { recursive: true });
  const names = readdirSync(temporary);
  for (const name of names) execFileSync('git', ['init', '--quiet', join(temporary, name)]);
  placed = await place(names);
}, 60_000);

afterAll(() => rmSync(temporary, { recursive: true }));

async function place(names: readonly string[]): Promise<PlacedFiles> {
  const rulebook = await loadRulebook();
  const walked = await walk({
    paths: names,
    cwd: temporary,
    repos: [],
    configFolder: temporary,
    hasConfig: false,
    exclude: [],
    own: [],
  });
  // One at a time, so that each parser is loaded once and by itself.
  const scanned = await scanAll(walked.files, rulebook, { concurrency: 1 });
  return placeFiles({
    scanned: scanned.files,
    walked: walked.files,
    inputs: [],
    repos: walked.repos,
    config: (await loadConfig({ cwd: temporary, retire: [] })).config,
    rulebook,
  });
}

/** The services of one repository, without its name. */
function servicesOf(repo: string): string[] {
  const prefix = `service:${repo}:`;
  const own = placed.services.services.filter((service) => service.repo === repo);
  return own.map(({ id }) => id.slice(id.startsWith(prefix) ? prefix.length : 0));
}

function serviceOf(repo: string, path: string): string {
  return placed.services.serviceOf(repo, path).id.slice('service:'.length);
}

describe('each ecosystem', () => {
  test.each<[string, string, string[]]>([
    [
      'pnpm: the root holds, a module marker, a fixture, an example and a devcontainer are nothing',
      'storefront',
      ['money', 'storefront', 'web'],
    ],
    [
      'Go: a workspace holds, the major version is no name, vendored modules are nothing',
      'ledger',
      ['booking', 'ledger', 'rates'],
    ],
    ['Maven: a parent holds, a bill of materials is nothing', 'orders', ['order-intake', 'orders']],
    [
      'Gradle: settings hold what they include, build logic is nothing',
      'stock',
      ['parcel', 'stock', 'units', 'warehouse'],
    ],
    [
      '.NET: a solution holds, tests are nothing, contests are; the API called like the repository takes its rest',
      'billing',
      ['Acme.Invoices', 'Billing.Api', 'Contest'],
    ],
    ['Cargo: a virtual workspace holds', 'gateway', ['edge-proxy', 'gateway']],
    [
      'Python: what only configures tools, and scripts with requirements, are nothing',
      'risk',
      ['feed', 'risk', 'risk-archive', 'risk-mailer', 'risk-reports', 'risk-scoring'],
    ],
    ['PHP and Ruby', 'legacy', ['acme-stamps', 'admin', 'legacy', 'weblog']],
    ['Elixir: an umbrella holds', 'chat', ['chat', 'rooms']],
    ['Dart and Swift: the shell of an app is the app', 'mobile', ['AcmeKit', 'acme_app']],
  ])('%s', (_, repo, services) => {
    expect(servicesOf(repo)).toEqual(services);
  });

  test.each([
    ['storefront', 'apps/web/src/home.ts', 'storefront:web'],
    ['storefront', 'apps/web/esm/index.js', 'storefront:web'],
    ['storefront', 'apps/web/test/fixtures/tiny/package.json', 'storefront:web'],
    ['storefront', 'package.json', 'storefront:storefront'],
    ['ledger', 'booking/main.go', 'ledger:booking'],
    ['ledger', 'booking/vendor/example.org/queue/q.go', 'ledger:booking'],
    ['orders', 'intake/src/main/java/Intake.java', 'orders:order-intake'],
    ['orders', 'bom/pom.xml', 'orders:orders'],
    ['stock', 'warehouse/src/W.kt', 'stock:warehouse'],
    ['stock', 'services/parcel/parcel.gradle', 'stock:parcel'],
    ['billing', 'src/Billing.Api/Program.cs', 'billing:Billing.Api'],
    ['billing', 'checks/Smoke/Smoke.csproj', 'billing:Billing.Api'],
    ['gateway', 'crates/proxy/src/main.rs', 'gateway:edge-proxy'],
    ['risk', 'scoring/app.py', 'risk:risk-scoring'],
    ['risk', 'scripts/requirements.txt', 'risk:risk'],
    ['legacy', 'blog/index.php', 'legacy:weblog'],
    ['legacy', 'admin/Gemfile', 'legacy:admin'],
    ['chat', 'apps/rooms/lib/rooms.ex', 'chat:rooms'],
    ['mobile', 'android/app/src/Main.kt', 'mobile:acme_app'],
    ['mobile', 'ios/Kit/Package.swift', 'mobile:AcmeKit'],
  ])('in %s, %s is of %s', (repo, path, service) => {
    expect(serviceOf(repo, path)).toBe(service);
  });
});

describe('what deploys', () => {
  test('Terraform: roots by their stack, of equal environments apart; called modules and mere values are none', () => {
    const stacks = servicesOf('infra').filter((name) => /network|shop|dns|edge|zone|called|values|prod/.test(name));

    expect(stacks).toEqual(['dns', 'edge', 'network-prod', 'network-staging', 'shop-prod']);
    expect(serviceOf('infra', 'terraform/shop/prod/zone.tf')).toBe('infra:shop-prod');
    expect(serviceOf('infra', 'terraform/modules/zone/versions.tf')).toBe('infra:infra');
    expect(serviceOf('infra', 'terraform/called/main.tf')).toBe('infra:infra');
  });

  test("Terraform: a root whose path names no stack is its repository's", () => {
    expect(serviceOf('ledger', 'deploy/terraform/main.tf')).toBe('ledger:ledger');
  });

  test('Kubernetes: every kind of workload by its name or label; other kinds are none', () => {
    expect(servicesOf('infra')).toEqual(expect.arrayContaining(['canary', 'cleanup', 'nightly', 'thumbnails']));
    expect(servicesOf('infra')).not.toContain('not-a-workload');
    expect(serviceOf('infra', 'k8s/jobs/all.yaml')).toBe('infra:infra');
    expect(serviceOf('infra', 'k8s/overlays/prod/patch.yaml')).toBe('infra:infra');
  });

  test('a chart with its values is a service, a library chart and values without a chart are none', () => {
    expect(serviceOf('infra', 'charts/catalog/templates/deployment.yaml')).toBe('infra:catalog');
    expect(servicesOf('infra')).not.toContain('shared');
    expect(serviceOf('infra', 'ansible/values.yaml')).toBe('infra:infra');
  });

  test('the image joins the workload to the Dockerfile that builds it, in another repository', () => {
    expect(serviceOf('identity', 'signin/server.js')).toBe('identity:login');
    expect(serviceOf('infra', 'k8s/signin/config.yaml')).toBe('identity:login');
    expect(placed.services.named('infra', 'login')?.id).toBe('service:identity:login');
  });

  test('compose names what it builds, by the Dockerfile where one context serves many', () => {
    expect(servicesOf('platform')).toEqual(['gate', 'pay', 'platform']);
    expect(serviceOf('platform', 'services/gate/go.mod')).toBe('platform:gate');
    expect(serviceOf('platform', 'services/pay/app.py')).toBe('platform:pay');
    expect(serviceOf('platform', 'services/pay/terraform/main.tf')).toBe('platform:pay');
    expect(serviceOf('platform', 'compose.yaml')).toBe('platform:platform');
  });
});

test('owners come from the catalog, else from CODEOWNERS', () => {
  const ownerOf = (repo: string, path: string): string | null => placed.services.serviceOf(repo, path).owner;

  expect(ownerOf('storefront', 'apps/web/src/home.ts')).toBe('@acme/web');
  expect(ownerOf('storefront', 'packages/money/package.json')).toBe('@acme/shop');
  expect(ownerOf('identity', 'catalog-info.yaml')).toBe('identity');
});

test('a manifest that a reader takes is still read for hosts by the scanner of its format', () => {
  const usesIn = (path: string): string[] =>
    placed.files
      .filter((file) => file.path === path)
      .flatMap(({ facts }) => facts)
      .flatMap((fact) => (fact.kind === 'use' ? [fact.text] : []));

  expect(usesIn('admin/Gemfile').join()).toContain('gems.acme.example');
  expect(usesIn('charts/catalog/values.yaml').join()).toContain('search.oldshop.net');
});
