// The two incidents audited for real, before, near and after the event: findings against the expectations, text against goldens.
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { compare, missingFromText, readExpectation } from '../../samples/expectations.mjs';
import { audit, exitCodeOf } from '../../src/index.js';
import { auditText } from '../../src/report/text.js';
import { expectGolden } from '../golden.js';

const samples = fileURLToPath(new URL('../../samples/', import.meta.url));

describe.each(['mapiq', 'boltrics'])('%s', (estate) => {
  test.each(['before', 'near', 'after'])('%s the event', async (when) => {
    const expected = readExpectation(`${estate}-${when}`);
    const folder = `${samples}${estate}`;

    const { report, observeNotLooked } = await audit({
      cwd: folder,
      paths: ['.'],
      retire: [],
      asOf: `${expected.asOf}T00:00:00.000Z`,
      strict: false,
      exclude: [],
      only: [],
      replay: expected.replay,
      full: false,
    });

    const policy = { failOn: 'error', strict: false, observeConfiguredButNotLooked: observeNotLooked } as const;
    expect(compare(report, exitCodeOf(report, policy), expected)).toEqual([]);
    const text = auditText(report, { colour: false, showSuppressed: false });
    expect(missingFromText(text, expected)).toEqual([]);
    expectGolden(`test/samples/golden/${estate}-${when}.txt`, text);
  });
});
