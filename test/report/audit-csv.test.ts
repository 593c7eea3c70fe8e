import { describe, expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { auditCsv, CSV_COLUMNS } from '../../src/report/audit-csv.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport, OBEYED } from './hostile.js';
import { evidence, finding, mapiqReport, webFinding } from './reports.js';
import { parseCsv } from './rfc4180.js';

function recordsOf(report: Report): Record<string, string>[] {
  const [header = [], ...rows] = parseCsv(auditCsv(report));
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])));
}

test('mapiq twelve days before the event', () => {
  expectGolden('test/report/golden/mapiq.csv', auditCsv(mapiqReport()));
});

test('one row for each piece of evidence, all with the id of their finding', () => {
  const records = recordsOf(mapiqReport({ findings: [finding(), webFinding()] }));

  expect(records.map((row) => row['finding'])).toEqual([finding().id, finding().id, webFinding().id]);
  expect(records[0]).toMatchObject({ file: 'apps/signin/src/idp.ts', line: '6', environment: 'production' });
  expect(records[1]).toMatchObject({ file: '', observed_server: 'udp://127.0.0.1:5353' });
});

test('a finding without evidence has a row all the same', () => {
  const records = recordsOf(mapiqReport({ findings: [finding({ evidence: [] })] }));

  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({ rule: 'retired-alias', file: '' });
});

test('what is suppressed is there and says so', () => {
  const suppressed = { by: 'baseline', until: null, reason: 'before 2024', approver: null } as const;

  const records = recordsOf(mapiqReport({ findings: [finding({ evidence: [evidence(), evidence({ suppressed })] })] }));

  expect(records.map((row) => row['suppressed_by'])).toEqual(['', 'baseline']);
});

test('without findings there is a header', () => {
  expect(parseCsv(auditCsv(mapiqReport({ findings: [] })))).toEqual([CSV_COLUMNS.map(({ name }) => name)]);
});

describe('a spreadsheet', () => {
  test.each(HOSTILE)('takes %j for text in one cell', (evil) => {
    const rows = parseCsv(auditCsv(hostileReport(evil)));

    expect(rows.map((row) => row.length)).toEqual(rows.map(() => CSV_COLUMNS.length));
    expect(rows.flat().filter((cell) => /^\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/.test(cell))).toEqual([]);
    expect(auditCsv(hostileReport(evil)).replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
  });

  test('of another language does not split a cell at its semicolon', () => {
    const text = auditCsv(mapiqReport({ findings: [finding({ message: 'a;=cmd()' })] }));

    expect(text).toContain('"a;=cmd()"');
  });
});
