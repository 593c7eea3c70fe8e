// One environment has one label in every format: what only production sets is found there, says so, and is nobody's in staging.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../../src/index.js';
import type { Report } from '../../src/index.js';
import { sortedUnique } from '../../src/base/order.js';

const FILES: Readonly<Record<string, string>> = {
  'infra/main.tf':
    'variable "zone" { default = "newshop.com" }\nresource "azurerm_cdn_frontdoor_origin" "o" {\n  host_name = "tf.${var.zone}"\n}\n',
  'infra/prod.tfvars': 'zone = "oldshop.net"\n',
  'infra/staging.tfvars': 'zone = "stage.newshop.com"\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'zone: newshop.com\n',
  'chart/values-production.yaml': 'zone: oldshop.net\n',
  'chart/values-staging.yaml': 'zone: stage.newshop.com\n',
  'chart/templates/web.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata:\n  URL: https://helm.{{ .Values.zone }}/\n',
  'deploy/base/kustomization.yaml': 'resources: [settings.yaml]\n',
  'deploy/base/settings.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings }\ndata:\n  URL: https://kustomize.newshop.com/\n',
  'deploy/overlays/prd/kustomization.yaml':
    'resources: [../../base]\npatches:\n  - target: { kind: ConfigMap, name: settings }\n    patch: |-\n      - op: replace\n        path: /data/URL\n        value: https://kustomize.oldshop.net/\n',
  'spring/pom.xml': '<project><artifactId>spring</artifactId></project>\n',
  'spring/src/main/resources/application.yml': 'idp:\n  zone: newshop.com\n',
  'spring/src/main/resources/application-prod.yml': 'idp:\n  zone: oldshop.net\n',
  'spring/src/main/java/shop/Idp.java':
    'package shop;\nclass Idp {\n  @Value("${idp.zone}") String zone;\n  void f() { rest.getForObject("https://spring." + zone, String.class); }\n}\n',
  'dotnet/shop.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web" />\n',
  'dotnet/appsettings.json': '{ "Idp": { "Zone": "newshop.com" } }\n',
  'dotnet/appsettings.Production.json': '{ "Idp": { "Zone": "oldshop.net" } }\n',
  'dotnet/Idp.cs':
    'class Idp { void F(IConfiguration configuration) { http.GetAsync("https://dotnet." + configuration["Idp:Zone"]); } }\n',
  'web/package.json': '{ "name": "web" }\n',
  'web/.env.production': 'ZONE=oldshop.net\n',
  'web/.env.staging': 'ZONE=stage.newshop.com\n',
  'web/src/a.ts': 'fetch(`https://dotenv.${process.env.ZONE}/`);\n',
};
const HOSTS = ['dotenv', 'dotnet', 'helm', 'kustomize', 'spring', 'tf'].map((name) => `${name}.oldshop.net`);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-environments-'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

async function reportFor(environment: string | undefined): Promise<Report> {
  const { report } = await audit({
    cwd: folder,
    paths: [folder],
    retire: ['oldshop.net'],
    asOf: '2026-01-01T00:00:00.000Z',
    strict: false,
    exclude: [],
    only: [],
    full: false,
    ...(environment === undefined ? {} : { environment }),
  });
  return report;
}

const composed = ({ findings }: Report): Report['findings'] => findings.filter(({ host }) => host !== 'oldshop.net');

describe('environments of many formats', () => {
  test.each([[undefined], ['production'], ['prod']])(
    'asked for %s, production has its hosts, and says so',
    async (name) => {
      const found = composed(await reportFor(name));

      expect(sortedUnique(found.map(({ host }) => host ?? 'none'))).toEqual(HOSTS);
      expect(sortedUnique(found.flatMap(({ evidence }) => evidence.map((one) => one.environment ?? 'any')))).toEqual([
        'production',
      ]);
    },
  );

  test('asked for staging, none of them is there', async () => {
    expect(composed(await reportFor('staging'))).toEqual([]);
  });
});
