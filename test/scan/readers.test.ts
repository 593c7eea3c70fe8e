// What all readers beside scanners promise: no throw on damage, facts and claims within bounds, and that a claim replaces the scanner's uses.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { openReadingAside, type ReadFileAside } from '../../src/scan/read-aside.js';
import { openSideRegistry } from '../../src/scan/side-registry.js';
import { openScanning } from '../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from './rulebook.js';

const STACK =
  "Resources:\n  Web:\n    Type: AWS::S3::Bucket\n    Properties:\n      Host: !Join ['.', [id, mapiq.net]]\n";
const BICEP = "param sub string = 'login'\nvar host = '${sub}.mapiq.net'\noutput url string = 'https://${host}'\n";

const NGINX =
  'map $host $b { default "id.mapiq.net"; ~^(?<a>.+)$ x; }\nserver { server_name ~^(a|b)\\.mapiq\\.net$; proxy_pass https://$b/${C}; }';
const APACHE =
  '<VirtualHost *:443>\nServerName a.mapiq.net\nRewriteCond %{HTTP_HOST} ^(a|b)\\.net$ [NC]\nRewriteRule "^/(.*)" https://a/$1 [P]\n</VirtualHost>';
const CADDY = '(s) {\n reverse_proxy {args[0]}\n}\na.mapiq.net, b {\n import s "x y"\n tls {$A:b} `c`\n}\n';

let read: ReadFileAside;
const bugs: unknown[] = [];

beforeAll(async () => {
  read = openReadingAside(await openSideRegistry(), TEST_RULEBOOK, { onBug: (error) => bugs.push(error) });
});

async function hostsIn(path: string, text: string): Promise<string[]> {
  const scanning = await openScanning(TEST_RULEBOOK);
  const bytes = Buffer.from(text);
  const { facts } = await scanning.scan({
    path,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: () => {
      throw new Error('small');
    },
  });
  return facts.flatMap((fact) => (fact.kind === 'use' ? [`${fact.at.line} ${fact.value.kind}`] : []));
}

test('a claim stands instead of what the scanner saw in its place', async () => {
  const uses = await hostsIn('stack.yaml', STACK);

  expect(uses).toEqual(['5 join']);
});

describe('hostile input', () => {
  const deep = 20_000;
  test.each([
    ['stack.yaml', `AWSTemplateFormatVersion: a\nResources:\n  A: ${'{"Fn::Base64": '.repeat(deep)}`],
    ['stack.json', `{"Resources":{"A":{"Type":"AWS::X::Y","Properties":${'{"Fn::Base64":['.repeat(deep)}`],
    ['stack.yaml', `Resources: &a\n  A: { Type: 'AWS::X::Y', Properties: *a }\n`],
    ['stack.yaml', STACK.replace('mapiq.net', '${'.repeat(deep))],
    ['main.bicep', `var a = ${'['.repeat(deep)}`],
    ['main.bicep', `var a = ${"'${".repeat(deep)}`],
    ['main.bicep', `var a = ${'!'.repeat(deep)}x ? ${'('.repeat(deep)}`],
    ['main.bicep', `resource a 'B@1' = ${'if (x) '.repeat(deep)}{}`],
    ['main.bicepparam', `param a = ${'{'.repeat(deep)}`],
    [
      'azuredeploy.json',
      `{"$schema":"https://schema.management.azure.com/schemas/1/deploymentTemplate.json#","variables":{"a":"[${'concat('.repeat(deep)}]"}}`,
    ],
    ['application.yml', `a: &a\n  b: *a\nc: ${'${x:'.repeat(deep)}`],
    ['openapi.json', `{"openapi":"3.1.0","servers":[{"url":"https://${'{a}'.repeat(deep)}.mapiq.net"}]}`],
    ['nginx.conf', `server { server_name ${'~('.repeat(deep)}; }`],
    ['nginx.conf', `server ${'{ location '.repeat(deep)} proxy_pass http://$a;`],
    ['nginx.conf', `server { proxy_pass http://${'${a'.repeat(deep)}; ${'"'.repeat(deep)}`],
    ['nginx.conf', `${'map $a $b { '.repeat(deep)} server_name a;`],
    ['nginx.conf', `server { server_name a; set $a $a; proxy_pass https://$a; }`],
    ['app.conf', `<VirtualHost *>\nServerName a.mapiq.net\n${'<If a>\n'.repeat(deep)}`],
    ['app.conf', `ServerName ${'\\\n'.repeat(deep)}`],
    ['app.conf', `RewriteCond %{HTTP_HOST} ${'(a|'.repeat(deep)}`],
    ['haproxy.cfg', `frontend a\n  acl b hdr_reg(host) ${'(a?)*'.repeat(deep)}`],
    ['haproxy.cfg', `frontend a\n  use_backend b if ${'{ hdr(host) '.repeat(2000)}`],
    ['Caddyfile', `(a) {\n import a\n import a\n}\nimport a`],
    ['Caddyfile', `${'a {\n'.repeat(deep)}`],
    ['envoy.json', `{"static_resources":${'{"a":'.repeat(deep)}`],
    ['dynamic.yml', `http:\n  routers: ${'Host(`'.repeat(deep)}`],
    ['roles/web/templates/a.j2', `x = ${'{{ a | '.repeat(deep)}`],
  ])('%s ends, and is no bug (%#)', async (path, text) => {
    const said = await read(path, Buffer.from(text));

    expect(bugs).toEqual([]);
    expect(said.facts.length).toBeLessThanOrEqual(20_000);
  });

  test.each([
    ['nginx.conf', NGINX],
    ['app.conf', APACHE],
    ['Caddyfile', CADDY],
  ])('%s is read as far as it goes, at any cut', async (path, text) => {
    for (let end = 0; end <= text.length; end += 3) await read(path, Buffer.from(text.slice(0, end)));

    expect(bugs).toEqual([]);
  });

  test('damaged Bicep is read as far as it goes, at any cut', async () => {
    for (let end = 0; end <= BICEP.length; end += 3) await read('main.bicep', Buffer.from(BICEP.slice(0, end)));

    expect(bugs).toEqual([]);
  });
});
