import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { auditJson } from '../../src/report/json.js';
import { reportJsonSchema } from '../../src/report/schema.js';
import { expectGolden } from '../golden.js';
import { boltricsReport, coverage, finding, mapiqReport } from './reports.js';

const accepts = (report: unknown): boolean => z.fromJSONSchema(reportJsonSchema()).safeParse(report).success;

test('holds the whole report, keys in the order of the interface', () => {
  const json = auditJson(mapiqReport());

  expect(JSON.parse(json)).toEqual(mapiqReport());
  expectGolden('test/report/golden/mapiq.json', json);
});

test('does not depend on the order in which a report was built', () => {
  const { coverage: first, ...rest } = mapiqReport();
  const backwards = Object.fromEntries(Object.entries(finding()).reverse()) as unknown as ReturnType<typeof finding>;

  const json = auditJson({ coverage: first, ...rest, findings: [backwards] });

  expect(json).toBe(auditJson(mapiqReport({ findings: [finding()] })));
});

test('sorts the reasons for skipping files', () => {
  const json = auditJson(mapiqReport({ coverage: coverage({ filesSkipped: { symlink: 1, binary: 2 } }) }));

  expect(json.indexOf('"binary"')).toBeLessThan(json.indexOf('"symlink"'));
});

test('ends in one newline', () => {
  expect(auditJson(mapiqReport())).toMatch(/}\n$/);
});

test('schema/report.json is the schema of the program', () => {
  const schema = `${JSON.stringify(reportJsonSchema(), null, 2)}\n`;

  expectGolden('schema/report.json', schema);
});

test.each([
  ['mapiq', mapiqReport()],
  ['boltrics', boltricsReport()],
])('the schema accepts %s', (_, report) => {
  const parsed: unknown = JSON.parse(auditJson(report));

  expect(accepts(parsed)).toBe(true);
});

test.each([
  ['an unknown key', { ...mapiqReport(), extra: 1 }],
  ['a missing key', { ...mapiqReport(), asOf: undefined }],
  ['an unknown rule', mapiqReport({ findings: [{ ...finding(), rule: 'made-up' as 'retired-host' }] })],
  ['an id that is no hash', mapiqReport({ findings: [finding({ id: 'x' })] })],
])('the schema refuses %s', (_, report) => {
  const parsed: unknown = JSON.parse(JSON.stringify(report));

  expect(accepts(parsed)).toBe(false);
});
