// A whole session in a real terminal: tmux sends the keys, and what it shows is compared with screens that a person can judge.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { expectGolden } from '../golden.js';

jest.setTimeout(300_000);

const ROOT = join(import.meta.dirname, '../..');
const hasTmux = spawnSync('tmux', ['-V']).status === 0;
const inTerminal = hasTmux ? describe : describe.skip;
if (!hasTmux) console.warn('tmux is not there: the sessions of lastref explore were NOT tried in a terminal.');

let folder = '';
let socket = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-tmux-'));
  cpSync(join(ROOT, 'samples/mapiq'), join(folder, 'mapiq'), { recursive: true });
});
afterEach(() => {
  if (hasTmux && socket !== '') spawnSync('tmux', ['-L', socket, 'kill-server']);
  socket = '';
});
afterAll(() => rmSync(folder, { recursive: true }));

function tmux(...words: string[]): string {
  const { stdout, stderr, status } = spawnSync('tmux', ['-L', socket, ...words], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`tmux ${words.join(' ')}: ${stderr}`);
  return stdout;
}

const screen = (): string => tmux('capture-pane', '-p');
/** The main screen and what scrolled off it. */
const history = (): string => tmux('capture-pane', '-p', '-S', '-');

/** Waits until the screen shows it. */
async function until(text: string | RegExp): Promise<string> {
  const end = Date.now() + 60_000;
  for (;;) {
    const shown = screen();
    if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
    if (Date.now() > end) throw new Error(`"${String(text)}" never came up:\n${shown}`);
    await pause(100);
  }
}

async function start(name: string, [columns, rows]: readonly [number, number], prefix = ''): Promise<void> {
  socket = `lastref-test-${String(process.pid)}-${name}`;
  const command = `${prefix} ${process.execPath} ${join(ROOT, 'dist/cli/main.js')} explore --no-cache --as-of 2024-08-30 --replay recordings/2024-08-30.json`;
  const shell = ['env', '-u', 'NO_COLOR', 'PS1=$ ', 'sh'];
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), '-c', join(folder, 'mapiq'), ...shell);
  await until('$');
  tmux('send-keys', command.trim(), 'Enter');
  await until('mapiq.net     BLOCKED');
}

async function press(keys: readonly string[], wanted: string | RegExp): Promise<string> {
  for (const key of keys) {
    tmux('send-keys', ...(key.startsWith('text:') ? ['-l', key.slice(5)] : [key]));
    await pause(80);
  }
  return until(wanted);
}

inTerminal('a session in a terminal', () => {
  beforeAll(() => {
    if (!existsSync(join(ROOT, 'dist/cli/main.js'))) throw new Error('Build first: npm run build.');
  });

  test.each([
    [80, 24],
    [200, 50],
  ])('why sign-in breaks, what would mend it, and what to hand on, at %i x %i', async (columns, rows) => {
    const name = `${String(columns)}x${String(rows)}`;
    await start(name, [columns, rows]);
    const golden = (part: string, text: string): void => expectGolden(`test/tui/golden/${name}-${part}.txt`, text);

    golden('1-retirements', screen());
    await press(['Enter', '/', 'text:signin reaches', 'Enter'], '/signin reaches');
    await press(['Enter'], 'is an alias (CNAME)');
    golden('2-why', await press(['/', 'text:idp.ts', 'Enter'], /\/idp\.ts {2}1\/1[\s\S]*hostname: process/));
    golden('3-line', await press(['Enter'], 'idp.ts:6  6/31'));
    await press(['Escape', 'Escape'], '1. signin references');
    await press(['a'], 'WHAT IF');
    golden('4-what-if', await press(['w'], 'What it changes'));
    await press(['Escape', 'Escape', 'Escape', 'Escape', 'e'], 'Export what is shown');
    await press(['j', 'Enter', 'Enter'], 'Written to lastref-view.md');
    expect(readFileSync(join(folder, 'mapiq/lastref-view.md'), 'utf8')).toMatch(
      /^## `mapiq\.net`: BLOCKED\n\n\*\*Policy changes:\*\*\n\n- `what if: point login\.mapiq\.com CNAME to web-x\.azurefd\.net`/,
    );
    rmSync(join(folder, 'mapiq/lastref-view.md'));
    golden('5-keys', await press(['?'], 'Keys'));
    await press(['q'], /^\$ ?$/m);
    expect(history()).not.toContain('Retirements');
  });

  test('a window that changes its size, and a narrow one', async () => {
    await start('resize', [100, 30]);

    tmux('resize-window', '-x', '40', '-y', '12');
    const narrow = await until('? keys  q quit');

    expect(Math.max(...narrow.split('\n').map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(narrow).toContain('mapiq.net     BLOCKED');
  });

  test('NO_COLOR writes no colour', async () => {
    await start('plain', [80, 24], 'NO_COLOR=1');

    // eslint-disable-next-line no-control-regex -- the sequences are what is looked for
    expect(tmux('capture-pane', '-p', '-e')).not.toMatch(/\u001b\[[0-9;]*3[0-7]m/);
  });

  test.each([
    ['Ctrl-C', 'C-c'],
    ['q', 'q'],
  ])('%s gives the terminal back', async (_, key) => {
    await start(key === 'q' ? 'quit' : 'stop', [80, 24]);

    await press([key], /^\$ ?$/m);
    await press(['text:stty -a | grep -c " echo "', 'Enter'], /^1$/m);

    expect(tmux('display', '-p', '#{alternate_on} #{mouse_any_flag} #{cursor_flag}').trim()).toBe('0 0 1');
  });

  test('a killed session gives the terminal back', async () => {
    await start('killed', [80, 24]);
    const pane = tmux('display', '-p', '#{pane_pid}').trim();
    const child = spawnSync('pgrep', ['-P', pane], { encoding: 'utf8' }).stdout.trim();

    process.kill(Number(child), 'SIGTERM');
    await until(/^\$ ?$/m);

    expect(tmux('display', '-p', '#{alternate_on} #{mouse_any_flag} #{cursor_flag}').trim()).toBe('0 0 1');
  });

  test('$EDITOR opens at the line, and the session goes on', async () => {
    await start('editor', [80, 24], "EDITOR='echo OPENED'");
    await press(
      ['Enter', '/', 'text:signin reaches', 'Enter', 'Enter', '/', 'text:idp.ts', 'Enter'],
      'process.env.IDP_HOST',
    );

    await press(['o'], 'Press r to look again');
    await press(['q'], /^\$ ?$/m);

    expect(history()).toMatch(/OPENED \+6 \S*apps\/signin\/src\/idp\.ts/);
  });

  test('without a terminal it says so and exits with 2', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'dist/cli/main.js'), 'explore'], {
      cwd: join(folder, 'mapiq'),
      encoding: 'utf8',
      input: '',
    });

    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('explore needs a terminal');
  });
});
