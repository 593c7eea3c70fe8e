import { expect, test } from '@jest/globals';
import { testSamples } from '../../src/assembly/rule-samples.js';
import type { Entry, Rulebook, Sample } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/load-rulebook.js';

test('every pattern finds what its samples say, and leaves alone what they say', async () => {
  const rulebook = await loadRulebook();

  const { passed, failures } = await testSamples(rulebook);

  expect(failures).toEqual([]);
  expect(passed).toBeGreaterThan(250);
});

/** The rulebook with the samples of one key pattern replaced. */
async function withSamples({ finds, ignores }: Pick<Entry, 'finds' | 'ignores'>): Promise<Rulebook> {
  const rulebook = await loadRulebook();
  const [first] = rulebook.keys;
  if (first === undefined) throw new Error('the rulebook has no keys');
  return { ...rulebook, keys: [{ ...first, finds, ignores }] };
}

async function failing(finds: readonly Sample[], ignores: readonly Sample[]): Promise<string[]> {
  const { failures } = await testSamples(await withSamples({ finds, ignores }));
  return failures.map(({ sample }) => sample);
}

test('a host that is missed and a host that is found in spite of `ignores` are failures', async () => {
  const missed = { file: 'src/idp.ts', text: "connect({ host: 'id.mapiq.com' });", host: 'id.mapiq.net' };
  const claimed = { file: 'src/idp.ts', text: "connect({ host: 'id.mapiq.net' });" };

  const samples = await failing([missed], [claimed]);

  expect(samples).toEqual([missed, claimed].map(({ file, text }) => `${file}: ${text}`));
});

test('addresses and single labels are inventory: `ignores` without a host speaks of names', async () => {
  const address = { file: 'src/idp.ts', text: "connect({ host: '10.1.2.3' });" };
  const label = { file: 'src/idp.ts', text: "connect({ host: 'localhost' });" };

  const samples = await failing([], [address, label]);

  expect(samples).toEqual([]);
});

test('a record of a zone file is found by its owner and by its target', async () => {
  const text = '$ORIGIN mapiq.com.\n$TTL 300\nlogin IN CNAME login.mapiq.net.\n';
  const target: Sample = { file: 'mapiq.com.zone', text, host: 'login.mapiq.net', relation: 'cname' };
  const owner: Sample = { file: 'mapiq.com.zone', text, host: 'login.mapiq.com', relation: 'zone-data' };

  const samples = await failing([target, owner], []);

  expect(samples).toEqual([]);
});
