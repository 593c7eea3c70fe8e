// A real git repository for tests: commits, branches, and `lastref check` run in it on a fixed day.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../src/cli/run.js';
import * as lastref from '../../src/index.js';
import { testWorld } from '../cli/world.js';

export type Files = Readonly<Record<string, string>>;

export interface CheckAnswer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Repository {
  readonly folder: string;
  readonly git: (...args: string[]) => string;
  readonly write: (files: Files) => void;
  readonly move: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
  readonly read: (path: string) => string;
  /** Commits all there is, and gives the commit. */
  readonly commit: (message: string) => string;
  readonly check: (...argv: string[]) => Promise<CheckAnswer>;
  readonly checkWith: (env: Readonly<Record<string, string>>, ...argv: string[]) => Promise<CheckAnswer>;
  /** The report of a check, and its exit code. */
  readonly report: (...argv: string[]) => Promise<{ readonly code: number; readonly report: lastref.Report }>;
  readonly dispose: () => void;
}

/** Makes a repository with a first commit on `main`. */
export function repository(files: Files): Repository {
  const folder = join(realpathSync(mkdtempSync(join(tmpdir(), 'lastref-check-'))), 'shop');
  mkdirSync(folder);
  const git = gitIn(folder);
  git('init', '-q', '-b', 'main');
  git('config', 'user.email', 'dev@acme.example');
  git('config', 'user.name', 'Dev');
  git('config', 'commit.gpgsign', 'false');
  const made = repositoryAt(folder);
  made.write(files);
  made.commit('The shop as it is');
  return made;
}

/** A repository that is there already. */
export function repositoryAt(folder: string): Repository {
  const git = gitIn(folder);
  const checkWith: Repository['checkWith'] = async (env, ...argv) => {
    const world = testWorld({ cwd: folder, env, loadApi: () => Promise.resolve(lastref) });
    const code = await run(['check', ...argv], world);
    return { code, stdout: world.stdout.text, stderr: world.stderr.text };
  };
  return {
    folder,
    git,
    checkWith,
    write: (files) => {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    move: (from, to) => {
      mkdirSync(dirname(join(folder, to)), { recursive: true });
      renameSync(join(folder, from), join(folder, to));
    },
    remove: (path) => rmSync(join(folder, path), { recursive: true }),
    read: (path) => readFileSync(join(folder, path), 'utf8'),
    commit: (message) => {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD').trim();
    },
    check: (...argv) => checkWith({}, ...argv),
    report: async (...argv) => {
      const { code, stdout, stderr } = await checkWith({}, ...argv, '-f', 'json');
      if (stdout === '') throw new Error(stderr);
      return { code, report: JSON.parse(stdout) as lastref.Report };
    },
    dispose: () => rmSync(dirname(folder), { recursive: true, force: true }),
  };
}

function gitIn(folder: string): Repository['git'] {
  const env = { ...process.env, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  return (...args) =>
    execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** `CHANGE RULE SERVICE HOST` of each finding, sorted; suppressed ones in brackets. */
export function told({ findings }: lastref.Report): string[] {
  return findings
    .map(({ change, rule, service, host, suppressed }) => {
      const text = [change, rule, service?.replace('service:', '') ?? '-', host ?? '-'].join(' ');
      return suppressed ? `(${text})` : text;
    })
    .sort();
}

/** Findings whose id is not what the interface says: SHA-256 over rule, service, first and last node. */
export function wrongIds({ findings }: lastref.Report): string[] {
  return findings.flatMap(({ id, rule, service, path }) => {
    if (path.length === 0) return [];
    const text = JSON.stringify([rule, service, path[0]?.to, path.at(-1)?.to]);
    const expected = createHash('sha256').update(text).digest('hex').slice(0, 32);
    return id === expected ? [] : [`${id} is not ${expected}`];
  });
}

/** The id of a finding about a service that names a host. */
export function idOfHost(service: string, host: string): string {
  const text = JSON.stringify(['retired-host', `service:${service}`, `host:${host}`, `host:${host}`]);
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
