import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/terraform.js';
import { RECORD_RESOURCES } from '../record-resources.js';
import { linesOf } from '../scan-fixture.js';

describe.each(RECORD_RESOURCES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test.each(rule.resources)('%s makes a record and no use besides', async (resource) => {
    const [sample] = rule.finds;
    const text = (sample?.text ?? '').replace(rule.resources[0] ?? '', resource);

    const lines = await linesOf(scanner, 'dns.tf', text);

    expect(lines.filter((line) => line.startsWith('record '))).toHaveLength(sample?.relation === 'spf' ? 2 : 1);
    expect(lines.filter((line) => line.startsWith('use '))).toEqual([]);
  });
});

describe('names', () => {
  test.each([
    ['relative', 'name = "login"', '"login" + "." + "acme.example"'],
    ['relative, of two labels', 'name = "login.eu"', '"login.eu" + "." + "acme.example"'],
    ['whole', 'name = "login.acme.example"', '"login.acme.example"'],
    ['the apex', 'name = "@"', '"acme.example"'],
  ])('%s', async (_, name, owner) => {
    const text = `resource "hcloud_zone_rrset" "r" {\n  zone = "acme.example"\n  ${name}\n  type = "A"\n  records = [{ value = "203.0.113.7" }]\n}\n`;

    const lines = await linesOf(scanner, 'dns.tf', text);

    expect(lines.find((line) => line.startsWith('record '))).toMatch(
      new RegExp(`^record ${owner.replace(/[.+]/g, '\\$&')} A`),
    );
  });

  test('of a zone that is another resource', async () => {
    const text =
      'resource "aws_route53_record" "r" {\n  zone_id = data.aws_route53_zone.z.zone_id\n  name = "login"\n  type = "A"\n' +
      '  alias { name = aws_lb.edge.dns_name }\n}\n';

    const lines = await linesOf(scanner, 'dns.tf', text);

    expect(lines.filter((line) => line.startsWith('record '))).toEqual([
      'record "login" + "." + terraform:data.aws_route53_zone.z.name ALIAS -> terraform:aws_lb.edge.dns_name | aws_lb.edge.dns_name | terraform:data.aws_route53_zone.z.name',
    ]);
  });
});
