// Infrastructure that is broken, circular or made to cost: each is a located blind spot or has an end, and the files beside it are read.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../../src/index.js';
import type { Report } from '../../src/index.js';

const LARGE_STATE_BYTES = 50 * 1024 * 1024;

/** A state of more than 50 MB, whose last resource holds a retired name. */
function largeState(): string {
  const resource = (name: string, host: string): string =>
    JSON.stringify({
      mode: 'managed',
      type: 'azurerm_cdn_frontdoor_custom_domain',
      name,
      instances: [{ attributes: { host_name: host, note: 'x'.repeat(4000) } }],
    });
  const many = Array.from({ length: Math.ceil(LARGE_STATE_BYTES / 4100) }, (_, at) =>
    resource(`r${at}`, `r${at}.newshop.com`),
  );
  return `{"version":4,"terraform_version":"1.9.0","resources":[${[...many, resource('last', 'state.oldshop.net')].join(',\n')}]}`;
}

const FILES: Readonly<Record<string, string>> = {
  'hcl/broken.tf': 'resource "aws_lb" "x" {\n  name = "lb.oldshop.net"\n  listener {{{\n',
  'hcl/whole.tf': 'resource "azurerm_cdn_frontdoor_origin" "o" {\n  host_name = "hcl.oldshop.net"\n}\n',
  'modules/a/main.tf':
    'module "b" {\n  source = "../b"\n  host = "cycle.oldshop.net"\n}\nvariable "host" { default = "" }\n',
  'modules/b/main.tf': 'module "a" {\n  source = "../a"\n  host = var.host\n}\nvariable "host" { default = "" }\n',
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n',
  'chart/values.yaml': 'zone: oldshop.net\n',
  'chart/templates/web.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  FIRST: {{ include "shop.nowhere" . }}\n  URL: https://chart.{{ .Values.zone }}/\n',
  'chart/templates/loop.yaml':
    '{{ define "a" }}{{ include "b" . }}{{ end }}{{ define "b" }}{{ include "a" . }}{{ end }}\napiVersion: v1\nkind: ConfigMap\ndata:\n  LOOP: {{ include "a" . }}\n  URL: https://loop.{{ .Values.zone }}/\n',
  'bomb.yaml':
    'a: &a [bomb.oldshop.net, lol]\n' +
    Array.from({ length: 26 }, (_, at) => {
      const [name, before] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
      return `${name === '{' ? 'zz' : name}: &${name === '{' ? 'zz' : name} [${Array(9).fill(`*${before}`).join(', ')}]\n`;
    }).join(''),
  'base/kustomization.yaml': 'resources: [../overlay]\n',
  'overlay/kustomization.yaml':
    'resources: [../base]\npatches:\n  - patch: |-\n      - op: replace\n        path: /spec/rules/0/host\n        value: overlay.oldshop.net\n    target: { kind: Ingress, name: web }\n',
  'overlay/ingress.yaml':
    'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web }\nspec:\n  rules:\n    - host: ingress.oldshop.net\n',
  'state/terraform.tfstate': largeState(),
};

describe('hostile infrastructure', () => {
  let folder: string;
  let report: Report;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'lastref-hostile-'));
    for (const [path, text] of Object.entries(FILES)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    ({ report } = await audit({
      cwd: folder,
      paths: [folder],
      retire: ['oldshop.net'],
      asOf: '2026-01-01T00:00:00.000Z',
      strict: false,
      exclude: [],
      only: [],
      full: false,
    }));
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  test('what cannot be read is said, with its place', () => {
    const places = report.coverage.blindSpots.map(({ file, line, reason }) => `${file}:${line} ${reason}`);

    expect(places).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^hcl\/broken\.tf:\d+ unparsable$/),
        expect.stringMatching(/^modules\/[ab]\/main\.tf:1 /),
      ]),
    );
  });

  test.each([
    ['beside a syntax error', 'hcl.oldshop.net'],
    ['before a syntax error', 'lb.oldshop.net'],
    ['beside an undefined helper', 'chart.oldshop.net'],
    ['beside helpers in a circle', 'loop.oldshop.net'],
    ['in a bomb of aliases', 'bomb.oldshop.net'],
    ['in a patch of bases in a circle', 'overlay.oldshop.net'],
    ['at the end of a large state', 'state.oldshop.net'],
  ])('a name %s is found', (_, host) => {
    const hosts = report.findings.map((finding) => finding.host);

    expect(hosts).toContain(host);
  });
});
