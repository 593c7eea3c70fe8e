import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, InputError, UsageError } from '../../src/base/errors.js';
import { commit, git, makeFolder, makeRepository, pathsOf, walkAt, write } from './estate.js';

let estate: ReturnType<typeof makeFolder>;
beforeEach(() => void (estate = makeFolder()));
afterEach(() => estate.remove());

/** Sets files' times back, so that the index that is written next is younger than they are. */
function age(root: string, ...paths: string[]): void {
  for (const path of paths) utimesSync(join(root, path), 1_700_000_000, 1_700_000_000);
}

describe('what a PATH may be', () => {
  test('a repository: tracked and untracked files, none that .gitignore names', async () => {
    makeRepository(estate.path, { '.gitignore': '*.log\ndist/\n', 'src/app.ts': 'x', 'kept.log': '' });
    git(estate.path, 'add', '-f', 'kept.log');
    write(estate.path, { 'new.ts': 'y', 'b.log': '', 'dist/out.js': '', 'dist/more/out.js': '' });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:.gitignore', '.:kept.log', '.:new.ts', '.:src/app.ts']);
    expect(walked.skipped).toEqual({ ignored: 2 });
    expect(walked.seen).toBe(6);
    expect(walked.blindspots).toEqual([]);
    expect(walked.repos).toMatchObject([{ name: '.', root: estate.path, git: true }]);
  });

  test('a folder in a repository: paths stay relative to the repository', async () => {
    makeRepository(estate.path, { 'apps/web/a.ts': '', 'apps/website/c.ts': '', 'apps/signin/b.ts': '' });
    write(estate.path, { 'apps/web/new.ts': '' });

    const walked = await walkAt(estate.path, { paths: ['apps/web'] });

    expect(pathsOf(walked)).toEqual(['.:apps/web/a.ts', '.:apps/web/new.ts']);
  });

  test('a single file, in a repository and outside', async () => {
    makeRepository(join(estate.path, 'shop'), { 'a.ts': '', 'b.ts': '' });
    write(estate.path, { 'plain/c.ts': '', 'plain/d.ts': '' });

    const walked = await walkAt(estate.path, {
      paths: ['shop/b.ts', 'plain/c.ts'],
      configFolder: join(estate.path, 'shop'),
    });

    expect(pathsOf(walked)).toEqual(['.:b.ts', 'plain:c.ts']);
  });

  test('what git ignores is walked when it is named', async () => {
    makeRepository(estate.path, { '.gitignore': 'dist/\n.env\n' });
    write(estate.path, { 'dist/a.js': '', 'dist/b/c.js': '', '.env': '' });

    const walked = await walkAt(estate.path, { paths: ['dist', '.env'] });

    expect(pathsOf(walked)).toEqual(['.:.env', '.:dist/a.js', '.:dist/b/c.js']);
    expect(walked.skipped).toEqual({});
  });

  test('a folder of repositories: each is one of its own', async () => {
    makeRepository(join(estate.path, 'shop'), { 'a.ts': '' });
    makeRepository(join(estate.path, 'teams/signin'), { 'b.ts': '' });
    write(estate.path, { 'notes.txt': '' });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:notes.txt', 'shop:a.ts', 'signin:b.ts']);
    expect(walked.repos.map(({ name, git }) => [name, git])).toEqual([
      ['.', false],
      ['shop', true],
      ['signin', true],
    ]);
  });

  test('several that overlap, one through a symlink: every file once', async () => {
    makeRepository(join(estate.path, 'shop'), { 'src/a.ts': '', 'b.ts': '' });
    symlinkSync('shop', join(estate.path, 'link'));

    const walked = await walkAt(estate.path, { paths: ['shop/src', 'link', 'shop/b.ts'] });

    expect(pathsOf(walked)).toEqual(['.:b.ts', '.:src/a.ts']);
  });

  test("none that exists is the user's mistake", async () => {
    const error: unknown = await walkAt(estate.path, { paths: ['shpo'] }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(UsageError);
    expect(error).toMatchObject({ code: 'no-such-path' });
  });

  test('an empty folder has no files', async () => {
    const walked = await walkAt(estate.path);

    expect(walked).toMatchObject({ files: [], seen: 0, skipped: {}, blindspots: [] });
  });
});

describe('without PATH', () => {
  test("the configuration's repositories and the one that holds it", async () => {
    makeRepository(join(estate.path, 'shop'), { 'a.ts': '', 'lastref.yaml': '' });
    makeRepository(join(estate.path, 'signin'), { 'b.ts': '' });
    const repos = [{ path: join(estate.path, 'signin'), name: 'login', owner: 'identity' }];

    const walked = await walkAt(estate.path, { paths: [], repos, configFolder: join(estate.path, 'shop') });

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'login:b.ts']);
    expect(walked.repos.map(({ name, owner }) => [name, owner])).toEqual([
      ['.', undefined],
      ['login', 'identity'],
    ]);
  });

  test('a plain folder that holds the configuration is not walked beside the repositories it lists', async () => {
    makeRepository(join(estate.path, 'signin'), { 'b.ts': '' });
    makeRepository(join(estate.path, 'old'), { 'c.ts': '' });

    const walked = await walkAt(estate.path, { paths: [], repos: [{ path: join(estate.path, 'signin') }] });

    expect(pathsOf(walked)).toEqual(['signin:b.ts']);
  });

  test('a listed plain folder is a repository of its own, also inside a PATH', async () => {
    write(estate.path, { 'shop/a.ts': '', 'signin/b.ts': '', 'c.ts': '' });
    const repos = [{ path: join(estate.path, 'shop') }, { path: join(estate.path, 'signin'), name: 'login' }];

    const without = await walkAt(estate.path, { paths: [], repos });
    const whole = await walkAt(estate.path, { paths: ['.', 'shop'], repos });

    expect(pathsOf(without)).toEqual(['login:b.ts', 'shop:a.ts']);
    expect(pathsOf(whole)).toEqual(['.:c.ts', 'login:b.ts', 'shop:a.ts']);
  });

  test('a listed repository that is not there is a mistake in the configuration', async () => {
    const repos = [{ path: join(estate.path, 'gone') }];

    const error: unknown = await walkAt(estate.path, { paths: [], repos }).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ code: 'no-such-path' });
  });
});

describe('repositories inside repositories', () => {
  test('submodules and clones are repositories of their own', async () => {
    makeRepository(join(estate.path, 'lib'), { 'lib.ts': '' });
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': '' });
    git(shop, 'submodule', 'add', '-q', join(estate.path, 'lib'), 'vendor/lib');
    commit(shop);
    makeRepository(join(shop, 'clone'), { 'c.ts': '' });
    makeRepository(join(shop, 'clone/deep'), { 'd.ts': '' });

    const walked = await walkAt(shop);

    expect(pathsOf(walked)).toEqual(['.:.gitmodules', '.:a.ts', 'clone:c.ts', 'deep:d.ts', 'lib:lib.ts']);
  });

  test('a clone without a commit is one too', async () => {
    makeRepository(estate.path, { 'a.ts': '' });
    mkdirSync(join(estate.path, 'new'));
    git(join(estate.path, 'new'), 'init', '-q');
    write(estate.path, { 'new/b.ts': '' });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'new:b.ts']);
  });

  test('a submodule that is not checked out is a blind spot, unless it is excluded', async () => {
    makeRepository(join(estate.path, 'lib'), { 'lib.ts': '' });
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': '' });
    git(shop, 'submodule', 'add', '-q', join(estate.path, 'lib'), 'vendor/lib');
    commit(shop);
    git(shop, 'submodule', 'deinit', '-q', '-f', 'vendor/lib');

    const walked = await walkAt(shop);
    const excluding = await walkAt(shop, { exclude: ['vendor/**'] });

    expect(walked.blindspots).toMatchObject([{ repo: '.', file: 'vendor/lib', reason: 'unreadable', wholeFile: true }]);
    expect(walked.skipped).toEqual({ 'not-checked-out': 1 });
    expect(excluding.blindspots).toEqual([]);
  });

  test('one that was named in part and lies inside another PATH is walked whole', async () => {
    makeRepository(estate.path, { 'a.ts': '' });
    makeRepository(join(estate.path, 'clone'), { 'c.ts': '', 'src/d.ts': '' });

    const walked = await walkAt(estate.path, { paths: ['clone/src', '.'] });

    expect(pathsOf(walked)).toEqual(['.:a.ts', 'clone:c.ts', 'clone:src/d.ts']);
  });
});

describe('what is passed over, and counted', () => {
  test('excluded files, with and without a repository before the glob', async () => {
    makeRepository(join(estate.path, 'shop'), { 'gen/a.ts': '', 'docs/a.md': '', 'b.ts': '', 'app/.env': '' });
    makeRepository(join(estate.path, 'signin'), { 'gen/a.ts': '', 'docs/a.md': '', 'b.ts': '' });

    const walked = await walkAt(estate.path, { exclude: ['**/gen/**', 'signin:docs', '**/.env', 'x:b.ts'] });

    expect(pathsOf(walked)).toEqual(['shop:b.ts', 'shop:docs/a.md', 'signin:b.ts']);
    expect(walked.skipped).toEqual({ excluded: 4 });
  });

  test("lastref's own files", async () => {
    makeRepository(estate.path, {
      'a.ts': '',
      'lastref.yaml': '',
      '.lastref/facts.json': '',
      'src/.lastref/a.ts': '',
      'old.json': '',
    });

    const walked = await walkAt(estate.path, { own: [join(estate.path, 'old.json')] });

    expect(pathsOf(walked)).toEqual(['.:a.ts', '.:src/.lastref/a.ts']);
    expect(walked.skipped).toEqual({ own: 3 });
  });

  test.each(['git', 'plain'])('symlinks, also to folders, out of the root and in loops (%s)', async (kind) => {
    write(join(estate.path, 'outside'), { 'secret.ts': '' });
    const shop = join(estate.path, 'shop');
    write(shop, { 'src/a.ts': '' });
    symlinkSync('../../outside', join(shop, 'src/out'));
    symlinkSync('a.ts', join(shop, 'src/b.ts'));
    symlinkSync('..', join(shop, 'src/loop'));
    symlinkSync('nowhere', join(shop, 'dangling'));
    if (kind === 'git') makeRepository(shop, {});

    const walked = await walkAt(shop);

    expect(pathsOf(walked)).toEqual(['.:src/a.ts']);
    expect(walked.skipped).toEqual({ symlink: 4 });
  });

  test('tracked files behind a folder that became a symlink are not there', async () => {
    write(estate.path, { 'outside/a.ts': 'secret' });
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'src/a.ts': '', 'b.ts': '' });
    execFileSync('rm', ['-r', join(shop, 'src')]);
    symlinkSync('../outside', join(shop, 'src'));

    const walked = await walkAt(shop);

    expect(pathsOf(walked)).toEqual(['.:b.ts']);
    expect(walked.skipped).toEqual({ deleted: 1, symlink: 1 });
  });

  test('pipes, in a plain folder', async () => {
    write(estate.path, { 'a.ts': '' });
    execFileSync('mkfifo', [join(estate.path, 'pipe')]);

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.skipped).toEqual({ 'not-a-file': 1 });
  });

  test('a tracked file that is deleted, and one replaced by a pipe', async () => {
    makeRepository(estate.path, { 'a.ts': '', 'b.ts': '', 'c.ts': '' });
    unlinkSync(join(estate.path, 'b.ts'));
    unlinkSync(join(estate.path, 'c.ts'));
    execFileSync('mkfifo', [join(estate.path, 'c.ts')]);

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.skipped).toEqual({ deleted: 1, 'not-a-file': 1 });
  });

  test('installed dependencies, but not committed ones', async () => {
    makeRepository(join(estate.path, 'a'), { 'a.ts': '', 'node_modules/kept/index.js': '' });
    write(estate.path, {
      'a/node_modules/new/index.js': '',
      'b/b.ts': '',
      'b/node_modules/x/index.js': '',
      'b/node_modules/x/y.js': '',
    });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:b/b.ts', 'a:a.ts', 'a:node_modules/kept/index.js']);
    expect(walked.skipped).toEqual({ dependencies: 2 });
  });

  test('data of version control systems', async () => {
    write(estate.path, { 'a.ts': '', '.hg/store': '', 'sub/.svn/entries': '', '.git': 'not a git file' });

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.skipped).toEqual({ vcs: 3 });
  });

  test('files that a sparse checkout leaves out are a blind spot for each folder', async () => {
    makeRepository(estate.path, { 'src/a.ts': '', 'legacy/b.ts': '', 'legacy/c/d.ts': '' });
    git(estate.path, 'sparse-checkout', 'set', 'src');

    const walked = await walkAt(estate.path);

    expect(pathsOf(walked)).toEqual(['.:src/a.ts']);
    expect(walked.skipped).toEqual({ 'not-checked-out': 2 });
    expect(walked.blindspots.map(({ file, wholeFile }) => [file, wholeFile])).toEqual([['legacy', true]]);
  });
});

describe('object ids', () => {
  test('only for files that are as committed', async () => {
    makeRepository(estate.path, {});
    write(estate.path, { 'same.ts': 'const host = "api.acme.example";', 'changed.ts': 'one' });
    age(estate.path, 'same.ts', 'changed.ts');
    git(estate.path, 'add', '.');
    write(estate.path, { 'changed.ts': 'two', 'new.ts': '' });
    age(estate.path, 'changed.ts');

    const walked = await walkAt(estate.path);

    const blobs = Object.fromEntries(walked.files.map(({ path, blob }) => [path, blob]));
    const same = git(estate.path, 'hash-object', 'same.ts').trim();
    expect(blobs).toMatchObject({ 'same.ts': same, 'changed.ts': undefined, 'new.ts': undefined });
  });

  test('a file that is younger than the index is not vouched for', async () => {
    makeRepository(estate.path, {});
    write(estate.path, { 'racy.ts': 'one' });
    const future = Date.UTC(2100, 0, 1) / 1000;
    utimesSync(join(estate.path, 'racy.ts'), future, future);
    git(estate.path, 'add', '.');

    const walked = await walkAt(estate.path);

    expect(walked.files.map(({ path, blob }) => [path, blob])).toEqual([['racy.ts', undefined]]);
  });

  test('none where line ends or a filter stand between object and file', async () => {
    makeRepository(estate.path, { '.gitattributes': '*.txt text eol=crlf\n' });
    write(estate.path, { 'a.txt': 'one\r\ntwo\r\n', 'b.ts': 'one\r\n' });
    age(estate.path, 'a.txt', 'b.ts', '.gitattributes');
    git(estate.path, 'add', '.');

    const walked = await walkAt(estate.path);

    const withId = walked.files.filter(({ blob }) => blob !== undefined).map(({ path }) => path);
    expect(withId).toEqual(['.gitattributes', 'b.ts']);
  });

  test('a change that keeps size and modification time is seen', async () => {
    makeRepository(estate.path, {});
    write(estate.path, { 'a.ts': 'one' });
    age(estate.path, 'a.ts');
    git(estate.path, 'add', '.');
    writeFileSync(join(estate.path, 'a.ts'), 'two');
    age(estate.path, 'a.ts');

    const walked = await walkAt(estate.path);

    expect(walked.files.map(({ blob }) => blob)).toEqual([undefined]);
  });

  test('none for an unmerged file, which comes once', async () => {
    makeRepository(estate.path, { 'a.ts': 'base' });
    git(estate.path, 'checkout', '-q', '-b', 'left');
    write(estate.path, { 'a.ts': 'left' });
    commit(estate.path);
    git(estate.path, 'checkout', '-q', '-');
    write(estate.path, { 'a.ts': 'right' });
    commit(estate.path);
    expect(() => git(estate.path, 'merge', '-q', 'left')).toThrow();

    const walked = await walkAt(estate.path);

    expect(walked.files.map(({ path, blob }) => [path, blob])).toEqual([['a.ts', undefined]]);
  });
});

describe('a repository that cannot be listed', () => {
  test("a corrupt index is an error with the repository's place", async () => {
    makeRepository(estate.path, { 'a.ts': '' });
    writeFileSync(join(estate.path, '.git/index'), 'DIRC is not what follows');

    const error: unknown = await walkAt(estate.path).catch((caught: unknown) => caught);

    expect(error).toBeInstanceOf(InputError);
    expect(error).toMatchObject({ code: 'git-failed', where: { file: estate.path } });
  });
});
