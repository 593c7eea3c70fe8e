// One question over a connection: TCP (RFC 7766) or TLS (RFC 7858). A resolver over TLS must prove its name or address.
import { fitOf, toSent, type Asking, type Outcome } from './exchange.js';
import type { ResolverAddress } from './resolver-address.js';

/** Rejects only with the signal's reason. */
export async function streamExchange(server: ResolverAddress, asking: Asking): Promise<Outcome> {
  const { signal, timeoutMs, connections, dropped } = asking;
  signal?.throwIfAborted();
  const sent = toSent(asking);
  const { connection, isUsed } = connections.take(server);
  const abort = (): void => connection.close();
  signal?.addEventListener('abort', abort, { once: true });
  const arrival = await connection
    .ask(sent.bytes, timeoutMs)
    .finally(() => signal?.removeEventListener('abort', abort));
  signal?.throwIfAborted();
  // A server may close what it has kept open long enough: that says nothing of the question.
  if (arrival === 'unreachable' && isUsed) return streamExchange(server, asking);
  if (typeof arrival === 'string') return { trouble: arrival };
  const fit = fitOf(arrival, sent, { exactCase: false });
  if ('message' in fit) {
    connections.give(server, connection);
    return fit;
  }
  connection.close();
  if (fit.refused !== 'other-case') dropped[fit.refused]++;
  return { trouble: 'malformed' };
}
