import { describe, expect, test } from '@jest/globals';
import { compare, missingFromText, readExpectation } from '../../samples/expectations.mjs';
import type { Evidence, Finding, Hop, Report } from '../../src/model/report.js';

const NEAR = readExpectation('mapiq-near');

/** The smallest report that agrees with an expectation. */
function agreeing(expected: typeof NEAR): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'lastref', version: '0.1.0' },
    asOf: `${expected.asOf}T00:00:00.000Z`,
    verdict: expected.verdict,
    retirements: expected.retirements.map((retirement) => ({
      ...{ scope: 'subtree', on: null, seen: true, findings: 0, suppressed: 0, baselined: 0, unresolved: 0 },
      ...retirement,
    })),
    findings: expected.findings.filter(({ optional }) => !optional).map(toFinding),
    rules: [],
    unresolved: [],
    policyChanges: [],
    coverage: {
      layers: expected.layers,
      recordedAt: null,
      filesSeen: 1,
      filesScanned: 1,
      filesSkipped: {},
      bytesScanned: 1,
      blindSpots: [],
      lookups: { answered: 0, failed: 0 },
      endpoints: { probed: 0, failed: 0 },
    },
  };
}

function toFinding(wanted: (typeof NEAR.findings)[number]): Finding {
  const nodes = wanted.path ?? (wanted.endpoint ? ['service:edi', `endpoint:${wanted.endpoint}`] : []);
  const path = nodes.slice(1).map((to, at): Hop => ({ from: nodes[at] ?? '', edge: 'references', to }));
  const steps = (wanted.through ?? []).map((file) => ({ repo: '.', file, line: 1, note: '' }));
  const to = wanted.fix?.[0];
  return {
    id: '0'.repeat(32),
    rule: wanted.rule,
    severity: wanted.severity,
    confidence: 'likely',
    service: wanted.service ?? null,
    owner: null,
    host: wanted.host ?? null,
    retirement: null,
    certificate: wanted.certificate?.[1] ?? null,
    message: '',
    failsAt: wanted.failsAt ?? null,
    change: null,
    suppressed: false,
    path,
    evidence: [{ file: null, steps } as unknown as Evidence],
    fix: to === undefined ? null : { change: 'record', at: '', to, because: '' },
  };
}

function changed(change: Partial<Finding>, index = 1): Report {
  const report = agreeing(NEAR);
  return { ...report, findings: report.findings.map((each, at) => (at === index ? { ...each, ...change } : each)) };
}

test.each(['mapiq-before', 'mapiq-near', 'mapiq-after', 'boltrics-before', 'boltrics-near', 'boltrics-after'])(
  '%s agrees with the report it describes',
  (name) => {
    const expected = readExpectation(name);

    const differences = compare(agreeing(expected), expected.exitCode, expected);

    expect(differences).toEqual([]);
    expect(expected.findings.length).toBeGreaterThan(2);
  },
);

describe('every departure is a line', () => {
  const hop: Hop = { from: 'service:signin', edge: 'references', to: 'host:login.mapiq.net' };
  const extra = {
    ...toFinding({ rule: 'retired-host', severity: 'note', service: 'service:web' }),
    host: 'notmapiq.net',
  };

  test.each<[string, Report]>([
    ['verdict', { ...agreeing(NEAR), verdict: 'clear' }],
    [
      'days left',
      { ...agreeing(NEAR), retirements: agreeing(NEAR).retirements.map((each) => ({ ...each, daysLeft: 11 })) },
    ],
    ['retirement missing', { ...agreeing(NEAR), retirements: [] }],
    ['finding missing', { ...agreeing(NEAR), findings: agreeing(NEAR).findings.slice(1) }],
    ['another service', changed({ service: 'service:web' })],
    ['severity', changed({ severity: 'warning' })],
    ['a hop left out', changed({ path: [hop] })],
    ['fails later', changed({ failsAt: '2024-09-12T00:00:00.000Z' })],
    ['no way out', changed({ fix: null })],
    ['the wrong way out', changed({ fix: { change: 'record', at: '', to: 'login.mapiq.net', because: '' } })],
    ['no evidence', changed({ evidence: [] })],
    ['another certificate', changed({ certificate: 'ab'.repeat(32) }, 3)],
    ['too much', { ...agreeing(NEAR), findings: [...agreeing(NEAR).findings, extra] }],
  ])('%s', (_what, report) => {
    const differences = compare(report, 1, NEAR);

    expect(differences.length).toBeGreaterThan(0);
  });

  test('exit code', () => {
    const differences = compare(agreeing(NEAR), 3, NEAR);

    expect(differences).toEqual(['exit code is 3, expected 1']);
  });

  test('text', () => {
    const differences = missingFromText(
      'BLOCKED web signin login.mapiq.com login.mapiq.net api.mapiq.net api.mapiq.com',
      NEAR,
    );

    expect(differences).toEqual(['the text does not say "web-x.azurefd.net"']);
  });
});
