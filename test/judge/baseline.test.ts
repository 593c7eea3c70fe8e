import { describe, expect, test } from '@jest/globals';
import { compareBaseline, pruned } from '../../src/judge/baseline.js';
import { keyOf, type Baseline, type BaselineEntry } from '../../src/model/baseline.js';
import type { Estate } from '../../src/model/reference.js';
import {
  at,
  certificate,
  config,
  findingsOf,
  inline,
  judgement,
  record,
  reference,
  report,
  type Judging,
} from './estate.js';

const API = reference('api.mapiq.net', { location: at('apps/web/src/api.ts', 5) });
const DOCS = reference('api.mapiq.net', { context: 'docs', location: at('docs/api.md', 2) });

function baselineOf(entries: readonly BaselineEntry[]): Baseline {
  return new Map(entries.map((entry) => [keyOf(entry), entry]));
}

/** What an estate's baseline accepts of another estate. */
function accepted(parts: Partial<Estate>, judging: Judging = {}): Baseline {
  return baselineOf(judgement(parts, judging).entries);
}

describe('an audit with a baseline', () => {
  test('is clear except for what was accepted, which counts as baselined and not as suppressed', () => {
    const baseline = accepted({ references: [API] });

    const found = report({ references: [API] }, { baseline });

    expect(found.verdict).toBe('clear');
    expect(found.findings).toMatchObject([{ severity: 'error', suppressed: true }]);
    expect(found.findings[0]?.evidence[0]?.suppressed).toMatchObject({ by: 'baseline', until: null });
    expect(found.retirements[0]).toMatchObject({ findings: 0, suppressed: 0, baselined: 1, dependents: [] });
  });

  test.each([
    ['a moved line', { location: at('apps/web/src/api.ts', 900, 3) }],
    ['a renamed file', { location: at('apps/web/src/client.ts', 5) }],
    ['another way to write it', { text: '`https://${HOST}/`', how: 'resolved', confidence: 'likely' }],
  ] as const)('%s is still accepted', (_, rest) => {
    const baseline = accepted({ references: [API] });

    const found = report({ references: [{ ...API, ...rest }] }, { baseline });

    expect(found.verdict).toBe('clear');
  });

  test('a copy is worse: no place of that value is hidden, since none can be told from the other', () => {
    const baseline = accepted({ references: [API] });
    const copy = { ...API, location: at('apps/web/src/copy.ts', 1) };

    const found = report({ references: [API, copy] }, { baseline });

    expect(found.verdict).toBe('blocked');
    expect(found.findings[0]?.evidence.map(({ suppressed }) => suppressed)).toEqual([null, null]);
    expect(found.retirements[0]?.baselined).toBe(0);
  });

  test.each([
    ['value', { value: 'https://api.mapiq.net/v2', location: at('apps/web/src/v2.ts') }],
    ['environment', { environments: ['staging'], location: at('apps/web/src/staging.ts') }],
    ['relation', { relation: 'sni', location: at('apps/web/src/tls.ts') }],
  ] as const)('another %s of the same edge is worse, and the rest stays hidden', (_, rest) => {
    const baseline = accepted({ references: [API] });

    const found = report({ references: [API, { ...API, ...rest }] }, { baseline });

    const evidence = found.findings[0]?.evidence ?? [];
    expect(found.verdict).toBe('blocked');
    expect(evidence.map(({ file, suppressed }) => [file, suppressed?.by ?? null])).toEqual([
      ['apps/web/src/api.ts', 'baseline'],
      [rest.location.file, null],
    ]);
  });

  test('what remains decides the severity: an accepted error beside a new note is a note', () => {
    const baseline = accepted({ references: [API] });
    const note = { ...DOCS, value: 'see api.mapiq.net' };

    const found = report({ references: [API, note] }, { baseline });

    expect(found.findings).toMatchObject([{ severity: 'note', suppressed: false }]);
    expect(found.verdict).toBe('clear');
  });

  test('a note that becomes an error with the same value is worse', () => {
    const baseline = accepted({ references: [DOCS] });

    const found = report({ references: [API] }, { baseline });

    expect(found.verdict).toBe('blocked');
  });

  test('an error that becomes a note is still accepted', () => {
    const baseline = accepted({ references: [API] });

    const found = report({ references: [DOCS] }, { baseline });

    expect(found.findings).toMatchObject([{ severity: 'note', suppressed: true }]);
  });

  test('another service is a finding of its own', () => {
    const baseline = accepted({ references: [API] });

    const found = report({ references: [{ ...API, service: 'service:signin' }] }, { baseline });

    expect(found.verdict).toBe('blocked');
  });

  test('a retirement that is added makes its findings new', () => {
    const baseline = accepted({ references: [API] }, { config: config({ retire: [] }) });

    const found = report({ references: [API] }, { baseline });

    expect(baseline.size).toBe(0);
    expect(found.verdict).toBe('blocked');
  });

  test('a certificate that comes nearer to its end is worse when its window is', () => {
    const parts = {
      certificates: [certificate('shop', ['shop.acme.example'], '2024-09-10T00:00:00.000Z')],
      references: [reference('shop.acme.example')],
    };
    const policy = config({ retire: [] });
    const baseline = accepted(parts, { config: policy, asOf: '2024-08-30T00:00:00Z' });

    const sameDay = report(parts, { config: policy, baseline, asOf: '2024-08-30T00:00:00Z' });
    const later = report(parts, { config: policy, baseline, asOf: '2024-09-05T00:00:00Z' });

    expect(findingsOf(sameDay, 'certificate-ending')).toMatchObject([{ severity: 'warning', suppressed: true }]);
    expect(findingsOf(later, 'certificate-ending')).toMatchObject([{ severity: 'error', suppressed: false }]);
  });

  test('records behind an alias are shown with it and are no evidence of their own', () => {
    const records = [record('login.mapiq.com', 'CNAME', 'login.mapiq.net')];
    const references = [reference('login.mapiq.com')];
    const baseline = accepted({ references, records });
    const [first] = records;
    const again = first ? [{ ...first, ttlSeconds: 60, text: 'login.mapiq.com. 60 CNAME login.mapiq.net.' }] : [];

    const found = report({ references, records: again }, { baseline });

    expect(findingsOf(found, 'retired-alias')).toMatchObject([{ suppressed: true }]);
    expect(found.verdict).toBe('clear');
  });
});

describe('beside suppressions', () => {
  const SUPPRESSED = inline('retired-host', 4);

  test('what a suppression hides is not in a baseline, and counts when it lapses', () => {
    const parts = { references: [API], suppressions: [SUPPRESSED] };
    const baseline = accepted(parts);

    const held = report(parts, { baseline });
    const lapsed = report(parts, { baseline, asOf: '2025-01-01T00:00:00Z' });

    expect(baseline.size).toBe(0);
    expect(held.retirements[0]).toMatchObject({ suppressed: 1, baselined: 0 });
    expect(lapsed.verdict).toBe('blocked');
  });

  test('each hides its own part of a finding', () => {
    const other = { ...API, value: 'https://api.mapiq.net/old', location: at('apps/web/src/old.ts', 1) };
    const baseline = accepted({ references: [other] });

    const found = report({ references: [API, other], suppressions: [SUPPRESSED] }, { baseline });

    expect(found.findings[0]?.evidence.map(({ suppressed }) => suppressed?.by)).toEqual(['inline', 'baseline']);
    expect(found.retirements[0]).toMatchObject({ verdict: 'clear', suppressed: 0, baselined: 1 });
  });
});

describe('the comparison', () => {
  const { entries } = judgement({ references: [API, { ...API, location: at('apps/web/src/copy.ts') }] });
  const one = judgement({ references: [API] }).entries;

  test('nothing where nothing changed', () => {
    expect(compareBaseline(baselineOf(entries), entries)).toEqual([]);
  });

  test.each([
    ['new', [], one],
    ['worse', one, entries],
    ['fewer', entries, one],
    ['stale', one, []],
  ] as const)('%s', (is, before, now) => {
    const changes = compareBaseline(baselineOf(before), now);

    expect(changes.map((change) => change.is)).toEqual([is]);
  });

  test('another value of a finding that is accepted in part is worse, not new', () => {
    const more = judgement({ references: [API, { ...API, value: 'https://api.mapiq.net/v2' }] }).entries;

    const changes = compareBaseline(baselineOf(one), more);

    expect(changes).toMatchObject([{ is: 'worse', accepted: null, found: { count: 1 } }]);
  });

  test('a lower severity is part of what is gone', () => {
    const docs = judgement({ references: [DOCS] }).entries;

    const changes = compareBaseline(baselineOf(one), docs);

    expect(changes).toMatchObject([{ is: 'fewer', accepted: { severity: 'error' }, found: { severity: 'note' } }]);
  });
});

describe('pruning', () => {
  const one = judgement({ references: [API] }).entries;
  const two = judgement({ references: [API, { ...API, location: at('apps/web/src/copy.ts') }] }).entries;

  test.each([
    ['forgets what is gone', one, [], []],
    ['lowers what is gone in part', two, one, [1]],
    ['accepts no more than before', one, two, [1]],
    ['accepts nothing new', [], one, []],
  ] as const)('%s', (_, before, now, counts) => {
    const left = pruned(baselineOf(before), now);

    expect(left.map(({ count }) => count)).toEqual(counts);
  });
});
