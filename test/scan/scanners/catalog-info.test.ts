import { expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/catalog-info.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture } from '../scan-fixture.js';

test('a component is a service with its owner; links are for people', async () => {
  const lines = await linesOfFixture(scanner, 'catalog-info.yaml');

  expect(lines).toEqual([
    'service signin catalog . owner identity',
    'use dialled http as text "https://grafana.mapiq.net/d/1" in docs',
    'use dialled http as text "https://runbook.mapiq.net/signin" in docs',
    'use named http as host "id.mapiq.net"',
    'use token mention as text "mapiq.net" in comment',
  ]);
});

test('facts point at their text', async () => {
  const facts = await scanFixture(scanner, 'catalog-info.yaml');

  const raw = facts.map((fact) => rawAt(readFixture(scanner, 'catalog-info.yaml'), fact));
  expect(raw).toEqual([
    'signin',
    'https://grafana.mapiq.net/d/1',
    'https://runbook.mapiq.net/signin',
    'id.mapiq.net',
    'mapiq.net',
  ]);
});

test('a component without owner, and a document that is none', async () => {
  const lines = await linesOf(
    scanner,
    '',
    'kind: Component\nmetadata: { name: web }\n---\nkind: Group\nmetadata: { name: x }\n',
  );

  expect(lines).toEqual(['service web catalog .']);
});

test('broken YAML is a blind spot', async () => {
  const lines = await linesOf(scanner, '', 'kind: Component\nmetadata:\n  name: web\nspec: { owner: "x\n');

  expect(lines[0]).toMatch(/^service web catalog \./);
  expect(lines).toContain('blindspot unparsable');
});
