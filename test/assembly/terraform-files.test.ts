// Terraform and the files beside it that only a whole run brings together: what configuration reads by a path.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { survey } from '../../src/assembly/survey.js';
import { sortedUnique } from '../../src/base/order.js';
import type { Estate } from '../../src/model/reference.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

async function estateOf(texts: Readonly<Record<string, string>>): Promise<Estate> {
  const folder = mkdtempSync(join(tmpdir(), 'lastref-terraform-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const request = { cwd: folder, paths: ['.'], retire: [], asOf: '2026-01-01T00:00:00.000Z', strict: false };
  const { estate } = await survey({ ...request, exclude: [], only: [], full: true });
  return estate;
}

function placesIn({ references }: Estate, file: RegExp): string[] {
  const here = references.filter(({ location }) => file.test(location.file));
  return sortedUnique(here.map(({ host, location }) => `${location.span.line} ${host}`));
}

const origin = (host: string): string => `resource "azurerm_cdn_frontdoor_origin" "o" {\n  host_name = ${host}\n}\n`;

describe('templatefile', () => {
  const unit = (vars: string): string =>
    `variable "zone" { default = "oldshop.net" }\nresource "aws_instance" "web" {\n  user_data = templatefile("\${path.module}/start.sh.tftpl", ${vars})\n}\n`;

  test.each<[string, string, string, readonly string[]]>([
    ['a word around a variable', '{ zone = var.zone }', 'set -e\ncurl "https://id.${zone}/x"\n', ['2 id.oldshop.net']],
    ['a variable alone under a key', '{ h = "id.${var.zone}" }', '\nhost = ${h}\n', ['2 id.oldshop.net']],
    ['an assignment', '{ h = "id.${var.zone}" }', 'export SERVER=${h}\n', []],
    [
      'rows of a loop',
      '{ subs = ["a", "b"] }',
      '%{ for s in subs ~}\ncurl https://${s}.oldshop.net/\n%{ endfor ~}\n',
      ['2 a.oldshop.net', '2 b.oldshop.net'],
    ],
    [
      'the branch that is taken',
      '{ old = false }',
      '%{ if old }\ncurl https://${"a"}.oldshop.net/\n%{ else }\ncurl https://${"b"}.newshop.com/\n%{ endif }\n',
      ['4 b.newshop.com'],
    ],
    ['an escape is no variable', '{ zone = "a.example" }', 'echo $${zone} https://x.${zone}/\n', ['1 x.a.example']],
    [
      'variables that are put together',
      'merge({ zone = "b.example" }, { zone = var.zone })',
      'curl https://id.${zone}/\n',
      ['1 id.oldshop.net'],
    ],
  ])('%s', async (_, vars, template, expected) => {
    const estate = await estateOf({ 'main.tf': unit(vars), 'start.sh.tftpl': template });

    expect(placesIn(estate, /tftpl$/)).toEqual(expected);
  });

  test('each call gives its own variables, and no mixture', async () => {
    const call = (name: string, sub: string, zone: string): string =>
      `resource "aws_instance" "${name}" {\n  user_data = templatefile("./a.tpl", { sub = "${sub}", zone = "${zone}" })\n}\n`;
    const estate = await estateOf({
      'main.tf': call('one', 'id', 'oldshop.net') + call('two', 'api', 'newshop.com'),
      'a.tpl': 'curl https://${sub}.${zone}/\n',
    });

    expect(placesIn(estate, /tpl$/)).toEqual(['1 api.newshop.com', '1 id.oldshop.net']);
  });

  test('a template that is decoded is data', async () => {
    const host = 'jsondecode(templatefile("${path.module}/a.json.tpl", { zone = "oldshop.net" })).idp';
    const estate = await estateOf({ 'main.tf': origin(host), 'a.json.tpl': '{ "idp": "id.${zone}" }\n' });

    expect(placesIn(estate, /tf$/)).toEqual(['2 id.oldshop.net']);
  });

  test('one that is not there is a need', async () => {
    const { unresolved } = await estateOf({ 'site/main.tf': origin('templatefile("${path.module}/none.tpl", {})') });

    expect(unresolved).toMatchObject([{ needs: ['file:site/none.tpl'], strength: 'dialled' }]);
  });
});

describe('file', () => {
  test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'text',
      'trimspace(file("${path.module}/host.txt"))',
      { 'site/host.txt': 'id.oldshop.net\n' },
      ['2 id.oldshop.net'],
    ],
    [
      'JSON, from the root',
      'jsondecode(file("${path.root}/hosts.json")).idp.host',
      { 'hosts.json': '{ "idp": { "host": "id.oldshop.net" }, "x": "y.example" }\n' },
      ['2 id.oldshop.net'],
    ],
    [
      'YAML, row by row',
      '[for h in yamldecode(file("./hosts.yaml")).hosts : "${h.sub}.${h.zone}"]',
      { 'site/hosts.yaml': 'hosts:\n  - { sub: id, zone: oldshop.net }\n  - { sub: api, zone: newshop.com }\n' },
      ['2 api.newshop.com', '2 id.oldshop.net'],
    ],
    [
      'a name that is not constant is any file that fits',
      'jsondecode(file("./${terraform.workspace}.json")).host',
      { 'site/prod.json': '{ "host": "a.oldshop.net" }', 'site/dev.json': '{ "host": "b.oldshop.net" }' },
      ['2 a.oldshop.net', '2 b.oldshop.net'],
    ],
  ])('%s', async (_, host, files, expected) => {
    const estate = await estateOf({ 'site/main.tf': origin(host), ...files });

    expect(placesIn(estate, /tf$/)).toEqual(expected);
  });
});

describe('helm_release', () => {
  const chart = {
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
    'charts/web/values.yaml': 'idp:\n  sub: id\n  zone: x.example\n',
    'charts/web/templates/config.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  IDP_URL: "https://{{ .Values.idp.sub }}.{{ .Values.idp.zone }}/"\n',
  };
  const release = (body: string): string =>
    `variable "zone" { default = "oldshop.net" }\nresource "helm_release" "web" {\n  name = "web"\n  chart = "\${path.module}/../charts/web"\n${body}}\n`;

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['a block', '  set {\n    name = "idp.zone"\n    value = var.zone\n  }\n', {}],
    ['a list of objects', '  set = [{ name = "idp.zone", value = var.zone }]\n', {}],
    ['data', '  values = [yamlencode({ idp = { zone = var.zone } })]\n', {}],
    [
      'a file',
      '  values = [file("${path.module}/values-web.yaml")]\n',
      { 'infra/values-web.yaml': 'idp:\n  zone: oldshop.net\n' },
    ],
  ])('sets a value of the chart by %s', async (_, body, files) => {
    const { references } = await estateOf({ ...chart, 'infra/main.tf': release(body), ...files });

    const inChart = references.filter(
      ({ location, context }) => /templates/.test(location.file) && context !== 'default',
    );
    expect(inChart.map(({ host }) => host)).toEqual(['id.oldshop.net']);
  });

  test('of a chart that is not in the run, what it sets is a use', async () => {
    const set = '  set {\n    name = "ingress.hostname"\n    value = "id.${var.zone}"\n  }\n';
    const { references } = await estateOf({ 'infra/main.tf': release(set) });

    expect(references).toEqual(expect.arrayContaining([expect.objectContaining({ host: 'id.oldshop.net' })]));
  });
});

describe('command lines', () => {
  const site = {
    'infra/site/main.tf': `variable "zone" {}\n${origin('"id.${var.zone}"')}`,
    'infra/other/main.tf': `variable "zone" {}\n${origin('"other.${var.zone}"')}`,
  };

  test.each<[string, Readonly<Record<string, string>>]>([
    ['a recipe', { Makefile: 'apply:\n\tcd infra/site && terraform apply -var zone=oldshop.net\n' }],
    ['-chdir', { 'deploy.sh': '#!/bin/sh\nterraform -chdir=infra/site apply -auto-approve -var "zone=oldshop.net"\n' }],
    ['a script in lines', { 'infra/run.sh': "cd site\ntofu plan \\\n  -var='zone=oldshop.net'\n" }],
    [
      'a step with a folder',
      {
        '.github/workflows/deploy.yml':
          'jobs:\n  a:\n    steps:\n      - run: terraform plan -var zone=oldshop.net\n        working-directory: infra/site\n      - run: make\n        working-directory: infra/other\n',
      },
    ],
    [
      'a file of values',
      {
        Makefile: 'apply:\n\tcd infra/site && terraform apply -var-file=../values/a.tfvars\n',
        'infra/values/a.tfvars': 'zone = "oldshop.net"\n',
      },
    ],
  ])('%s sets a variable of the folder it runs in, and of no other', async (_, files) => {
    const estate = await estateOf({ ...site, ...files });

    expect(placesIn(estate, /site\/main\.tf$/)).toEqual(['3 id.oldshop.net']);
    expect(placesIn(estate, /other\/main\.tf$/)).not.toContain('3 other.oldshop.net');
  });

  test('what is only printed or commented sets nothing', async () => {
    const script =
      '# terraform -chdir=infra/site apply -var zone=a.example\necho terraform -chdir=infra/site plan -var zone=b.example\n';
    const estate = await estateOf({ ...site, 'run.sh': script });

    expect(placesIn(estate, /site\/main\.tf$/)).toEqual([]);
  });
});
