// The built program as a process: streams, signals, memory and time, as a shell, a pipe and a CI job meet them.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { readExpectation } from '../samples/expectations.mjs';
import type { Report } from '../src/index.js';
import { makeFolder, makeRepository, write } from './walk/estate.js';

const ROOT = join(import.meta.dirname, '..');
const PROGRAM = join(ROOT, 'dist/cli/main.js');
const CALL = "await fetch('https://api.oldshop.net/v1');\n";
const AUDIT = ['audit', '.', '--retire', 'oldshop.net', '--as-of', '2027-01-01'] as const;

let estate: ReturnType<typeof makeFolder>;
beforeEach(() => void (estate = makeFolder()));
afterEach(() => estate.remove());

interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

function lastref(argv: readonly string[], { cwd = estate.path, node = [] as readonly string[] } = {}): Ended {
  return spawnSync(process.execPath, [...node, PROGRAM, ...argv], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, NO_COLOR: '1' },
  });
}

/** A shell's command line, where `lastref` is the program. */
function shell(line: string): Ended {
  const define = `lastref() { '${process.execPath}' '${PROGRAM}' "$@"; }`;
  return spawnSync('bash', ['-c', `set -o pipefail\n${define}\n${line}`], { cwd: estate.path, encoding: 'utf8' });
}

function hostsOf({ stdout }: Ended): string[] {
  return (JSON.parse(stdout) as Report).findings.map(({ host }) => host ?? '');
}

describe('the samples', () => {
  test.each(['mapiq-before', 'boltrics-before'])('%s is blocked', (name) => {
    const { estate: sample, asOf, replay } = readExpectation(name);

    const cwd = join(ROOT, 'samples', sample);
    const { status, stdout, stderr } = lastref(['audit', '--as-of', asOf, '--replay', replay], { cwd });

    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toContain('BLOCKED');
  });
});

describe('streams', () => {
  test('many repositories that git reads at once put no warning of the runtime on stderr', () => {
    for (let n = 0; n < 12; n++) makeRepository(join(estate.path, `shop-${n}`), { 'a.ts': CALL });

    const { status, stderr } = lastref(AUDIT);

    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  });

  test('a reader that leaves early ends the run as if it had stayed', () => {
    const calls = Array.from({ length: 5000 }, (_, n) => CALL.replace('api', `api${n}`));
    write(estate.path, { 'a.ts': calls.join('') });

    const { status, stdout, stderr } = shell(`lastref ${AUDIT.join(' ')} | head -n 1; echo "\${PIPESTATUS[0]}"`);

    expect(stdout).toMatch(/^lastref .*\n1\n$/);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('a reader gets the whole of a long report', () => {
    const calls = Array.from({ length: 5000 }, (_, n) => CALL.replace('api', `api${n}`));
    write(estate.path, { 'a.ts': calls.join('') });

    const { status, stdout } = shell(`lastref ${AUDIT.join(' ')} -f json | (sleep 1; cat) | wc -l`);

    expect(status).toBe(1);
    expect(Number(stdout)).toBeGreaterThan(5000);
  });

  test('a full device is a mistake that says so, never a clean end', () => {
    if (!existsSync('/dev/full')) return;
    write(estate.path, { 'a.ts': CALL });

    const { status, stderr } = shell(`lastref ${AUDIT.join(' ')} > /dev/full`);

    expect(status).toBe(2);
    expect(stderr).toMatch(/^lastref: .*ENOSPC.*\n$/);
  });

  test('a closed stdout is no crash', () => {
    write(estate.path, { 'a.ts': CALL });

    const { status, stderr } = shell(`lastref ${AUDIT.join(' ')} >&-`);

    expect([1, 2]).toContain(status);
    expect(stderr).not.toContain('bug in lastref');
  });
});

describe('a signal', () => {
  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s during a run is exit 2 and leaves the old report whole',
    async (signal) => {
      for (let n = 0; n < 3000; n++) write(estate.path, { [`d${n % 50}/f${n}.ts`]: CALL.repeat(20) });
      write(estate.path, { 'out/report.json': 'the old report' });
      const argv = [PROGRAM, ...AUDIT, '--exclude', 'out/**', '-f', 'json', '-o', 'out/report.json'];
      const child = spawn(process.execPath, argv, { cwd: estate.path, stdio: ['ignore', 'ignore', 'pipe'] });
      const stderr: Buffer[] = [];
      child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk));
      setTimeout(() => child.kill(signal), 1200);

      const status = await new Promise((done) => child.on('close', done));

      expect(status).toBe(2);
      expect(Buffer.concat(stderr).toString()).toMatch(/cancelled/);
      expect(readdirSync(join(estate.path, 'out'))).toEqual(['report.json']);
      expect(readFileSync(join(estate.path, 'out/report.json'), 'utf8')).toBe('the old report');
    },
  );
});

describe('size', () => {
  test('a file of 200 MB is searched in bounded memory', () => {
    const file = openSync(join(estate.path, 'dump.sql'), 'w');
    const megabyte = Buffer.alloc(1 << 20, "insert into logs values (1, 'GET /orders', 200);\n");
    for (let n = 0; n < 200; n++) writeSync(file, megabyte);
    writeSync(file, "\ninsert into shops values ('https://api.oldshop.net/v1');\n");
    closeSync(file);

    const run = lastref([...AUDIT, '-f', 'json', '--fail-on', 'note'], { node: ['--max-old-space-size=512'] });

    expect(run).toMatchObject({ status: 1, signal: null, stderr: '' });
    expect(hostsOf(run)).toEqual(['api.oldshop.net']);
  });

  test('a line of 20 MB is no trap', () => {
    write(estate.path, { 'a.js': `const a = "${'a.b-'.repeat(5_000_000)}";\n`, 'b.ts': CALL });

    const run = lastref([...AUDIT, '-f', 'json'], { node: ['--max-old-space-size=1024'] });

    expect(run).toMatchObject({ status: 1, signal: null });
    expect(hostsOf(run)).toEqual(['api.oldshop.net']);
  });

  test('20,000 small files finish, and the one that matters is found', () => {
    for (let folder = 0; folder < 200; folder++)
      write(
        estate.path,
        Object.fromEntries(
          Array.from({ length: 100 }, (_, n) => [`d${folder}/f${n}.ts`, `export const n = ${folder * 100 + n};\n`]),
        ),
      );
    writeFileSync(join(estate.path, 'd77/f33.ts'), CALL);

    const run = lastref([...AUDIT, '-f', 'json']);

    expect(run.status).toBe(1);
    expect((JSON.parse(run.stdout) as Report).coverage).toMatchObject({ filesSeen: 20_000, filesScanned: 20_000 });
    expect(hostsOf(run)).toEqual(['api.oldshop.net']);
  });
});

describe('the start', () => {
  test('of --version against an empty program, medians of eleven (reported)', () => {
    write(estate.path, { 'empty.mjs': '' });
    const time = (argv: readonly string[]): number => {
      const from = performance.now();
      spawnSync(process.execPath, argv, { cwd: estate.path });
      return performance.now() - from;
    };
    const empty: number[] = [];
    const version: number[] = [];

    for (let n = 0; n < 11; n++) {
      empty.push(time(['empty.mjs']));
      version.push(time([PROGRAM, '--version']));
    }

    const [emptyMs, versionMs] = [empty, version].map((times) => times.sort((a, b) => a - b)[5] ?? 0) as [
      number,
      number,
    ];
    const ratio = (versionMs / emptyMs).toFixed(2);
    process.stdout.write(`--version ${versionMs.toFixed(0)} ms, empty ${emptyMs.toFixed(0)} ms: ${ratio} times\n`);
    expect(lastref(['--version'])).toMatchObject({ status: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
