import { expect, test } from '@jest/globals';
import { exitCodeOf } from '../../src/judge/exit-code.js';
import { config, reference, report, unresolved } from './estate.js';

const POLICY = { failOn: 'error', strict: false, observeConfiguredButNotLooked: false } as const;
const CLEAR = report({ references: [reference('api.mapiq.com')] });
const NOTE = report({ references: [reference('api.mapiq.net', { context: 'docs' })] });
const BLOCKED = report({ references: [reference('api.mapiq.net')] });
const UNSEEN = report({ unresolved: [unresolved('mapiq.*')] });
const BOTH = report({ references: [reference('api.mapiq.net')], unresolved: [unresolved('mapiq.*')] });
const IMMATERIAL = report({ unresolved: [unresolved('*', { why: 'parameter' })] });
const EMPTY = report({}, { seen: { filesScanned: 0 } });
const MANY = report({ references: Array.from({ length: 256 }, (_, index) => reference(`h${index}.mapiq.net`)) });
const SUPPRESSED = report(
  { references: [reference('api.mapiq.net')] },
  { config: config({ suppress: [{ rule: 'retired-host', until: '2025-01-01', reason: 'known' }] }) },
);

test.each([
  ['clear', CLEAR, {}, 0],
  ['a note', NOTE, {}, 0],
  ['a note that may not be', NOTE, { failOn: 'note' }, 1],
  ['an error', BLOCKED, {}, 1],
  ['256 errors', MANY, {}, 1],
  ['an error that may be', BLOCKED, { failOn: 'never' }, 0],
  ['a suppressed error', SUPPRESSED, {}, 0],
  ['something material unseen', UNSEEN, {}, 3],
  ['something material unseen, findings silenced', BOTH, { failOn: 'never' }, 3],
  ['an error outranks what is unseen', BOTH, {}, 1],
  ['something immaterial unseen', IMMATERIAL, {}, 0],
  ['something immaterial unseen, strict', IMMATERIAL, { strict: true }, 3],
  ['nothing scanned', EMPTY, {}, 3],
  ['a look that was configured and not taken', CLEAR, { observeConfiguredButNotLooked: true }, 3],
] as const)('%s', (_, found, rest, code) => {
  expect(exitCodeOf(found, { ...POLICY, ...rest })).toBe(code);
});

test('never changes the exit code only, not the verdict', () => {
  expect(exitCodeOf(BLOCKED, { ...POLICY, failOn: 'never' })).toBe(0);
  expect(BLOCKED.verdict).toBe('blocked');
});
