// The messages that answer one question over a connection of its own, as many as come: for zone transfers.
import type { Socket } from 'node:net';
import type { ResolverAddress } from './resolver-address.js';
import { framed, openSocket } from './stream-connection.js';

export interface StreamLimits {
  /** Of silence. */
  readonly timeoutMs: number;
  readonly totalMs: number;
  readonly trust?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Yields the messages that come, then the trouble that ends them. The connection closes with the loop. Rejects only with the signal's reason. */
export async function* streamMessages(
  server: ResolverAddress,
  bytes: Buffer,
  { timeoutMs, totalMs, trust, signal }: StreamLimits,
): AsyncGenerator<Buffer | 'timeout' | 'unreachable'> {
  signal?.throwIfAborted();
  const socket = openSocket(server, trust);
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
  socket.write(framed(bytes));
  try {
    yield* messagesIn(socket);
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

async function* messagesIn(socket: Socket): AsyncGenerator<Buffer> {
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
