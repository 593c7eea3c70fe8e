// What somebody meets who has just installed the program: help in any window, an answer that says why it is not 0, a full disk.
import { describe, expect, test } from '@jest/globals';
import { COMMANDS } from '../../src/cli/command-table.js';
import { run } from '../../src/cli/run.js';
import { coverage } from '../report/reports.js';
import { Capture, testWorld } from './world.js';

const NARROW = { env: { COLUMNS: '40' } };
const FULL = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });

describe('help', () => {
  test.each(COMMANDS.map(({ name }) => name))(
    'lastref %s fits a narrow window, but for what is copied',
    async (name) => {
      const world = testWorld(NARROW);

      await run(['help', ...name.split(' ')], world);

      const [page = ''] = world.stdout.text.split('\nExamples:');
      const prose = page.split('\n').filter((line) => !/^Usage:| --?[a-z]/.test(line));
      expect(prose.filter((line) => line.length > 40)).toEqual([]);
    },
  );

  test('lastref alone fits it, too, exit codes included', async () => {
    const world = testWorld(NARROW);

    await run(['--help'], world);

    expect(world.stdout.text.split('\n').filter((line) => line.length > 40)).toEqual([]);
    expect(world.stdout.text).toContain('Exit codes:\n  0  nothing blocks\n');
  });

  test.each(COMMANDS.filter(({ flags }) => flags.some(({ long }) => long === '--format')))(
    '$name names its formats',
    async ({ name, formats = [] }) => {
      const world = testWorld({ env: { COLUMNS: '40' } });

      await run(['help', ...name.split(' ')], world);

      const page = world.stdout.text.replace(/\s+/g, ' ');
      const [first = '', ...others] = formats;
      expect(formats.length).toBeGreaterThan(0);
      expect(page).toContain(others.length === 0 ? `takes it: ${first}` : `: ${first} (default), ${others.join(', ')}`);
    },
  );
});

describe('an answer that is not 0 says why on stderr', () => {
  const hosts = (own: Parameters<typeof coverage>[0]) => ({
    hosts: () => Promise.resolve({ schemaVersion: 1 as const, hosts: [], services: [], coverage: coverage(own) }),
  });

  test('no file was read', async () => {
    const world = testWorld({ api: hosts({ filesSeen: 0, filesScanned: 0 }) });

    const code = await run(['hosts', '-f', 'json'], world);

    expect(code).toBe(3);
    expect(world.stderr.text).toContain('no file was read');
  });

  test('--strict met a blind spot', async () => {
    const spot = {
      repo: '.',
      file: 'x.yml',
      line: 1,
      column: 1,
      reason: 'unparsable',
      detail: 'x',
      retirements: [],
    } as const;
    const world = testWorld({ api: hosts({ blindSpots: [spot] }) });

    const code = await run(['hosts', '--strict'], world);

    expect(code).toBe(3);
    expect(world.stderr.text).toContain('1 blind spot, and --strict counts every one');
  });

  test('nothing where all is well, or --quiet', async () => {
    const well = testWorld();
    const quiet = testWorld({ api: hosts({ filesSeen: 0, filesScanned: 0 }) });

    const codes = [await run(['hosts'], well), await run(['hosts', '--quiet'], quiet)];

    expect(codes).toEqual([0, 3]);
    expect(well.stderr.text + quiet.stderr.text).toBe('');
  });
});

describe('a full disk', () => {
  test('a report that cannot be written is exit 2', async () => {
    const world = testWorld({ stdout: new Capture(false, FULL) });

    expect(await run(['hosts'], world)).toBe(2);
    expect(world.stderr.text).toContain('Free some space');
  });

  test('a file on it is told from one that may not be written', async () => {
    const world = testWorld();

    expect(await run(['hosts', '-o', '/dev/full'], world)).toBe(2);
    expect(world.stderr.text).toContain('Free some space');
  });

  test('a notice that nobody can be told changes no answer', async () => {
    const world = testWorld({ stderr: new Capture(false, FULL) });

    const code = await run(['audit'], { ...world, loadApi: noticing(world.loadApi) });

    expect(code).toBe(1);
    expect(world.stdout.text).toContain('BLOCKED');
  });
});

function noticing(loadApi: ReturnType<typeof testWorld>['loadApi']): ReturnType<typeof testWorld>['loadApi'] {
  return async () => {
    const api = await loadApi();
    return { ...api, audit: async (request) => ({ ...(await api.audit(request)), observeNotLooked: true }) };
  };
}
