import { createHash } from 'node:crypto';
import { describe, expect, jest, test } from '@jest/globals';
import { auditHtml } from '../../../src/report/html/html.js';
import { HOSTILE, hostileReport } from '../hostile.js';
import { boltricsReport, mapiqReport } from '../reports.js';

jest.setTimeout(60_000);

/** The page without its own script and style. */
function estatePart(page: string): string {
  return page.replace(/<style>[\s\S]*?<\/style>/, '').replace(/<script>[\s\S]*<\/script>/, '');
}

describe('the page', () => {
  test('says all that must be read without its script', async () => {
    const page = estatePart(await auditHtml(mapiqReport()));

    expect(page).toContain('<title>lastref: BLOCKED</title>');
    expect(page).toContain('signin reaches login.mapiq.net');
    expect(page).toContain('login.mapiq.com is an alias (CNAME) of login.mapiq.net, TTL 1 hour');
    expect(page).toContain('Never seen here: check the spelling');
    expect(page).toContain('DNS');
  });

  test('is one file: nothing in it names anything outside', async () => {
    const page = estatePart(await auditHtml(boltricsReport()));

    expect(page).not.toMatch(/\b(?:src|href|action|poster|srcset)\s*=\s*"(?!#)/i);
    expect(page).not.toMatch(/url\(|@import|<link|<iframe|<object|<form[^>]*action/i);
  });

  test('lets only its own script and style run', async () => {
    const page = await auditHtml(mapiqReport());
    const [, policy = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, script = ''] = /<script>([\s\S]*)<\/script>/.exec(page) ?? [];
    const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(page) ?? [];
    const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

    expect(policy.split('; ')).toEqual([
      "default-src 'none'",
      `script-src ${hash(script)}`,
      `style-src ${hash(style)}`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  test('is the same bytes for the same report', async () => {
    expect(await auditHtml(mapiqReport())).toBe(await auditHtml(mapiqReport()));
  });

  test('never says clear where a layer was not looked at', async () => {
    const layers = { source: 'complete', dns: 'not-looked', tls: 'not-looked' } as const;
    const report = mapiqReport({ verdict: 'clear', findings: [], retirements: mapiqReport().retirements.slice(1) });

    const page = await auditHtml({ ...report, coverage: { ...report.coverage, layers } });

    expect(page).toContain('CLEAR in source; DNS and TLS not looked at');
  });

  test('begins with what is only supposed', async () => {
    const page = await auditHtml(mapiqReport({ policyChanges: ['what if: retire oldshop.net'] }));

    expect(page.indexOf('what if: retire oldshop.net')).toBeLessThan(page.indexOf('id="verdict"'));
  });
});

describe.each(HOSTILE)('a hostile text is shown and nothing else: %j', (evil) => {
  test('in the markup and in the data', async () => {
    const page = estatePart(await auditHtml(hostileReport(evil)));

    expect(page).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(page).not.toMatch(/<script>|<img|<a href="(?!#)|<\/title>.*<\/title>/);
    const [, data = ''] = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(page) ?? [];
    expect(data).not.toContain('<');
    expect(JSON.parse(data)).toHaveProperty('view.nodes');
  });
});
