import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { chmodSync, existsSync, mkdirSync, renameSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemCode } from '../../src/base/errors.js';
import { encodePath } from '../../src/walk/path-text.js';
import type { WalkedFile } from '../../src/walk/walk.js';
import { commit, git, makeFolder, makeRepository, openToAll, pathsOf, unprivileged, walkAt, write } from './estate.js';

let estate: ReturnType<typeof makeFolder>;
beforeEach(() => void (estate = makeFolder()));
afterEach(() => estate.remove());

async function textOf(file: WalkedFile | undefined): Promise<string> {
  return Buffer.from((await file?.read()) ?? []).toString('utf8');
}

async function joinedChunks(file: WalkedFile | undefined): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of file?.chunks() ?? []) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('reading', () => {
  test('whole and in pieces, small, large and empty', async () => {
    const large = Buffer.alloc(3_500_000, 'https://api.acme.example/');
    write(estate.path, { empty: '', small: 'api.acme.example', large });

    const walked = await walkAt(estate.path);

    const whole = await Promise.all(walked.files.map(async (file) => Buffer.from(await file.read())));
    const pieces = await Promise.all(walked.files.map(joinedChunks));
    expect(walked.files.map(({ sizeBytes }) => sizeBytes)).toEqual([0, 3_500_000, 16]);
    expect(whole.map((bytes) => bytes.length)).toEqual([0, 3_500_000, 16]);
    expect(whole[1]?.equals(large)).toBe(true);
    expect(pieces.map((bytes, i) => bytes.equals(whole[i] ?? Buffer.alloc(0)))).toEqual([true, true, true]);
  });

  test('rejects for a file that was removed, or swapped for a symlink, after it was listed', async () => {
    write(estate.path, { 'a.ts': '', 'b.ts': '', secret: 'key' });
    const walked = await walkAt(estate.path);
    unlinkSync(join(estate.path, 'a.ts'));
    unlinkSync(join(estate.path, 'b.ts'));
    symlinkSync('secret', join(estate.path, 'b.ts'));

    const codes = await Promise.all(walked.files.slice(0, 2).map((file) => file.read().catch(systemCode)));
    const inPieces = await joinedChunks(walked.files[0]).catch(systemCode);

    expect(codes).toEqual(['ENOENT', 'ELOOP']);
    expect(inPieces).toBe('ENOENT');
  });
});

describe('names', () => {
  const NAMES = [
    'line\nbreak.ts',
    'tab\tand "quotes".ts',
    'bell\u0007.ts',
    '*[x]{a,b}!.ts',
    ':(top)a.ts',
    '-rf',
    'ü\u0308é.ts',
    'e\u0301.ts',
    'é.ts',
    '\\n.ts',
  ];

  test.each(['git', 'plain'])('of any characters survive, and the files can be read (%s)', async (kind) => {
    write(estate.path, Object.fromEntries(NAMES.map((name) => [`${name}/${name}`, name])));
    if (kind === 'git') makeRepository(estate.path, {});

    const walked = await walkAt(estate.path);

    expect(walked.files.map(({ path }) => path)).toEqual(NAMES.map((name) => `${name}/${name}`).sort());
    expect(await Promise.all(walked.files.map(textOf))).toEqual([...NAMES].sort());
  });

  test.each(['git', 'plain'])('that are not UTF-8 survive, and the files can be read (%s)', async (kind) => {
    const bytes = (text: string): Buffer =>
      Buffer.concat([Buffer.from(`${estate.path}/`), Buffer.from(text, 'latin1')]);
    mkdirSync(bytes('caf\xe9'));
    writeFileSync(bytes('caf\xe9/\xff.ts'), 'one');
    writeFileSync(bytes('caf\xe9/\xfe.ts'), 'two');
    if (kind === 'git') makeRepository(estate.path, {});

    const walked = await walkAt(estate.path);
    const scoped = await walkAt(estate.path, { paths: [walked.repos[0]?.root ?? ''] });

    expect(pathsOf(walked)).toEqual(['.:caf\uDCE9/\uDCFE.ts', '.:caf\uDCE9/\uDCFF.ts']);
    expect(pathsOf(scoped)).toEqual(pathsOf(walked));
    expect(await Promise.all(walked.files.map(textOf))).toEqual(['two', 'one']);
    expect(Buffer.from(encodePath(walked.files[0]?.path ?? '')).toString('latin1')).toBe('caf\xe9/\xfe.ts');
  });

  test('of a PATH are not patterns', async () => {
    makeRepository(estate.path, { '*/a.ts': '', 'b/a.ts': '', ':(top)/a.ts': '' });

    const walked = await walkAt(estate.path, { paths: ['*', ':(top)'] });

    expect(pathsOf(walked)).toEqual(['.:*/a.ts', '.::(top)/a.ts']);
  });
});

describe('what the system does not let us read', () => {
  test('a folder in a plain tree is a blind spot, and the walk goes on', async () => {
    write(estate.path, { 'a/a.ts': '', 'secret/b.ts': '', 'c/c.ts': '' });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'secret'), 0o000);

    const walked = await unprivileged(() => walkAt(estate.path));

    expect(pathsOf(walked)).toEqual(['.:a/a.ts', '.:c/c.ts']);
    expect(walked.blindspots).toMatchObject([
      { repo: '.', file: 'secret', reason: 'unreadable', wholeFile: true, line: null },
    ]);
    expect(walked.skipped).toEqual({ unreadable: 1 });
  });

  test('a folder in a git tree is a blind spot, its untracked files too', async () => {
    makeRepository(estate.path, { 'a.ts': '', 'secret/b.ts': '' });
    write(estate.path, { 'new/c.ts': '' });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'secret'), 0o000);
    chmodSync(join(estate.path, 'new'), 0o000);

    const walked = await unprivileged(() => walkAt(estate.path));

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.blindspots.map(({ file, reason }) => [file, reason])).toEqual([
      ['new', 'unreadable'],
      ['secret', 'unreadable'],
      ['secret/b.ts', 'unreadable'],
    ]);
  });

  test("a repository's root is a blind spot of its own", async () => {
    makeRepository(join(estate.path, 'shop'), { 'a.ts': '' });
    makeRepository(join(estate.path, 'signin'), { 'b.ts': '' });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'signin'), 0o000);

    const request = { paths: ['shop', 'signin'], configFolder: join(estate.path, 'shop') };
    const walked = await unprivileged(() => walkAt(estate.path, request));

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.blindspots).toMatchObject([{ repo: 'signin', file: '.', reason: 'unreadable', wholeFile: true }]);
  });

  test('a file rejects when it is read', async () => {
    makeRepository(estate.path, { 'a.ts': '' });
    openToAll(estate.path);
    chmodSync(join(estate.path, 'a.ts'), 0o000);

    const code = await unprivileged(async () => {
      const walked = await walkAt(estate.path);
      return walked.files[0]?.read().catch(systemCode);
    });

    expect(code).toBe('EACCES');
  });
});

describe('a repository that wants something run', () => {
  test('no filter, hook, monitor or pager of its configuration starts', async () => {
    const trap = join(estate.path, 'sprung');
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { '.gitattributes': '* filter=trap diff=trap\n', 'a.ts': 'one', 'b.ts': 'two' });
    const script = join(estate.path, 'trap.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${trap}'\ncat\n`, { mode: 0o755 });
    mkdirSync(join(shop, '.git/hooks'), { recursive: true });
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'post-checkout'])
      writeFileSync(join(shop, '.git/hooks', hook), `#!/bin/sh\ntouch '${trap}'\n`, { mode: 0o755 });
    for (const key of [
      'filter.trap.clean',
      'filter.trap.smudge',
      'filter.trap.process',
      'diff.trap.textconv',
      'diff.external',
    ])
      git(shop, 'config', key, script);
    for (const key of [
      'core.fsmonitor',
      'core.pager',
      'pager.ls-files',
      'core.sshCommand',
      'credential.helper',
      'alias.ls-files',
    ])
      git(shop, 'config', key, script);
    // Same size, new time: git would have to compare, and so to filter.
    write(shop, { 'a.ts': 'eno' });

    const walked = await walkAt(shop);

    expect(pathsOf(walked)).toEqual(['.:.gitattributes', '.:a.ts', '.:b.ts']);
    expect(existsSync(trap)).toBe(false);
    expect(() => git(shop, 'status')).not.toThrow();
    expect(existsSync(trap)).toBe(true);
  });

  test('objects that are missing are not fetched', async () => {
    const trap = join(estate.path, 'sprung');
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': 'one' });
    const script = join(estate.path, 'trap.sh');
    writeFileSync(script, `#!/bin/sh\ntouch '${trap}'\nexit 1\n`, { mode: 0o755 });
    for (const [key, value] of [
      ['extensions.partialClone', 'origin'],
      ['core.repositoryFormatVersion', '1'],
      ['remote.origin.promisor', 'true'],
      ['remote.origin.url', estate.path],
      ['remote.origin.uploadpack', script],
    ] as const)
      git(shop, 'config', key, value);
    const blob = git(shop, 'hash-object', 'a.ts').trim();
    unlinkSync(join(shop, '.git/objects', blob.slice(0, 2), blob.slice(2)));

    const walked = await walkAt(shop);

    expect(walked.files.map(({ path, blob: id }) => [path, id])).toEqual([['a.ts', undefined]]);
    expect(existsSync(trap)).toBe(false);
    expect(() => git(shop, 'cat-file', '-p', blob)).toThrow();
    expect(existsSync(trap)).toBe(true);
  });

  test('core.worktree does not lead elsewhere', async () => {
    write(estate.path, { 'outside/secret.ts': '' });
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': '' });
    git(shop, 'config', 'core.worktree', join(estate.path, 'outside'));

    const walked = await walkAt(shop);

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
  });

  test("a hook's own variables do not point git at another repository", async () => {
    makeRepository(join(estate.path, 'shop'), { 'a.ts': '' });
    makeRepository(join(estate.path, 'signin'), { 'b.ts': '' });
    process.env['GIT_DIR'] = join(estate.path, 'signin/.git');
    process.env['GIT_INDEX_FILE'] = join(estate.path, 'signin/.git/index');

    const walked = await walkAt(join(estate.path, 'shop')).finally(() => {
      delete process.env['GIT_DIR'];
      delete process.env['GIT_INDEX_FILE'];
    });

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
  });
});

describe("without git's help", () => {
  test('a repository is listed by its .gitignore files, and says so', async () => {
    makeRepository(estate.path, { '.gitignore': '*.log\n', 'a.ts': '' });
    write(estate.path, { 'b.log': '' });
    const path = process.env['PATH'];
    process.env['PATH'] = '/nonexistent';

    const walked = await walkAt(estate.path).finally(() => (process.env['PATH'] = path));

    expect(pathsOf(walked)).toEqual(['.:.gitignore', '.:a.ts']);
    expect(walked.repos).toMatchObject([{ git: false }]);
    expect(walked.skipped).toEqual({ ignored: 1, vcs: 1 });
    expect(walked.blindspots).toMatchObject([{ repo: '.', file: '.', reason: 'unsupported', wholeFile: false }]);
  });

  test('so is a work tree that was copied without its repository', async () => {
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': '' });
    git(shop, 'worktree', 'add', '-q', join(estate.path, 'copy'));
    renameSync(shop, join(estate.path, 'moved'));

    const walked = await walkAt(join(estate.path, 'copy'));

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.blindspots).toMatchObject([{ reason: 'unsupported', wholeFile: false }]);
  });

  test('a linked work tree is listed by git, with object ids', async () => {
    const shop = join(estate.path, 'shop');
    makeRepository(shop, { 'a.ts': 'one' });
    git(shop, 'worktree', 'add', '-q', join(estate.path, 'copy'));
    commit(join(estate.path, 'copy'));

    const walked = await walkAt(join(estate.path, 'copy'));

    expect(pathsOf(walked)).toEqual(['.:a.ts']);
    expect(walked.repos).toMatchObject([{ git: true }]);
  });

  test('a bare repository is a blind spot', async () => {
    git(estate.path, 'init', '-q', '--bare', 'shop.git');
    write(estate.path, { 'a.ts': '' });

    const inside = await walkAt(estate.path);
    const named = await walkAt(estate.path, { paths: ['shop.git'] });

    expect(pathsOf(inside)).toEqual(['.:a.ts']);
    expect(inside.blindspots).toMatchObject([{ file: 'shop.git', reason: 'unsupported', wholeFile: true }]);
    expect(named.files).toEqual([]);
    expect(named.blindspots).toMatchObject([{ reason: 'unsupported', wholeFile: true }]);
  });
});

test('a walk stops when it is told to', async () => {
  makeRepository(join(estate.path, 'shop'), { 'a.ts': '' });
  write(estate.path, Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`plain/${String(i)}/a.ts`, ''])));
  const controller = new AbortController();
  const before = AbortSignal.abort(new Error('stopped before'));

  const early = walkAt(estate.path, { signal: before }).catch((error: unknown) => error);
  const running = walkAt(estate.path, { signal: controller.signal }).catch((error: unknown) => error);
  controller.abort(new Error('stopped'));

  expect(await early).toMatchObject({ message: 'stopped before' });
  expect(await running).toMatchObject({ message: 'stopped' });
});
