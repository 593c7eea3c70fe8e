import { describe, expect, test } from '@jest/globals';
import type { Finding, Report } from '../../src/model/report.js';
import { auditText } from '../../src/report/text.js';
import { widthOf } from '../../src/report/width.js';
import { expectGolden } from '../golden.js';
import { boltricsReport, coverage, evidence, finding, mapiqReport, noteFinding, webFinding } from './reports.js';

const PLAIN = { colour: false, showSuppressed: false };
const [MAPIQ, OLDSHOP] = mapiqReport().retirements;

function clearReport(own: Partial<NonNullable<typeof OLDSHOP>>, layers: Report['coverage']['layers']): Report {
  if (!OLDSHOP) throw new Error('The second retirement is missing.');
  const retirement = { ...OLDSHOP, seen: true, ...own };
  return mapiqReport({
    verdict: 'clear',
    retirements: [retirement],
    findings: [],
    unresolved: [],
    coverage: coverage({ layers }),
  });
}

describe('whole reports', () => {
  test('mapiq twelve days before the event', () => {
    const text = auditText(mapiqReport(), PLAIN);

    expectGolden('test/report/golden/mapiq.txt', text);
  });

  test('boltrics after the rotation that missed two ports', () => {
    const text = auditText(boltricsReport(), PLAIN);

    expectGolden('test/report/golden/boltrics.txt', text);
  });

  test('two renderings are the same', () => {
    expect(auditText(mapiqReport(), PLAIN)).toBe(auditText(mapiqReport(), PLAIN));
  });
});

describe('the verdict', () => {
  const complete = { source: 'complete', dns: 'complete', tls: 'complete' } as const;
  const sourceOnly = { source: 'complete', dns: 'not-looked', tls: 'not-looked' } as const;

  test('is never a bare CLEAR when a layer was not looked at', () => {
    const text = auditText(clearReport({}, sourceOnly), PLAIN);

    expect(text).toContain('CLEAR in source; DNS and TLS not looked at');
  });

  test('beside CLEAR says who still names it, not who needs it', () => {
    const text = auditText(clearReport({ dependents: ['service:web'] }, sourceOnly), PLAIN);

    expect(text).toContain('still named by web');
    expect(text).not.toContain('needed by');
  });

  test('of a run that read no file blames neither the spelling nor the layers that it did not see', () => {
    const layers = { source: 'not-looked', dns: 'not-looked', tls: 'not-looked' } as const;
    const report = clearReport({ verdict: 'unverified', seen: false }, layers);
    const unread = { ...report, coverage: { ...report.coverage, filesSeen: 0, filesScanned: 0 } };

    const text = auditText(unread, PLAIN);

    expect(text).toContain('no file was read');
    expect(text).not.toContain('check the spelling');
    expect(text).toMatch(/^ +source, DNS and TLS not looked at$/m);
  });

  test('is a bare CLEAR when every layer was', () => {
    const text = auditText(clearReport({}, complete), PLAIN);

    expect(text).toMatch(/oldshop\.net\s+CLEAR$/m);
  });

  test.each([
    [{ baselined: 40 }, 'CLEAR except 40 accepted (baseline)'],
    [{ suppressed: 2 }, 'CLEAR except 2 accepted (suppressed)'],
    [{ suppressed: 2, baselined: 40 }, 'CLEAR except 42 accepted (40 baseline, 2 suppressed)'],
  ])('says what was accepted: %j', (own, expected) => {
    const text = auditText(clearReport(own, complete), PLAIN);

    expect(text).toContain(expected);
  });

  test.each([
    [12, '2024-09-11', '12 days left'],
    [1, '2024-08-31', '1 day left'],
    [0, '2024-08-30', 'due today'],
    [-3, '2024-08-27', '3 days past'],
    [null, null, 'retired now'],
  ])('with %s days left', (daysLeft, on, expected) => {
    const text = auditText(clearReport({ daysLeft, on }, complete), PLAIN);

    expect(text).toContain(expected);
  });

  test('doubts the spelling of a name that was never seen', () => {
    const text = auditText(clearReport({ seen: false }, complete), PLAIN);

    expect(text).toContain('never seen here: check the spelling');
  });

  test('comes before every finding', () => {
    const text = auditText(mapiqReport(), PLAIN);

    expect(text.indexOf('never seen here')).toBeLessThan(text.indexOf('error  signin'));
  });
});

describe('many findings', () => {
  const many = mapiqReport({
    findings: [
      ...Array.from({ length: 300 }, (_, i) => noteFinding(i + 1)),
      ...Array.from({ length: 60 }, (_, i) => webFinding({ message: `web references h${String(i)}.mapiq.net` })),
    ],
  });

  test('errors come first and none is left out', () => {
    const text = auditText(many, PLAIN);

    expect(text.match(/^error {2}web references/gm)).toHaveLength(60);
    expect(text.lastIndexOf('error  web references')).toBeLessThan(text.indexOf('300 notes, nothing'));
  });

  test('notes are counted and listed briefly', () => {
    const text = auditText(many, PLAIN);

    expect(text.match(/README\.md:/g)).toHaveLength(10);
    expect(text).toContain('and 290 more notes');
  });

  test('a finding with many places counts those it does not show', () => {
    const places = Array.from({ length: 30 }, (_, i) =>
      evidence({ line: i + 1, text: `HOST_${String(i)}`, steps: [] }),
    );

    const text = auditText(mapiqReport({ findings: [finding({ evidence: places })] }), PLAIN);

    expect(text).toContain('and 25 more places in 1 file');
  });
});

describe('evidence that is alike', () => {
  const shown = (evidence: Finding['evidence']): string =>
    auditText(mapiqReport({ findings: [webFinding({ evidence })] }), PLAIN);
  const plain = (line: number, file = 'install.sh') =>
    evidence({ file, line, text: 'api.mapiq.net', value: 'api.mapiq.net', how: 'literal', steps: [] });

  test('one text on several lines of a file is one place', () => {
    const text = shown([plain(3), plain(8), plain(9), plain(12), plain(40), plain(7, 'other.sh')]);

    expect(text).toMatch(/install\.sh:3:15 +api\.mapiq\.net/);
    expect(text).toContain('also in lines 8, 9, 12 and 1 more');
    expect(text).toMatch(/other\.sh:7:15 +api\.mapiq\.net/);
  });

  test('one text in different environments is not', () => {
    const text = shown([plain(3), { ...plain(8), environment: 'staging' }]);

    expect(text).toMatch(/install\.sh:3:15 .*in production$/m);
    expect(text).toMatch(/install\.sh:8:15 .*in staging$/m);
  });

  test('a way that was told is pointed at, not told again', () => {
    const steps = [
      { repo: '.', file: 'infra/web.tf', line: 31, note: 'BOOKING_URL = https://api.mapiq.net' },
      { repo: '.', file: 'infra/prod.tfvars', line: 2, note: 'var.zone = mapiq.net' },
    ];

    const text = shown([evidence({ line: 1, steps }), evidence({ line: 2, text: 'settings.url', steps })]);

    expect(text.match(/infra\/prod\.tfvars:2/g)).toHaveLength(1);
    expect(text).toContain('then as above');
  });

  test('what is cut keeps the name in sight', () => {
    const value = `:warning: ${'release notes '.repeat(10)} https://api.mapiq.net/help`;

    const text = shown([evidence({ text: value, value, how: 'literal', steps: [] })]);

    expect(text).toMatch(/idp\.ts:6:15 +….*api\.mapiq\.net/);
  });
});

describe('the page', () => {
  const widest = (text: string): number => Math.max(...text.split('\n').map(widthOf));
  const render = (columns: number | undefined): string => auditText(mapiqReport(), { ...PLAIN, columns });

  test.each([40, 60, 100])('keeps to %d columns', (columns) => {
    expect(widest(render(columns))).toBeLessThanOrEqual(columns);
  });

  test.each([
    ['nothing is known', undefined, 80],
    ['a terminal says nonsense', Number.NaN, 80],
    ['it is narrower than can be read', 10, 40],
    ['it is wider than can be read', 400, 120],
  ])('where %s', (_, columns, expected) => {
    expect(render(columns)).toBe(render(expected));
  });

  test('a wide terminal cuts less', () => {
    const long = finding({ evidence: [evidence({ text: `process.env.${'A'.repeat(40)}` })] });
    const report = mapiqReport({ findings: [long] });

    expect(auditText(report, { ...PLAIN, columns: 80 })).toContain('…');
    expect(auditText(report, { ...PLAIN, columns: 120 })).not.toContain('AAA…');
  });

  test('wide characters count twice', () => {
    const wide = finding({
      message: '日本語 '.repeat(30).trim(),
      evidence: [evidence({ text: '漢'.repeat(100), steps: [] })],
    });

    const text = auditText(mapiqReport({ findings: [wide] }), { ...PLAIN, columns: 60 });

    expect(widest(text)).toBeLessThanOrEqual(60);
  });
});

test('a finding without a way out says what its rule advises', () => {
  const text = auditText(mapiqReport({ findings: [webFinding({ fix: null })] }), PLAIN);

  expect(text).toMatch(/^ {2}to do +Point the reference at the replacement, or remove it\.$/m);
});

test('why a rule matters is said once, for what it found above a note', () => {
  const text = auditText(mapiqReport({ findings: [webFinding(), webFinding({ id: 'a' }), noteFinding(1)] }), PLAIN);

  expect(text.match(/The service fails when the name is gone/g)).toHaveLength(1);
  expect(text).not.toContain('Nothing in the source names');
});

describe('what must be supplied', () => {
  const [use] = mapiqReport().unresolved;
  const needing = (need: string, services: string[]): string => {
    const unresolved = use ? services.map((service, i) => ({ ...use, service, line: i + 1, needs: [need] })) : [];
    return auditText(mapiqReport({ unresolved }), { ...PLAIN, columns: 120 });
  };

  test.each([
    ['env:IDP_HOST', ['service:signin'], 'inputs: [{ environment: FILE, service: signin }], with IDP_HOST=… in FILE'],
    ['env:IDP_HOST', ['service:signin', 'service:web'], 'inputs: [{ environment: FILE }], with IDP_HOST=… in FILE'],
    ['terraform:var.zone', ['service:web'], 'zone = …, in a .tfvars file beside the code'],
    ['terraform:data.dns.zone', ['service:web'], 'defined outside this run'],
  ])('%s by %j', (need, services, expected) => {
    expect(needing(need, services)).toContain(expected);
  });

  test('is asked for once, however many wait for it', () => {
    const text = needing('env:IDP_HOST', ['service:signin', 'service:web', 'service:mail']);

    expect(text).toContain('1 value must be supplied');
    expect(text.match(/with IDP_HOST=/g)).toHaveLength(1);
  });
});

test('blind spots of one kind are told together, those that decide first', () => {
  const spot = { repo: '.', line: 1, reason: 'unparsable', detail: 'a template, not YAML' } as const;
  const blindSpots = [
    ...Array.from({ length: 8 }, (_, i) => ({ ...spot, file: `charts/${String(i)}.yml`, retirements: [] })),
    { ...spot, file: 'x.bin', reason: 'unreadable', detail: 'no permission', retirements: ['mapiq.net'] } as const,
  ];

  const text = auditText(mapiqReport({ coverage: coverage({ blindSpots }) }), PLAIN);

  expect(text).toContain('unparsable: a template, not YAML (8)');
  expect(text).toContain('and 5 more places');
  expect(text.indexOf('x.bin:1  may hide mapiq.net')).toBeLessThan(text.indexOf('charts/0.yml'));
});

describe('suppressed findings', () => {
  const note = { by: 'config', until: '2024-12-01', reason: 'replaced in 4.2', approver: 'platform' } as const;
  const hidden = webFinding({ suppressed: true, evidence: [evidence({ suppressed: note })] });

  test('are counted', () => {
    const text = auditText(mapiqReport({ findings: [hidden] }), PLAIN);

    expect(text).toContain('1 suppressed finding; --show-suppressed lists it');
    expect(text).not.toContain('web references');
  });

  test('are listed with who accepted them and until when', () => {
    const text = auditText(mapiqReport({ findings: [hidden] }), { ...PLAIN, showSuppressed: true });

    expect(text).toContain('by config until 2024-12-01: replaced in 4.2 (platform)');
  });
});

test('one line per place, with every environment that it holds in', () => {
  const both = [evidence({ environment: 'production' }), evidence({ environment: 'staging' })];

  const text = auditText(mapiqReport({ findings: [finding({ evidence: both })] }), PLAIN);

  expect(text.match(/idp\.ts:6:15/g)).toHaveLength(1);
  expect(text).toContain('in production and staging');
});

test('loosened policy stands before the verdicts', () => {
  const text = auditText(mapiqReport({ policyChanges: ['exclude gained apps/**'] }), PLAIN);

  expect(text.indexOf('exclude gained apps/**')).toBeLessThan(text.indexOf('BLOCKED'));
});

test('keeps to 80 columns when names allow it', () => {
  const long = 'word '.repeat(60).trim();
  const wide = finding({ message: long, evidence: [evidence({ text: 'x'.repeat(200), value: 'y'.repeat(200) })] });

  const text = auditText(mapiqReport({ findings: [wide, webFinding()] }), PLAIN);

  expect(Math.max(...text.split('\n').map(widthOf))).toBeLessThanOrEqual(80);
});

test('what scanned files hold cannot reach the terminal as a command', () => {
  const evil = '\u001b[2J\u202e\n::error::x ##vso[task.x]';
  const report = mapiqReport({
    findings: [
      finding({
        message: evil,
        host: evil,
        service: `service:${evil}`,
        owner: evil,
        evidence: [evidence({ file: evil, text: evil })],
      }),
      noteFinding(1, { host: evil }),
    ],
    unresolved: mapiqReport().unresolved.map((use) => ({ ...use, file: evil, text: evil, needs: [evil] })),
    policyChanges: [evil],
    ...(MAPIQ ? { retirements: [{ ...MAPIQ, dependents: [evil] }] } : {}),
    coverage: coverage({
      filesSkipped: { [evil]: 1 },
      blindSpots: [{ repo: evil, file: evil, line: 1, reason: 'unparsable', detail: evil, retirements: [evil] }],
    }),
  });

  const text = auditText(report, { ...PLAIN, showSuppressed: true });

  expect(text).toMatch(/^[\x20-\x7e\n…]*$/);
  expect(text).not.toMatch(/^\s*::/m);
  expect(text).not.toContain('##vso[');
});

test('colour only when asked', () => {
  const plain = auditText(mapiqReport(), PLAIN);
  const coloured = auditText(mapiqReport(), { ...PLAIN, colour: true });

  expect(plain).not.toContain('\u001b');
  // eslint-disable-next-line no-control-regex
  expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(plain);
  expect(coloured).toContain('\u001b[31m');
});
