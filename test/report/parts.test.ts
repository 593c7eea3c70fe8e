import { describe, expect, test } from '@jest/globals';
import type { Hop } from '../../src/model/report.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { evidenceByHop } from '../../src/report/hop-evidence.js';
import { explainIn, toRuleListing } from '../../src/report/rulebook-listing.js';
import { explanationText, ruleListText, ruleTestText } from '../../src/report/rules-text.js';
import { clip, clipAround, pad, widthOf, wrap } from '../../src/report/width.js';
import { evidenceLines } from '../../src/report/evidence-text.js';
import { pathLines } from '../../src/report/path-text.js';
import { plainText, renderPage } from '../../src/report/page.js';
import { unseenLines } from '../../src/report/unseen-text.js';
import { durationText, grouped, layersText, listed, nodeName } from '../../src/report/words.js';
import { coverage, evidence } from './reports.js';

const PLAIN = { colour: false, showSuppressed: false };

describe('evidence by hop', () => {
  const path: readonly Hop[] = [
    { from: 'service:web', edge: 'references', to: 'host:a.mapiq.com' },
    { from: 'host:a.mapiq.com', edge: 'cname', to: 'host:b.mapiq.com' },
    { from: 'host:b.mapiq.com', edge: 'cname', to: 'host:c.mapiq.net' },
  ];
  const alias = (text: string) => evidence({ relation: 'cname', context: 'dns', text });

  test('tells two hops of one kind apart by the name that the record is about', () => {
    const second = alias('b.mapiq.com. 60 CNAME c.mapiq.net.');
    const first = alias('a 60 IN CNAME b');
    const code = evidence();

    const byHop = evidenceByHop(path, [second, code, first]);

    expect(byHop).toEqual([[code], [first], [second]]);
  });

  test('keeps what shows no later hop at the first', () => {
    const mail = evidence({ relation: 'mx', context: 'dns' });

    expect(evidenceByHop(path, [mail])).toEqual([[mail], [], []]);
  });

  test('gives a binding to the hop that presents a certificate', () => {
    const presents: readonly Hop[] = [
      { from: 'service:edi', edge: 'references', to: 'endpoint:nav.acme.example:7147' },
      { from: 'endpoint:nav.acme.example:7147', edge: 'presents', to: 'certificate:sha256:aa' },
    ];
    const binding = evidence({ relation: 'tls-binding' });

    expect(evidenceByHop(presents, [evidence(), binding])).toEqual([[evidence()], [binding]]);
  });
});

describe('what a reader would stumble over', () => {
  const detail = { indent: 2, lead: '  ', places: 5, steps: true };

  test('a zone says that it is one, and holds its names', () => {
    const hop: Hop = { from: 'zone:mapiq.com', edge: 'covers', to: 'host:login.mapiq.com' };

    const lines = pathLines([hop], [], detail).map(plainText);

    expect(lines).toEqual(['  zone mapiq.com holds login.mapiq.com']);
  });

  test('what no known service has is not called by an internal name', () => {
    expect(nodeName('service:@unowned')).toBe('an unknown service');
  });

  test('runs of blanks and midnights are cut from what a place says', () => {
    const said = evidence({ text: 'IP:port            : 0.0.0.0:443 until 2024-09-11T00:00:00.000Z', steps: [] });

    const [line] = evidenceLines([said], detail).map(plainText);

    expect(line).toContain('IP:port : 0.0.0.0:443');
    expect(line).not.toContain('T00:00');
  });

  test('unknown values and skipped files are counted in words, "more" only beside others', () => {
    const use = { service: null, repo: '.', file: 'a.ts', line: 1, column: 1, text: 'x', needs: [], retirements: [] };
    const own = { filesSeen: 3, filesScanned: 1, filesSkipped: { own: 2 } };

    const text = unseenLines([{ ...use, why: 'parameter' }], coverage(own))
      .map(plainText)
      .join('\n');

    expect(text).toContain('1 value could not be evaluated and fits no retired name: 1 passed in by callers');
    expect(text).toContain("1 of 3 files read (2 lastref's own)");
  });
});

describe('words', () => {
  test.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a and b'],
    [['a', 'b', 'c', 'd'], 'a, b and 2 more'],
  ])('%j listed, two at most', (names, expected) => {
    expect(listed(names, 2)).toBe(expected);
  });

  test.each([
    [0, '0'],
    [999, '999'],
    [1204, '1,204'],
    [9133021, '9,133,021'],
  ])('%d grouped', (amount, expected) => {
    expect(grouped(amount)).toBe(expected);
  });

  test.each([
    [30, '30 seconds'],
    [60, '1 minute'],
    [3600, '1 hour'],
    [604800, '7 days'],
    [3601, '3601 seconds'],
  ])('%d seconds', (seconds, expected) => {
    expect(durationText(seconds)).toBe(expected.replace('3601', '3,601'));
  });

  test.each([
    ['service:billing:web', 'billing:web'],
    ['endpoint:nav.acme.example:7147', 'nav.acme.example:7147'],
    [`certificate:sha256:${'ab'.repeat(32)}`, 'certificate sha256:abababababababab…'],
    ['certificate:*.mapiq.net', 'certificate *.mapiq.net'],
  ])('%s by name', (node, expected) => {
    expect(nodeName(node)).toBe(expected);
  });

  test('layers that were looked at in part are not called seen', () => {
    const layers = { source: 'partial', dns: 'complete', tls: 'not-looked' } as const;

    expect(layersText({ layers, recordedAt: null })).toBe('in DNS, in part of source; TLS not looked at');
  });
});

describe('widths', () => {
  test.each([
    ['mapiq', 5],
    ['日本', 4],
    ['e\u0301', 1],
  ])('%s', (text, expected) => {
    expect(widthOf(text)).toBe(expected);
  });

  test('clipping never exceeds the room and never splits a character', () => {
    expect(clip('日本語', 4)).toBe('日…');
    expect(clip('abc', 3)).toBe('abc');
    expect(clip('abc', 0)).toBe('');
  });

  test.each([
    ['see login.mapiq.net.', 30, 'see login.mapiq.net.'],
    ['login.mapiq.com. 3600 CNAME login.mapiq.net.', 30, '…. 3600 CNAME login.mapiq.net.'],
    [`${'x'.repeat(50)}login.mapiq.net/v2/rooms/all`, 30, '…xxxxxxxxlogin.mapiq.net/v2/r…'],
    ['nothing of the kind is in this text', 10, 'nothing o…'],
    [`${'x'.repeat(50)}login.mapiq.net`, 9, '…login.m…'],
  ])('clipping %j around login.mapiq.net to %d', (text, columns, expected) => {
    expect(clipAround(text, 'login.mapiq.net', columns)).toBe(expected);
  });

  test('padding counts wide characters twice', () => {
    expect(pad('日本', 6)).toBe('日本  ');
  });

  test('wrapping keeps a long name whole', () => {
    expect(wrap('see a-very-long-name.mapiq.net now', 10)).toEqual(['see', 'a-very-long-name.mapiq.net', 'now']);
  });
});

describe('the rulebook', () => {
  const entry = { why: 'An issuer is dialled.', source: 'RFC 8414', finds: [], ignores: [] };
  const finds = [{ file: 'idp.yaml', text: 'issuer: https://id.acme.example\n', host: 'id.acme.example' }];
  const rulebook: Rulebook = {
    keys: [
      {
        ...entry,
        id: 'oauth-issuer',
        finds,
        keys: ['issuer', 'authority'],
        relation: 'issuer',
        as: 'url',
        strength: 'dialled',
      },
    ],
    calls: [],
    accessors: [],
    keywords: [
      {
        ...entry,
        id: 'jcenter',
        files: ['**/*.gradle'],
        keyword: 'jcenter()',
        host: 'jcenter.acme.example',
        relation: 'package',
      },
    ],
    boringHosts: [],
    contexts: [],
    environments: [],
    providers: [],
    recordResources: [],
    renewals: [],
    languages: [],
    relations: [],
    severities: { byContext: {} as Rulebook['severities']['byContext'], byRecordRelation: {} },
    rules: [
      {
        ...entry,
        finds,
        id: 'retired-host',
        title: 'A retired name is used',
        says: 'A service references it.',
        why: 'It goes.',
        whatToDo: 'Move.',
      },
    ],
    hash: 'aa',
  };

  test('is listed by section and id', () => {
    const listing = toRuleListing(rulebook);

    expect(listing.patterns).toEqual([
      { section: 'keys', id: 'oauth-issuer', matches: 'issuer authority' },
      { section: 'keywords', id: 'jcenter', matches: 'jcenter() = jcenter.acme.example' },
    ]);
    expect(ruleListText(listing, PLAIN)).toContain('  retired-host            A service references it.\n');
  });

  test.each([
    ['retired-host', 'to do  Move.'],
    ['retired-host', '    issuer: https://id.acme.example'],
    ['oauth-issuer', '    issuer: https://id.acme.example'],
  ])('explains %s', (id, expected) => {
    const found = explainIn(rulebook, id);

    expect(found && explanationText(found, PLAIN)).toContain(expected);
  });

  test('knows no other id', () => {
    expect(explainIn(rulebook, 'made-up')).toBeUndefined();
  });

  test('names the samples that fail', () => {
    const failure = { rule: 'jcenter', sample: 'build.gradle', expected: 'jcenter.acme.example', got: 'nothing' };

    const text = ruleTestText({ passed: 1, failures: [failure] }, PLAIN);

    expect(text).toContain('failed  jcenter  build.gradle');
    expect(text).toContain('1 sample failed, 1 sample passed');
  });
});

describe('a narrow page', () => {
  const page = (columns: number, label: string, text: string): string[] =>
    renderPage([[label, { flow: 'wrap', text }]], { colour: false, columns })
      .split('\n')
      .slice(0, -1);

  test('a name that has no room beside its label goes below it, whole', () => {
    const lines = page(40, '  owners      ', '@acme/back-office-of-the-shop');

    expect(lines).toEqual(['  owners', '    @acme/back-office-of-the-shop']);
  });

  test('what fits stays beside it', () => {
    const lines = page(40, '  owners      ', '@acme/back-office and @acme/shop');

    expect(lines).toEqual(['  owners      @acme/back-office and', '              @acme/shop']);
  });

  test('a continued line is not moved away from those above it', () => {
    const lines = page(40, '              ', '@acme/back-office-of-the-shop');

    expect(lines).toEqual(['              @acme/back-office-of-the-shop']);
  });
});
