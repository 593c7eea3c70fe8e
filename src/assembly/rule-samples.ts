// `rules test`: every pattern of the rulebook on its own samples, through the same scanners and linker as any file.
import { pointersOf } from '../graph/record-pointers.js';
import { link } from '../link/link.js';
import type { Estate } from '../model/reference.js';
import type { RuleTestFailure, RuleTestResult } from '../model/rule-listing.js';
import type { Entry, Rulebook, Sample } from '../model/rulebook.js';
import type { Relation } from '../model/vocabulary.js';
import { openScanning, type Scanning } from '../scan/scan-file.js';
import { compileContexts, contextOf } from '../rulebook/context-of.js';

/** Tries every sample of the rulebook. */
export async function testSamples(rulebook: Rulebook): Promise<RuleTestResult> {
  const scanning = await openScanning(rulebook);
  const boring = new Set(rulebook.boringHosts.flatMap(({ hosts }) => hosts));
  const failures: RuleTestFailure[] = [];
  let passed = 0;
  for (const entry of entriesOf(rulebook)) {
    for (const { sample, wanted } of samplesOf(entry)) {
      const got = await namesIn(sample, scanning, rulebook);
      const hit = got.some((named) => isMeant(named, sample, boring));
      if (hit === wanted) passed++;
      else failures.push(failure(entry, sample, { wanted, got }));
    }
  }
  return { passed, failures };
}

function entriesOf(rulebook: Rulebook): Entry[] {
  return [
    rulebook.keys,
    rulebook.calls,
    rulebook.accessors,
    rulebook.keywords,
    rulebook.languages,
    rulebook.recordResources,
  ].flat();
}

function samplesOf({ finds, ignores }: Entry): { sample: Sample; wanted: boolean }[] {
  return [
    ...finds.map((sample) => ({ sample, wanted: true })),
    ...ignores.map((sample) => ({ sample, wanted: false })),
  ];
}

/** A name of a sample, and how it is used there. */
interface Named {
  readonly host: string;
  readonly relation: Relation;
  /** A name that something reaches: no address, no single label, no dotted text that need not be a host. */
  readonly isReached: boolean;
}

async function namesIn({ file, text }: Sample, scanning: Scanning, rulebook: Rulebook): Promise<readonly Named[]> {
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
  return namesOf(link({ files: [placed], services: [], rulebook, serviceNamed: () => undefined }));
}

/** The names of references, and those that a zone file's records publish and point to. */
function namesOf({ references, records }: Estate): Named[] {
  return [
    ...references.map(({ host, relation, is, strength }) => ({
      host,
      relation,
      isReached: is === 'name' && strength !== 'token',
    })),
    ...records.map(({ owner }) => ({ host: owner, relation: 'zone-data' as const, isReached: false })),
    ...records
      .flatMap(pointersOf)
      .map(({ to, relation }): Named => ({ host: to, relation, isReached: to.includes('.') })),
  ];
}

/** A sample without a host is met by any name that is reached and is not named everywhere. */
function isMeant({ host, relation, isReached }: Named, sample: Sample, boring: ReadonlySet<string>): boolean {
  if (sample.relation !== undefined && relation !== sample.relation) return false;
  return sample.host === undefined ? isReached && !boring.has(host) : host === sample.host;
}

function failure(
  { id }: Entry,
  { file, text, host, relation }: Sample,
  { wanted, got }: { readonly wanted: boolean; readonly got: readonly Named[] },
): RuleTestFailure {
  const what = [host ?? 'a host', ...(relation ? [`as ${relation}`] : [])].join(' ');
  return {
    rule: id,
    sample: `${file}: ${text}`,
    expected: wanted ? what : `not ${what}`,
    got: got.map((one) => `${one.host} as ${one.relation}`).join(', ') || 'nothing',
  };
}
