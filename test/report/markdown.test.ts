import { describe, expect, test } from '@jest/globals';
import prettier from 'prettier';
import type { Report } from '../../src/model/report.js';
import { auditMarkdown, MARKDOWN_LIMIT } from '../../src/report/markdown.js';
import { code, prose } from '../../src/report/markdown-safe.js';
import { expectGolden } from '../golden.js';
import { HOSTILE, hostileReport, OBEYED } from './hostile.js';
import { boltricsReport, coverage, evidence, finding, mapiqReport, noteFinding, webFinding } from './reports.js';

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

/** The page as a Markdown parser reads it. */
async function nodesOf(markdown: string): Promise<Node[]> {
  const { __debug } = prettier as unknown as {
    __debug: { parse: (text: string, options: object) => Promise<{ ast: Node }> };
  };
  const { ast } = await __debug.parse(markdown, { parser: 'markdown' });
  const nodes: Node[] = [ast];
  for (const node of nodes) nodes.push(...(node.children ?? []));
  return nodes;
}

const OURS = /^<\/?(?:details|summary|sub)>|^<summary>[^<>&`@]*<\/summary>$/;
/** In plain text a platform looks for mentions, issues, links, emoji, mathematics and commits. */
const LOOKED_FOR = /[@#<[\]`!&\\/~_$%^]|www\.|GH-\d|:\w+:|\b[0-9a-f]{7,}\b|[A-Z]-\d/;

test('mapiq twelve days before the event', () => {
  expectGolden('test/report/golden/mapiq.md', auditMarkdown(mapiqReport()));
});

test('boltrics after the rotation that missed two ports', () => {
  expectGolden('test/report/golden/boltrics.md', auditMarkdown(boltricsReport()));
});

describe('what is where', () => {
  const text = auditMarkdown(mapiqReport({ findings: [webFinding(), finding(), noteFinding(9)] }));

  test('the verdict first, then who, then what was not seen', () => {
    const order = ['## ', '**BLOCKED**', '### `signin`', '### `web`', '1 note, nothing', '### What was looked at'];

    const places = order.map((part) => text.indexOf(part));

    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('places are written so that they can be followed', () => {
    expect(text).toContain('`apps/signin/src/idp.ts:6:15`');
  });

  test('policy changes stand before the verdicts', () => {
    const changed = auditMarkdown(mapiqReport({ policyChanges: ['exclude gained apps/**'] }));

    expect(changed.indexOf('exclude gained')).toBeLessThan(changed.indexOf('**BLOCKED**'));
  });

  test('accepted findings are counted, and folded with who accepted them', () => {
    const suppressed = { by: 'baseline', until: null, reason: 'before 2024', approver: null } as const;
    const accepted = webFinding({ suppressed: true, evidence: [evidence({ suppressed })] });

    const shown = auditMarkdown(mapiqReport({ findings: [accepted] }));

    expect(shown).toContain('1 accepted finding');
    expect(shown).toContain('by baseline: before 2024');
    expect(shown).not.toContain('**error**');
  });
});

describe('a page that is too long for a comment', () => {
  const page = (errors: number, warnings: number): Report =>
    mapiqReport({
      findings: [
        ...Array.from({ length: warnings }, (_, i) =>
          webFinding({ severity: 'warning', host: `w${String(i)}.mapiq.net`, message: `web allows w${String(i)}` }),
        ),
        ...Array.from({ length: errors }, (_, i) =>
          finding({ service: `service:s${String(i % 40)}`, message: `s${String(i % 40)} reaches e${String(i)}` }),
        ),
      ],
    });

  test.each([
    [200, 0],
    [200, 200],
    [2000, 2000],
  ])('with %d errors and %d warnings fits', (errors, warnings) => {
    const text = auditMarkdown(page(errors, warnings));

    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text).toContain('Cut to fit a comment:');
    expect(text).toContain('### What was looked at, and what was not');
  });

  test('leaves out ways before findings, and warnings before errors', () => {
    const text = auditMarkdown(page(100, 400));

    expect(text.match(/^\*\*error\*\*/gm)).toHaveLength(100);
    expect(text).toMatch(/\*\*Cut to fit a comment:\*\* \d+ findings \(\d+ warnings\) are left out and the ways of/);
  });

  test('says how many it left out', () => {
    const text = auditMarkdown(page(3000, 0));

    const shown = text.match(/^\*\*error\*\*/gm)?.length ?? 0;
    expect(text).toContain(`${(3000 - shown).toLocaleString('en')} findings (`);
  });

  test('fits with thousands of names, notes, needs and blind spots', () => {
    const [retirement] = mapiqReport().retirements;
    const [use] = mapiqReport().unresolved;
    const long = 'x'.repeat(5000);
    const many = <T>(item: (i: number) => T): T[] => Array.from({ length: 3000 }, (_, i) => item(i));
    const report = mapiqReport({
      retirements: many((i) => ({ ...retirement, domain: `n${String(i)}.net`, dependents: [long, long] }) as never),
      findings: many((i) => noteFinding(i, { message: long })),
      unresolved: many((i) => ({ ...use, needs: [`env:${long}${String(i)}`], text: long }) as never),
      policyChanges: many(() => long),
      coverage: coverage({
        blindSpots: many((i) => ({
          ...{ repo: '.', line: 1, reason: 'unparsable' as const, retirements: [] },
          file: long,
          detail: `${String(i)}${long}`,
        })),
      }),
    });

    const text = auditMarkdown(report);

    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(text).toMatch(/and 2,9\d\d more names/);
  });

  test('a page that fits says nothing of it', () => {
    expect(auditMarkdown(mapiqReport())).not.toContain('Cut to fit');
  });
});

describe('text from the estate', () => {
  test.each(HOSTILE)('%j makes no link, mention, image or HTML', async (evil) => {
    const nodes = await nodesOf(auditMarkdown(hostileReport(evil)));

    const types = new Set(nodes.map(({ type }) => type));
    const html = nodes.filter(({ type }) => type === 'html').map(({ value = '' }) => value);
    const texts = nodes.filter(({ type }) => type === 'text').map(({ value = '' }) => value);
    for (const made of [
      'link',
      'linkReference',
      'image',
      'imageReference',
      'definition',
      'code',
      'blockquote',
      'delete',
    ])
      expect(types).not.toContain(made);
    expect(html.filter((value) => !value.split('\n').every((line) => OURS.test(line)))).toEqual([]);
    expect(texts.filter((value) => LOOKED_FOR.test(value))).toEqual([]);
    expect(auditMarkdown(hostileReport(evil))).not.toMatch(OBEYED);
  });

  test.each(HOSTILE)('%j neither adds cells nor headings', async (evil) => {
    const shapeOf = async (text: string): Promise<string[]> => {
      const nodes = await nodesOf(auditMarkdown(hostileReport(text)));
      return nodes.filter(({ type }) => /^(?:table|tableRow|tableCell|heading)$/.test(type)).map(({ type }) => type);
    };

    expect(await shapeOf(evil)).toEqual(await shapeOf('harmless'));
  });

  test.each([
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`a', '`` `a ``'],
    ['a\nb', '`a\\nb`'],
    ['', ''],
  ])('%j as code', (text, expected) => {
    expect(code(text)).toBe(expected);
  });

  test.each([
    ['signin reaches login.mapiq.net (retires 2024-09-11)', 'signin reaches `login.mapiq.net` (retires 2024-09-11)'],
    ['whose certificate (*.mapiq.net) ends.', 'whose certificate (`*.mapiq.net`) ends.'],
    ['@admin, deadbeef and SHOP-12', '`@admin`, `deadbeef` and `SHOP-12`'],
    ["the live names' certificate", "the live `names'` certificate"],
  ])('%j as a sentence', (text, expected) => {
    expect(prose(text)).toBe(expected);
  });
});
