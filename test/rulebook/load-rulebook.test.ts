import { describe, expect, test } from '@jest/globals';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RulebookError } from '../../src/base/errors.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { smallRulebook } from './rulebook-folder.js';

const invalid = fileURLToPath(new URL('./fixtures/invalid', import.meta.url));

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'no failure',
    (error: unknown) => error,
  );
}

describe('a mistake in a rule is refused with its place', () => {
  test.each(readdirSync(invalid))('%s', async (name) => {
    const text = readFileSync(join(invalid, name), 'utf8');
    const [, line, column, code] = /^# expects (\d+):(\d+) (\S+)$/.exec(text.split('\n')[0] ?? '') ?? [];
    const folder = smallRulebook();
    const file = join(folder, `${name.split('--')[0]}.yaml`);
    writeFileSync(file, text);

    const failure = await failureOf(loadRulebook(folder));

    expect(failure).toBeInstanceOf(RulebookError);
    expect(failure).toMatchObject({ code, where: { file, line: Number(line), column: Number(column) } });
  });
});

test('a small rulebook that is complete loads, and its hash follows its text', async () => {
  const folder = smallRulebook();

  const before = await loadRulebook(folder);
  writeFileSync(join(folder, 'keywords.yaml'), `${readFileSync(join(folder, 'keywords.yaml'), 'utf8')}# more\n`);
  const after = await loadRulebook(folder);

  expect(before.keys).toHaveLength(1);
  expect(before.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(after.hash).not.toBe(before.hash);
});

test('a file too few, a file too many, no folder', async () => {
  const without = smallRulebook();
  rmSync(join(without, 'keys.yaml'));
  const withMore = smallRulebook();
  writeFileSync(join(withMore, 'hosts.yaml'), '[]');

  const tooFew = await failureOf(loadRulebook(without));
  const tooMany = await failureOf(loadRulebook(withMore));
  const noFolder = await failureOf(loadRulebook(join(without, 'none')));

  expect(tooFew).toMatchObject({ code: 'bad-rule', where: { file: join(without, 'keys.yaml') } });
  expect(tooMany).toMatchObject({ code: 'bad-rule', where: { file: join(withMore, 'hosts.yaml') } });
  expect(noFolder).toBeInstanceOf(RulebookError);
  expect(noFolder).toMatchObject({ code: 'no-such-path' });
});
