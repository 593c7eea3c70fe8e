// One question over a connection: TCP (RFC 7766) or TLS (RFC 7858). A resolver over TLS must prove its name or address.
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { fitOf, toSent, type Asking, type Outcome } from './exchange.js';
import type { ResolverAddress } from './resolver-address.js';

/** Rejects only with the signal's reason. */
export async function streamExchange(server: ResolverAddress, asking: Asking): Promise<Outcome> {
  const sent = toSent(asking);
  for await (const packet of streamMessages(server, sent.bytes, asking)) {
    if (typeof packet === 'string') return { trouble: packet };
    const fit = fitOf(packet, sent, { exactCase: false });
    if ('message' in fit) return fit;
    if (fit.refused !== 'other-case') asking.dropped[fit.refused]++;
    return { trouble: 'malformed' };
  }
  return { trouble: 'unreachable' };
}

/**
 * Sends a message and yields the messages that come, or the trouble that ends them. The connection closes with the loop, after
 * `timeoutMs` of silence, and after `totalMs`. Rejects only with the signal's reason.
 */
export async function* streamMessages(
  server: ResolverAddress,
  bytes: Buffer,
  { timeoutMs, totalMs = timeoutMs, signal }: Pick<Asking, 'timeoutMs' | 'signal'> & { readonly totalMs?: number },
): AsyncGenerator<Buffer | 'timeout' | 'unreachable'> {
  signal?.throwIfAborted();
  const socket = open(server);
  const state: { late: boolean } = { late: false };
  const giveUp = (): void => {
    state.late = true;
    socket.destroy();
  };
  socket.setTimeout(timeoutMs, giveUp);
  // One byte now and then keeps a connection busy for ever.
  const timer = setTimeout(giveUp, totalMs);
  const abort = (): void => void socket.destroy();
  signal?.addEventListener('abort', abort, { once: true });
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  socket.write(Buffer.concat([length, bytes]));
  try {
    yield* framed(socket);
  } catch {
    // The system's words for it do not matter: nobody answered.
  } finally {
    clearTimeout(timer);
    socket.destroy();
    signal?.removeEventListener('abort', abort);
  }
  signal?.throwIfAborted();
  yield state.late ? 'timeout' : 'unreachable';
}

function open({ transport, host, port }: ResolverAddress): Socket {
  if (transport !== 'tls') return connectTcp({ host, port });
  return connectTls({ host, port, ...(isIP(host) === 0 && { servername: host }) });
}

/** Cuts a stream at the lengths of RFC 1035 §4.2.2. */
async function* framed(socket: Socket): AsyncGenerator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    pending = pending.length === 0 ? (chunk as Buffer) : Buffer.concat([pending, chunk as Buffer]);
    while (pending.length >= 2) {
      const size = pending.readUInt16BE(0);
      if (pending.length < 2 + size) break;
      yield pending.subarray(2, 2 + size);
      pending = pending.subarray(2 + size);
    }
  }
}
