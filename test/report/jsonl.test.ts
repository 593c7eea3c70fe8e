import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import type { Report } from '../../src/model/report.js';
import { auditJson } from '../../src/report/json.js';
import { auditJsonl, LINE_TYPES } from '../../src/report/jsonl.js';
import { reportLineJsonSchema } from '../../src/report/line-schema.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport, OBEYED } from './hostile.js';
import { boltricsReport, finding, mapiqReport } from './reports.js';

type Line = Readonly<Record<string, unknown>> & { readonly type: string };

function linesOf(report: Report): Line[] {
  const text = auditJsonl(report);
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as Line);
}

/** The report that the lines add up to. */
function joined(lines: readonly Line[]): unknown {
  const of = (wanted: string): object[] => lines.flatMap(({ type, ...rest }) => (type === wanted ? [rest] : []));
  const [run] = of('run');
  const [seen] = of('coverage');
  return {
    ...run,
    retirements: of('retirement'),
    findings: of('finding'),
    unresolved: of('unresolved'),
    coverage: { ...seen, blindSpots: of('blindspot') },
  };
}

test('mapiq twelve days before the event', () => {
  expectGolden('test/report/golden/mapiq.jsonl', auditJsonl(mapiqReport()));
});

test('holds all that the JSON report holds', () => {
  const lines = linesOf(mapiqReport());

  expect(joined(lines)).toEqual(JSON.parse(auditJson(mapiqReport())));
});

test('says what each line is about, the run first and the coverage last', () => {
  const types = linesOf(mapiqReport()).map(({ type }) => type);

  expect([...new Set(types)]).toEqual(LINE_TYPES);
  expect(auditJsonl(mapiqReport())).toMatch(/^\{"type":"run",/);
});

test('keeps suppressed findings', () => {
  const lines = linesOf(mapiqReport({ findings: [finding({ suppressed: true })] }));

  expect(lines.filter(({ type, suppressed }) => type === 'finding' && suppressed === true)).toHaveLength(1);
});

describe('the schema', () => {
  const schema = z.fromJSONSchema(reportLineJsonSchema());

  test('is schema/report-line.json', () => {
    expectGolden('schema/report-line.json', `${JSON.stringify(reportLineJsonSchema(), null, 2)}\n`);
  });

  test.each([
    ['mapiq', mapiqReport()],
    ['boltrics', boltricsReport()],
  ])('accepts every line of %s', (_, report) => {
    const refused = linesOf(report).filter((line) => !schema.safeParse(line).success);

    expect(refused).toEqual([]);
  });

  test.each([
    ['of an unknown type', { type: 'summary' }],
    ['without a type', { ...mapiqReport().retirements[0] }],
    ['with a key too many', { type: 'retirement', ...mapiqReport().retirements[0], extra: 1 }],
  ])('refuses a line %s', (_, line) => {
    expect(schema.safeParse(line).success).toBe(false);
  });
});

test.each(HOSTILE)('%j stays inside its line', (evil) => {
  const lines = linesOf(hostileReport(evil));

  expect(joined(lines)).toEqual(JSON.parse(auditJson(hostileReport(evil))));
  expect(auditJsonl(hostileReport(evil))).not.toMatch(OBEYED);
});
