import { expect, test } from '@jest/globals';
import { RULES } from '../../src/model/vocabulary.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';
import { ruleReference } from '../../src/rulebook/rule-reference.js';
import { expectGolden } from '../golden.js';

test('docs/rules.md is what the rulebook says', async () => {
  expectGolden('docs/rules.md', ruleReference(await loadRulebook()));
});

test('every rule has a section with why and what to do', async () => {
  const text = ruleReference(await loadRulebook());

  const sections = text.split('\n### ').filter((part) => RULES.some((id) => part.startsWith(`\`${id}\``)));

  expect(sections).toHaveLength(RULES.length);
  for (const section of sections) expect(section).toMatch(/- Why it matters: \S[\s\S]*- What to do: \S/);
});

test('every pattern of the rulebook is named', async () => {
  const rulebook = await loadRulebook();
  const { keys, calls, keywords, boringHosts, contexts, environments, providers, renewals, languages } = rulebook;

  const text = ruleReference(rulebook);

  const ids = [keys, calls, keywords, boringHosts, contexts, environments, providers, renewals, languages].flat();
  expect(ids.map(({ id }) => id).filter((id) => !text.includes(`- \`${id}\` (`))).toEqual([]);
});
