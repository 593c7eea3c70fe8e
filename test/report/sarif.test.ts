// SARIF against its own schema, and what GitHub publishes of its limits.
import { describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Finding, Report } from '../../src/model/report.js';
import { auditSarif, RESULTS_LIMIT } from '../../src/report/sarif.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport, OBEYED } from './hostile.js';
import { boltricsReport, finding, mapiqReport } from './reports.js';

interface Place {
  readonly artifactLocation: { readonly uri: string };
  readonly region: { readonly startLine: number };
}
interface Located {
  readonly physicalLocation: Place;
}
interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly Located[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly unknown[] }[] }[];
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
  readonly baselineState?: string;
}
interface Log {
  readonly runs: readonly {
    readonly results: readonly Result[];
    readonly invocations: readonly {
      readonly toolExecutionNotifications: readonly {
        readonly descriptor: { readonly id: string };
        readonly message: { readonly text: string };
      }[];
    }[];
  }[];
}

const SCHEMA = fileURLToPath(
  new URL('../../node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json', import.meta.url),
);
const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
  JSON.parse(readFileSync(SCHEMA, 'utf8')) as object,
);

function runOf(report: Report): Log['runs'][number] {
  const log = JSON.parse(auditSarif(report)) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

test('mapiq', () => {
  const text = auditSarif(mapiqReport());

  expectGolden('test/report/golden/mapiq.sarif', `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
});

test('levels, our own fingerprint, and the way as a flow', () => {
  const { results } = runOf(mapiqReport());

  expect(results.map(({ level }) => level)).toEqual(['error', 'error', 'note']);
  expect(results[0]?.partialFingerprints).toEqual({ 'lastref/v1': 'b1946ac92492d2347c6235b4d2611184' });
  expect(results[0]?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(3);
});

test('a finding without a file stands at a place that does not move', () => {
  const bare = finding({ evidence: finding().evidence.filter(({ file }) => file === null) });

  const { results } = runOf(mapiqReport({ findings: [bare] }));

  expect(results[0]?.locations[0]?.physicalLocation).toMatchObject({
    artifactLocation: { uri: 'lastref.yaml' },
    region: { startLine: 1 },
  });
});

test('accepted findings are there with what accepts them, and what is new is said', () => {
  const note = { by: 'inline', until: '2024-12-01', reason: 'replaced in 4.2', approver: null } as const;
  const accepted = finding({
    suppressed: true,
    change: 'worse',
    evidence: finding().evidence.map((one) => ({ ...one, suppressed: note })),
  });

  const { results } = runOf(mapiqReport({ findings: [accepted, finding({ change: 'new' })] }));

  expect(results.map(({ baselineState }) => baselineState)).toEqual(['new', 'updated']);
  expect(results[1]?.suppressions).toEqual([
    { kind: 'inSource', status: 'accepted', justification: 'replaced in 4.2 (until 2024-12-01)' },
  ]);
});

test('paths are references', () => {
  const [first] = finding().evidence;
  const odd = { ...first, file: 'a b/ä#?%:.ts' } as Finding['evidence'][number];

  const { results } = runOf(mapiqReport({ findings: [finding({ evidence: [odd] })] }));

  expect(results[0]?.locations[0]?.physicalLocation.artifactLocation.uri).toBe('a%20b/%C3%A4%23%3F%25%3A.ts');
});

test('30,000 findings are cut to what GitHub takes, the gravest first, and it is said', () => {
  const findings = Array.from({ length: 30_000 }, (_, at) =>
    finding({ id: at.toString(16).padStart(32, '0'), severity: at < 29_000 ? 'note' : 'error' }),
  );

  const { results, invocations } = runOf(
    mapiqReport({ findings, policyChanges: ['retire: mapiq.net is no longer retired'] }),
  );

  expect(results).toHaveLength(RESULTS_LIMIT);
  expect(results.filter(({ level }) => level === 'error')).toHaveLength(1000);
  const notifications = invocations.flatMap(({ toolExecutionNotifications: all }) => all);
  expect(notifications.map(({ descriptor }) => descriptor.id).slice(0, 3)).toEqual(['policy-change', 'cut', 'shown']);
  expect(notifications[1]?.message.text).toContain('5,000 findings left out');
}, 60_000);

describe('hostile', () => {
  test.each(HOSTILE)('%j is text', (evil) => {
    const text = auditSarif(hostileReport(evil));

    runOf(hostileReport(evil));
    expect(text.trimEnd()).not.toMatch(OBEYED);
  });

  test('boltrics', () => {
    expect(runOf(boltricsReport()).results).toHaveLength(2);
  });
});
