// Annotations of GitHub Actions and the code quality report of GitLab: what they hold, what they cut, and what no name can do to them.
import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { ANNOTATIONS_SHOWN, auditGithub } from '../../src/report/github.js';
import { auditGitlab, ISSUES_LIMIT } from '../../src/report/gitlab.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport } from './hostile.js';
import { finding, mapiqReport } from './reports.js';

interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Reads commands as the runner does: one a line, from `::` to `::`, escapes undone. */
function commandsIn(output: string): Command[] {
  return output
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [, name = '', given = '', text = ''] = /^::([a-z]+) ?(.*?)::(.*)$/.exec(line) ?? [];
      const unescape = (value: string): string =>
        value
          .replaceAll('%3A', ':')
          .replaceAll('%2C', ',')
          .replaceAll('%0A', '\n')
          .replaceAll('%0D', '\r')
          .replaceAll('%25', '%');
      const pairs = given
        .split(',')
        .map((pair) => [pair.slice(0, pair.indexOf('=')), unescape(pair.slice(pair.indexOf('=') + 1))]);
      return { name, properties: Object.fromEntries(pairs) as Record<string, string>, text: unescape(text) };
    });
}

const NAMES = ['error', 'warning', 'notice'];
const KEYS = ['file', 'line', 'endLine', 'col', 'endColumn', 'title'];

describe('github', () => {
  test('mapiq', () => expectGolden('test/report/golden/mapiq.github.txt', auditGithub(mapiqReport())));

  test('policy changes come first, and no kind is more than GitHub shows', () => {
    const findings = Array.from({ length: 40 }, (_, at) =>
      finding({ id: String(at).padStart(32, '0'), severity: at < 30 ? 'error' : 'warning' }),
    );

    const commands = commandsIn(auditGithub(mapiqReport({ findings, policyChanges: ['exclude: x', 'exclude: y'] })));

    expect(commands.slice(0, 2).map(({ text }) => text)).toEqual(['exclude: x', 'exclude: y']);
    for (const name of NAMES)
      expect(commands.filter((one) => one.name === name).length).toBeLessThanOrEqual(ANNOTATIONS_SHOWN);
    expect(commands.at(-1)?.text).toContain('22 not shown here');
  });

  test.each(HOSTILE)('%j is no command, and closes none', (evil) => {
    const commands = commandsIn(auditGithub(hostileReport(evil)));

    expect(commands.filter(({ name }) => !NAMES.includes(name))).toEqual([]);
    expect(commands.flatMap(({ properties }) => Object.keys(properties)).filter((key) => !KEYS.includes(key))).toEqual(
      [],
    );
    expect(commands.map(({ text }) => text).join('')).not.toMatch(/##\w{0,20}\[|\p{Cc}/u);
  });
});

describe('gitlab', () => {
  const issuesOf = (report: Report): Record<string, unknown>[] =>
    JSON.parse(auditGitlab(report)) as Record<string, unknown>[];

  test('mapiq', () => expectGolden('test/report/golden/mapiq.gitlab.json', auditGitlab(mapiqReport())));

  test('every issue has what GitLab requires', () => {
    for (const issue of issuesOf(mapiqReport({ policyChanges: ['exclude: x'] })))
      expect(issue).toEqual({
        description: expect.any(String),
        check_name: expect.any(String),
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
        location: { path: expect.stringMatching(/^[^/]/), lines: { begin: expect.any(Number) } },
      });
  });

  test('30,000 findings are cut, and it is said', () => {
    const findings = Array.from({ length: 30_000 }, (_, at) => finding({ id: at.toString(16).padStart(32, '0') }));

    const issues = issuesOf(mapiqReport({ findings }));

    expect(issues).toHaveLength(ISSUES_LIMIT + 1);
    expect(issues[0]).toMatchObject({
      check_name: 'cut',
      description: expect.stringContaining('20,000 findings left out'),
    });
  }, 60_000);
});
