// The pages under docs/ that people write: what they show is run, what they name exists.
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../src/config/load-config.js';
import { AUDIT_FORMATS } from '../src/index.js';
import { CSV_COLUMNS } from '../src/report/audit-csv.js';
import { LINE_TYPES } from '../src/report/jsonl.js';
import { openShell, type ShellOnSamples } from './shell-on-samples.js';
import { fencesIn, playTranscript } from './transcript.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (page: string): string => readFileSync(root + page, 'utf8');

let samples: ShellOnSamples;
beforeAll(() => {
  samples = openShell();
});
afterAll(() => samples.close());

// Each command is a whole run of the program, transformed on first use.
jest.setTimeout(120_000);

describe('docs/retire-a-domain-in-a-week.md', () => {
  const page = 'docs/retire-a-domain-in-a-week.md';
  const transcripts = fencesIn(read(page)).filter(({ info }) => info === 'console');

  test('every transcript is what the program prints', async () => {
    let played = read(page);
    for (const { text } of transcripts) {
      const now = await playTranscript(text, samples.shell);
      played = played.replace(text, () => now);
    }
    if (process.env['GOLDEN'] === 'write') writeFileSync(root + page, played);

    expect(transcripts.length).toBeGreaterThan(6);
    expect(played).toBe(read(page));
  });

  test('every file that is named there was written', () => {
    const written = [...read(page).matchAll(/-f \w+=(\S+)/g)].map(([, file]) => file ?? '');

    expect(written).toContain('ticket.md');
    expect(written.filter((file) => !existsSync(join(samples.folder, file)))).toEqual([]);
  });

  test('every day of the week has its part', () => {
    const days = [...read(page).matchAll(/^## (\w+):/gm)].map(([, day]) => day);

    expect(days).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']);
  });

  test('the configuration that is shown loads', async () => {
    const [example] = fencesIn(read(page)).filter(({ info }) => info === 'yaml');
    const configFile = join(samples.folder, 'week.yaml');
    writeFileSync(configFile, example?.text ?? '');

    const { config } = await loadConfig({ cwd: samples.folder, configFile, retire: [] });

    expect(config.retire.map(({ on }) => on)).toEqual(['2024-09-11']);
  });
});

describe('docs/formats.md', () => {
  const page = read('docs/formats.md');

  test('every format has a section and a row', () => {
    const missing = AUDIT_FORMATS.filter(
      ({ id }) => !page.includes(`\n## \`${id}\`\n`) || !page.includes(`\n| \`${id}\``),
    );

    expect(missing.map(({ id }) => id)).toEqual([]);
  });

  test('every column of the table is told, in its order', () => {
    const [, section = ''] = page.split('## `csv`');
    const rows = [...section.matchAll(/^\| `(\w+)` +\| (.*?) *\|$/gm)].map(([, name, says]) => ({ name, says }));

    expect(rows.slice(0, CSV_COLUMNS.length)).toEqual(CSV_COLUMNS.map(({ name, says }) => ({ name, says })));
  });

  test('every type of line is told', () => {
    expect(LINE_TYPES.filter((type) => !page.includes(`\`${type}\``))).toEqual([]);
  });

  test('every command that is shown finds something to report', async () => {
    const commands = fencesIn(page).flatMap(({ text }) => text.trim().split('\n'));

    expect(commands.length).toBeGreaterThan(2);
    for (const command of commands) {
      const [program, ...argv] = (command.split(' | ')[0] ?? '').split(' ');
      expect(program).toBe('lastref');
      expect((await samples.shell(argv)).code).toBe(1);
    }
  });
});

test('every page is reached from the README', () => {
  const pages = readdirSync(`${root}docs`).filter((name) => name.endsWith('.md'));

  expect(pages.filter((name) => !read('README.md').includes(`docs/${name}`))).toEqual([]);
});
