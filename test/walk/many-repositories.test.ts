// Estates of several repositories: each once, under the same name whoever comes first, and one that cannot be read beside the others.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from '../../src/base/errors.js';
import { commit, git, makeFolder, makeRepository, openToAll, pathsOf, unprivileged, walkAt, write } from './estate.js';

let estate: ReturnType<typeof makeFolder>;
beforeEach(() => void (estate = makeFolder()));
afterEach(() => estate.remove());

const at = (...path: string[]): string => join(estate.path, ...path);

describe('each repository once', () => {
  test('a PATH given twice, through a symlink, and by a folder that holds it', async () => {
    makeRepository(at('code/signin'), { 'a.ts': '' });
    makeRepository(at('code/web'), { 'b.ts': '' });
    symlinkSync(at('code'), at('link'));

    const paths = ['code/signin', 'link/signin', 'code/signin/', 'link', 'code'];
    const walked = await walkAt(estate.path, { paths, configFolder: at('elsewhere') });

    expect(pathsOf(walked)).toEqual(['signin:a.ts', 'web:b.ts']);
    expect(walked.seen).toBe(2);
  });

  test('one that the configuration lists, through a symlink, and that lies inside another', async () => {
    makeRepository(at('shop'), { 'a.ts': '' });
    makeRepository(at('shop/libs/signin'), { 'b.ts': '' });
    symlinkSync(at('shop/libs/signin'), at('signin'));
    const repos = [{ path: at('signin'), name: 'login', owner: 'identity' }, { path: at('shop/libs/signin') }];

    const walked = await walkAt(at('shop'), { paths: [], repos: repos.slice(0, 1) });
    const named = await walkAt(at('shop'), { paths: ['.', 'libs/signin'], repos });

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'login:b.ts']);
    expect(walked.repos.map(({ name, owner }) => [name, owner])).toEqual([
      ['.', undefined],
      ['login', 'identity'],
    ]);
    expect(pathsOf(named)).toEqual(['.:a.ts', 'login:b.ts']);
  });

  test('a work tree of a repository is one of its own, and a folder whose repository is gone another', async () => {
    makeRepository(at('shop'), { 'a.ts': '' });
    git(at('shop'), 'worktree', 'add', '-q', at('shop-next'));
    write(at('copied'), { '.git': 'gitdir: /nowhere/at/all\n', 'c.ts': '' });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['copied:c.ts', 'shop:a.ts', 'shop-next:a.ts']);
    expect(walked.repos.map(({ name, git: byGit }) => [name, byGit])).toEqual([
      ['.', false],
      ['copied', false],
      ['shop', true],
      ['shop-next', true],
    ]);
  });

  test('submodules at any depth; one that is not checked out is named', async () => {
    makeRepository(at('deep'), { 'd.ts': '' });
    makeRepository(at('lib'), { 'lib.ts': '' });
    git(at('lib'), 'submodule', 'add', '-q', at('deep'), 'deep');
    commit(at('lib'));
    makeRepository(at('code/shop'), { 'a.ts': '' });
    git(at('code/shop'), 'submodule', 'add', '-q', at('lib'), 'vendor/lib');
    commit(at('code/shop'));

    const flat = await walkAt(at('code'));
    git(at('code/shop/vendor/lib'), 'submodule', 'update', '-q', '--init');
    const whole = await walkAt(at('code'));

    expect(pathsOf(flat)).toEqual(['lib:.gitmodules', 'lib:lib.ts', 'shop:.gitmodules', 'shop:a.ts']);
    expect(flat.blindspots).toMatchObject([{ repo: 'lib', file: 'deep', reason: 'unreadable', wholeFile: true }]);
    expect(pathsOf(whole)).toContain('deep:d.ts');
    expect(whole.blindspots).toEqual([]);
  });
});

describe('names', () => {
  async function namesFor(paths: readonly string[], configFolder: string): Promise<string[]> {
    const { repos } = await walkAt(estate.path, { paths, configFolder });
    return repos.map(({ name, root }) => `${name} ${root.slice(estate.path.length)}`);
  }

  test('do not depend on the order of the PATHs', async () => {
    for (const path of ['eu/web', 'us/web', 'infra']) makeRepository(at(path), { 'a.ts': '' });
    const paths = ['us/web', 'infra', 'eu/web'];

    const given = await namesFor(paths, at('elsewhere'));
    const reversed = await namesFor([...paths].reverse(), at('elsewhere'));

    expect(given).toEqual(['eu/web /eu/web', 'infra /infra', 'us/web /us/web']);
    expect(reversed).toEqual(given);
  });

  test('the only one is `.`, however often it is named', async () => {
    makeRepository(at('shop'), { 'src/a.ts': '', 'b.ts': '' });

    const names = await namesFor(['shop/src', 'shop/b.ts'], at('elsewhere'));

    expect(names).toEqual(['. /shop']);
  });

  test('of equal folders the one that holds the others keeps the short name', async () => {
    makeRepository(at('web'), { 'a.ts': '' });
    makeRepository(at('web/vendor/web'), { 'b.ts': '' });
    makeRepository(at('infra'), { 'c.ts': '' });

    const names = await namesFor(['infra', 'web'], at('elsewhere'));

    expect(names).toEqual(['infra /infra', 'vendor/web /web/vendor/web', 'web /web']);
  });
});

describe('one that cannot be read does not stop the rest', () => {
  const damages: [string, () => void][] = [
    ['a corrupt index', () => writeFileSync(at('code/signin/.git/index'), 'DIRC is not what follows')],
    ['a corrupt configuration', () => writeFileSync(at('code/signin/.git/config'), '[core\n')],
    ['a HEAD of nothing', () => writeFileSync(at('code/signin/.git/HEAD'), 'nothing\n')],
    ['no HEAD', () => rmSync(at('code/signin/.git/HEAD'))],
  ];

  test.each(damages)('%s: its files are read, and it is a blind spot', async (_, damage) => {
    makeRepository(at('code/signin'), { 'a.ts': '', 'src/b.ts': '' });
    makeRepository(at('code/web'), { 'c.ts': '' });
    damage();

    const walked = await walkAt(at('code'));
    const named = await walkAt(at('code'), { paths: ['web', 'signin'], configFolder: at('elsewhere') });

    for (const { files, blindspots } of [walked, named]) {
      expect(files.map(({ repo, path }) => `${repo}:${path}`)).toEqual(['signin:a.ts', 'signin:src/b.ts', 'web:c.ts']);
      expect(blindspots).toMatchObject([{ repo: 'signin', file: '.', reason: 'unreadable', wholeFile: true }]);
    }
  });

  test('a damaged submodule of the only repository', async () => {
    makeRepository(at('shop'), { 'a.ts': '' });
    makeRepository(at('shop/lib'), { 'b.ts': '' });
    writeFileSync(at('shop/lib/.git/index'), 'DIRC is not what follows');

    const walked = await walkAt(at('shop'));

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'lib:b.ts']);
    expect(walked.blindspots).toMatchObject([{ repo: 'lib', file: '.', reason: 'unreadable' }]);
  });

  test('a listed repository that is not there; all of them are a mistake in the configuration', async () => {
    makeRepository(at('shop'), { 'a.ts': '' });
    makeRepository(at('web'), { 'b.ts': '' });
    const gone = { path: at('gone'), name: 'signin' };

    const walked = await walkAt(at('shop'), { paths: [], repos: [gone, { path: at('web') }] });
    const failed = walkAt(at('elsewhere'), { paths: [], repos: [gone], configFolder: estate.path });

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'web:b.ts']);
    expect(walked.blindspots).toMatchObject([{ repo: 'signin', file: '.', reason: 'unreadable', wholeFile: true }]);
    await expect(failed).rejects.toMatchObject({ name: ConfigError.name, code: 'no-such-path' });
  });

  test.each<[string, string, number, string]>([
    ['its folder is closed', 'signin', 0o000, 'signin:.'],
    ['its folder cannot be listed', 'signin', 0o311, 'signin:.'],
    ['its folder cannot be entered', 'signin', 0o644, 'signin:.'],
    ["git's data are closed", 'signin/.git', 0o000, 'signin:.'],
  ])('%s', async (_, path, mode, spot) => {
    for (const name of ['signin', 'web']) makeRepository(at(name), { 'a.ts': '' });
    openToAll(estate.path);
    chmodSync(at(path), mode);

    const request = { paths: [], repos: [{ path: at('web') }, { path: at('signin') }] };
    const walked = await unprivileged(() => walkAt(estate.path, request)).finally(() => chmodSync(at(path), 0o755));

    expect(pathsOf(walked)).toContain('web:a.ts');
    expect(walked.blindspots.map(({ repo, file }) => `${repo}:${file}`)).toContain(spot);
  });

  test('in a folder of many, a closed one is named there', async () => {
    for (const name of ['signin', 'web']) makeRepository(at('code', name), { 'a.ts': '' });
    openToAll(estate.path);
    chmodSync(at('code/signin'), 0o000);

    const walked = await unprivileged(() => walkAt(at('code'))).finally(() => chmodSync(at('code/signin'), 0o755));

    expect(pathsOf(walked)).toEqual(['web:a.ts']);
    expect(walked.blindspots).toMatchObject([{ repo: '.', file: 'signin', reason: 'unreadable', wholeFile: true }]);
  });

  test('a listed one below a folder that is closed', async () => {
    makeRepository(at('web'), { 'a.ts': '' });
    mkdirSync(at('closed'), { mode: 0o700 });
    makeRepository(at('closed/signin'), { 'b.ts': '' });
    openToAll(estate.path);
    const repos = [{ path: at('web') }, { path: at('closed/signin') }];

    const walked = await unprivileged(() => walkAt(at('web'), { paths: [], repos }));

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.blindspots).toMatchObject([{ repo: 'signin', file: '.', reason: 'unreadable', wholeFile: true }]);
  });
});
