import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/terraform.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

/** What `x = EXPRESSION` defines. */
async function valueOf(expression: string): Promise<string | undefined> {
  const lines = await linesOf(scanner, 'a.tf', `locals {\n  x = ${expression}\n}\n`);
  return lines.find((line) => line.startsWith('def terraform:local.x = '))?.slice('def terraform:local.x = '.length);
}

describe('expressions', () => {
  test.each([
    ['"a\\"b\\n$${c}%%{d}\\u00e9"', JSON.stringify('a"b\n${c}%{d}é')],
    ['"https://${var.sub}.mapiq.net/"', '"https://" + terraform:var.sub + ".mapiq.net/"'],
    ['" ${local.a} ${local.b} "', '" " + terraform:local.a + " " + terraform:local.b + " "'],
    ['"${local.a}"', 'terraform:local.a'],
    [
      '"%{ if var.old }mapiq.net%{ else }mapiq.com%{ endif }"',
      'choice terraform:var.old {true: "mapiq.net", else: "mapiq.com"}',
    ],
    ['<<-EOT\n    a ${var.b}\n  EOT', '"    a " + terraform:var.b'],
    ['["a", var.b]', '["a", terraform:var.b]'],
    ['{ a = 1, "b" : true, (var.k) = "c" }', '{a: "1", b: "true", ...each key@2:29 of [""]: terraform:var.k => "c"}'],
    ['local.hosts["id"].zone[0]', 'terraform:local.hosts["id"]["zone"]["0"]'],
    ['var.on ? "a" : "b"', 'choice terraform:var.on {true: "a", else: "b"}'],
    ['var.e == "p" ? "a" : "b"', 'choice terraform:var.e {p: "a", else: "b"}'],
    ['var.e != "p" ? "a" : "b"', 'choice terraform:var.e {p: "b", else: "a"}'],
    ['var.n > 3 ? "a" : "b"', 'choice arithmetic(">", terraform:var.n, "3") {true: "a", else: "b"}'],
    ['format("%s.%s", var.a, "b")', 'format("%s.%s", terraform:var.a, "b")'],
    ['join(".", [var.a, "net"])', 'joinList([terraform:var.a, "net"], ".")'],
    ['split(",", var.a)', 'split(terraform:var.a, ",")'],
    ['replace(var.a, "net", "com")', 'replace(terraform:var.a, "net", "com")'],
    ['replace(var.a, "/net/", "com")', 'replace(terraform:var.a, "net", "com", "pattern")'],
    ['replace(var.a, var.b, "com")', 'unknown unsupported'],
    ['regex("^[^.]+", var.a)', 'match("^[^.]+", terraform:var.a)'],
    ['trimsuffix(var.a, ".")', 'trimSuffix(terraform:var.a, ".")'],
    ['startswith(var.a, "x")', 'contains(terraform:var.a, "x", "start")'],
    ['zipmap(var.k, var.v)', 'zip(terraform:var.k, terraform:var.v)'],
    ['merge(local.all...)', 'merge(terraform:local.all)'],
    ['"n${var.i + 1}"', '"n" + arithmetic("+", terraform:var.i, "1")'],
    [
      '"%{ for h in var.hs }${h} %{ endfor }"',
      'joinList(each for@2:8 of terraform:var.hs: row:for@2:8["value"] + " ", "")',
    ],
    ['lookup(var.m, "k", "d")', 'default(terraform:var.m["k"], "d")'],
    ['coalesce(var.a, var.b, "c")', 'default(terraform:var.a, default(terraform:var.b, "c"))'],
    ['element(["a", "b"], 1)', '["a", "b"]["1"]'],
    ['element(var.l, 1)', 'terraform:var.l[arithmetic("%", "1", length(terraform:var.l))]'],
    ['lower(trimspace(var.a))', 'lower(trim(terraform:var.a))'],
    ['substr(var.a, 1, 2)', 'slice(terraform:var.a, "1", "3")'],
    ['jsonencode({ a = 1 })', 'unknown unsupported'],
    [
      '[for k, v in var.m : "${k}.${v.zone}" if k != "x"]',
      'each for@2:7 of terraform:var.m: row:for@2:7["key"] + "." + row:for@2:7["value"]["zone"] if choice row:for@2:7["key"] {x: "false", else: "true"}',
    ],
    [
      '{ for s in ["id"] : s => "${s}.net" }',
      'each for@2:7 of ["id"]: row:for@2:7["value"] => row:for@2:7["value"] + ".net"',
    ],
    ['azurerm_x.y.host_name', 'terraform:azurerm_x.y.host_name'],
    ['azurerm_x.y["a"].host_name', 'terraform:azurerm_x.y.host_name["a"]'],
    ['data.aws_route53_zone.z.name', 'terraform:data.aws_route53_zone.z.name'],
    ['data.terraform_remote_state.net.outputs.host', 'terraform:data.terraform_remote_state.net["host"]'],
    ['module.far.host', 'terraform:module.far["host"]'],
    ['(var.a)', 'terraform:var.a'],
    ['null', '""'],
    ['count.index', 'unknown dynamic'],
  ])('%s', async (expression, expected) => {
    const value = await valueOf(expression);

    expect(value).toBe(expected);
  });

  test('a splat is one value for each', async () => {
    const value = await valueOf('var.apps[*].host');

    expect(value).toBe('each splat@2:7:0 of terraform:var.apps: row:splat@2:7:0["value"]["host"]');
  });
});

describe('variables, locals, modules and settings (C01, C02)', () => {
  test.each([
    'def terraform:var.zone = "mapiq.com" level default',
    'use token mention as text "mapiq.com" in default',
    'use token mention as text "moved off mapiq.net" in comment',
    'def terraform:local.zone = terraform:var.zone',
    'def env:IDP = "https://" + terraform:local.hosts["id"] level app-settings of signin',
    'use dialled http as text "https://" + terraform:local.hosts["id"]',
    'call terraform module in ./idp (z=terraform:var.zone)',
    'use dialled git as text "https://git.mapiq.net/modules.git//dns?ref=v1"',
    'use named http as host terraform:module.idp["fqdn"]',
    'use named http as host terraform:data.terraform_remote_state.net["idp_host"]',
    'use named http as host terraform:var.sub',
    'use dialled http as text "https://a.oldshop.net/x"',
    'def terraform:output.url = "https://" + terraform:var.sub + ".mapiq.net"',
    'use token mention as text "id.mapiq.net" in comment',
    'suppression retired-host 2024-08-01',
  ])('main.tf: %s', async (expected) => {
    const lines = await linesOfFixture(scanner, 'main.tf');

    expect(lines).toContain(expected);
  });

  test('a variable without default has no definition', async () => {
    const lines = await linesOfFixture(scanner, 'main.tf');

    expect(lines.filter((line) => line.startsWith('def terraform:var.sub'))).toEqual([]);
  });

  test('the module defines its output by its variable', async () => {
    const lines = await linesOfFixture(scanner, 'idp-outputs.tf');

    expect(lines).toEqual([
      'def terraform:variable.z = "z"',
      'def terraform:output.fqdn = "id." + terraform:var.z',
      'use token mention as text "id." + terraform:var.z',
    ]);
  });

  test.each([
    ['prod.tfvars', 'def terraform:var.zone = "mapiq.net" level tfvars'],
    ['dev.tfvars', 'def terraform:var.zone = "mapiq.com" level tfvars'],
  ])('%s', async (file, expected) => {
    const lines = await linesOfFixture(scanner, file);

    expect(lines).toContain(expected);
  });

  test.each([
    ['terraform.tfvars', 'tfvars-default'],
    ['eu.auto.tfvars', 'tfvars-auto'],
    ['eu.tfvars', 'tfvars'],
  ])('the level of %s is %s', async (name, level) => {
    const lines = await linesOf(scanner, name, 'a = "b"\n');

    expect(lines).toEqual([`def terraform:var.a = "b" level ${level}`]);
  });
});

describe('resources (C06, A18)', () => {
  test.each([
    [
      'an origin reads a computed name',
      'use dialled http as host terraform:azurerm_linux_web_app.web.default_hostname',
    ],
    ['the computed name', 'def terraform:azurerm_linux_web_app.web.default_hostname = "web-x" + ".azurewebsites.net"'],
    ['the Host header sent', 'use dialled host-header as host "app.mapiq.net"'],
    [
      'a custom domain per row',
      'use named custom-domain as host each each@6:3 of ["app.mapiq.com", "app.mapiq.net"]: row:each@6:3["value"]',
    ],
    ['rows are read, not reached', 'use token mention as text "app.mapiq.net"'],
    ['app settings', 'def env:IDP_URL = "https://login." + terraform:var.zone + "/" level app-settings of web-x'],
    ['merged settings of a local', 'def env:API_HOST = "api." + terraform:var.zone level app-settings of web-x'],
    ['a setting that is a host', 'use token config as text "login.mapiq.net"'],
    ['redirect URIs', 'use dialled oauth as url "https://app.mapiq.net/signin-oidc"'],
    ['aliases of a distribution', 'use named custom-domain as host "app.mapiq.net"'],
    [
      'a dynamic block',
      'use dialled http as host each origin@27:5 of terraform:var.origins: row:origin@27:5["value"]["host"]',
    ],
    ['a zone', 'use named zone-data as host "mapiq.com"'],
    [
      'an Azure CNAME',
      'record "login" + "." + terraform:azurerm_dns_zone.z.name 300 CNAME -> "login.mapiq.net" | login.mapiq.net. | terraform:azurerm_dns_zone.z.name',
    ],
    [
      'an Azure MX at the apex',
      'record terraform:azurerm_dns_zone.z.name MX -> "mx.mapiq.net" | mx.mapiq.net | terraform:azurerm_dns_zone.z.name',
    ],
    [
      'a Route 53 CNAME',
      'record "api" + "." + terraform:aws_route53_zone.main.name 60 CNAME -> "api.mapiq.net" | api.mapiq.net | terraform:aws_route53_zone.main.name',
    ],
    [
      'SPF',
      'record "mapiq.com" TXT -> "_spf.mapiq.net" | v=spf1 include:_spf.mapiq.net -all | terraform:aws_route53_zone.main.name',
    ],
    ['a container of ECS', 'def env:IDP_HOST = "id.mapiq.net" level app-settings of task'],
  ])('%s', async (_, expected) => {
    const lines = await linesOfFixture(scanner, 'afd.tf');

    expect(lines).toContain(expected);
  });

  test('a record is no use besides', async () => {
    const lines = await linesOfFixture(scanner, 'afd.tf');

    expect(lines.filter((line) => line.startsWith('use') && line.includes('"login.mapiq.net."'))).toEqual([]);
  });

  test('uses point at their values', async () => {
    const facts = await scanFixture(scanner, 'afd.tf');

    const raw = facts.filter(({ kind }) => kind === 'use').map((fact) => rawAt(readFixture(scanner, 'afd.tf'), fact));
    expect(raw).toContain('"https://login.${var.zone}/"');
    expect(raw).toContain('https://app.mapiq.net/signin-oidc');
    expect(raw).toContain('azurerm_linux_web_app.web.default_hostname');
  });

  test.each([
    ['git@git.mapiq.net:infra/dns.git', 'use dialled git as text "git@git.mapiq.net:infra/dns.git"'],
    ['registry.mapiq.net/infra/dns/azurerm', 'use dialled package as host "registry.mapiq.net"'],
    ['https://files.mapiq.net/dns.zip', 'use dialled package as text "https://files.mapiq.net/dns.zip"'],
  ])('a module from %s', async (source, expected) => {
    const lines = await linesOf(scanner, 'a.tf', `module "m" {\n  source = "${source}"\n}\n`);

    expect(lines.filter((line) => line.startsWith('use'))).toEqual([expected]);
  });

  test.each(['./mapiq.net-legacy', 'hashicorp/dns/azurerm'])('no use in a module from %s', async (source) => {
    const lines = await linesOf(scanner, 'a.tf', `module "m" {\n  source = "${source}"\n}\n`);

    expect(lines.filter((line) => line.startsWith('use'))).toEqual([]);
  });
});

describe('broken and hostile text', () => {
  test('the broken place is a blind spot, the rest is read', async () => {
    const facts = await scanFixture(scanner, 'broken.tf');

    const hosts = facts.flatMap((fact) => (fact.kind === 'use' && fact.value.kind === 'text' ? [fact.value.text] : []));
    expect(hosts).toEqual([
      'https://login.mapiq.net/',
      'https://api.mapiq.net/',
      'id.mapiq.net',
      'https://app.mapiq.net/',
    ]);
    expect(facts.filter(({ kind }) => kind === 'blindspot')).toMatchObject([{ reason: 'unparsable', at: { line: 5 } }]);
  });

  test.each([
    ['brackets', `a = ${'['.repeat(20_000)}`],
    ['nested brackets', `a = ${'['.repeat(3000)}"https://x.mapiq.net"${']'.repeat(3000)}\n`],
    ['nested templates', `a = ${'"${'.repeat(2000)}`],
    ['a long sum', `a = ${'1 + '.repeat(3000)}1\n`],
    ['a long chain', `a = b${'.c'.repeat(5000)}\n`],
    ['blocks', 'a {\n'.repeat(3000)],
    ['NUL and lone surrogates', 'a = "\u0000\uD800" \uDC00\n'],
  ])('%s do not break it', async (_, text) => {
    const facts = await scanText(scanner, 'a.tf', text);

    expect(facts.length).toBeGreaterThan(0);
  });
});
