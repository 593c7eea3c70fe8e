import { describe, expect, test } from '@jest/globals';
import { join } from 'node:path';
import { ownerOf, parseCodeowners } from '../../src/walk/codeowners.js';
import { makeFolder, walkAt, write } from './estate.js';

const RULES = parseCodeowners(
  [
    '\uFEFF# who owns what',
    '*            @acme/all',
    '*.js         @acme/js  jo@acme.example # inline comment',
    '/build/logs/ @acme/build',
    'docs/*       @acme/docs',
    'apps/        @acme/apps',
    '/scripts/**/gen  @acme/gen',
    '/apps/legacy',
    'my\\ file.md  @acme/spaces',
    '\\#sharp.md   @acme/sharp',
    '!kept.md     @acme/never',
  ].join('\r\n'),
);

describe('as GitHub reads it: the last match wins', () => {
  test.each<[string, string | null]>([
    ['README.md', '@acme/all'],
    ['src/a.js', '@acme/js jo@acme.example'],
    ['build/logs/today.txt', '@acme/build'],
    ['x/build/logs/today.txt', '@acme/all'],
    ['docs/start.md', '@acme/docs'],
    ['docs/build/start.md', '@acme/all'],
    ['apps/web/a.js', '@acme/apps'],
    ['deep/apps/web/a.js', '@acme/apps'],
    ['scripts/gen', '@acme/gen'],
    ['scripts/a/b/gen/c', '@acme/gen'],
    ['apps/legacy/a.ts', null],
    ['my file.md', '@acme/spaces'],
    ['#sharp.md', '@acme/sharp'],
    ['kept.md', '@acme/all'],
    ['README.JS', '@acme/all'],
    ['', '@acme/all'],
    ['docs/', '@acme/docs'],
    ['apps/web/', '@acme/apps'],
    ['apps/legacy/', null],
    ['caf\uDCE9.js', '@acme/js jo@acme.example'],
  ])('%j: %j', (path, owner) => {
    expect(ownerOf(RULES, path)).toBe(owner);
  });
});

test('as GitLab reads it: sections add up, and lend their owners', () => {
  const rules = parseCodeowners(
    '* @all\n[Docs][2] @writers\n*.md\nREADME.md @lead\n^[Database] @dba\ndb/\n[docs]\nCHANGELOG.md @release\n',
  );

  const owners = ['a.ts', 'a.md', 'README.md', 'db/a.md', 'CHANGELOG.md'].map((path) => ownerOf(rules, path));

  expect(owners).toEqual(['@all', '@all @writers', '@all @lead', '@all @writers @dba', '@all @release']);
});

test('nobody owns anything without rules', () => {
  expect(ownerOf(parseCodeowners(''), 'a.ts')).toBeNull();
});

test('a crafted pattern and path cannot hang it', () => {
  const rules = parseCodeowners(
    `${'**/a/'.repeat(40)}b @acme/x\n${'**/a/'.repeat(3)}b @acme/z\n${'*a'.repeat(200)}b @acme/y\n`,
  );
  const began = performance.now();

  const owners = [2000, 55].map((depth) => ownerOf(rules, `${'a/'.repeat(depth)}${'a'.repeat(200)}c`));

  expect(owners).toEqual([null, null]);
  expect(performance.now() - began).toBeLessThan(2000);
});

test('the walk takes the first of the places where the file may stand', async () => {
  const estate = makeFolder();
  write(estate.path, {
    'a/CODEOWNERS': '* @root',
    'a/.github/CODEOWNERS': '* @github',
    'b/docs/CODEOWNERS': '* @docs',
    'c/x': '',
  });
  const repos = ['a', 'b', 'c'].map((name) => ({ path: join(estate.path, name) }));

  const walked = await walkAt(estate.path, { paths: [], repos }).finally(estate.remove);

  expect(walked.repos.map(({ name, codeowners }) => [name, ownerOf(codeowners, 'x')])).toEqual([
    ['a', '@github'],
    ['b', '@docs'],
    ['c', null],
  ]);
});
