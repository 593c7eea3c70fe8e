import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/tfstate.js';
import { linesOf, linesOfFixture } from '../scan-fixture.js';

describe('states and plans (C03)', () => {
  test('a state shows the attribute that a resource really has', async () => {
    const lines = await linesOfFixture(scanner, 'terraform.tfstate');

    expect(lines).toContain('use named custom-domain as host "login.mapiq.net"');
  });

  test('a record of a state is a record, by its whole name', async () => {
    const lines = await linesOfFixture(scanner, 'terraform.tfstate');

    expect(lines.filter((line) => line.startsWith('record'))).toEqual([
      expect.stringMatching(/"www\.acme\.example".*"web\.mapiq\.net"/),
    ]);
  });

  test('an attribute within a module is no name beside the state', async () => {
    const lines = await linesOfFixture(scanner, 'terraform.tfstate');

    const defined = lines.filter((line) => line.startsWith('def terraform:')).map((line) => line.split(' ')[1]);
    expect(defined).toContain('terraform:azurerm_cdn_frontdoor_custom_domain.login.host_name');
    expect(defined).not.toContain('terraform:aws_route53_record.www.name');
  });

  test('what a plan takes away, and what was there before, is left out', async () => {
    const lines = await linesOfFixture(scanner, 'plan.json');

    expect(lines.filter((line) => line.startsWith('use'))).toEqual([
      'use named custom-domain as host "shop.mapiq.net"',
    ]);
  });

  test('a plan without changes shows what is planned', async () => {
    const resource = {
      ...{ mode: 'managed', type: 'azurerm_cdn_frontdoor_origin', name: 'o' },
      values: { host_name: 'id.mapiq.net' },
    };
    const modules = { root_module: { child_modules: [{ resources: [resource] }] } };
    const plan = { format_version: '1.2', terraform_version: '1.9.0', planned_values: modules };

    const lines = await linesOf(scanner, 'plan.json', JSON.stringify(plan));

    expect(lines.filter((line) => line.startsWith('use'))).toEqual([expect.stringContaining('"id.mapiq.net"')]);
  });

  test('a state that is cut off says so', async () => {
    const lines = await linesOf(
      scanner,
      'a.tfstate',
      '{"version": 4, "terraform_version": "1.9", "resources": [{"mode"',
    );

    expect(lines).toEqual([expect.stringContaining('unparsable')]);
  });
});
