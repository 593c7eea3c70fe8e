import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigError } from '../../src/index.js';
import { run } from '../../src/cli/run.js';
import { coverage, finding, mapiqReport, noteFinding } from '../report/reports.js';
import { auditResult, Capture, clearReport, recordingAudit, testWorld } from './world.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const withReport = (report: ReturnType<typeof mapiqReport>, observeNotLooked = false) =>
  testWorld({ api: { audit: () => Promise.resolve(auditResult({ report, observeNotLooked })) } });

describe('exit codes', () => {
  const warning = finding({ severity: 'warning' });
  const [material] = mapiqReport().unresolved;
  if (!material) throw new Error('The story has no unresolved value.');
  const counted = { ...material, retirements: [] };
  const spot = { repo: '.', file: 'x.hcl', line: 3, reason: 'unparsable', detail: 'Broken.', retirements: [] } as const;
  const cases: readonly (readonly [string, ReturnType<typeof mapiqReport>, readonly string[], number])[] = [
    ['an error', mapiqReport(), [], 1],
    ['256 findings', mapiqReport({ findings: Array.from({ length: 256 }, () => finding()) }), [], 1],
    ['an error that may not fail', clearReport({ findings: [finding()] }), ['--fail-on', 'never'], 0],
    ['a warning', clearReport({ findings: [warning] }), [], 0],
    ['a warning, failing on warnings', clearReport({ findings: [warning] }), ['--fail-on', 'warning'], 1],
    ['a note, failing on notes', clearReport({ findings: [noteFinding(1)] }), ['--fail-on=note'], 1],
    ['a suppressed error', clearReport({ findings: [finding({ suppressed: true })] }), [], 0],
    ['nothing', clearReport(), [], 0],
    ['a material value', clearReport({ unresolved: [material] }), [], 3],
    ['a value that fits no name', clearReport({ unresolved: [counted] }), [], 0],
    ['a value that fits no name, strictly', clearReport({ unresolved: [counted] }), ['--strict'], 3],
    [
      'a material blind spot',
      clearReport({ coverage: coverage({ blindSpots: [{ ...spot, retirements: ['mapiq.net'] }] }) }),
      [],
      3,
    ],
    ['a blind spot', clearReport({ coverage: coverage({ blindSpots: [spot] }) }), [], 0],
    ['a blind spot, strictly', clearReport({ coverage: coverage({ blindSpots: [spot] }) }), ['--strict'], 3],
    ['no file', clearReport({ coverage: coverage({ filesScanned: 0, filesSeen: 0 }) }), [], 3],
    ['an error and a material value', mapiqReport({ unresolved: [material] }), [], 1],
    ['a material value, never failing', clearReport({ unresolved: [material] }), ['--fail-on', 'never'], 3],
  ];

  test.each(cases)('%s', async (_, report, flags, expected) => {
    const code = await run(['audit', ...flags], withReport(report));

    expect(code).toBe(expected);
  });

  test('observation that was asked for and not made', async () => {
    const code = await run(['audit'], withReport(clearReport(), true));

    expect(code).toBe(3);
  });
});

describe('the request', () => {
  test('carries every flag', async () => {
    const { requests, audit } = recordingAudit();
    const flags =
      '-c my.yaml --retire a.net --retire b.net@2025-01-01 --as-of 2024-08-30 --strict --replay r.json'.split(' ');
    const more =
      '--environment production --full --concurrency 4 --exclude **/gen/** --only retired-host ../shop'.split(' ');

    await run(['audit', ...flags, ...more], testWorld({ api: { audit } }));

    const { signal, onProgress, ...request } = requests[0] ?? {};
    expect(request).toEqual({
      cwd: '/srv/estate',
      paths: ['../shop'],
      configFile: 'my.yaml',
      retire: ['a.net', 'b.net@2025-01-01'],
      asOf: '2024-08-30T00:00:00.000Z',
      strict: true,
      replay: 'r.json',
      environment: 'production',
      full: true,
      concurrency: 4,
      exclude: ['**/gen/**'],
      only: ['retired-host'],
    });
    expect(signal).toBeInstanceOf(AbortSignal);
    expect(onProgress).toBeInstanceOf(Function);
  });

  test('takes the start of the program for now', async () => {
    const { requests, audit } = recordingAudit();

    await run(['audit'], testWorld({ api: { audit } }));

    expect(requests[0]?.asOf).toBe('2024-08-30T06:46:00.000Z');
  });

  test('does not carry flags over from an earlier run', async () => {
    const { requests, audit } = recordingAudit();
    const world = testWorld({ api: { audit } });

    await run(['audit', '--retire', 'a.net'], world);
    await run(['audit'], world);

    expect(requests[1]?.retire).toEqual([]);
  });
});

describe('mistakes are exit 2, said on stderr, with stdout empty', () => {
  test.each([
    ['an unknown command', ['audti'], 'Did you mean audit?'],
    [
      'a command that nobody knows',
      ['wholly-unknown'],
      'Use one of audit, check, explore, hosts, why, certs, timeline, graph, baseline, suppressions, init, rules, cache, completion.',
    ],
    ['an unknown subcommand', ['rules', 'lst'], 'Did you mean list?'],
    ['an unknown flag', ['audit', '--fomat', 'json'], 'Did you mean --format?'],
    ['a flag that nobody knows', ['audit', '--wholly-unknown'], 'lastref help audit'],
    ['a flag of another command', ['hosts', '--fail-on', 'never'], 'It belongs to lastref audit, lastref check.'],
    ['a flag before the command', ['--quiet', 'audit'], 'Write it after the command: lastref audit --quiet.'],
    ['an unknown format', ['audit', '-f', 'jsn'], 'Did you mean json? The formats here are text, json, '],
    ['a format of another command', ['why', 'a.net', '-f', 'csv'], 'The formats here are text, json.'],
    ['a format without file', ['audit', '-f', 'json='], 'json=report.json'],
    ['a flag without value', ['audit', '--retire'], 'lastref help audit'],
    ['a question left out', ['why'], 'lastref help why'],
    ['a bad date', ['audit', '--as-of', '2024-02-30'], '2024-08-30'],
    ['an unknown rule', ['audit', '--only', 'retired-hots'], 'Did you mean retired-host?'],
    ['an unknown severity', ['audit', '--fail-on', 'fatal'], 'error, warning, note, never'],
    ['no concurrency', ['audit', '--concurrency', '0'], '1 to 256'],
    ['a look that is also a replay', ['audit', '--live', '--replay', 'seen.json'], 'Give one of the two.'],
    ['a recording of nothing', ['audit', '--record', 'seen.json'], 'Add --live.'],
    ['two reports on stdout', ['audit', '-f', 'text', '-f', 'json'], '-f json=report.json'],
    ['two reports in one file', ['audit', '-f', 'text=a', '-f', 'json=./a'], 'a file of its own'],
    ['one output for two formats', ['audit', '-f', 'text', '-f', 'json=a', '-o', 'b'], 'FMT=FILE'],
    ['an unknown rule to explain', ['rules', 'explain', 'retired-hosts'], 'Did you mean retired-host?'],
    ['help for nothing', ['help', 'adit'], 'Did you mean audit?'],
    ['an output folder that is not there', ['audit', '-o', '/nowhere/at/all.txt'], 'Make the folder first.'],
  ])('%s', async (_, argv, mend) => {
    const world = testWorld();

    const code = await run(argv, world);

    expect(code).toBe(2);
    expect(world.stdout.text).toBe('');
    expect(world.stderr.text).toContain(mend);
    expect(world.stderr.text).toMatch(/^lastref: /);
  });

  test('nothing runs before formats and targets are known to be good', async () => {
    const { requests, audit } = recordingAudit();

    await run(['audit', '-f', 'jsn'], testWorld({ api: { audit } }));

    expect(requests).toEqual([]);
  });

  test('a mistake in the configuration is said with its place, inert', async () => {
    const where = { file: 'a\u001b[2J.yaml', line: 3, column: 5 };
    const error = new ConfigError({ code: 'unknown-key', message: 'retires is no key.', hint: 'Write retire.', where });
    const world = testWorld({ api: { audit: () => Promise.reject(error) } });

    const code = await run(['audit'], world);

    expect(code).toBe(2);
    expect(world.stderr.text).toBe('lastref: a\\x1b[2J.yaml:3:5: retires is no key. Write retire.\n');
  });

  test('a call without a command shows help', async () => {
    const world = testWorld();

    const code = await run([], world);

    expect(code).toBe(2);
    expect(world.stdout.text).toBe('');
    expect(world.stderr.text).toContain('Usage: lastref');
  });

  test('our own bug is not taken for a mistake', async () => {
    const bug = new TypeError('x is not a function');
    const world = testWorld({ api: { audit: () => Promise.reject(bug) } });

    const running = run(['audit'], world);

    await expect(running).rejects.toBe(bug);
  });
});

describe('help and version go to stdout', () => {
  test.each([
    [['--version'], /^\d+\.\d+\.\d+\n$/],
    [['--help'], /Exit codes:\n {2}0 {2}nothing blocks/],
    [['help'], /^Usage: lastref COMMAND/],
    [['help', 'audit'], /--fail-on SEVERITY/],
    [['audit', '--help'], /--fail-on SEVERITY/],
    [['help', 'rules', 'explain'], /lastref rules explain \[FLAGS\] ID/],
  ])('%j', async (argv, expected) => {
    const world = testWorld();

    const code = await run(argv, world);

    expect(code).toBe(0);
    expect(world.stdout.text).toMatch(expected);
    expect(world.stderr.text).toBe('');
  });
});

describe('reports', () => {
  test('stdout carries the report alone', async () => {
    const world = testWorld();

    await run(['audit', '-f', 'json'], world);

    expect(JSON.parse(world.stdout.text)).toEqual(mapiqReport());
    expect(world.stderr.text).toBe('');
  });

  test('several formats, all but one to files', async () => {
    const world = testWorld({ cwd: folder });

    await run(['audit', '-f', 'text', '-f', 'json=report.json'], world);

    expect(world.stdout.text).toContain('mapiq.net      BLOCKED');
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toEqual(mapiqReport());
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('one format to the output file, never in colour', async () => {
    const world = testWorld({ cwd: folder, stdout: new Capture(true) });

    await run(['audit', '-o', 'report.txt'], world);

    expect(world.stdout.text).toBe('');
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).not.toContain('\u001b');
  });

  test('a link to a file stays a link', async () => {
    writeFileSync(join(folder, 'real.txt'), 'old');
    symlinkSync('real.txt', join(folder, 'link.txt'));

    await run(['audit', '-o', 'link.txt'], testWorld({ cwd: folder }));

    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toContain('BLOCKED');
  });

  test('a device is written to, not replaced', async () => {
    const code = await run(['audit', '-o', '/dev/null'], testWorld({ cwd: folder }));

    expect(code).toBe(1);
    expect(lstatSync('/dev/null').isFile()).toBe(false);
  });

  test('a failed run leaves an older report as it was', async () => {
    writeFileSync(join(folder, 'report.json'), 'old');
    const world = testWorld({ cwd: folder, api: { audit: () => Promise.reject(new Error('broken')) } });

    await expect(run(['audit', '-f', 'json=report.json'], world)).rejects.toThrow('broken');

    expect(readFileSync(join(folder, 'report.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder)).toEqual(['report.json']);
  });

  test('a reader that has gone away is no failure', async () => {
    const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE' });
    const world = testWorld({ stdout: new Capture(false, gone) });

    const code = await run(['audit'], world);

    expect(code).toBe(1);
    expect(world.stderr.text).toBe('');
  });

  test('a full disk is', async () => {
    const full = Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
    const world = testWorld({ stdout: new Capture(false, full) });

    const code = await run(['audit'], world);

    expect(code).toBe(2);
    expect(world.stderr.text).toContain('ENOSPC');
  });

  test.each([
    ['a terminal', new Capture(true), {}, [], true],
    ['a pipe', new Capture(false), {}, [], false],
    ['a terminal and NO_COLOR', new Capture(true), { NO_COLOR: '1' }, [], false],
    ['a terminal and --no-color', new Capture(true), {}, ['--no-color'], false],
    ['a dumb terminal', new Capture(true), { TERM: 'dumb' }, [], false],
  ])('colour on %s', async (_, stdout, env, flags, coloured) => {
    await run(['audit', ...flags], testWorld({ stdout, env }));

    expect(stdout.text.includes('\u001b[')).toBe(coloured);
  });

  test.each([
    ['a terminal says', new Capture(true, undefined, 60), {}, 60],
    ['COLUMNS says', new Capture(true, undefined, 60), { COLUMNS: '100' }, 100],
    ['COLUMNS says of a pipe', new Capture(), { COLUMNS: '60' }, 60],
    ['COLUMNS says nonsense of a terminal', new Capture(true, undefined, 60), { COLUMNS: 'wide' }, 60],
    ['a terminal that does not know', new Capture(true, undefined, 0), {}, 80],
    ['a pipe', new Capture(), {}, 80],
    ['a narrow terminal', new Capture(true, undefined, 20), {}, 40],
  ])('the page is as wide as %s', async (_, stdout, env, expected) => {
    await run(['audit', '--no-color'], testWorld({ stdout, env }));

    const [rule = ''] = stdout.text.split('\n').filter((line) => line.startsWith('-- '));
    expect(rule).toHaveLength(expected);
  });

  test('a report in a file is as wide as any other', async () => {
    const stdout = new Capture(true, undefined, 60);

    await run(['audit', '-f', `text=${join(folder, 'report.txt')}`], testWorld({ stdout }));

    const text = readFileSync(join(folder, 'report.txt'), 'utf8');
    expect(text).toMatch(/^-- mapiq\.net -{67}$/m);
  });

  test('configurations that were not used are named, unless quiet', async () => {
    const audit = () =>
      Promise.resolve(auditResult({ report: clearReport(), ignoredConfigs: ['../shop/lastref.yaml'] }));
    const loud = testWorld({ api: { audit } });
    const quiet = testWorld({ api: { audit } });

    await run(['audit'], loud);
    await run(['audit', '--quiet'], quiet);

    expect(loud.stderr.text).toContain('../shop/lastref.yaml');
    expect(quiet.stderr.text).toBe('');
  });
});

describe('the other commands', () => {
  test.each([
    [['hosts'], 0, 'login.mapiq.com'],
    [['hosts', '-f', 'csv'], 0, 'host,kinds,services,references\r\n'],
    [['why', 'login.mapiq.net'], 0, 'login.mapiq.net is reached by signin'],
    [['why', 'service:signin', '../shop'], 0, 'signin reaches 1 host'],
    [['rules', 'list'], 0, 'oauth-issuer'],
    [['rules', 'test'], 0, '128 samples passed'],
    [['rules', 'explain', 'retired-host'], 0, 'Use the replacement.'],
  ])('%j', async (argv, code, expected) => {
    const world = testWorld();

    const got = await run(argv, world);

    expect(got).toBe(code);
    expect(world.stdout.text).toContain(expected);
  });

  test('a sample that fails is exit 1 and named', async () => {
    const failure = { rule: 'oauth-issuer', sample: 'a.yaml', expected: 'id.acme.example', got: 'nothing' };
    const world = testWorld({ api: { testRules: () => Promise.resolve({ passed: 127, failures: [failure] }) } });

    const code = await run(['rules', 'test'], world);

    expect(code).toBe(1);
    expect(world.stdout.text).toContain('oauth-issuer');
  });

  test('an inventory of no file is exit 3', async () => {
    const empty = coverage({ filesSeen: 0, filesScanned: 0 });
    const hosts = () => Promise.resolve({ schemaVersion: 1, hosts: [], services: [], coverage: empty } as const);

    const code = await run(['hosts'], testWorld({ api: { hosts } }));

    expect(code).toBe(3);
  });
});

describe('Ctrl-C ends the run with 2 and writes nothing', () => {
  test.each([
    ['that had its answer', () => Promise.resolve(auditResult())],
    ['that threw what aborting throws', (reason: unknown) => Promise.reject(reason as Error)],
    ['whose wait was aborted', () => Promise.reject(Object.assign(new Error('aborted'), { code: 'ABORT_ERR' }))],
  ])('%s', async (_, answer) => {
    const controller = new AbortController();
    const audit = () => {
      controller.abort();
      return answer(controller.signal.reason);
    };
    const world = testWorld({ cwd: folder, signal: controller.signal, api: { audit } });

    const code = await run(['audit', '-f', 'json=report.json'], world);

    expect(code).toBe(2);
    expect(world.stderr.text).toBe('lastref: cancelled.\n');
    expect(readdirSync(folder)).toEqual([]);
  });
});
