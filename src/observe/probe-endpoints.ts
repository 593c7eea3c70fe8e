// TLS handshakes with the endpoints of a live run: those that the estate names, that records name (SRV, MX), and the configured ports of
// every host that has an address. It dials nothing that the gate does not let through.
import { byText, groupBy } from '../base/order.js';
import { readHost, type Hostname } from '../model/hostname.js';
import { starttlsOfPort, starttlsOfService, type StarttlsProtocol } from '../model/starttls.js';
import { parseAddress } from './address.js';
import type { Endpoint } from './endpoint.js';
import type { Gate } from './gate.js';
import type { RecordedHandshake, RecordedLookup } from './recording-format.js';
import { probeTargets, type ProbeLimits, type ProbeTarget } from './tls/probe-targets.js';

export interface EndpointsRequest {
  /** Sorted by host and port, each once. */
  readonly endpoints: readonly Endpoint[];
  /** What DNS said: records may name further endpoints (SRV, MX). */
  readonly lookups: readonly RecordedLookup[];
  /** Ports to look at on every host that has an address. */
  readonly ports: readonly number[];
  /** The addresses of a name as DNS answered them, both families, sorted; an address has itself. */
  readonly addressesOf: (host: string) => readonly string[];
  readonly gate: Gate;
  /** What the recording says of the time: ISO 8601, UTC. */
  readonly at: string;
  readonly limits?: Partial<ProbeLimits>;
  readonly signal?: AbortSignal;
  readonly onProbe?: (done: number, total: number) => void;
}

/** One entry for every address and server name that was dialled, sorted. World trouble is a status. Throws the signal's reason. */
export async function probeEndpoints(request: EndpointsRequest): Promise<RecordedHandshake[]> {
  const { gate, at, signal, limits, onProbe } = request;
  signal?.throwIfAborted();
  return probeTargets({
    targets: targetsOf(request),
    mayDial: (address, host) => gate.allowsAddress(address, parseAddress(host) === undefined ? host : undefined),
    now: () => at,
    ...(limits && { limits }),
    ...(signal && { signal }),
    ...(onProbe && { onProbe }),
  });
}

interface Wanted {
  readonly host: Hostname;
  readonly port: number;
  readonly starttls?: StarttlsProtocol;
}

/** Each host and port once; what a record says of the protocol counts before the port. */
function targetsOf({ endpoints, lookups, ports, addressesOf }: EndpointsRequest): ProbeTarget[] {
  const addressed = new Set(lookups.flatMap(({ name, type }) => (type === 'A' || type === 'AAAA' ? [name] : [])));
  const wanted: Wanted[] = [
    ...lookups.flatMap(({ answers }) => answers.flatMap(namedByRecord)),
    ...endpoints,
    ...[...addressed].sort(byText).flatMap((host) => ports.map((port) => ({ host, port }))),
  ];
  const once = groupBy(wanted, ({ host, port }) => `${host} ${String(port)}`);
  return [...once.values()].flatMap(([one]): ProbeTarget[] => {
    const addresses = one === undefined ? [] : addressesOf(one.host);
    if (one === undefined || addresses.length === 0) return [];
    const { host, port, starttls = starttlsOfPort(port) } = one;
    return [{ host, port, addresses, ...(starttls !== undefined && { starttls }) }];
  });
}

const SMTP_PORT = 25;
/** Services (RFC 2782) that never speak TLS over TCP. */
const WITHOUT_TLS = /^_(?:kerberos|kpasswd|ntp|sip|minecraft|afs3-[a-z]+)\.|\._udp\./;

function namedByRecord({ owner, type, data }: RecordedLookup['answers'][number]): Wanted[] {
  const fields = data.trim().split(/\s+/);
  const target = readHost((type === 'MX' ? fields[1] : type === 'SRV' ? fields[3] : undefined) ?? '.');
  if (target.is !== 'name') return [];
  if (type === 'MX') return [{ host: target.host, port: SMTP_PORT, starttls: 'smtp' }];
  const port = Number(fields[2]);
  if (!Number.isInteger(port) || port < 1 || port > 65_535 || WITHOUT_TLS.test(owner.toLowerCase())) return [];
  const starttls = starttlsOfService(owner);
  return [{ host: target.host, port, ...(starttls !== undefined && { starttls }) }];
}
