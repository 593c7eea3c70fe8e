// A connection to a name server that is used again for the next question (RFC 7766 §6.2.1): handshakes cost more than questions.
// One question at a time; what comes unasked ends it.
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls, rootCertificates } from 'node:tls';
import type { ResolverAddress } from './resolver-address.js';
import { lookupWhole } from './whole-name.js';

export type Arrival = Buffer | 'timeout' | 'unreachable';

export interface StreamConnection {
  /** Sends a message and gives the one that comes back. After anything but a message the connection is closed. */
  ask(bytes: Buffer, timeoutMs: number): Promise<Arrival>;
  readonly isOpen: () => boolean;
  readonly close: () => void;
}

/** Opens a socket to a server: TCP, or TLS with proof of its name or address. `trust`: see `Asking`. */
export function openSocket({ transport, host, port }: ResolverAddress, trust: readonly string[] | undefined): Socket {
  if (transport !== 'tls') return connectTcp({ host, port, lookup: lookupWhole });
  const ca = trust && { ca: [...rootCertificates, ...trust] };
  // Servers that transfer zones over TLS insist on the protocol's name (RFC 9103 §7.1).
  return connectTls({
    host,
    port,
    lookup: lookupWhole,
    ALPNProtocols: ['dot'],
    ...(isIP(host) === 0 && { servername: host }),
    ...ca,
  });
}

/** A message with the length that streams put before it (RFC 1035 §4.2.2). */
export function framed(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

/** Connects; the first question waits for it. */
export function connectStream(server: ResolverAddress, trust: readonly string[] | undefined): StreamConnection {
  const socket = openSocket(server, trust);
  let pending: Buffer = Buffer.alloc(0);
  let waiting: ((arrival: Arrival) => void) | undefined;
  const arrive = (arrival: Arrival): void => {
    const hear = waiting;
    waiting = undefined;
    if (hear === undefined || typeof arrival === 'string') socket.destroy();
    hear?.(arrival);
  };
  socket.on('data', (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    const size = pending.length < 2 ? Infinity : pending.readUInt16BE(0) + 2;
    if (pending.length < size) return;
    const message = pending.subarray(2, size);
    pending = pending.subarray(size);
    arrive(message);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => arrive('unreachable'));
  return {
    async ask(bytes, timeoutMs) {
      socket.ref();
      return new Promise((resolve) => {
        const timer = setTimeout(() => arrive('timeout'), timeoutMs);
        waiting = (arrival) => {
          clearTimeout(timer);
          socket.unref();
          resolve(arrival);
        };
        if (socket.destroyed) arrive('unreachable');
        else socket.write(framed(bytes));
      });
    },
    isOpen: () => !socket.destroyed && pending.length === 0,
    close: () => void socket.destroy(),
  };
}
