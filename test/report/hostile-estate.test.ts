// A real audit of an estate whose every name is meant to be obeyed by somebody, in every format.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { audit, AUDIT_FORMATS, type Report } from '../../src/index.js';
import { OBEYED } from './hostile.js';
import { mistakesIn, parseXml } from './junit-structure.js';
import { parseCsv } from './rfc4180.js';

const URL_IN_CODE = "await fetch('https://api.oldshop.net/v1');\n";
const FILES: Readonly<Record<string, string>> = {
  'lastref.yaml': 'retire: [{ domain: oldshop.net, on: 2030-01-01 }]\n',
  CODEOWNERS: '* @everyone\n',
  'src/"quoted" \'name\'.ts': URL_IN_CODE,
  'src/new\nline.ts': URL_IN_CODE,
  'src/\u001b[31mred\u001b[2J.ts': URL_IN_CODE,
  'src/<b>bold</b>.ts': URL_IN_CODE,
  'src/</failure>.ts': URL_IN_CODE,
  'src/a|b|c.ts': URL_IN_CODE,
  'src/]]>.ts': URL_IN_CODE,
  'src/=cmd().ts': URL_IN_CODE,
  '=cmd()|x.ts': URL_IN_CODE,
  '@everyone.ts': URL_IN_CODE,
  '::error::x.ts': URL_IN_CODE,
  '[a](https:example).ts': URL_IN_CODE,
  'src/\u202etxt.ts': URL_IN_CODE,
  'shop/package.json': JSON.stringify({ name: "=cmd('x')|@everyone <b>`\n" }),
  'shop/main.ts':
    "await fetch(`https://${process.env['A\"|<b>']}.oldshop.net/`);\nawait fetch('https://www.oldshop.net/=x|`<b>');\n",
  'shop/.env': 'LOGIN_URL="https://login.oldshop.net/?q=</failure>]]>&|@everyone"\n',
};

let folder: string;
let report: Report;

const auditOnce = async (): Promise<Report> =>
  (
    await audit({
      cwd: folder,
      paths: [folder],
      retire: [],
      asOf: '2029-12-01T00:00:00.000Z',
      strict: false,
      exclude: [],
      only: [],
      full: false,
    })
  ).report;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-hostile-'));
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  report = await auditOnce();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

async function render(id: string, of: Report = report): Promise<string> {
  const format = AUDIT_FORMATS.find((one) => one.id === id);
  if (!format) throw new Error(`no format ${id}`);
  return format.render(of, { colour: false, showSuppressed: true });
}

test('the estate was read: every file is evidence', () => {
  const files = new Set(report.findings.flatMap(({ evidence }) => evidence.map(({ file }) => file)));

  const unread = Object.keys(FILES).filter((name) => /\.ts$/.test(name) && !files.has(name));
  expect(unread).toEqual([]);
});

describe.each(AUDIT_FORMATS.map(({ id }) => id))('%s', (id) => {
  test('holds nothing that a terminal or a CI runner obeys', async () => {
    // The format that is made of commands has its own test, of what they hold.
    const text = (await render(id)).replace(id === 'github' ? /^::(?:error|warning|notice) [^\n]*?::/gm : /$^/, '');

    expect(text.replaceAll('\r\n', '\n')).not.toMatch(OBEYED);
  });

  test('is the same for another run', async () => {
    const again = await auditOnce();

    expect(await render(id, again)).toBe(await render(id));
  }, 60_000);
});

test('json and jsonl can be parsed', async () => {
  const json = JSON.parse(await render('json')) as Report;
  const lines = (await render('jsonl')).trimEnd().split('\n');

  const findings = lines.map((line) => JSON.parse(line) as { type: string }).filter(({ type }) => type === 'finding');
  expect(findings).toHaveLength(json.findings.length);
});

test('junit is what Jenkins takes', async () => {
  expect(mistakesIn(parseXml(await render('junit')))).toEqual([]);
});

test('csv has as many cells in every row, and none is a formula', async () => {
  const rows = parseCsv(await render('csv'));

  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows.flat().filter((cell) => /^\s*[=+\-@]/.test(cell))).toEqual([]);
});
