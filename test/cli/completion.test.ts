import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS } from '../../src/cli/command-table.js';
import { run } from '../../src/cli/run.js';
import { testWorld } from './world.js';

jest.setTimeout(60_000);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lastref-completion-'));
  mkdirSync(join(folder, 'shop'));
  writeFileSync(join(folder, 'recording.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function scriptFor(shell: string): Promise<string> {
  const world = testWorld();
  const code = await run(['completion', shell], world);
  if (code !== 0) throw new Error(world.stderr.text);
  return world.stdout.text;
}

/** Runs a shell's own code without the user's start-up files. */
function shellOut(program: string, args: readonly string[]): string {
  const env = { PATH: process.env['PATH'], HOME: folder, TERM: 'dumb' };
  return execFileSync(program, args, { cwd: folder, env, encoding: 'utf8', stdio: 'pipe' });
}

function isInstalled(program: string): boolean {
  const found = spawnSync(program, ['--version']).status === 0;
  if (!found) process.stderr.write(`SKIPPED: ${program} is not installed; its completion script was not run.\n`);
  return found;
}

describe('bash', () => {
  /** What bash offers behind these words; the last one is being written. `=` stands alone, as readline splits it. */
  const offered = async (...words: string[]): Promise<string[]> => {
    const script = join(folder, 'lastref.bash');
    writeFileSync(script, await scriptFor('bash'));
    const code = [
      'set -u; source "$1"; shift',
      'COMP_WORDS=(lastref "$@"); COMP_CWORD=$#',
      '_lastref',
      'printf "%s\\n" ${COMPREPLY[@]+"${COMPREPLY[@]}"}',
    ].join('\n');
    const text = shellOut('bash', ['--noprofile', '--norc', '-c', code, 'bash', script, ...words]);
    return text.split('\n').filter((line) => line !== '');
  };

  test.each([
    ['commands', ['au'], ['audit']],
    ['words of a group', ['baseline', ''], ['create', 'update', 'prune', 'check']],
    ['words of another group', ['suppressions', 'l'], ['list']],
    ['flags', ['baseline', 'create', '--fo'], ['--force', '--format']],
    ['no flag of another command', ['hosts', '--fail'], []],
    ['words of a flag', ['audit', '--fail-on', ''], ['error', 'warning', 'note', 'never']],
    ['words behind an equals sign', ['audit', '--fail-on', '=', 'n'], ['note', 'never']],
    ['formats of the command', ['hosts', '-f', ''], ['text', 'json', 'csv']],
    ['rules', ['audit', '--strict', '--only', 'retired-a'], ['retired-alias']],
    ['arguments', ['completion', ''], ['bash', 'zsh', 'fish']],
    ['nothing where files go', ['audit', '--replay', 'rec'], []],
    ['nothing for a path', ['audit', 'sh'], []],
    ['nothing behind a word that is no command', ['audti', ''], []],
  ])('offers %s', async (_, words, expected) => {
    expect(await offered(...words)).toEqual(expected);
  });

  test('offers every command', async () => {
    const first = new Set(COMMANDS.map(({ name }) => name.split(' ')[0] ?? ''));

    expect(await offered('')).toEqual([...first, 'help', '--help', '--version']);
  });

  test('registers itself, with files where nothing else fits', async () => {
    writeFileSync(join(folder, 'lastref.bash'), await scriptFor('bash'));

    const told = shellOut('bash', ['--noprofile', '--norc', '-c', 'source ./lastref.bash; complete -p lastref']);

    expect(told).toBe('complete -o default -F _lastref lastref\n');
  });
});

describe('zsh', () => {
  const maybe = isInstalled('zsh') ? test : test.skip;

  maybe('reads the script, sourced and on fpath', async () => {
    writeFileSync(join(folder, '_lastref'), await scriptFor('zsh'));
    const code = 'autoload -Uz compinit; compinit -u -D; source ./_lastref; print -r -- $_comps[lastref]';

    expect(shellOut('zsh', ['-f', '-n', './_lastref'])).toBe('');
    expect(shellOut('zsh', ['-f', '-c', code])).toBe('_lastref\n');
  });
});

describe('fish', () => {
  const maybe = isInstalled('fish') ? test : test.skip;

  maybe.each([
    ['lastref baseline ', ['create', 'update', 'prune', 'check']],
    ['lastref audit --fail-on n', ['never', 'note']],
  ])('offers behind "%s"', async (line, expected) => {
    writeFileSync(join(folder, 'lastref.fish'), await scriptFor('fish'));
    const code = `source ./lastref.fish; complete -C ${JSON.stringify(line)}`;

    const offered = shellOut('fish', ['--no-config', '-c', code]).split('\n').filter(Boolean);

    expect(offered.map((one) => one.split('\t')[0]).sort()).toEqual([...expected].sort());
  });
});

describe('every script', () => {
  test.each(['bash', 'zsh', 'fish'])('%s knows every command and every flag', async (shell) => {
    const script = await scriptFor(shell);

    const words = COMMANDS.flatMap(({ name, flags }) => [
      ...name.split(' '),
      ...flags.map(({ long }) => (shell === 'fish' ? `-l ${long.slice(2)} ` : long)),
    ]);
    expect(words.filter((word) => !script.includes(word))).toEqual([]);
  });

  test.each(['fsh', 'powershell', 'constructor', ''])('there is none for %j', async (shell) => {
    const world = testWorld();

    const code = await run(['completion', shell], world);

    expect([code, world.stdout.text]).toEqual([2, '']);
  });
});
