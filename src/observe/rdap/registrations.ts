// When registrations end, as their registries say over RDAP (RFC 9082, 9083). Only domains and services that the gate lets through are
// asked; whatever goes wrong leaves a registration unknown.
import { byKeys, sortedUnique } from '../../base/order.js';
import { sideBySide } from '../../base/pool.js';
import type { Hostname } from '../../model/hostname.js';
import { registeredDomain } from '../../model/registrable-domain.js';
import type { RecordedRegistration, RegistrationStatus } from '../recording-format.js';
import { fetchGated, type GatedAnswer, type GatedRequest } from '../web/gated-document.js';
import { parseBootstrap, servicesFor, type Bootstrap } from './bootstrap.js';
import { readRegistration } from './registration-answer.js';

export interface RegistrationsRequest extends Pick<GatedRequest, 'addressesOf' | 'gate' | 'trust' | 'signal'> {
  /** Names of the estate; each stands for the domain that it lies in. */
  readonly hosts: readonly Hostname[];
  /** The list of services, or the address of one; `undefined`: IANA's. */
  readonly bootstrap?: Bootstrap | URL;
  readonly at: string;
  readonly timeoutMs?: number;
}

/** RFC 9224 §4. */
const IANA_LIST = 'https://data.iana.org/rdap/dns.json';
const MOST_BYTES = 4_000_000;
const MOST_HOPS = 3;
const USUAL_TIMEOUT_MS = 10_000;
/** Registries count who asks too much. */
const AT_ONCE = 4;

/** One entry for each registered domain, sorted; empty where no list of services may be had. Rejects only with the signal's reason. */
export async function askRegistrations(request: RegistrationsRequest): Promise<readonly RecordedRegistration[]> {
  const { hosts, gate, at, bootstrap = new URL(IANA_LIST), signal } = request;
  const registered = sortedUnique(hosts.flatMap((host) => registeredDomain(host) ?? []));
  const domains = registered.filter((domain) => gate.allowsName(domain));
  if (domains.length === 0) return [];
  const list = bootstrap instanceof URL ? await fetchList(bootstrap, request) : bootstrap;
  if (list === 'not-allowed') return [];
  if (typeof list === 'string') {
    const server = bootstrap instanceof URL ? bootstrap.href : '';
    return domains.map((domain) => ({ domain, server, at, status: list }));
  }
  const found = await sideBySide(domains, async (domain) => askRegistries(domain, list, request), {
    size: AT_ONCE,
    ...(signal && { signal }),
  });
  return found.sort(byKeys(({ domain }) => domain));
}

async function fetchList(url: URL, request: RegistrationsRequest): Promise<Bootstrap | RegistrationStatus> {
  const answer = await fetchGated({ ...usual(request), url, accept: 'application/json' });
  if (typeof answer === 'string') return TROUBLES[answer];
  return answer.status === 200 ? (parseBootstrap(answer.text) ?? 'malformed') : 'refused';
}

/** The first registry that answers; else what the last one said. */
async function askRegistries(
  domain: Hostname,
  list: Bootstrap,
  request: RegistrationsRequest,
): Promise<RecordedRegistration> {
  let last: RecordedRegistration = { domain, server: '', at: request.at, status: 'no-server' };
  for (const service of servicesFor(list, domain)) {
    last = await askRegistry(domain, service, request);
    if (last.status === 'ok' || last.status === 'not-found') break;
  }
  return last;
}

async function askRegistry(
  domain: Hostname,
  service: string,
  request: RegistrationsRequest,
): Promise<RecordedRegistration> {
  const url = new URL(`domain/${domain}`, service.endsWith('/') ? service : `${service}/`);
  const answer = await fetchGated({ ...usual(request), url, accept: 'application/rdap+json, application/json' });
  return { domain, server: url.href, at: request.at, ...readAnswer(answer, domain) };
}

function readAnswer(answer: GatedAnswer, domain: Hostname): Pick<RecordedRegistration, 'status' | 'expiresAt'> {
  if (typeof answer === 'string') return { status: TROUBLES[answer] };
  // RFC 7480 §5.3: the registry has no such object.
  if (answer.status === 404) return { status: 'not-found' };
  if (answer.status !== 200) return { status: 'refused' };
  const registration = readRegistration(answer.text, domain);
  return registration === undefined ? { status: 'malformed' } : { status: 'ok', ...registration };
}

const TROUBLES = {
  timeout: 'timeout',
  unreachable: 'timeout',
  untrusted: 'untrusted',
  'too-large': 'malformed',
  'not-allowed': 'not-allowed',
} as const satisfies Record<Extract<GatedAnswer, string>, RegistrationStatus>;

function usual({ addressesOf, gate, trust, signal, timeoutMs = USUAL_TIMEOUT_MS }: RegistrationsRequest) {
  const limits = { mostBytes: MOST_BYTES, mostHops: MOST_HOPS, timeoutMs };
  return { addressesOf, gate, ...limits, ...(trust && { trust }), ...(signal && { signal }) };
}
