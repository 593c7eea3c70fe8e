// A recorded registration as a fact, or as what could not be learned. Only a registry's answer says anything.
import { readHost } from '../model/hostname.js';
import type { Observation, ResolvedRegistration } from '../model/reference.js';
import type { RecordedRegistration, RegistrationStatus } from './recording-format.js';

/** A registry that should have said when a registration ends, and did not. */
export interface FailedRegistration {
  readonly domain: string;
  readonly status: RegistrationStatus;
  readonly observed: Observation;
}

export interface ReadRegistration {
  readonly known?: ResolvedRegistration;
  readonly failed?: FailedRegistration;
}

/** Answers, and what nobody was to be asked: they fail nothing. */
const SAYS_SOMETHING: ReadonlySet<RegistrationStatus> = new Set(['ok', 'not-found', 'not-allowed', 'no-server']);

/** Reads one; empty where it says nothing and nothing failed. */
export function readRecordedRegistration({
  domain,
  server,
  at,
  status,
  expiresAt,
}: RecordedRegistration): ReadRegistration {
  const reading = readHost(domain);
  if (reading.is !== 'name') return {};
  const observed = { server, at };
  if (!SAYS_SOMETHING.has(status)) return { failed: { domain: reading.host, status, observed } };
  const known = { domain: reading.host, observed };
  if (status === 'not-found') return { known: { ...known, isFree: true } };
  return status === 'ok' && expiresAt !== undefined ? { known: { ...known, expiresAt } } : {};
}
