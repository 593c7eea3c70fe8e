// A recording of the live world, added to what the files say.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { InputError, systemCode } from '../base/errors.js';
import type { Estate, LocatedBlindspot } from '../model/reference.js';
import type { Coverage } from '../model/report.js';
import { toObservedFacts } from '../observe/observed-facts.js';
import { readRecording } from '../observe/recording.js';

/** What was looked at of the live world. */
export interface Observed {
  readonly add: Pick<Estate, 'records' | 'certificates' | 'bindings' | 'blindspots'>;
  readonly dns: Coverage['layers']['dns'];
  readonly tls: Coverage['layers']['tls'];
  readonly recordedAt: string | null;
  readonly lookups: Coverage['lookups'];
  readonly endpoints: Coverage['endpoints'];
}

/** Nothing was looked at. */
export const NOT_LOOKED: Observed = {
  add: { records: [], certificates: [], bindings: [], blindspots: [] },
  dns: 'not-looked',
  tls: 'not-looked',
  recordedAt: null,
  lookups: { answered: 0, failed: 0 },
  endpoints: { probed: 0, failed: 0 },
};

/** Reads a recording. Throws InputError where it is missing or is none. */
export async function replay(file: string, cwd: string): Promise<Observed> {
  return replayText(await readText(file, cwd), file);
}

/** The same of a recording's text; `file` is what errors name. */
export async function replayText(text: string, file: string): Promise<Observed> {
  const facts = toObservedFacts(await readRecording(text, file));
  const failed = facts.failed.map(({ asked, type, status, observed }): LocatedBlindspot => {
    return lookupFailed(file, `${type} ${asked}: ${status} from ${observed.server}`);
  });
  const { answered, failed: failedLookups } = facts.counts.lookups;
  return {
    add: { records: facts.records, certificates: facts.certificates, bindings: facts.bindings, blindspots: failed },
    dns: answered + failedLookups === 0 ? 'not-looked' : 'recorded',
    tls: facts.counts.endpoints.probed === 0 ? 'not-looked' : 'recorded',
    recordedAt: facts.recordedAt,
    lookups: facts.counts.lookups,
    endpoints: facts.counts.endpoints,
  };
}

function lookupFailed(file: string, detail: string): LocatedBlindspot {
  return { repo: '.', file, line: null, reason: 'lookup-failed', detail, searchedAsBytes: false, wholeFile: false };
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    throw new InputError({
      code: 'no-such-path',
      message: `the recording could not be read (${code}).`,
      hint: 'Name a recording; schema/recording.json describes one.',
      where: { file },
    });
  }
}
