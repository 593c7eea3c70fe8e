import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { auditJunit } from '../../src/report/junit.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport, OBEYED } from './hostile.js';
import { all, mistakesIn, parseXml, type Element } from './junit-structure.js';
import { boltricsReport, coverage, evidence, finding, mapiqReport, noteFinding, webFinding } from './reports.js';

const [MAPIQ, OLDSHOP] = mapiqReport().retirements;

/** A report on mapiq.net alone. */
function about(own: Partial<Report>, verdict: Report['verdict']): Report {
  return mapiqReport({ verdict, unresolved: [], ...own, retirements: MAPIQ ? [{ ...MAPIQ, verdict }] : [] });
}

function casesOf(report: Report): Record<string, string[]> {
  const cases = all(parseXml(auditJunit(report)), 'testcase');
  return Object.fromEntries(
    cases.map(({ attributes, children }) => [
      `${attributes['classname'] ?? ''} ${attributes['name'] ?? ''}`,
      children.map(({ name }) => name),
    ]),
  );
}

test('mapiq twelve days before the event', () => {
  expectGolden('test/report/golden/mapiq.xml', auditJunit(mapiqReport()));
});

test.each([
  ['mapiq', mapiqReport()],
  ['boltrics', boltricsReport()],
  ['no name and no finding', mapiqReport({ retirements: [], findings: [] })],
])('Jenkins takes %s', (_, report) => {
  expect(mistakesIn(parseXml(auditJunit(report)))).toEqual([]);
});

test('a suite for each retired name, a case for each rule and service', () => {
  const suites = all(parseXml(auditJunit(mapiqReport())), 'testsuite').map(({ attributes }) => attributes['name']);

  expect(suites).toEqual(['mapiq.net', 'oldshop.net']);
  expect(Object.keys(casesOf(mapiqReport()))).toEqual([
    'mapiq.net.coverage all that matters was seen',
    'mapiq.net.retired-alias signin',
    'mapiq.net.retired-host web',
    'oldshop.net.coverage all that matters was seen',
  ]);
});

test('the counts are those of the cases', () => {
  const root = parseXml(auditJunit(mapiqReport()));

  const counted = (element: Element, key: string): number => Number(element.attributes[key]);
  const having = (element: Element, name: string): number =>
    all(element, 'testcase').filter(({ children }) => children.some((child) => child.name === name)).length;
  for (const element of [root, ...all(root, 'testsuite')]) {
    expect(counted(element, 'tests')).toBe(all(element, 'testcase').length);
    expect(counted(element, 'failures')).toBe(having(element, 'failure'));
    expect(counted(element, 'errors')).toBe(having(element, 'error'));
  }
});

describe('the outcome of a case', () => {
  const suppressed = { by: 'config', until: '2024-12-01', reason: 'replaced in 4.2', approver: null } as const;
  const accepted = webFinding({ suppressed: true, evidence: [evidence({ suppressed })] });

  test.each([
    ['an error fails', [webFinding()], ['failure']],
    ['a warning passes and is told', [webFinding({ severity: 'warning' })], ['system-out']],
    ['a note passes and is told', [noteFinding(1)], ['system-out']],
    ['errors with others fail and tell the others', [webFinding(), noteFinding(1)], ['failure', 'system-out']],
    ['what is accepted is skipped', [accepted], ['skipped', 'system-out']],
    ['what is accepted beside an error does not hide it', [accepted, webFinding()], ['failure', 'system-out']],
  ])('%s', (_, findings, expected) => {
    const cases = casesOf(about({ findings }, 'blocked'));

    expect(cases['mapiq.net.retired-host web']).toEqual(expected);
  });

  test('says who accepted it, why and until when', () => {
    const [skipped] = all(parseXml(auditJunit(about({ findings: [accepted] }, 'clear'))), 'skipped');

    expect(skipped?.attributes['message']).toBe('accepted by config until 2024-12-01: replaced in 4.2');
  });

  test('names the first error and counts the others', () => {
    const findings = [webFinding(), webFinding({ id: 'a'.repeat(32), host: 'cdn.mapiq.net' })];

    const [failure] = all(parseXml(auditJunit(about({ findings }, 'blocked'))), 'failure');

    expect(failure?.attributes['message']).toBe('web references api.mapiq.net (retires 2024-09-11) and 1 more error');
  });
});

describe('the verdict', () => {
  const outcomes = (report: Report): { failures: number; errors: number } => {
    const root = parseXml(auditJunit(report));
    return { failures: all(root, 'failure').length, errors: all(root, 'error').length };
  };
  const unresolved = mapiqReport().unresolved;
  const blindSpots = [
    { repo: '.', file: 'x.hcl', line: 3, reason: 'unparsable', detail: 'not closed', retirements: ['mapiq.net'] },
  ] as const;

  test.each([
    ['clear', about({ findings: [noteFinding(1)] }, 'clear'), { failures: 0, errors: 0 }],
    ['blocked', about({ findings: [finding()] }, 'blocked'), { failures: 1, errors: 0 }],
    ['unverified by a value', about({ findings: [], unresolved }, 'unverified'), { failures: 0, errors: 1 }],
    [
      'unverified by a file',
      about({ findings: [], coverage: coverage({ blindSpots }) }, 'unverified'),
      { failures: 0, errors: 1 },
    ],
    [
      'unverified since no file was read',
      about({ findings: [], coverage: coverage({ filesScanned: 0 }) }, 'unverified'),
      { failures: 0, errors: 1 },
    ],
    ['blocked and unverified', about({ findings: [finding()], unresolved }, 'blocked'), { failures: 1, errors: 1 }],
    ['blocked by what is listed under another name', about({ findings: [] }, 'blocked'), { failures: 1, errors: 0 }],
  ])('%s', (_, report, expected) => {
    expect(outcomes(report)).toEqual(expected);
  });

  test('says what to supply', () => {
    const [error] = all(parseXml(auditJunit(about({ findings: [], unresolved }, 'unverified'))), 'error');

    expect(error?.text).toContain('env:HOST, needed by web');
  });

  test('a clear name has a case that passes, so that no suite is empty', () => {
    const report = mapiqReport({ retirements: OLDSHOP ? [OLDSHOP] : [], findings: [], verdict: 'clear' });

    expect(casesOf(report)).toEqual({ 'oldshop.net.coverage all that matters was seen': [] });
  });
});

test.each(HOSTILE)('%j cannot break out of its element', (evil) => {
  const root = parseXml(auditJunit(hostileReport(evil)));

  expect(mistakesIn(root)).toEqual([]);
  expect(all(root, 'testsuite').map(({ attributes }) => attributes['name'])).toEqual([
    'policy changes',
    'mapiq.net',
    'oldshop.net',
    'certificates',
  ]);
  expect(auditJunit(hostileReport(evil))).not.toMatch(OBEYED);
});
