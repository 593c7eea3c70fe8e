import { beforeAll, expect, test } from '@jest/globals';
import { compileContexts, contextOf, type ContextTable } from '../../src/rulebook/context-of.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';

let table: ContextTable;
beforeAll(async () => {
  table = compileContexts(await loadRulebook());
});

test.each([
  // path, its context
  ['test/a.ts', 'test'],
  ['packages/web/__tests__/a.ts', 'test'],
  ['packages/web/Tests/a.cs', 'test'],
  ['Acme.Shop.Tests/A.cs', 'test'],
  ['src/a.test.ts', 'test'],
  ['src/a.spec.tsx', 'test'],
  ['pkg/a_test.go', 'test'],
  ['testdata/expired.pem', 'test'],
  ['src/main/java/ShopTest.java', 'test'],
  ['docs/guide.md', 'docs'],
  ['README.md', 'docs'],
  ['CHANGELOG', 'docs'],
  ['CHANGELOG-2.x.txt', 'docs'],
  ['LICENSE-MIT', 'docs'],
  ['CODEOWNERS', 'docs'],
  ['.github/ISSUE_TEMPLATE/bug.yml', 'docs'],
  ['.env.example', 'example'],
  ['config.example.json', 'example'],
  ['samples/shop/app.ts', 'example'],
  ['third_party/lib/a.js', 'vendored'],
  ['web/node_modules/lib/index.js', 'vendored'],
  ['externals/lib/a.c', 'vendored'],
  ['dist/a.js', 'generated'],
  ['public/a.min.js', 'generated'],
  ['api/a.generated.ts', 'generated'],
  ['api/gen/a.ts', 'generated'],
  ['api/a.pb.go', 'generated'],
  ['.github/workflows/deploy.yml', 'ci'],
  ['.gitlab-ci.yml', 'ci'],
  ['ops/azure-pipelines.yml', 'ci'],
  ['Jenkinsfile', 'ci'],
  ['.circleci/config.yml', 'ci'],
  ['yarn.lock', 'lockfile'],
  ['web/package-lock.json', 'lockfile'],
  ['go.sum', 'lockfile'],
  // several apply: the one whose reason is the strongest wins
  ['vendor/lib/yarn.lock', 'lockfile'],
  ['docs/site/package-lock.json', 'lockfile'],
  ['test/fixtures/yarn.lock', 'test'],
  ['test/fixtures/.github/workflows/ci.yml', 'test'],
  ['examples/shop/package-lock.json', 'example'],
  ['node_modules/lib/README.md', 'docs'],
  ['node_modules/lib/dist/a.min.js', 'vendored'],
  ['vendor/lib/.travis.yml', 'vendored'],
  ['build/azure-pipelines.yml', 'ci'],
])('%s is %s', (path, context) => {
  const found = contextOf(table, path);

  expect(found).toBe(context);
});

test.each([
  'src/latest/api.ts',
  'contest/api.ts',
  'src/testimonials/a.ts',
  'src/attest.ts',
  'src/Latest.java',
  'src/manifest.ts',
  'src/docset/a.ts',
  'src/license-server.ts',
  'src/LicenseService.java',
  'src/changelog.ts',
  'src/resample/a.ts',
  'src/vendors-portal/a.ts',
  'src/vendor.ts',
  'src/distance/a.ts',
  'src/builder/a.ts',
  'src/generator.ts',
  'src/admin.js',
  'src/workflows/deploy.yml',
  'workflows/.github/deploy.yml',
  'test',
  'docs',
  'deploy/prod.env',
  'src/yarn.lock.ts',
])('%s has none', (path) => {
  const found = contextOf(table, path);

  expect(found).toBeUndefined();
});

test('a crafted path takes linear time', () => {
  const path = `${'a/'.repeat(50_000)}${'a.'.repeat(50_000)}ts`;

  const started = performance.now();
  contextOf(table, path);

  expect(performance.now() - started).toBeLessThan(2_000);
});
