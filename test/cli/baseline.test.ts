import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectGolden } from '../golden.js';
import { commit, git, makeFolder, makeRepository, write } from '../walk/estate.js';
import { sessionIn, type Session } from './session.js';

jest.setTimeout(60_000);

const CONFIG = 'retire:\n  - domain: oldshop.net\n    on: 2024-09-11\n';
const SHOP = {
  'lastref.yaml': CONFIG,
  'apps/web/package.json': '{ "name": "web" }\n',
  'apps/web/src/api.ts': 'export const orders = () => fetch("https://api.oldshop.net/orders");\n',
  'apps/signin/package.json': '{ "name": "signin" }\n',
  'apps/signin/src/login.ts': 'export const login = () => fetch("https://login.oldshop.net/");\n',
  'docs/pay.md': 'Orders are paid at https://pay.oldshop.net/ until spring.\n',
};

let folder: { path: string; remove: () => void };
let shop: string;
let session: Session;
beforeEach(() => {
  folder = makeFolder();
  shop = join(folder.path, 'shop');
  makeRepository(shop, SHOP);
  session = sessionIn(shop);
});
afterEach(() => folder.remove());

function baseline(): string {
  return readFileSync(join(shop, 'lastref-baseline.txt'), 'utf8');
}

test('an old estate is taken over: accepted, changed, checked, pruned, updated', async () => {
  await session.note('baseline', 'check');
  await session.note('baseline', 'create');
  await session.note('audit', '--baseline', 'lastref-baseline.txt');
  await session.note('baseline', 'create');
  write(shop, { 'apps/web/src/pay.ts': 'export const pay = () => fetch("https://pay.oldshop.net/");\n' });
  write(shop, { 'apps/web/src/again.ts': 'export const more = () => fetch("https://api.oldshop.net/orders");\n' });
  rmSync(join(shop, 'apps/signin/src/login.ts'));
  await session.note('baseline', 'check');
  await session.note('audit', '--baseline', 'lastref-baseline.txt');
  await session.note('baseline', 'prune');
  await session.note('baseline', 'update');
  await session.note('baseline', 'check');

  expectGolden('test/cli/golden/baseline.txt', `${session.transcript()}${baseline()}`);
});

test('each command says what it is for, and what is wrong with what was asked', async () => {
  for (const action of ['create', 'update', 'prune', 'check']) await session.note('baseline', action, '--help');
  await session.note('baseline');
  await session.note('baseline', 'chekc');
  await session.note('baseline', 'check', '--basline', 'x.txt');
  await session.note('baseline', 'check', '--environment', 'production');
  await session.note('baseline', 'check', '--baseline', 'nowhere.txt');
  await session.note('baseline', 'create', 'nowhere');
  await session.note('baseline', 'create', '-f', 'json');
  await session.note('baseline', 'create', '--exclude', '**');

  expectGolden('test/cli/golden/baseline-usage.txt', session.transcript());
  expect(existsSync(join(shop, 'lastref-baseline.txt'))).toBe(false);
});

describe('the file', () => {
  test('is the same bytes for the same estate, and not part of it', async () => {
    await session.run('baseline', 'create', '--baseline', 'accepted.txt');
    const first = readFileSync(join(shop, 'accepted.txt'), 'utf8');
    await session.run('baseline', 'create', '--force', '--baseline', 'accepted.txt', '--as-of', '2024-09-01');

    const { code } = await session.run('audit', '--baseline', 'accepted.txt', '--fail-on', 'note');

    expect(readFileSync(join(shop, 'accepted.txt'), 'utf8')).toBe(first);
    expect(code).toBe(0);
  });

  test('stays as it is where nothing was read: nothing is known to be gone', async () => {
    await session.run('baseline', 'create');
    const before = baseline();

    const { code } = await session.run('baseline', 'prune', '--exclude', '**');

    expect(code).toBe(3);
    expect(baseline()).toBe(before);
  });

  test('that is damaged is exit 2, for the audit, too: it must not accept by accident', async () => {
    writeFileSync(join(shop, 'lastref-baseline.txt'), '<<<<<<< HEAD\n');

    const codes = [
      await session.run('audit', '--baseline', 'lastref-baseline.txt'),
      await session.run('baseline', 'check'),
      await session.run('baseline', 'update'),
    ].map(({ code }) => code);

    expect(codes).toEqual([2, 2, 2]);
  });

  test('of a configuration that lies elsewhere stands beside it', async () => {
    const other = sessionIn(folder.path);

    await other.run('baseline', 'create', 'shop');

    expect(existsSync(join(shop, 'lastref-baseline.txt'))).toBe(true);
  });
});

describe('two branches of git that each accept a finding of their own', () => {
  /** Finding ids sort like random numbers; these services make one entry before, one between and one behind the others. */
  const branch = async (name: string, service: string): Promise<void> => {
    git(shop, 'checkout', '-q', '-b', name, 'main');
    write(shop, { [`apps/${service}/package.json`]: `{ "name": "${service}" }\n` });
    write(shop, { [`apps/${service}/index.ts`]: 'fetch("https://api.oldshop.net/");\n' });
    await session.run('baseline', 'update');
    commit(shop);
  };

  test('merge without a conflict under merge=union, and the result is what both accepted', async () => {
    await session.run('baseline', 'create');
    write(shop, { '.gitattributes': 'lastref-baseline.txt merge=union\n' });
    commit(shop);
    await branch('stock', 'stock');
    await branch('billing', 'billing');

    git(shop, 'merge', '-q', '--no-edit', 'stock');

    const { code, stdout } = await session.run('baseline', 'check');
    expect(stdout).toContain('5 findings accepted in 5 entries');
    expect(code).toBe(0);
  });

  test('without it they conflict only where two lines meet, as in any sorted list', async () => {
    await session.run('baseline', 'create');
    commit(shop);
    await branch('stock', 'stock');
    await branch('billing', 'billing');
    const accepted = (rev: string): string[] => git(shop, 'show', `${rev}:lastref-baseline.txt`).split('\n');
    const sorted = [...new Set([...accepted('stock'), ...accepted('billing')])].filter((line) =>
      /^[0-9a-f]/.test(line),
    );
    const added = sorted.sort().map((line) => (accepted('main').includes(line) ? '-' : '+'));
    const meet = added.join('').includes('++');

    const merge = (): string => git(shop, 'merge', '-q', '--no-edit', 'stock');

    if (meet) expect(merge).toThrow();
    else {
      merge();
      expect((await session.run('baseline', 'check')).code).toBe(0);
    }
  });
});
