// Real folders and git repositories in the system's temporary folder, for the tests of walk/.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { walk, type Walk, type WalkRequest } from '../../src/walk/walk.js';

/** A temporary folder; the caller removes it. */
export function makeFolder(): { path: string; remove: () => void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'lastref-walk-')));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Writes files, their folders included. */
export function write(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

/** Runs git as a user without any configuration. */
export function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=Acme', '-c', 'user.email=ops@acme.example', '-c', 'init.defaultBranch=main'];
  const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1' };
  return execFileSync('git', [...identity, '-c', 'protocol.file.allow=always', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    stdio: 'pipe',
  });
}

/** A repository with these files committed, written long enough ago for the index to vouch for them. */
export function makeRepository(root: string, files: Readonly<Record<string, string | Buffer>>): void {
  mkdirSync(root, { recursive: true });
  git(root, 'init', '-q');
  write(root, files);
  commit(root);
}

/** Commits everything that is not ignored. */
export function commit(root: string): void {
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '--allow-empty', '-m', 'state');
}

/** Walks as a run without configuration does, unless told otherwise. */
export function walkAt(cwd: string, request: Partial<WalkRequest> = {}): Promise<Walk> {
  return walk({ paths: ['.'], cwd, repos: [], configFolder: cwd, exclude: [], ...request });
}

/** `repo:path` of each file. */
export function pathsOf(walked: Walk): string[] {
  return walked.files.map(({ repo, path }) => `${repo}:${path}`);
}

/** Runs as a user who is not root, for whom permissions hold. */
export async function unprivileged<T>(work: () => Promise<T>): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  const home = process.env['HOME'];
  process.env['HOME'] = '/nonexistent';
  if (isRoot) process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
    process.env['HOME'] = home;
  }
}

/** Lets everyone look at a folder (mkdtemp makes it private). */
export function openToAll(path: string): void {
  chmodSync(path, 0o755);
}
