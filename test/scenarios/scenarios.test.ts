// Every scenario through the real audit: a small estate, copied out of `test/` (whose path would say that nothing in it runs), and
// what must be found in it, with the near misses that must not.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { audit } from '../../src/index.js';
import type { Finding, Report } from '../../src/index.js';
import { byText, sortedUnique } from '../../src/base/order.js';

const FIXTURES = fileURLToPath(new URL('fixtures/', import.meta.url));

/** What a scenario's `expected.json` says. Findings are lines: rule, severity, service (`-`: none) and host. */
interface Expected {
  readonly about: string;
  readonly findings: readonly string[];
  /** Files that no finding above a note may name as evidence. */
  readonly clear: readonly string[];
  /** Files that a finding's evidence and steps must name. */
  readonly through?: Readonly<Record<string, readonly string[]>>;
  /** The places (`file:line`) of all evidence of a finding. */
  readonly lines?: Readonly<Record<string, readonly string[]>>;
  /** The places (`file:line`) of all steps of a finding. */
  readonly stops?: Readonly<Record<string, readonly string[]>>;
  /** All environments that a finding's evidence holds in. */
  readonly environments?: Readonly<Record<string, readonly string[]>>;
  /** Places (`file:line`) that could not be evaluated. */
  readonly unresolved?: readonly string[];
  /** All files that were not seen into; of scenarios that do not say it, none is asked. */
  readonly blind?: readonly string[];
}

function expectedOf(name: string): Expected {
  return JSON.parse(readFileSync(join(FIXTURES, name, 'expected.json'), 'utf8')) as Expected;
}

/** What was seen of the live world, where the scenario is about that. */
function recordingOf(name: string): { replay?: string } {
  const file = join(FIXTURES, name, 'recording.json');
  return existsSync(file) ? { replay: file } : {};
}

function lineOf({ rule, severity, service, host, path }: Finding): string {
  const endpoint = path.find(({ to }) => to.startsWith('endpoint:'))?.to.slice('endpoint:'.length);
  const subject = rule === 'rotation-incomplete' ? endpoint : host;
  return [rule, severity, service?.replace(/^service:/, '') ?? '-', subject].join(' ');
}

function filesOf(finding: Finding | undefined): string[] {
  const files = (finding?.evidence ?? []).flatMap(({ file, steps }) => [file, ...steps.map((step) => step.file)]);
  return sortedUnique(files.filter((file) => file !== null));
}

function placesOf(finding: Finding | undefined): string[] {
  return sortedUnique((finding?.evidence ?? []).map(({ file, line }) => `${file}:${line}`));
}

function stopsOf(finding: Finding | undefined): string[] {
  const steps = (finding?.evidence ?? []).flatMap((one) => one.steps);
  return sortedUnique(steps.map(({ file, line }) => `${file}:${line}`));
}

function environmentsOf(finding: Finding | undefined): string[] {
  return sortedUnique((finding?.evidence ?? []).map(({ environment }) => environment ?? 'any'));
}

function linesOf(wanted: Expected['through'], answer: (line: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.keys(wanted ?? {}).map((line) => [line, answer(line)]));
}

/** Files whose evidence weighs more than a note. */
function blamedFiles({ findings }: Report): Set<string | null> {
  return new Set(
    findings.flatMap(({ evidence }) => evidence.filter(({ severity }) => severity !== 'note').map(({ file }) => file)),
  );
}

describe.each(readdirSync(FIXTURES).sort(byText))('%s', (name) => {
  const expected = expectedOf(name);
  let temporary: string;
  let report: Report;

  beforeAll(async () => {
    temporary = mkdtempSync(join(tmpdir(), 'lastref-scenario-'));
    const folder = join(temporary, 'acme');
    cpSync(join(FIXTURES, name, 'estate'), folder, { recursive: true });
    ({ report } = await audit({
      cwd: folder,
      paths: [folder],
      retire: ['mapiq.net@2024-09-11'],
      asOf: '2024-08-30T00:00:00.000Z',
      strict: false,
      exclude: [],
      only: [],
      full: false,
      ...recordingOf(name),
    }));
  });

  afterAll(() => rmSync(temporary, { recursive: true, force: true }));

  const findingOf = (line: string): Finding | undefined => report.findings.find((finding) => lineOf(finding) === line);

  test(`${expected.about}`, () => {
    const lines = report.findings.map(lineOf).sort(byText);

    expect(lines).toEqual([...expected.findings].sort(byText));
  });

  test('near misses are left alone', () => {
    const blamed = blamedFiles(report);

    expect(expected.clear.filter((file) => blamed.has(file))).toEqual([]);
  });

  test('the way, the environments and what was not evaluated are stated', () => {
    const files = linesOf(expected.through, (line) => filesOf(findingOf(line)));
    const environments = linesOf(expected.environments, (line) => environmentsOf(findingOf(line)));
    const places = report.unresolved.map(({ file, line }) => `${file}:${line}`);

    expect(files).toEqual(
      linesOf(expected.through, (line) => expect.arrayContaining([...(expected.through?.[line] ?? [])])),
    );
    expect(linesOf(expected.lines, (line) => placesOf(findingOf(line)))).toEqual({ ...expected.lines });
    expect(linesOf(expected.stops, (line) => stopsOf(findingOf(line)))).toEqual({ ...expected.stops });
    expect(environments).toEqual({ ...expected.environments });
    expect(places).toEqual(expect.arrayContaining([...(expected.unresolved ?? [])]));
    if (expected.blind) expect(report.coverage.blindSpots.map(({ file }) => file)).toEqual(expected.blind);
  });
});
