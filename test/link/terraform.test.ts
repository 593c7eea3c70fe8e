// What Terraform's expressions come to, through the scanner and the linker: one origin whose host is the expression.
import { describe, expect, test } from '@jest/globals';
import { sortedUnique } from '../../src/base/order.js';
import { link } from '../../src/link/link.js';
import type { LinkedFile } from '../../src/link/linked-file.js';
import type { Estate } from '../../src/model/reference.js';
import type { Scanner } from '../../src/scan/scanner.js';
import { scanner as terraform } from '../../src/scan/scanners/terraform.js';
import { scanner as terragrunt } from '../../src/scan/scanners/terragrunt.js';
import { scanText } from '../scan/scan-fixture.js';

const LABELS: Readonly<Record<string, string>> = { prod: 'production', dev: 'development' };

async function linked(texts: Readonly<Record<string, string>>): Promise<Estate> {
  const files = await Promise.all(
    Object.entries(texts).map(async ([path, text]): Promise<LinkedFile> => {
      const scanner: Scanner = path.endsWith('.hcl') ? terragrunt : terraform;
      const label = LABELS[/(?:^|\/)(prod|dev)[./]/.exec(path)?.[1] ?? ''];
      const facts = await scanText(scanner, path.slice(path.lastIndexOf('/') + 1), text);
      const place = { repo: '.', path, facts, service: 'service:shop', shared: false, context: 'config' } as const;
      return { ...place, ...(label && { environment: label }) };
    }),
  );
  const environmentNamed = (word: string): string | undefined => LABELS[word];
  return link({ files, services: [], rulebook: { keys: [] }, serviceNamed: () => undefined, environmentNamed });
}

const origin = (host: string): string => `resource "azurerm_cdn_frontdoor_origin" "o" {\n  host_name = ${host}\n}\n`;

function hostsOf({ references }: Pick<Estate, 'references'>, file?: string): string[] {
  const here = references.filter(({ location }) => file === undefined || location.file === file);
  const dialled = here.filter(({ relation }) => relation === 'http');
  return sortedUnique(dialled.map(({ host, environments }) => [host, ...environments].join(' @')));
}

const GIVEN = `
variable "zone" { default = "oldshop.net" }
variable "subs" { default = ["id", "api"] }
variable "apps" {
  default = {
    login = { sub = "login", zone = "oldshop.net", env = "prod" }
    cdn   = { sub = "cdn", zone = "newshop.com", env = "dev" }
  }
}
variable "flag" { default = true }
variable "n" { default = 3 }
variable "unset" {}
locals {
  url  = "https://login.\${var.zone}:8443/x"
  json = "{\\"idp\\":{\\"host\\":\\"json.oldshop.net\\"}}"
}
`;

describe('expressions', () => {
  test.each([
    ['format("%s-%03d.%s", "id", 7, var.zone)', ['id-007.oldshop.net']],
    ['formatlist("%s.%s", var.subs, var.zone)', ['api.oldshop.net', 'id.oldshop.net']],
    ['join(".", compact(["", "id", var.zone]))', ['id.oldshop.net']],
    ['element(split("/", local.url), 2)', ['login.oldshop.net']],
    ['element(["a.oldshop.net", "b.oldshop.net"], 3)', ['b.oldshop.net']],
    ['replace(local.url, "/^https:..([^:/]+).*$/", "$1")', ['login.oldshop.net']],
    ['lower(trimsuffix(trimprefix(" ID.oldshop.net.", " "), "."))', ['id.oldshop.net']],
    ['substr("id.oldshop.net", -11, 11)', ['oldshop.net']],
    ['strrev("ten.pohsdlo.di")', ['id.oldshop.net']],
    ['coalesce("", null, "id.oldshop.net")', ['id.oldshop.net']],
    ['try(var.apps["none"].host, "id.oldshop.net")', ['id.oldshop.net']],
    ['lookup({ a = "a.oldshop.net" }, "b", "d.oldshop.net")', ['d.oldshop.net']],
    ['merge({ h = "a.oldshop.net" }, { h = "b.oldshop.net" }).h', ['b.oldshop.net']],
    [
      'flatten([for s in var.subs : [for z in ["net", "com"] : "${s}.shop.${z}"]])',
      ['api.shop.com', 'api.shop.net', 'id.shop.com', 'id.shop.net'],
    ],
    ['keys({ "b.oldshop.net" = 1, "a.oldshop.net" = 2 })[0]', ['a.oldshop.net']],
    ['sort(["b.oldshop.net", "a.oldshop.net"])[0]', ['a.oldshop.net']],
    ['values({ a = "a.oldshop.net" })', ['a.oldshop.net']],
    ['zipmap(["a", "b"], ["a.oldshop.net", "b.oldshop.net"])["b"]', ['b.oldshop.net']],
    ['one(distinct(["a.oldshop.net"]))', ['a.oldshop.net']],
    ['[for p in setproduct(["a", "b"], ["net"]) : "${p[0]}.oldshop.${p[1]}"]', ['a.oldshop.net', 'b.oldshop.net']],
    ['setsubtract(["a.oldshop.net", "b.oldshop.net"], ["a.oldshop.net"])', ['b.oldshop.net']],
    ['setintersection(["a.oldshop.net", "b.oldshop.net"], ["a.oldshop.net"])', ['a.oldshop.net']],
    ['chunklist(["a.oldshop.net", "b.oldshop.net"], 1)[1][0]', ['b.oldshop.net']],
    ['slice(["a.oldshop.net", "b.oldshop.net"], 1, 2)', ['b.oldshop.net']],
    ['contains(var.subs, "id") ? "a.oldshop.net" : "b.oldshop.net"', ['a.oldshop.net']],
    ['startswith(var.zone, "old") ? "a.oldshop.net" : "b.oldshop.net"', ['a.oldshop.net']],
    ['urldecode("a%2Eoldshop.net")', ['a.oldshop.net']],
    ['base64decode(base64encode("a.oldshop.net"))', ['a.oldshop.net']],
    ['jsondecode(local.json).idp.host', ['json.oldshop.net']],
    ['jsondecode(jsonencode({ h = "a.${var.zone}" })).h', ['a.oldshop.net']],
    ['yamldecode(yamlencode({ h = ["a.${var.zone}"] })).h[0]', ['a.oldshop.net']],
    ['regex("//(?P<host>[^:/]+)", local.url).host', ['login.oldshop.net']],
    ['regexall("[a-z]\\\\.oldshop\\\\.net", "a.oldshop.net b.oldshop.net")', ['a.oldshop.net', 'b.oldshop.net']],
    ['can(var.apps.none.x) ? "a.oldshop.net" : "b.oldshop.net"', ['b.oldshop.net']],
    ['alltrue([true, false]) ? "a.oldshop.net" : "b.oldshop.net"', ['b.oldshop.net']],
    ['"n${max(1, var.n - 1)}.oldshop.net"', ['n2.oldshop.net']],
    ['"n${(var.n + 1) * 2}.oldshop.net"', ['n8.oldshop.net']],
    ['-var.n == -3 ? "a.oldshop.net" : "b.oldshop.net"', ['a.oldshop.net']],
    ['var.zone == "${"oldshop"}.net" ? "a.oldshop.net" : "b.oldshop.net"', ['a.oldshop.net']],
    ['{ for k, v in var.apps : v.env => "${v.sub}.${v.zone}"... }["prod"][0]', ['login.oldshop.net']],
    ['[for v in var.apps : "${v.sub}.${v.zone}" if v.env == "prod"]', ['login.oldshop.net']],
    ['values(var.apps)[*].zone', ['newshop.com', 'oldshop.net']],
    ['"${cidrhost("10.0.0.0/8", 1)}.oldshop.net"', ['*.oldshop.net']],
    ['"${var.unset}.oldshop.net"', ['*.oldshop.net']],
  ])('%s', async (expression, expected) => {
    const estate = await linked({ 'given.tf': GIVEN, 'main.tf': origin(expression) });

    expect(hostsOf(estate, 'main.tf')).toEqual(expected);
  });
});

describe('variables', () => {
  const root = 'variable "h" {\n  default = "a.oldshop.net"\n}\n' + origin('var.h');

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['the default', { 'main.tf': root }, ['a.oldshop.net']],
    [
      'an override file',
      { 'main.tf': root, 'main_override.tf': 'variable "h" {\n  default = "b.oldshop.net"\n}\n' },
      ['b.oldshop.net'],
    ],
    ['terraform.tfvars', { 'main.tf': root, 'terraform.tfvars': 'h = "b.oldshop.net"\n' }, ['b.oldshop.net']],
    [
      'files that load by themselves, in order',
      { 'main.tf': root, 'a.auto.tfvars': 'h = "b.oldshop.net"\n', 'b.auto.tfvars': 'h = "c.oldshop.net"\n' },
      ['c.oldshop.net'],
    ],
    [
      'a file of values by environment',
      { 'main.tf': root, 'prod.tfvars': 'h = "b.oldshop.net"\n', 'dev.tfvars': 'h = "c.oldshop.net"\n' },
      ['b.oldshop.net @production', 'c.oldshop.net @development'],
    ],
    [
      'a file of values in a folder below',
      { 'main.tf': root, 'values/prod.tfvars': 'h = "b.oldshop.net"\n' },
      ['b.oldshop.net @production'],
    ],
  ])('%s', async (_, texts, expected) => {
    const { references } = await linked(texts);

    const alive = references.filter(({ context }) => context !== 'default');
    expect(hostsOf({ references: alive }, 'main.tf')).toEqual(expected);
  });

  const typed = [
    'variable "idp" {',
    '  type = object({',
    '    host = optional(string, "a.oldshop.net")',
    '    nested = optional(object({ sub = optional(string, "n"), zone = string }), { zone = "newshop.com" })',
    '  })',
    '}',
    'variable "apps" {',
    '  type = map(object({ zone = optional(string, "oldshop.net") }))',
    '  default = { id = {}, api = { zone = "newshop.com" } }',
    '}',
    origin('var.idp.host'),
  ].join('\n');

  test.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['where nothing is given', { 'main.tf': typed, 't.tfvars': 'idp = {}\n' }, ['a.oldshop.net']],
    ['where null is given', { 'main.tf': typed, 't.tfvars': 'idp = { host = null }\n' }, ['a.oldshop.net']],
    [
      'never where a value is given',
      { 'main.tf': typed, 't.tfvars': 'idp = { host = "b.newshop.com" }\n' },
      ['b.newshop.com'],
    ],
    [
      'in what an optional object is',
      {
        'main.tf': typed.replace('= var.idp.host', '= "${var.idp.nested.sub}.${var.idp.nested.zone}"'),
        't.tfvars': 'idp = {}\n',
      },
      ['n.newshop.com'],
    ],
    [
      'in every item of a map',
      { 'main.tf': typed.replace('= var.idp.host', '= [for k, v in var.apps : "${k}.${v.zone}"]') },
      ['api.newshop.com', 'id.oldshop.net'],
    ],
    [
      'for the call of a module that leaves it out',
      {
        'site/main.tf': typed,
        'main.tf':
          'module "a" {\n  source = "./site"\n  idp = {}\n}\nmodule "b" {\n  source = "./site"\n  idp = { host = "c.newshop.com" }\n}\n',
      },
      ['a.oldshop.net', 'c.newshop.com'],
    ],
  ])('a default in a type counts %s', async (_, texts, expected) => {
    const { references } = await linked(texts);

    const alive = references.filter(({ context }) => context !== 'default');
    expect(hostsOf({ references: alive })).toEqual(expected);
  });

  test('a default in a type is seen where nothing reads it', async () => {
    const { references } = await linked({
      'main.tf': 'variable "idp" {\n  type = object({ url = optional(string, "https://a.oldshop.net/") })\n}\n',
    });

    expect(references).toMatchObject([{ host: 'a.oldshop.net', context: 'default' }]);
  });

  test('a workspace is an environment, and meets no value of another', async () => {
    const zones = 'variable "sub" {}\nlocals {\n  zones = { prod = "oldshop.net", dev = "newshop.com" }\n}\n';
    const estate = await linked({
      'main.tf': zones + origin('"${var.sub}.${local.zones[terraform.workspace]}"'),
      'prod.tfvars': 'sub = "id"\n',
      'dev.tfvars': 'sub = "test"\n',
    });

    expect(hostsOf(estate)).toEqual(['id.oldshop.net @production', 'test.newshop.com @development']);
  });
});

describe('repeated', () => {
  test('instances are read by key, by number and all together', async () => {
    const one =
      'resource "azurerm_linux_web_app" "one" {\n  for_each = { a = "oldshop.net", b = "newshop.com" }\n  host = "${each.key}.${each.value}"\n}\n';
    const estate = await linked({
      'main.tf': `${one}${origin('azurerm_linux_web_app.one["a"].host')}`,
      'all.tf': origin('[for k, app in azurerm_linux_web_app.one : "all-${app.host}"]'),
    });

    expect(hostsOf(estate)).toEqual(
      expect.arrayContaining(['a.oldshop.net', 'all-a.oldshop.net', 'all-b.newshop.com']),
    );
  });
});

describe('what does not exist', () => {
  const dead = ({ references }: Pick<Estate, 'references'>): string[] =>
    sortedUnique(references.map(({ host, context, environments }) => [host, context, ...environments].join(' ')));

  test.each<[string, string, readonly string[]]>([
    ['count = 0', '  count = 0\n', ['a.oldshop.net default']],
    ['a count that comes to 0', '  count = var.flag ? 0 : 1\n', ['a.oldshop.net default']],
    [
      'a map without rows',
      '  for_each = { for k, v in { x = "off" } : k => v if v == "on" }\n',
      ['a.oldshop.net default'],
    ],
    ['count = 1', '  count = 1\n', ['a.oldshop.net config']],
    ['a count that comes to 1', '  count = var.flag ? 1 : 0\n', ['a.oldshop.net config']],
    ['a count that nobody knows', '  count = var.unset ? 1 : 0\n', ['a.oldshop.net config']],
  ])('%s', async (_, repetition, expected) => {
    const text = origin('"a.oldshop.net"').replace('{\n', `{\n${repetition}`);
    const estate = await linked({
      'main.tf': `variable "flag" {\n  default = true\n}\nvariable "unset" {}\n${text}`,
    });

    expect(dead(estate)).toEqual(expected);
  });

  test('holds for the environment in which it does not', async () => {
    const text = origin('"a.oldshop.net"').replace('{\n', '{\n  count = var.flag ? 1 : 0\n');
    const estate = await linked({
      'main.tf': `variable "flag" {}\n${text}`,
      'prod.tfvars': 'flag = true\n',
      'dev.tfvars': 'flag = false\n',
    });

    expect(dead(estate)).toEqual(['a.oldshop.net config production']);
  });
});

describe('modules', () => {
  test('a cycle is a blind spot at each of its blocks, and the rest is read', async () => {
    const estate = await linked({
      'a/main.tf': `module "b" {\n  source = "../b"\n}\n${origin('"a.oldshop.net"')}`,
      'b/main.tf': 'module "a" {\n  source = "../a"\n}\n',
    });

    expect(estate.blindspots).toMatchObject([
      { file: 'a/main.tf', line: 1, reason: 'unsupported' },
      { file: 'b/main.tf', line: 1, reason: 'unsupported' },
    ]);
    expect(hostsOf(estate)).toEqual(['a.oldshop.net']);
  });

  test('Terragrunt: a dependency is an external input by name', async () => {
    const estate = await linked({
      'site/main.tf': `variable "zone" {}\n${origin('"id.${var.zone}"')}`,
      'prod/terragrunt.hcl':
        'terraform {\n  source = "../site"\n}\ndependency "dns" {\n  config_path = "../dns"\n}\ninputs = {\n  zone = dependency.dns.outputs.zone\n}\n',
    });

    expect(estate.unresolved).toMatchObject([{ needs: ['terraform:dependency.dns.outputs.zone'] }]);
  });
});
