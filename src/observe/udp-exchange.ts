// One question in one datagram. Each has a socket of its own: the source port is as hard to guess as the system makes it (RFC 5452).
import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { fitOf, toSent, type Asking, type Outcome, type Sent } from './exchange.js';
import type { ResolverAddress } from './resolver-address.js';

/** Larger than we say that we take (RFC 6891 §6.2.3), with room for servers that pad. */
const MOST_BYTES = 4096;

/** `other-case` asks the caller to use a connection. Rejects only with the signal's reason. */
export async function udpExchange(
  server: ResolverAddress,
  asking: Asking,
): Promise<Outcome | { readonly trouble: 'other-case' }> {
  const { signal, timeoutMs } = asking;
  signal?.throwIfAborted();
  const sent = toSent(asking);
  const host = await asking.connections.address(server).catch(() => undefined);
  if (host === undefined) return { trouble: 'unreachable' };
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  try {
    return await new Promise((resolve, reject) => {
      const timer = setTimeout(() => resolve({ trouble: 'timeout' }), timeoutMs);
      const abort = (): void => reject(signal?.reason as Error);
      signal?.addEventListener('abort', abort, { once: true });
      socket.once('close', () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', abort);
      });
      socket.on('error', () => resolve({ trouble: 'unreachable' }));
      socket.on('message', (packet) => {
        const outcome = judge(packet, sent, asking);
        if (outcome) resolve(outcome);
      });
      // Connected: the system drops what others send, and tells of a closed port.
      socket.connect(server.port, host, () => {
        socket.send(sent.bytes, () => undefined);
      });
    });
  } finally {
    close(socket);
  }
}

type UdpOutcome = Awaited<ReturnType<typeof udpExchange>>;

/** `undefined`: the packet is not the reply, which may still come. */
function judge(packet: Buffer, sent: Sent, { dropped, exactCase }: Asking): UdpOutcome | undefined {
  if (packet.length > MOST_BYTES) {
    dropped.tooLarge++;
    return undefined;
  }
  const fit = fitOf(packet, sent, { exactCase });
  if ('message' in fit) return fit;
  if (fit.refused === 'other-case') return { trouble: 'other-case' };
  dropped[fit.refused]++;
  return undefined;
}

function close(socket: Socket): void {
  try {
    socket.close();
  } catch {
    // It never opened: there is nothing to close.
  }
}
