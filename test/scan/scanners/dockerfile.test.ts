import { describe, expect, test } from '@jest/globals';
import { scanner } from '../../../src/scan/scanners/dockerfile.js';
import { linesOf, linesOfFixture, rawAt, readFixture, scanFixture, scanText } from '../scan-fixture.js';

test('a Dockerfile', async () => {
  const lines = await linesOfFixture(scanner, 'Dockerfile');

  expect(lines).toEqual([
    'service dockerfile .',
    'def env:REG = "registry.mapiq.net" level dockerfile-arg',
    'use token mention as text "registry.mapiq.net"',
    'use dialled image as host env:REG + ":5000"',
    'use dialled image as host "quay.mapiq.net"',
    'def env:IDP_URL = "https://login.mapiq.net" level dockerfile-env',
    'use dialled http as text "https://login.mapiq.net"',
    'def env:ZONE = "mapiq.net" level dockerfile-env',
    'use token config as text "mapiq.net"',
    'def env:LEGACY = "https://old.mapiq.net/x" level dockerfile-env',
    'use dialled http as text "https://old.mapiq.net/x"',
    'use dialled http as text "https://git.mapiq.net/web" in docs',
    'use dialled image as host "registry.mapiq.net"',
    'use dialled http as text "https://files.mapiq.net/x.tgz"',
    'use dialled http as text "https://apt.mapiq.net"',
    'use dialled http as text "hkps://keys.mapiq.net"',
    'use dialled http as text "https://" + env:SUB + ".mapiq.net/" + default(env:FILE ?? "x", "x")',
    'use dialled http as text "https://" + env:ZONE + "/y"',
    'use token config as text "server.js"',
    'use dialled http as text "https://id.mapiq.net"',
    'use dialled image as host "tagged.oldshop.net"',
    'use token mention as text "registry.oldshop.net" in comment',
    'use token mention as text "docs.mapiq.net" in comment',
  ]);
});

test('uses point at their text', async () => {
  const facts = await scanFixture(scanner, 'Dockerfile');

  const raw = facts.filter(({ kind }) => kind === 'use').map((fact) => rawAt(readFixture(scanner, 'Dockerfile'), fact));
  expect(raw).toContain('quay.mapiq.net');
  expect(raw).toContain('${REG}:5000/base:1.2');
  expect(raw).toContain('https://${SUB}.mapiq.net/${FILE:-x}');
  expect(raw).toContain('docs.mapiq.net');
});

test.each([
  ['FROM mapiq/net:1.2'],
  ['FROM node:20.11.mapiq'],
  ['FROM a\nCOPY mapiq.net/ /x'],
  ['FROM a\nWORKDIR /srv/mapiq.net'],
])('no use in %j', async (text) => {
  const lines = await linesOf(scanner, '', text);

  expect(lines).toEqual(['service dockerfile .']);
});

test.each([
  ['FROM localhost:5000/a', 'use dialled image as host "localhost:5000"'],
  ['FROM ${BASE}', 'use named image as text env:BASE'],
  [
    'FROM ${BASE:-registry.mapiq.net/base}',
    'use named image as text default(env:BASE ?? "registry.mapiq.net/base", "registry.mapiq.net/base")',
  ],
  ['FROM --platform=linux/amd64 registry.mapiq.net/a AS b', 'use dialled image as host "registry.mapiq.net"'],
  ['FROM a\r\nRUN curl \\\r\n  https://x.mapiq.net', 'use dialled http as text "https://x.mapiq.net"'],
  [
    'FROM a\nRUN <<EOF\n# for old.mapiq.net\ncurl https://x.mapiq.net\nEOF',
    'use dialled http as text "https://x.mapiq.net"',
  ],
])('%j', async (text, expected) => {
  const lines = await linesOf(scanner, '', text);

  expect(lines).toContain(expected);
});

describe('hostile text', () => {
  test.each([
    ['many lines', `RUN curl https://x.mapiq.net \\\n${'a \\\n'.repeat(100_000)}`],
    ['one long line', `RUN curl https://x.mapiq.net ${'a '.repeat(500_000)}`],
  ])('%s are read as words', async (_, text) => {
    const lines = await linesOf(scanner, '', text);

    expect(lines).toEqual(['blindspot too-large', 'use dialled http as text "https://x.mapiq.net"']);
  });

  test('unclosed variables', async () => {
    const facts = await scanText(scanner, '', `ENV A=${'${A:-'.repeat(20_000)}`);

    expect(facts).toHaveLength(1);
  });
});
