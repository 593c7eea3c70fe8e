// Asks endpoints for their certificates: every address of every host, with its name and without one. It resolves no name, and dials
// only what `mayDial` allows, asked of the very address. What does not answer is a status, never an error.
import { isIP } from 'node:net';
import type { SecureContext } from 'node:tls';
import { byKeys, groupBy } from '../../base/order.js';
import { sideBySide } from '../../base/pool.js';
import type { Hostname } from '../../model/hostname.js';
import { starttlsOfPort, type StarttlsProtocol } from '../../model/starttls.js';
import type { RecordedHandshake } from '../recording-format.js';
import { toTurns, type InTurn } from '../turns.js';
import { dial, tolerantContext, type Dialled } from './dial.js';
import { greetedProtocol } from './greeting.js';

/** One host and port, and where it is to be dialled. */
export interface ProbeTarget {
  /** A name, which is sent as server name, or an address. */
  readonly host: Hostname;
  readonly port: number;
  /** IPv4 and IPv6, as DNS gave them; for a host that is an address, itself. */
  readonly addresses: readonly string[];
  /** `undefined`: what is usual on the port. */
  readonly starttls?: StarttlsProtocol;
}

export interface ProbeLimits {
  /** Pairs of address and port that are dialled at once; one that never answers holds its place for the time for connecting. */
  readonly concurrency: number;
  /** Of these, handshakes at once: they cost time of this machine, so that more of them would only wait for each other. */
  readonly handshakes: number;
  /** Of these, to one address, whatever the port. */
  readonly perAddress: number;
  /** Connections to one pair of address and port at once. */
  readonly perEndpoint: number;
  /** For TCP to connect; how long a port that never answers is waited for. */
  readonly connectTimeoutMs: number;
  /** For one connection from there to the certificate. */
  readonly timeoutMs: number;
}

export interface ProbeRequest {
  readonly targets: readonly ProbeTarget[];
  /** Asked of the very address, and of the host under which it was found. */
  readonly mayDial: (address: string, host: Hostname) => boolean;
  /** The clock: ISO 8601, UTC. */
  readonly now: () => string;
  readonly limits?: Partial<ProbeLimits>;
  readonly signal?: AbortSignal;
  readonly onProbe?: (done: number, total: number) => void;
}

export const PROBE_LIMITS: ProbeLimits = {
  concurrency: 256,
  handshakes: 64,
  perAddress: 32,
  perEndpoint: 4,
  connectTimeoutMs: 4000,
  timeoutMs: 8000,
};

/** Sorted by host, port, address and server name. Rejects with the signal's reason, and with nothing else. */
export async function probeTargets(request: ProbeRequest): Promise<RecordedHandshake[]> {
  const wanted = wantedOf(request.targets);
  const limits = { ...PROBE_LIMITS, ...request.limits };
  const groups = inTurns([...groupBy(wanted, lineOf).values()]);
  const inTurn = toTurns(limits.handshakes);
  const atAddress = turnsOf(limits.perAddress);
  const prober: Prober = { ...request, limits, inTurn, context: tolerantContext() };
  let done = 0;
  const answers = await sideBySide(
    groups,
    async (group) => {
      const answer = await atAddress(group[0]?.address ?? '')(async () => probeLine(group, prober));
      request.onProbe?.(++done, groups.length);
      return answer;
    },
    { size: limits.concurrency, ...(request.signal && { signal: request.signal }) },
  );
  request.signal?.throwIfAborted();
  return answers.flat().sort(BY_ENDPOINT);
}

const BY_ENDPOINT = byKeys<RecordedHandshake>(
  ({ host }) => host,
  ({ port }) => port,
  ({ address }) => address,
  ({ serverName }) => serverName,
  ({ starttls }) => starttls,
);

interface Prober extends Omit<ProbeRequest, 'limits'> {
  readonly limits: ProbeLimits;
  readonly context: SecureContext;
  readonly inTurn: InTurn;
}

/** The first of every address, then the second of each: a wait for one address shall hold no place that others could have. */
function inTurns(groups: readonly (readonly Wanted[])[]): (readonly Wanted[])[] {
  const counts = new Map<string, number>();
  const ranked = groups.map((group) => {
    const address = group[0]?.address ?? '';
    const rank = counts.get(address) ?? 0;
    counts.set(address, rank + 1);
    return { group, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ group }) => group);
}

function turnsOf(concurrency: number): (address: string) => InTurn {
  const byAddress = new Map<string, InTurn>();
  return (address) => {
    const known = byAddress.get(address) ?? toTurns(concurrency);
    byAddress.set(address, known);
    return known;
  };
}

interface Wanted {
  readonly host: Hostname;
  readonly port: number;
  readonly address: string;
  readonly starttls: StarttlsProtocol | undefined;
}

/** Each host, port, address and protocol once. */
function wantedOf(targets: readonly ProbeTarget[]): Wanted[] {
  const wanted = targets.flatMap(({ host, port, addresses, starttls = starttlsOfPort(port) }) =>
    addresses.map((address) => ({ host, port, address, starttls })),
  );
  return [...new Map(wanted.map((one) => [JSON.stringify([lineOf(one), one.host]), one])).values()];
}

/** What TCP sees: hosts that share it share the answer of a client that sends no name. */
function lineOf({ address, port, starttls }: Wanted): string {
  return `${address} ${String(port)} ${starttls ?? ''}`;
}

async function probeLine(wanted: readonly Wanted[], prober: Prober): Promise<RecordedHandshake[]> {
  const at = prober.now();
  const mayDial = ({ address, host }: Wanted): boolean => prober.mayDial(address, host);
  const refused = wanted.filter((one) => !mayDial(one)).map((one) => toHandshake(one, { at, dialled: NOT_ALLOWED }));
  return [...refused, ...(await probeAllowed(wanted.filter(mayDial), prober))];
}

async function probeAllowed(group: readonly Wanted[], prober: Prober): Promise<RecordedHandshake[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { now, limits, signal } = prober;
  const at = now();
  const opening = await probe(first, null, prober);
  const { starttls, dialled } = opening;
  // TCP knows no names: where nobody answers, nobody answers for any of them.
  if (SILENT.has(dialled.status)) return group.map((one) => toHandshake({ ...one, starttls }, { at, dialled }));
  const named = await sideBySide(
    group.filter(({ host }) => isIP(host) === 0),
    async (one) => {
      const asked = now();
      const answer = await probe({ ...one, starttls }, one.host, prober);
      return toHandshake({ ...one, starttls: answer.starttls }, { at: asked, dialled: answer.dialled });
    },
    { size: limits.perEndpoint, ...(signal && { signal }) },
  );
  const unnamed = group.map((one) => toHandshake({ ...one, starttls }, { at, dialled, serverName: null }));
  return [...named, ...unnamed];
}

const SILENT: ReadonlySet<Dialled['status']> = new Set(['refused', 'timeout', 'unreachable', 'no-tls']);
const NOT_ALLOWED = { status: 'not-allowed', chain: [] } as const;

interface Answer {
  readonly starttls: StarttlsProtocol | undefined;
  readonly dialled: Dialled;
}

/** Where TLS from the first byte is not understood on a port that nobody registered, as the server's greeting tells. */
async function probe(one: Wanted, serverName: string | null, prober: Prober): Promise<Answer> {
  const dialled = await dialOnce(one, serverName, prober);
  const { starttls, port } = one;
  if (dialled.status !== 'handshake-failed' || starttls !== undefined || port === HTTPS_PORT)
    return { starttls, dialled };
  const greeted = await greetedProtocol(one, Math.min(GREETING_MS, prober.limits.timeoutMs));
  if (greeted === undefined) return { starttls, dialled };
  return { starttls: greeted, dialled: await dialOnce({ ...one, starttls: greeted }, serverName, prober) };
}

const HTTPS_PORT = 443;
const GREETING_MS = 1500;

function dialOnce(
  one: Wanted,
  serverName: string | null,
  { limits, signal, context, inTurn }: Prober,
): Promise<Dialled> {
  const { host, port, address, starttls } = one;
  const { connectTimeoutMs, timeoutMs } = limits;
  return dial(
    {
      host,
      port,
      address,
      serverName,
      connectTimeoutMs,
      timeoutMs,
      inTurn,
      ...(starttls !== undefined && { starttls }),
      ...(signal && { signal }),
    },
    context,
  );
}

interface Said {
  readonly at: string;
  readonly dialled: Dialled | typeof NOT_ALLOWED;
  /** The host, unless told. */
  readonly serverName?: null;
}

function toHandshake({ host, port, address, starttls }: Wanted, { at, dialled, serverName }: Said): RecordedHandshake {
  const { status, chain } = dialled;
  return {
    host,
    port,
    address,
    serverName: serverName === null || isIP(host) !== 0 ? null : host,
    at,
    status,
    chain,
    ...(starttls !== undefined && { starttls }),
    ...('version' in dialled && dialled.version !== undefined && { version: dialled.version }),
  };
}
