// What is compared with what: merge bases, the index, the work tree, other work trees; and what cannot be compared, by name.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, InputError, type CheckRequest } from '../../src/index.js';
import { SHOP } from './shop.js';
import { repository, repositoryAt, told, type Repository } from './repository.js';

const NEW = { 'apps/web/src/new.ts': "await fetch('https://new.oldshop.net/');\n" };
const TOLD = 'new retired-host web new.oldshop.net';
let shop: Repository;

beforeEach(() => {
  shop = repository(SHOP);
});
afterEach(() => shop.dispose());

const request = (own: Partial<CheckRequest> = {}): CheckRequest => ({
  cwd: shop.folder,
  paths: [],
  retire: [],
  asOf: '2024-08-30T06:46:00.000Z',
  strict: false,
  exclude: [],
  only: [],
  full: false,
  state: 'commit',
  ...own,
});

async function failure(own: Partial<CheckRequest>): Promise<InputError> {
  const error: unknown = await check(request(own)).catch((reason: unknown) => reason);
  if (error instanceof InputError) return error;
  throw new Error(`no InputError: ${String(error)}`);
}

describe('the base', () => {
  test('is the merge base: what main got meanwhile is not the change', async () => {
    shop.git('checkout', '-q', '-b', 'change');
    shop.write({ 'README.md': 'A change.\n' });
    shop.commit('A change');
    shop.git('checkout', '-q', 'main');
    shop.write(NEW);
    shop.commit('Meanwhile');
    shop.git('checkout', '-q', 'change');

    const before = await shop.report('--base', 'main');
    shop.git('merge', '-q', 'main', '-m', 'Merge');
    const merged = await shop.report('--base', 'main');

    expect([told(before.report), told(merged.report)]).toEqual([[], []]);
  });

  test("is the target branch of the CI server's pull request, or origin/HEAD", async () => {
    const clone = cloned(shop);
    clone.git('checkout', '-q', '-b', 'change');
    clone.write(NEW);
    clone.commit('A change');

    const byHead = await clone.check('-f', 'json');
    const byServer = await clone.checkWith({ GITHUB_BASE_REF: 'main' }, '-f', 'json');
    const byAzure = await clone.checkWith({ SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main' }, '-f', 'json');
    const unknown = await clone.checkWith({ GITHUB_BASE_REF: 'gone' });

    expect([byHead.code, byServer.code, byAzure.code]).toEqual([1, 1, 1]);
    expect(byServer.stdout).toContain('"base": "origin/main"');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toContain('origin/gone');
  });

  test('two histories without a common commit', async () => {
    shop.git('checkout', '-q', '--orphan', 'other');
    shop.commit('Another beginning');

    expect(await failure({ base: 'main' })).toMatchObject({ code: 'git-failed' });
  });

  test('a shallow clone is told which fetch helps', async () => {
    shop.write({ 'README.md': 'Two.\n' });
    shop.commit('Two');
    const clone = cloned(shop, '--depth', '1');
    clone.git('checkout', '-q', '--orphan', 'change');
    clone.commit('Cut off');

    const { code, stderr } = await clone.check('--base', 'origin/main');
    const missing = await clone.check('--base', 'origin/release');

    expect(code).toBe(2);
    expect(stderr).toContain('git fetch --no-tags --unshallow origin +refs/heads/main:refs/remotes/origin/main');
    expect(missing.stderr).toContain('git fetch --no-tags --unshallow origin +refs/heads/release');
  });
});

function cloned(from: Repository, ...argv: string[]): Repository {
  const folder = join(dirname(from.folder), 'clone');
  execFileSync('git', ['clone', '-q', ...argv, `file://${from.folder}`, folder], { stdio: 'ignore' });
  const clone = repositoryAt(folder);
  clone.git('config', 'user.email', 'dev@acme.example');
  clone.git('config', 'user.name', 'Dev');
  return clone;
}

describe('the head', () => {
  test('the index: what is staged and nothing else', async () => {
    shop.write(NEW);
    const unstaged = await shop.report('--staged', '--base', 'HEAD');
    shop.git('add', '-A');
    shop.write({ 'apps/web/src/new.ts': 'export {};\n' });
    const staged = await shop.report('--staged', '--base', 'HEAD');
    const committed = await shop.report('--base', 'HEAD');

    expect([unstaged, staged, committed].map(({ report }) => told(report))).toEqual([[], [TOLD], []]);
  });

  test('the index that git names to a hook', async () => {
    shop.write(NEW);
    const index = join(shop.folder, '.git', 'next-index');
    execFileSync('git', ['add', '-A'], { cwd: shop.folder, env: { ...process.env, GIT_INDEX_FILE: index } });

    const { stdout } = await shop.checkWith({ GIT_INDEX_FILE: index }, '--staged', '--base', 'HEAD', '-f', 'json');

    expect(stdout).toContain('new.oldshop.net');
  });

  test('the work tree, with files that git does not know and without those that it ignores', async () => {
    shop.write({ ...NEW, 'ignored/x.ts': "await fetch('https://x.oldshop.net/');\n", '.gitignore': 'ignored/\n' });

    const { report } = await shop.report('--working', '--base', 'HEAD');

    expect(told(report)).toEqual([TOLD]);
  });

  test('line ends that a checkout converts are no change', async () => {
    shop.git('config', 'core.autocrlf', 'true');
    shop.git('rm', '-q', '-r', '--cached', '.');
    shop.git('reset', '-q', '--hard');

    const { report } = await shop.report('--working', '--base', 'HEAD');

    expect(shop.read('apps/web/src/standing.ts')).toContain('\r\n');
    expect(told(report)).toEqual([]);
  });

  test('a linked work tree', async () => {
    const folder = join(dirname(shop.folder), 'linked');
    shop.git('worktree', 'add', '-q', '-b', 'change', folder);
    const linked = repositoryAt(folder);
    linked.write(NEW);
    linked.commit('A change');

    const { report } = await linked.report('--base', 'main');

    expect(told(report)).toEqual([TOLD]);
  });

  test('before the first commit everything is new', async () => {
    shop.git('checkout', '-q', '--orphan', 'fresh');

    const { code, report } = await shop.report('--staged', '--base', 'HEAD');

    expect(report.comparison).toMatchObject({ head: null });
    expect(code).toBe(1);
  });

  test('a part of the repository', async () => {
    shop.git('checkout', '-q', '-b', 'change');
    shop.write({ ...NEW, 'apps/signin/src/x.ts': "await fetch('https://x.oldshop.net/');\n" });
    shop.commit('A change');

    const { report } = await shop.report('apps/signin', '--base', 'main');

    expect(told(report)).toEqual(['new retired-host signin x.oldshop.net']);
  });

  test('a submodule that is added is a blind spot, and a link is none', async () => {
    const other = repository({ 'x.ts': 'export {};\n' });
    shop.git('checkout', '-q', '-b', 'change');
    shop.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.folder, 'vendor/other');
    symlinkSync('/etc/hosts', join(shop.folder, 'apps', 'hosts'));
    shop.commit('A submodule and a link');

    const { code, report } = await shop.report('--base', 'main');

    expect(report.coverage.blindSpots.map(({ file }) => file)).toEqual(['vendor/other']);
    expect(code).toBe(3);
    other.dispose();
  });
});

test('nothing is checked out, stashed or written', async () => {
  shop.git('checkout', '-q', '-b', 'change');
  shop.write(NEW);
  shop.commit('A change');
  shop.write({ 'apps/web/src/standing.ts': '// at work\n' });
  const state = (): unknown => [
    shop.git('--no-optional-locks', 'status', '--porcelain'),
    shop.git('stash', 'list'),
    shop.git('rev-parse', 'HEAD'),
    shop.git('count-objects', '-v'),
    statSync(join(shop.folder, '.git', 'index')).mtimeMs,
  ];
  shop.git('status');
  const before = state();

  for (const argv of [[], ['--staged'], ['--working'], ['--fix']]) await shop.check('--base', 'main', ...argv);

  expect(state()).toEqual(before);
});

test('programs that the repository names are not run', async () => {
  const ran = join(dirname(shop.folder), 'ran');
  const program = join(dirname(shop.folder), 'program.sh');
  writeFileSync(program, `#!/bin/sh\ntouch ${ran}\ncat\n`);
  chmodSync(program, 0o755);
  shop.git('checkout', '-q', '-b', 'change');
  shop.write({ ...NEW, '.gitattributes': '* filter=evil diff=evil merge=evil\n' });
  shop.commit('A change');
  const settings = [
    'core.fsmonitor',
    'filter.evil.clean',
    'filter.evil.smudge',
    'filter.evil.process',
    'diff.evil.textconv',
  ];
  const more = [
    'diff.evil.command',
    'diff.external',
    'core.pager',
    'core.sshCommand',
    'uploadpack.packObjectsHook',
    'core.editor',
  ];
  for (const key of [...settings, ...more]) shop.git('config', key, program);
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-commit'])
    writeFileSync(join(shop.folder, '.git', 'hooks', hook), `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });

  const answers = [];
  for (const argv of [[], ['--staged'], ['--working'], ['--fix']])
    answers.push(await shop.check('--base', 'main', ...argv));

  expect(answers.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
  expect(existsSync(ran)).toBe(false);
});

describe('what cannot be compared is exit 2, and named', () => {
  test('a base that is not there', async () => {
    expect(await failure({ base: 'nowhere' })).toMatchObject({ code: 'git-failed', where: { file: shop.folder } });
    expect((await shop.check('--base', 'nowhere')).stderr).toContain('"nowhere"');
  });

  test.each(['--upload-pack=touch x', '-x', 'HEAD:lastref.yaml', 'main..main', ''])(
    'a base that is no commit: %j',
    async (base) => {
      expect(await failure({ base })).toMatchObject({ code: 'git-failed' });
    },
  );

  test('no repository', async () => {
    const folder = dirname(shop.folder);

    expect(await failure({ cwd: folder, base: 'main' })).toMatchObject({ code: 'git-failed', where: { file: folder } });
  });

  test('no branch that origin calls its HEAD', async () => {
    expect((await failure({})).hint).toContain('--base');
  });

  test.each(['damaged', 'missing'])('an object that is %s', async (how) => {
    const id = shop.git('rev-parse', 'HEAD:apps/web/src/standing.ts').trim();
    const file = join(shop.folder, '.git', 'objects', id.slice(0, 2), id.slice(2));
    chmodSync(file, 0o644);
    shop.git('checkout', '-q', '-b', 'change');
    shop.commit('A change');
    if (how === 'damaged') writeFileSync(file, 'no object');
    else execFileSync('rm', [file]);

    const { code, stderr } = await shop.check('--base', 'main');

    expect(code).toBe(2);
    expect(stderr).toContain(id);
    expect(stderr).toContain('apps/web/src/standing.ts');
  });

  test('a configuration of the head that is broken, and one of the base', async () => {
    shop.git('checkout', '-q', '-b', 'change');
    shop.write({ 'lastref.yaml': 'retire: [\n' });
    shop.commit('Broken');
    const broken = await shop.check('--base', 'main');
    shop.write({ 'lastref.yaml': 'retire: [{ domain: oldshop.net }]\n' });
    shop.commit('Mended');

    const mended = await shop.check('--base', 'HEAD~1');
    const byHead = await shop.check('--base', 'HEAD~1', '--config-from', 'head');

    expect([broken.code, mended.code, byHead.code]).toEqual([2, 2, 0]);
    expect(mended.stderr).toContain('--config-from head');
  });

  test('two things to compare, two repositories', async () => {
    expect((await shop.check('--staged', '--working')).code).toBe(2);
    expect((await shop.check('--base', 'main', '.', '.')).code).toBe(2);
  });
});

test('256 new findings exit 1', async () => {
  shop.git('checkout', '-q', '-b', 'change');
  const lines = Array.from({ length: 256 }, (_, at) => `await fetch('https://h${String(at)}.oldshop.net/');\n`);
  shop.write({ 'apps/web/src/many.ts': lines.join('') });
  shop.commit('Many');

  const { code, report } = await shop.report('--base', 'main');

  expect(report.findings).toHaveLength(256);
  expect(code).toBe(1);
});
