import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { join } from 'node:path';
import { expectGolden } from '../golden.js';
import { makeFolder, makeRepository } from '../walk/estate.js';
import { sessionIn, type Session } from './session.js';

jest.setTimeout(60_000);

const SHOP = {
  'lastref.yaml': [
    'retire:',
    '  - domain: oldshop.net',
    'suppress:',
    '  - rule: retired-host',
    '    file: apps/legacy/**',
    '    until: 2024-09-30',
    '    reason: replaced in 4.2, which leaves the shops one by one from the middle of September on',
    '    approver: platform@acme.example',
    '  - { rule: retired-alias, host: gone.oldshop.net, until: 2024-12-31, reason: partner moves }',
    '  - { rule: retired-host, service: web, until: 2024-08-01, reason: was to be over }',
    '',
  ].join('\n'),
  'apps/legacy/package.json': '{ "name": "legacy" }\n',
  'apps/legacy/a.ts': 'fetch("https://api.oldshop.net/a");\nfetch("https://api.oldshop.net/b");\n',
  'apps/web/package.json': '{ "name": "web" }\n',
  'apps/web/pay.ts': [
    '// lastref-ignore retired-host until=2024-08-30 reason="paid through the bank from September"',
    'fetch("https://pay.oldshop.net/");',
    '// lastref-ignore retired-host until=soon',
    '',
  ].join('\n'),
};

let folder: { path: string; remove: () => void };
let session: Session;
beforeEach(() => {
  folder = makeFolder();
  makeRepository(join(folder.path, 'shop'), SHOP);
  makeRepository(join(folder.path, 'clean'), { 'index.ts': 'export const one = 1;\n' });
  session = sessionIn(join(folder.path, 'shop'));
});
afterEach(() => folder.remove());

test('what is hidden, until when, and what is wrong with it', async () => {
  await session.note('suppressions', 'list');
  await session.note('suppressions', 'list', '--expiring-in', '30d');
  await session.note('suppressions', 'list', '--expiring-in', '1w', '-f', 'json');
  await session.note('suppressions', 'list', '../clean');

  expectGolden('test/cli/golden/suppressions.txt', session.transcript());
});

test('it says what it is for, and what is wrong with what was asked', async () => {
  await session.note('suppressions', 'list', '--help');
  await session.note('suppressions');
  await session.note('suppressions', 'lits');
  await session.note('suppressions', 'list', '--expiring', '30d');
  await session.note('suppressions', 'list', '--expiring-in', 'a month');
  await session.note('suppressions', 'list', '-f', 'yaml');
  await session.note('suppressions', 'list', 'nowhere');

  expectGolden('test/cli/golden/suppressions-usage.txt', session.transcript());
});

test('a list is no verdict: 0 whatever stands in it, 3 where nothing was read', async () => {
  const listed = await session.run('suppressions', 'list');
  const nothing = await session.run('suppressions', 'list', '--exclude', '**');

  expect([listed.code, nothing.code]).toEqual([0, 3]);
});
