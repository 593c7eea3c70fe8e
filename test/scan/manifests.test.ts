// What all manifest readers promise, and what each makes of the odd spellings of its format.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import type { ServiceFact } from '../../src/model/service-fact.js';
import { openSideRegistry, sideChooserOf } from '../../src/scan/side-registry.js';
import type { SideReader } from '../../src/scan/side-reader.js';
import { openReadingAside } from '../../src/scan/read-aside.js';
import { openScanning } from '../../src/scan/scan-file.js';
import { TEST_RULEBOOK } from './rulebook.js';

let registry: readonly SideReader[];

beforeAll(async () => {
  registry = await openSideRegistry();
});

/** The facts of a file in one line each: name at root, and what else is said. */
async function said(path: string, text: string): Promise<string[]> {
  const bugs: unknown[] = [];
  const facts = (
    await openReadingAside(registry, TEST_RULEBOOK, { onBug: (error) => bugs.push(error) })(path, Buffer.from(text))
  ).facts;
  expect(bugs).toEqual([]);
  // What a file defines for itself is another reader's.
  return facts.flatMap((fact) => {
    if (fact.kind === 'definition') return [];
    if (fact.kind === 'link') return fact.link === 'namespace' ? fact.name : fact.link;
    if (fact.kind === 'part') return `part ${fact.root}`;
    const { name, root, image, workspaces } = fact as ServiceFact;
    return `${name ?? '-'} at ${root}${image ? ` runs ${image}` : ''}${workspaces ? ` holds ${workspaces.join(' ')}` : ''}`;
  });
}

test('the registry holds every file of manifests/ and readers/ under its own name', () => {
  const files = ['manifests', 'readers'].flatMap((folder) =>
    readdirSync(new URL(`../../src/scan/${folder}/`, import.meta.url)).sort(),
  );

  expect(registry.map(({ id }) => `${id}.ts`)).toEqual(files);
  for (const { references, version } of registry) expect(Math.min(references.length, version)).toBeGreaterThan(0);
});

describe('names', () => {
  test.each<[string, string, string[]]>([
    ['go.mod', 'module gopkg.in/ledger.v3\n', ['ledger at .']],
    ['go.mod', 'module (\n\tacme.example/shop/signin\n)\n', ['signin at .']],
    ['go.mod', '// nothing yet\n', ['- at .']],
    ['go.work', 'use ./one\nuse (\n  ./two\n  "./three"\n)\n', ['- at . holds ./one ./two ./three']],
    ['Cargo.toml', 'package = { name = "inline" }\n', ['crate:inline', 'inline at .']],
    ['Cargo.toml', '[package]\nname = "root"\n[workspace]\nmembers = ["a"]\n', ['crate:root', 'root at .']],
    ['Cargo.toml', '[package\nname = ', ['- at .']],
    ['pom.xml', '<project><artifactId>${revision}</artifactId></project>', ['- at .']],
    [
      'pom.xml',
      '<?xml version="1.0"?><m:project xmlns:m="u"><m:artifactId>shop</m:artifactId></m:project>',
      ['shop at .'],
    ],
    ['pom.xml', '<project><artifactId>shop', ['- at .']],
    ['a/Shop.UnitTests.csproj', '<Project/>', []],
    ['a/ShopTests.vbproj', '<Project/>', []],
    ['a/Latest.csproj', '<Project/>', ['Latest at .']],
    [
      'a/Shop.csproj',
      '<Project><PropertyGroup><AssemblyName>$(Prefix).Shop</AssemblyName></PropertyGroup></Project>',
      ['Shop at .'],
    ],
    [
      'a.slnx',
      '<Solution><Folder Name="/x/"><Project Path="src/A/A.csproj"/></Folder></Solution>',
      ['- at . holds src/A'],
    ],
    ['a.sln', 'Project("{1}") = "C", "src\\C\\C.vcxproj", "{2}"\n', []],
    ['setup.py', 'import setuptools\nsetuptools.setup(name = NAME)\n', ['- at .']],
    ['setup.py', 'setup(ext=[X(name="inner")], name="outer")\n', ['outer at .']],
    ['setup.py', 'def configure(): pass\n', []],
    ['pyproject.toml', '[project]\nname = "a"\n[tool.uv.workspace]\nmembers = ["x/*"]\n', ['a at . holds x/*']],
    [
      'pyproject.toml',
      '[build-system]\nrequires = []\n[project]\nname = "a"\n[tool.uv.workspace]\nmembers = ["x"]\n',
      ['a at .'],
    ],
    ['composer.json', '{ /* php */ "name": "acme/shop" }', ['shop at .']],
    ['composer.json', '[', ['- at .']],
    ['stamps.gemspec', 'Gem::Specification.new { |s| s.name = NAME }', ['stamps at .']],
    ['mix.exs', '[app: :shop, apps_path: "apps"]', ['shop at . holds apps/*']],
    ['Package.swift', 'let package = Package(name: "\\(prefix)Kit")', ['- at .']],
    ['pubspec.yaml', 'name: shop\nworkspace:\n  - a\n  - b\n', ['shop at . holds a b']],
    [
      'settings.gradle',
      "rootProject.name = 'shop'\n// include 'ghost'\ninclude 'a', 'b:c'\n",
      ['shop at . holds a b/c', '- at a', '- at b/c'],
    ],
    [
      'settings.gradle',
      "include ':a'\nproject(':a').projectDir = new File(settingsDir, '../a')\n",
      ['- at . holds ../a', '- at ../a'],
    ],
    ['buildSrc/build.gradle', 'plugins {}', []],
    ['pnpm-workspace.yaml', 'onlyBuiltDependencies: [esbuild]\n', []],
    ['lerna.json', '{ "packages": ["packages/*"] }', ['- at . holds packages/*']],
    ['rush.json', '{ "projects": [{ "packageName": "a", "projectFolder": "apps/a" }] }', ['- at . holds apps/a']],
    ['Chart.yaml', 'name: {{ .Name }}\n', ['- at .']],
    ['values.yaml', 'image: ghcr.io/acme/shop:1.2\n', ['- at . runs ghcr.io/acme/shop']],
    ['values.yaml', 'image:\n  repository: "{{ .Values.x }}"\n', []],
    ['values.yaml', 'web:\n  image: acme/shop\n', []],
    ['a/main.tf', 'provider "aws" {}\n', ['- at .']],
    ['modules/a/main.tf', 'provider "aws" {}\n', []],
    ['modules/a/main.tf', 'terraform {\n  backend "s3" {}\n}\n', ['- at .']],
    ['a/main.tf', 'locals {\n  x = <<EOT\nit\'s { open\nEOT\n}\nmodule "m" {\n  source = "./m"\n}\n', ['part ./m']],
    ['a/main.tf', '/* provider "aws" {} */\nmodule "m" {\n  source = "git::https://git.oldshop.net/m"\n}\n', []],
    [
      'live/prod/terragrunt.hcl',
      'terraform {\n  source = "../../modules//vpc"\n}\n',
      ['part ../../modules/vpc', '- at .'],
    ],
  ])('%s: %j', async (path, text, facts) => {
    expect(await said(path, text)).toEqual(facts);
  });
});

describe('workloads', () => {
  const pod =
    'spec: { template: { spec: { containers: [{ name: side, image: s }, { name: web, image: "acme/web:1@sha256:0" }] } } }';

  test.each<[string, string, string[]]>([
    [
      'the container called like it',
      `apiVersion: apps/v1\nkind: StatefulSet\nmetadata: { name: web }\n${pod}\n`,
      ['web at . runs acme/web'],
    ],
    ['a patch has no folder', 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\n', ['web at ']],
    [
      'a list',
      `apiVersion: v1\nkind: List\nitems:\n  - apiVersion: batch/v1\n    kind: Job\n    metadata: { name: once }\n    ${pod}\n`,
      ['once at . runs s'],
    ],
    [
      'the same kind of another group',
      `apiVersion: acme.example/v1\nkind: Deployment\nmetadata: { name: web }\n${pod}\n`,
      [],
    ],
    ['a service of the core group', `apiVersion: v1\nkind: Service\nmetadata: { name: web }\n`, []],
    [
      'an image that is filled in',
      'apiVersion: v1\nkind: Pod\nmetadata: { name: p }\nspec: { containers: [{ image: "${IMAGE}" }] }\n',
      ['p at .'],
    ],
  ])('%s', async (_, text, facts) => {
    expect(await said('k8s/all.yaml', text)).toEqual(facts);
  });
});

test('a manifest without any dotted name still describes its service, and nothing is asked of the scanner', async () => {
  const scanning = await openScanning(TEST_RULEBOOK);
  const bytes = Buffer.from('module ledger\n');
  const file = {
    path: 'go.mod',
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: () => toChunks(bytes),
  };

  const { facts, asked } = await scanning.scan(file);

  expect(facts.map((fact) => fact.kind === 'service' && fact.name)).toEqual(['ledger']);
  expect(asked).toBe(false);
});

async function* toChunks(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(bytes);
}

test('YAML that speaks of no kind is not given to a reader', () => {
  const choose = sideChooserOf(registry);

  expect(choose('a/b.yaml', Buffer.from('mankind:x\n'))).toEqual([]);
  expect(choose('a/B.YAML', Buffer.from('kind: Pod\n')).map(({ id }) => id)).toEqual(['kubernetes']);
});

test('broken, hostile and empty manifests end in time and throw nothing', async () => {
  const names = registry.flatMap((reader) => reader.names.map((name) => name.replace('*', 'x')));
  const texts = [
    '',
    '\0',
    '{'.repeat(50_000),
    '['.repeat(50_000),
    '<a>'.repeat(20_000),
    'kind: Pod\n'.repeat(2000),
    '"'.repeat(9999),
    'a: &a [*a]\nkind: Pod\napiVersion: v1\n',
    '<!DOCTYPE a [<!ENTITY b "&b;&b;">]><project>&b;</project>',
  ];

  for (const name of names) for (const text of texts) await said(name, text);
}, 60_000);
