// `rules test`: every pattern of the rulebook on its own samples, through the same scanners and linker as any file.
import { link } from '../link/link.js';
import type { Reference } from '../model/reference.js';
import type { RuleTestFailure, RuleTestResult } from '../model/rule-listing.js';
import type { Entry, Rulebook, Sample } from '../model/rulebook.js';
import { openScanning, type Scanning } from '../scan/scan-file.js';
import { compileContexts, contextOf } from '../rulebook/context-of.js';

/** Tries every sample of the rulebook. */
export async function testSamples(rulebook: Rulebook): Promise<RuleTestResult> {
  const scanning = await openScanning(rulebook);
  const failures: RuleTestFailure[] = [];
  let passed = 0;
  for (const entry of entriesOf(rulebook)) {
    for (const { sample, wanted } of samplesOf(entry)) {
      const got = await referencesIn(sample, scanning, rulebook);
      const hit = got.some((reference) => isMeant(reference, sample));
      if (hit === wanted) passed++;
      else failures.push(failure(entry, sample, { wanted, got }));
    }
  }
  return { passed, failures };
}

function entriesOf(rulebook: Rulebook): Entry[] {
  return [rulebook.keys, rulebook.calls, rulebook.keywords, rulebook.languages].flat();
}

function samplesOf({ finds, ignores }: Entry): { sample: Sample; wanted: boolean }[] {
  return [
    ...finds.map((sample) => ({ sample, wanted: true })),
    ...ignores.map((sample) => ({ sample, wanted: false })),
  ];
}

async function referencesIn(
  { file, text }: Sample,
  scanning: Scanning,
  rulebook: Rulebook,
): Promise<readonly Reference[]> {
  const bytes = Buffer.from(text, 'utf8');
  const { facts } = await scanning.scan({
    path: file,
    sizeBytes: bytes.length,
    read: () => Promise.resolve(bytes),
    chunks: async function* () {
      yield await Promise.resolve(bytes);
    },
  });
  const context = contextOf(compileContexts(rulebook), file) ?? 'code';
  const placed = { repo: '.', path: file, facts, service: 'service:sample', shared: false, context };
  return link({ files: [placed], services: [], rulebook, serviceNamed: () => undefined }).references;
}

/** A sample without a host is met by any host that is reached. */
function isMeant({ host, relation, strength }: Reference, sample: Sample): boolean {
  if (sample.host === undefined)
    return strength !== 'token' && (sample.relation === undefined || relation === sample.relation);
  return host === sample.host && (sample.relation === undefined || relation === sample.relation);
}

function failure(
  { id }: Entry,
  { file, text, host, relation }: Sample,
  { wanted, got }: { readonly wanted: boolean; readonly got: readonly Reference[] },
): RuleTestFailure {
  const what = [host ?? 'a host', ...(relation ? [`as ${relation}`] : [])].join(' ');
  return {
    rule: id,
    sample: `${file}: ${text}`,
    expected: wanted ? what : `not ${what}`,
    got: got.map((one) => `${one.host} as ${one.relation}`).join(', ') || 'nothing',
  };
}
