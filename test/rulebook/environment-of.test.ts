import { beforeAll, expect, test } from '@jest/globals';
import {
  compileEnvironments,
  environmentNamed,
  environmentOf,
  type EnvironmentTable,
} from '../../src/rulebook/environment-of.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';

let table: EnvironmentTable;
beforeAll(async () => {
  table = compileEnvironments(await loadRulebook());
});

test.each([
  ['prod.env', 'production'],
  ['.env.production', 'production'],
  ['.env.PRODUCTION', 'production'],
  ['prod.tfvars', 'production'],
  ['overlays/prod/x.yaml', 'production'],
  ['clusters/eu-prod/values.yaml', 'production'],
  ['values-prod.yaml', 'production'],
  ['values_prd.yaml', 'production'],
  ['appsettings.Production.json', 'production'],
  ['application-prod.yml', 'production'],
  ['docker-compose.staging.yml', 'staging'],
  ['Dockerfile.dev', 'development'],
  ['terraform.tfstate.d/acc/terraform.tfstate', 'acceptance'],
  ['config/application-test.properties', 'test'],
  ['pre-prod.env', 'preproduction'],
  ['deploy/non-prod/app.yaml', 'non-production'],
  ['.env.local', 'local'],
  // nearer wins; whose copy it is does not count beside what it is
  ['prod/staging.env', 'staging'],
  ['prod/eu/dev/app.yaml', 'development'],
  ['.env.production.local', 'production'],
  // source code: only variants of a file and settings files
  ['src/environments/environment.prod.ts', 'production'],
  ['src/api.staging.ts', 'staging'],
  ['config/environments/production.rb', 'production'],
  ['shop/settings/production.py', 'production'],
  ['shop/settings_prod.py', 'production'],
  ['config/dev.js', 'development'],
])('%s is %s', (path, label) => {
  const found = environmentOf(table, path);

  expect(found).toBe(label);
});

test.each([
  'product.ts',
  'product.env',
  'products/app.yaml',
  'reproduction/app.yaml',
  'devices.yaml',
  'latest.env',
  'stages.yaml',
  '.env',
  '.env.example',
  'deploy/dev-to-prod.yaml',
  'live/app.yaml',
  'src/test/a.ts',
  'src/prod/a.go',
  'src/commands/dev.ts',
  'src/a.test.ts',
  'src/config/a.test.ts',
  'staging/src/a.go',
])('%s belongs to all', (path) => {
  const found = environmentOf(table, path);

  expect(found).toBeUndefined();
});

test.each([
  ['prod', 'production'],
  ['eu-prod', 'production'],
  ['Staging', 'staging'],
  ['default', undefined],
  ['dev-to-prod', undefined],
])('the profile %s means %s', (name, label) => {
  const found = environmentNamed(table, name);

  expect(found).toBe(label);
});
