// The HTML report in a real browser, opened from a file: nothing fails, nothing leaves the file, and it can be used.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { chromium, type Browser, type Page } from 'playwright-core';
import { audit } from '../../../src/index.js';
import { auditHtml } from '../../../src/report/html/html.js';
import type { GraphView, ViewEdge, ViewNode } from '../../../src/model/graph-view.js';
import { HOSTILE, hostileReport } from '../hostile.js';
import { mapiqReport } from '../reports.js';

jest.setTimeout(300_000);

const CHROMIUM = '/usr/bin/chromium';
const ARGUMENTS = [
  '--no-sandbox',
  '--enable-unsafe-swiftshader',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];
const OPEN_ALL = "document.querySelectorAll('details').forEach((one) => { one.open = true; })";
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const inBrowser = existsSync(CHROMIUM) ? test : test.skip;
if (!existsSync(CHROMIUM)) console.warn(`${CHROMIUM} is not there: the HTML report was NOT tried in a browser.`);

let browser: Browser | undefined;
let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-html-'));
  if (existsSync(CHROMIUM)) browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS });
});
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

interface Opened {
  readonly page: Page;
  /** Errors and warnings of the console, script errors, and requests for anything but the file. */
  readonly trouble: string[];
}

async function open(html: string, colorScheme: 'light' | 'dark' = 'light'): Promise<Opened> {
  const file = join(folder, 'report.html');
  writeFileSync(file, html);
  // The policy of the page is for the page: what a test looks with comes from outside.
  const context = await browser!.newContext({ colorScheme, viewport: { width: 1280, height: 900 }, bypassCSP: false });
  const page = await context.newPage();
  const trouble: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.text().includes('Content Security')) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('request', (request) => {
    if (request.url() !== pathToFileURL(file).href) trouble.push(request.url());
  });
  await page.goto(pathToFileURL(file).href);
  return { page, trouble };
}

async function mapiqHtml(): Promise<string> {
  const cwd = join(import.meta.dirname, '../../../samples/mapiq');
  const rest = { paths: ['.'], retire: [], strict: false, exclude: [], only: [], full: false };
  const replay = 'recordings/2024-08-30.json';
  const { report, picture } = await audit({ cwd, replay, asOf: '2024-08-30T00:00:00.000Z', ...rest });
  return auditHtml({ ...report, ...(picture && { picture }) });
}

inBrowser('filters, the graph and its lists work, and nothing goes wrong', async () => {
  const { page, trouble } = await open(await mapiqHtml());
  const shown = (): Promise<number> => page.locator('[data-finding]:not([hidden])').count();
  const all = await shown();

  await page.fill('#filter-words', 'signin reaches');
  expect(await shown()).toBe(1);
  expect(await page.textContent('#filter-said')).toBe(`1 of ${String(all)} findings are shown.`);
  await page.click('#filters button[type=reset]');
  await page.waitForTimeout(100);
  expect(await shown()).toBe(all);
  await page.click('#filters summary');
  await page.selectOption('select[data-facet=service]', 'service:web');
  await page.selectOption('select[data-facet=severity]', 'error');
  expect(await shown()).toBe(2);

  await page.fill('#graph-name', 'login.mapiq.net');
  await page.press('#graph-name', 'ArrowDown');
  await page.press('#graph-name', 'Enter');
  expect(await page.textContent('#graph-focus')).toBe('login.mapiq.net');
  await page.click('#graph-from button:has-text("login.mapiq.com")');
  expect(await page.textContent('#graph-focus')).toBe('login.mapiq.com');
  expect(await page.locator('#graph-canvas canvas').count()).toBeGreaterThan(0);
  await page.selectOption('#graph-depth', '1');
  expect(await page.textContent('#graph-said')).toContain('login.mapiq.com: ');
  expect(trouble).toEqual([]);
});

inBrowser.each(['light', 'dark'] as const)('axe finds no serious violation in the %s', async (scheme) => {
  const { page, trouble } = await open(await mapiqHtml(), scheme);
  await page.evaluate(OPEN_ALL);

  // Evaluated by the debugger, which no policy of the page concerns.
  await page.evaluate(AXE);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> };
    };
    return (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, html: nodes[0]?.html }));
  });

  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  expect(trouble).toEqual([]);
});

inBrowser('hostile texts run nothing and ask for nothing', async () => {
  for (const evil of HOSTILE) {
    const { page, trouble } = await open(await auditHtml(hostileReport(evil)));
    await page.evaluate(OPEN_ALL);

    expect(await page.locator('[data-finding]').count()).toBe(5);
    expect(await page.locator('main img, main script, main iframe').count()).toBe(0);
    expect(trouble).toEqual([]);
    await page.context().close();
  }
});

/** A service for every ten hosts, all of which lead to one retired name by three hops. */
function largeView(amount: number): GraphView {
  const node = (id: string, retired = false): ViewNode => ({
    id,
    kind: id.startsWith('host:') ? 'host' : 'service',
    label: id.slice(id.indexOf(':') + 1),
    owner: null,
    retired,
    severity: null,
  });
  const edge = (from: string, to: string, kind: ViewEdge['kind']): ViewEdge => ({
    from,
    to,
    kind,
    meaning: null,
    evidence: 1,
    severity: null,
  });
  const hosts = Array.from({ length: amount }, (_, i) => `host:h${String(i)}.acme.example`);
  const services = [...new Set(hosts.map((_, i) => `service:s${String(Math.floor(i / 10))}`))];
  return {
    nodes: [node('host:oldshop.net', true), ...hosts.map((id) => node(id)), ...services.map((id) => node(id))],
    edges: hosts.flatMap((id, i) => [
      edge(`service:s${String(Math.floor(i / 10))}`, id, 'references'),
      edge(id, i % 100 === 0 ? 'host:oldshop.net' : (hosts[i - (i % 100)] ?? ''), 'cname'),
    ]),
  };
}

inBrowser('10,000 nodes are usable', async () => {
  const view = largeView(9100);
  const html = await auditHtml({ ...mapiqReport(), picture: () => ({ view, timeline: [] }) });
  const { page, trouble } = await open(html);
  await page.waitForSelector('#graph:not([hidden])');

  const before = Date.now();
  await page.fill('#graph-name', 'h9050.');
  await page.press('#graph-name', 'Enter');
  expect(await page.textContent('#graph-focus')).toBe('h9050.acme.example');

  expect(view.nodes.length).toBeGreaterThan(10_000);
  expect(Date.now() - before).toBeLessThan(5000);
  expect(trouble).toEqual([]);
});

inBrowser('on paper everything is unfolded and the tools are gone', async () => {
  const { page } = await open(await mapiqHtml());
  await page.emulateMedia({ media: 'print' });
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");

  expect(await page.locator('details:not([open])').count()).toBe(0);
  expect(await page.locator('#graph').isVisible()).toBe(false);
  expect(await page.locator('#filters').isVisible()).toBe(false);
  expect((await page.pdf()).length).toBeGreaterThan(10_000);
});
