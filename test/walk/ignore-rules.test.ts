import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { git, makeFolder, pathsOf, walkAt, write } from './estate.js';

const FILES = [
  'a.log',
  'keep.log',
  'src/a.ts',
  'src/a.log',
  'src/gen/a.ts',
  'src/gen/keep.log',
  'build/a.ts',
  'src/build/deep/a.ts',
  '[x]/a.ts',
];

/** The same folder as git lists it and as we list it without git. */
async function listBoth(ignoreFiles: Readonly<Record<string, string>>): Promise<{ ours: string[]; gits: string[] }> {
  const estate = makeFolder();
  try {
    git(estate.path, 'init', '-q');
    write(estate.path, { ...Object.fromEntries(FILES.map((path) => [path, ''])), ...ignoreFiles });
    const listed = git(estate.path, 'ls-files', '-z', '-o', '--exclude-standard').split('\0').filter(Boolean);
    renameSync(join(estate.path, '.git'), `${estate.path}.git`);
    const walked = await walkAt(estate.path);
    return { ours: pathsOf(walked), gits: listed.map((path) => `.:${path}`).sort() };
  } finally {
    rmSync(`${estate.path}.git`, { recursive: true, force: true });
    estate.remove();
  }
}

describe('.gitignore without git means what it means to git', () => {
  test.each<[string, Record<string, string>]>([
    ['deeper overrides', { '.gitignore': '*.log\n', 'src/.gitignore': '!*.log\n' }],
    [
      'a file in an ignored folder cannot come back',
      { '.gitignore': 'gen/\n!keep.log\n', 'src/gen/.gitignore': '!keep.log\n' },
    ],
    ['a folder comes back by a deeper rule', { '.gitignore': 'build/\n', 'src/.gitignore': '!build/\n' }],
    ['and rules inside it hold', { '.gitignore': 'build/\n*.ts\n', 'src/.gitignore': '!build/\n' }],
    ['anchored to its own folder', { 'src/.gitignore': '/a.ts\ngen/a.ts\n' }],
    ['any depth below its own folder', { 'src/.gitignore': 'a.ts\n' }],
    ['all but one', { '.gitignore': '*\n!*/\n!a.ts\n' }],
    [
      'CRLF, comments, blanks, trailing spaces, a byte order mark',
      { '.gitignore': '\uFEFF*.log  \r\n# c\r\n\r\n   \r\n\\#x\r\nbuild/ \r\n' },
    ],
    ['in a folder whose name looks like a pattern', { '[x]/.gitignore': 'a.ts\n' }],
    ['case matters', { '.gitignore': '*.LOG\nBUILD/\n' }],
  ])('%s', async (_, ignoreFiles) => {
    const { ours, gits } = await listBoth(ignoreFiles);

    expect(ours).toEqual(gits);
  });

  test('whatever the rules', async () => {
    const rule = fc.tuple(
      fc.constantFrom('', '!', '/', '!/', '**/'),
      fc.constantFrom(
        'a.ts',
        '*.log',
        'src',
        'gen',
        'build',
        'src/gen',
        'src/*',
        '*',
        'keep.*',
        'src/**',
        '**/gen',
        'b*d',
        'a.?s',
        '[a-k]*',
      ),
      fc.constantFrom('', '/', '/**'),
    );
    const rules = fc.array(rule, { maxLength: 4 }).map((lines) => lines.map((parts) => parts.join('')).join('\n'));
    const places = fc.record({ '.gitignore': rules, 'src/.gitignore': rules, 'src/gen/.gitignore': rules });

    await fc.assert(
      fc.asyncProperty(places, async (ignoreFiles) => {
        const { ours, gits } = await listBoth(ignoreFiles);
        expect(ours).toEqual(gits);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test('rules above a named folder hold in it, unless they name the folder itself', async () => {
    const estate = makeFolder();
    write(estate.path, {
      '.gitignore': '*.log\ndist/\n',
      'src/a.ts': '',
      'src/a.log': '',
      'dist/b.js': '',
      'dist/b.log': '',
    });

    const src = await walkAt(estate.path, { paths: ['src'] });
    const dist = await walkAt(estate.path, { paths: ['dist'] }).finally(estate.remove);

    expect(pathsOf(src)).toEqual(['.:src/a.ts']);
    expect(pathsOf(dist)).toEqual(['.:dist/b.js', '.:dist/b.log']);
  });

  test('crafted rules and paths cannot hang it', async () => {
    const estate = makeFolder();
    const lines = [`${'**/a/'.repeat(40)}b`, `${'**/a/'.repeat(3)}b`, `${'*a'.repeat(100)}b`, '['.repeat(1000)];
    write(estate.path, {
      'a/a/.gitignore': lines.join('\n'),
      '.gitignore': lines.join('\n'),
      [`${'a/'.repeat(400)}c`]: '',
      [`${'a'.repeat(250)}c`]: '',
    });
    const began = performance.now();

    const walked = await walkAt(estate.path).finally(() => execFileSync('rm', ['-rf', estate.path]));

    expect(walked.files).toHaveLength(4);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
