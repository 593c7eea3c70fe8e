// Scenarios that no search for the name can show, each without the mechanism that it is about: what it must find is then gone. So no
// scenario passes by another way than the one it is there for, and no scanner or table of the rulebook is without a scenario.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { ablate, FIXTURES, openMeans, titleOf, type Means, type Without } from './ablate.js';

const RETIRED = 'mapiq.net@2024-09-11';

/** A scenario, what is left out, and a finding line or place that is then gone. */
type Row = readonly [scenario: string, without: Without, lost: string, retire?: string];

/**
 * Rows of the catalogue that a search for the retired name does not show, or not at its user. A11 and the percent-encoded address of B01
 * are read by the one reader of names (test/model), which nothing can be handed instead of.
 */
const ROWS: readonly Row[] = [
  ['A02', { expression: 'join' }, 'retired-host error web *.mapiq.net'],
  ['A02-languages', { scope: 'module' }, 'retired-host error shop fixed.mapiq.net'],
  ['A03', { scope: 'module' }, 'retired-host error web *.mapiq.net'],
  ['A03-languages', { scope: 'module' }, 'retired-host error shop desk.mapiq.net'],
  ['A04', { link: 'alias' }, 'retired-host error web login.mapiq.net'],
  ['A04', { link: 'package' }, 'retired-host error web login.mapiq.net'],
  ['A04-languages', { expression: 'joinList' }, 'retired-host error shop entry.mapiq.net'],
  ['A04-mobile', { link: 'alias' }, 'retired-host error shop_dart dart-default.mapiq.net'],
  ['A04-mobile', { link: 'namespace' }, 'retired-host error shop kt-default.mapiq.net'],
  ['A05', { expression: 'select' }, 'http id.mapiq.net @ src/config.ts:3'],
  ['A05-parts', { expression: 'select' }, 'retired-host error api eu.rows.mapiq.net'],
  ['A05-languages', { expression: 'select' }, 'http id.mapiq.net @ src/config.py:5'],
  ['A06', { scope: 'env' }, 'retired-host warning api login.mapiq.net'],
  ['A06-unset', { table: 'environments' }, 'retired-host error api login.mapiq.net'],
  ['A07', { scope: 'env' }, 'http login.mapiq.net @ api/src/config.ts:1'],
  ['A07-languages', { scope: 'env' }, 'http a.mapiq.net @ src/app.py:4'],
  ['A07-sourced', { link: 'call' }, 'retired-host error ops id.mapiq.net'],
  ['A08', { scanner: 'typescript' }, 'retired-host warning web *.mapiq.net'],
  ['A08-languages', { expression: 'choice' }, 'retired-host warning shop mapiq.net'],
  ['A10', { table: 'keys' }, 'oauth app.mapiq.net @ src/login.ts:2'],
  ['A12', { scanner: 'yaml' }, 'retired-host error web api.mapiq.net'],
  ['A12', { scope: 'kubernetes' }, 'http id.mapiq.net @ src/idp.ts:1'],
  ['A12-shapes', { expression: 'base64Decode' }, 'retired-host error deploy a.mapiq.net'],
  ['A13', { expression: 'reverse' }, 'retired-host error web reverse.mapiq.net'],
  ['A13', { expression: 'joinList' }, 'retired-host error web id.mapiq.net'],
  ['A13', { expression: 'base64Decode' }, 'retired-host error web mapiq.net'],
  ['A13-languages', { expression: 'split' }, 'retired-host error shop b.mapiq.net'],
  ['A14', { scope: 'module' }, 'retired-host error rooms cs.mapiq.net'],
  ['A14', { link: 'namespace' }, 'retired-host error rooms cs.mapiq.net'],
  ['A14-config', { scope: 'env' }, 'retired-host error rooms rooms.mapiq.net'],
  ['A14-files', { link: 'include' }, 'retired-host error booking ini.mapiq.net'],
  ['A15', { scanner: 'properties' }, 'retired-host error web billing.mapiq.net'],
  ['A15-shapes', { table: 'languages' }, 'retired-host error web d.mapiq.net'],
  ['A16', { reader: 'openapi' }, 'retired-host error acme api-eu.mapiq.net'],
  ['A19', { table: 'keys' }, 'retired-host warning web *.mapiq.net'],
  ['A19-languages', { table: 'keys' }, 'retired-host warning web a.mapiq.net'],
  ['A22', { table: 'keys' }, 'sni id.mapiq.net @ src/client.ts:2'],
  ['A23', { table: 'contexts' }, 'retired-host note web fixture.mapiq.net'],
  ['B02', { table: 'keywords' }, 'retired-host error java jcenter.bintray.com', 'bintray.com'],
  ['B04', { scanner: 'dockerfile' }, 'image registry.mapiq.net @ api/Dockerfile:2'],
  ['B04-builds', { expression: 'default' }, 'retired-host error multi b.mapiq.net'],
  ['B05', { scope: 'workflow' }, 'retired-host error acme audit.mapiq.net'],
  ['B05', { link: 'call' }, 'retired-host error acme registry.mapiq.net'],
  ['B05', { expression: 'select' }, 'retired-host error acme chat.mapiq.net'],
  ['B05-azure', { link: 'call' }, 'retired-host error acme up.mapiq.net'],
  ['B05-others', { scope: 'workflow' }, 'retired-host error acme b.mapiq.net'],
  ['B05-others', { scanner: 'groovy' }, 'retired-host error acme c.mapiq.net'],
  ['B07-redirect', { recording: true }, 'retired-alias error acme dl.mapiq.net'],
  ['typescript-filled', { expression: 'concat' }, 'retired-host error web led.mapiq.net'],
  ['typescript-codes', { expression: 'characters' }, 'retired-host error web a.mapiq.net'],
  ['typescript-codes', { expression: 'jsonDecode' }, 'retired-host error web j.mapiq.net'],
  ['typescript-replaced', { expression: 'replace' }, 'retired-host error web a.mapiq.net'],
  ['typescript-classes', { link: 'alias' }, 'retired-host error web field.mapiq.net'],
  ['typescript-builds', { scope: 'env' }, 'retired-host error nest-shop nest.mapiq.net'],
];

/** Every scanner that reads a file of rows A and B. Two by a comma stand in for each other. */
const SCANNERS: readonly Row[] = [
  ['B05-azure', { scanner: 'azure-pipelines,pipeline-part' }, 'retired-host error acme deploy.az.mapiq.net'],
  ['B05-azure', { scanner: 'pipeline-part' }, 'retired-host error acme up.mapiq.net'],
  ['B05-gitlab', { scanner: 'gitlab-ci,pipeline-part' }, 'retired-host error acme deploy.mapiq.net'],
  ['B05-others', { scanner: 'circleci' }, 'retired-host error acme b.mapiq.net'],
  ['B04-builds', { scanner: 'compose,yaml' }, 'retired-host error till e.mapiq.net'],
  ['A14', { scanner: 'csharp' }, 'retired-host error rooms cs.mapiq.net'],
  ['positive-controls-formats', { scanner: 'css' }, 'retired-host error web na.mapiq.net'],
  ['A04-mobile', { scanner: 'dart' }, 'retired-host error shop_dart dart-default.mapiq.net'],
  ['B04-builds', { scanner: 'dockerfile' }, 'retired-host error multi a.mapiq.net'],
  ['A02-without-grammar', { scanner: 'elixir' }, 'retired-host error acme ex.mapiq.net'],
  ['A02-without-grammar', { scanner: 'loose' }, 'retired-host error acme perl.mapiq.net'],
  ['A06', { scanner: 'env' }, 'retired-host warning api login.mapiq.net'],
  ['B05', { scanner: 'github-workflow' }, 'retired-host error acme audit.mapiq.net'],
  ['A04-languages', { scanner: 'go' }, 'retired-host error shop pkg.mapiq.net'],
  ['B05-others', { scanner: 'groovy' }, 'retired-host error acme c.mapiq.net'],
  ['B06-charts', { scanner: 'helm-chart' }, 'retired-host note mapiq.net mapiq.net'],
  ['C08-helmfile-environments', { scanner: 'helmfile' }, 'retired-host error web id.mapiq.net'],
  ['C08', { scanner: 'helm-values' }, 'retired-host error api id.mapiq.net'],
  ['negative-twins-prose', { scanner: 'html' }, 'retired-host note web mapiq.net'],
  ['A02-languages', { scanner: 'java' }, 'retired-host error shop fixed.mapiq.net'],
  ['negative-twins', { scanner: 'json' }, 'retired-host note web mapiq.net'],
  ['A04-mobile', { scanner: 'kotlin' }, 'retired-host error shop kt-default.mapiq.net'],
  ['B04-makefile', { scanner: 'makefile' }, 'retired-host error api chat.mapiq.net'],
  ['A01', { scanner: 'package-json' }, 'retired-host error web api.mapiq.net'],
  ['A02-languages', { scanner: 'php' }, 'retired-host error shop grown.mapiq.net'],
  ['B05-others', { scanner: 'plain-pipeline' }, 'retired-host error acme e.mapiq.net'],
  ['B07-installs', { scanner: 'powershell' }, 'retired-host note acme mapiq.net'],
  ['A15', { scanner: 'properties' }, 'retired-host error web billing.mapiq.net'],
  ['A02-languages', { scanner: 'python' }, 'retired-host error shop *.mapiq.net'],
  ['A03-languages', { scanner: 'ruby' }, 'retired-host error shop floor.mapiq.net'],
  ['A03-languages', { scanner: 'rust' }, 'retired-host error shop plan.mapiq.net'],
  ['A04-mobile', { scanner: 'scala' }, 'retired-host error shop scala-default.mapiq.net'],
  ['A07-sourced', { scanner: 'shell' }, 'retired-host error ops api.mapiq.net'],
  ['A20-sql', { scanner: 'sql' }, 'retired-host error mailer a.mapiq.net'],
  ['A04-mobile', { scanner: 'swift' }, 'retired-host error shop swift-default.mapiq.net'],
  ['C01', { scanner: 'terraform' }, 'retired-host error acme id.mapiq.net'],
  ['C02-terragrunt', { scanner: 'terragrunt' }, 'retired-host error acme id.mapiq.net'],
  ['negative-twins-names', { scanner: 'tsconfig' }, 'retired-host note web mapiq.net'],
  ['A02', { scanner: 'typescript' }, 'retired-host error web *.mapiq.net'],
  ['A12', { scanner: 'yaml' }, 'retired-host error web api.mapiq.net'],
];

/** Every table of the rulebook that rows A and B are read with; the others belong to records, certificates and texts. */
const TABLES: readonly Row[] = [
  ['A19', { table: 'keys' }, 'retired-host warning web *.mapiq.net'],
  ['language-rust', { table: 'calls' }, 'retired-host error web grown.mapiq.net'],
  ['B02', { table: 'keywords' }, 'retired-host error java jcenter.bintray.com', 'bintray.com'],
  ['A23', { table: 'contexts' }, 'retired-host note web fixture.mapiq.net'],
  ['A06-unset', { table: 'environments' }, 'retired-host error api login.mapiq.net'],
  ['A15-shapes', { table: 'languages' }, 'retired-host error web d.mapiq.net'],
];

/** What every file may be read as, and what is left of it where it cannot be parsed. */
const FALLBACKS = new Set(['text', 'bytes']);

describe('without what it is about, a scenario fails', () => {
  let means: Means;
  beforeAll(async () => {
    means = await openMeans();
  });

  const titled = ([scenario, without, lost, retire = RETIRED]: Row) =>
    [`${scenario} without ${titleOf(without)}`, { scenario, without, lost, retire }] as const;

  test.each([...ROWS, ...SCANNERS, ...TABLES].map(titled))('%s', async (_, { scenario, without, lost, retire }) => {
    const whole = await ablate(scenario, means, { retire });
    const left = await ablate(scenario, means, { retire, without });

    expect([...whole.lines, ...whole.places]).toContain(lost);
    expect([...left.lines, ...left.places]).not.toContain(lost);
  });

  test('every scanner that reads a file of rows A and B is among them', async () => {
    const listed = SCANNERS.flatMap(([, without]) => ('scanner' in without ? without.scanner.split(',') : []));
    const used = new Set<string>();
    for (const name of readdirSync(FIXTURES).filter((one) => /^(?:[AB]\d\d|negative|positive)/.test(one)))
      for (const scanner of (await ablate(name, means, { retire: RETIRED })).scanners) used.add(scanner);

    expect([...used].filter((id) => !FALLBACKS.has(id) && !listed.includes(id))).toEqual([]);
  }, 120_000);
});
