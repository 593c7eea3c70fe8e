// What a recording adds to what the files say, and how much of the live world was looked at with it. Replayed and live runs meet here.
import type { Estate, LocatedBlindspot } from '../model/reference.js';
import type { Coverage } from '../model/report.js';
import { toObservedFacts, type ObservedFacts } from '../observe/observed-facts.js';
import type { Recording } from '../observe/recording-format.js';

/** What was looked at of the live world. */
export interface Observed {
  readonly add: Pick<Estate, 'records' | 'certificates' | 'bindings' | 'blindspots' | 'missing' | 'registrations'>;
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

/** `file`: the recording that is replayed; `undefined`: it was made in this run. */
export function toObserved(recording: Recording, file?: string): Observed {
  const facts = toObservedFacts(recording);
  const { lookups, endpoints } = facts.counts;
  return {
    add: {
      records: facts.records,
      certificates: facts.certificates,
      bindings: facts.bindings,
      ...(facts.missing.length > 0 && { missing: facts.missing }),
      ...(facts.registrations.length > 0 && { registrations: facts.registrations }),
      blindspots: [
        ...failedLookups(facts, file ?? ''),
        ...unknownRegistrations(facts, file ?? ''),
        ...unknownPolicies(recording, file ?? ''),
      ],
    },
    dns: layerOf(lookups.answered + lookups.failed, lookups.failed, file),
    tls: layerOf(endpoints.probed, endpoints.failed, file),
    recordedAt: file === undefined ? null : facts.recordedAt,
    lookups,
    endpoints,
  };
}

function layerOf(amount: number, failed: number, file: string | undefined): Coverage['layers']['dns'] {
  if (amount === 0) return 'not-looked';
  if (file !== undefined) return 'recorded';
  return failed > 0 ? 'partial' : 'complete';
}

function failedLookups({ failed }: ObservedFacts, file: string): LocatedBlindspot[] {
  return failed.map(({ asked, type, status, observed }) =>
    failedLookup(file, `${type} ${asked}: ${status} from ${observed.server}`),
  );
}

function unknownRegistrations({ unknownRegistrations: failed }: ObservedFacts, file: string): LocatedBlindspot[] {
  return failed.map(({ domain, status }) =>
    failedLookup(file, `RDAP ${domain}: ${status}, the end of its registration is unknown`),
  );
}

/** What a server answered is no policy, or one that senders do not take; silence may hide one that they remember. */
function unknownPolicies({ mailPolicies = [] }: Recording, file: string): LocatedBlindspot[] {
  const silent = mailPolicies.filter(({ status }) => status === 'timeout');
  return silent.map(({ domain }) => failedLookup(file, `MTA-STS ${domain}: timeout, its policy is unknown`));
}

function failedLookup(file: string, detail: string): LocatedBlindspot {
  return { repo: '.', file, line: null, reason: 'lookup-failed', detail, searchedAsBytes: false, wholeFile: false };
}
