import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { hosts, why } from '../../src/index.js';

const folder = mkdtempSync(join(tmpdir(), 'lastref-answers-'));
afterAll(() => rmSync(folder, { recursive: true }));
writeFileSync(join(folder, 'package.json'), '{ "name": "shop" }\n');
writeFileSync(
  join(folder, 'a.ts'),
  "import { z } from 'z';\nexport const path = 'M26.2381 17.9167z';\nfetch('https://login.oldshop.net/');\nlog('see help.oldshop.net');\n",
);

const request = {
  cwd: folder,
  paths: ['.'],
  retire: [],
  asOf: '2026-01-01T00:00:00.000Z',
  strict: false,
  exclude: [],
  only: [],
  full: false,
};

describe('what a service reaches', () => {
  test('is what some syntax says is a host', async () => {
    const { paths } = await why({ ...request, question: 'service:shop' });

    expect(paths.map(({ host }) => host)).toEqual(['login.oldshop.net']);
  });

  test('who asks for a name is told of every mention', async () => {
    const { paths } = await why({ ...request, question: 'help.oldshop.net' });

    expect(paths.map(({ service }) => service)).toEqual(['service:shop']);
  });

  test('an unknown service and a word that is no name are mistakes', async () => {
    await expect(why({ ...request, question: 'service:other' })).rejects.toMatchObject({ code: 'bad-argument' });
    await expect(why({ ...request, question: 'a b' })).rejects.toMatchObject({ code: 'bad-hostname' });
  });

  test('the inventory holds what is reached', async () => {
    const { hosts: found } = await hosts(request);

    expect(found.map(({ host }) => host)).toEqual(['login.oldshop.net']);
  });
});
