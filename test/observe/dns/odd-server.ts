// A name server with habits of its own, before a real one: what it takes and what it sends is bent as real servers and firewalls bend it.
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export interface Habits {
  /** What reaches the real server; `undefined`: nothing does, and nobody is told. A Buffer marked as a reply goes straight back. */
  readonly takes?: (query: Buffer) => Buffer | undefined;
  /** What is sent of an answer; `undefined`: nothing is. */
  readonly sends?: (reply: Buffer, query: Buffer) => Buffer | undefined;
  /** Whether it listens on TCP. */
  readonly tcp?: boolean;
}

export interface OddServer {
  readonly port: number;
  /** Connections over TCP so far. */
  readonly connections: () => number;
  readonly stop: () => Promise<void>;
}

/** On a free port of 127.0.0.1. */
export async function startOdd(upstream: number, { takes, sends, tcp = false }: Habits): Promise<OddServer> {
  const backs = new Set<Datagrams>();
  const sockets = new Set<Socket>();
  const state = { connections: 0 };
  const front = createSocket('udp4');
  front.on('message', (query, from) => {
    const taken = takes ? takes(query) : query;
    if (taken === undefined) return;
    const answer = (reply: Buffer): void => {
      const sent = sends ? sends(reply, query) : reply;
      if (sent) front.send(sent, from.port, from.address, () => undefined);
    };
    if (isReply(taken)) return answer(taken);
    const back = createSocket('udp4');
    backs.add(back);
    back.on('close', () => backs.delete(back)).on('error', () => undefined);
    back.on('message', answer);
    back.send(taken, upstream, '127.0.0.1');
  });
  await new Promise<void>((resolve) => front.bind(0, '127.0.0.1', resolve));
  const { port } = front.address();
  const streams = createServer((client) => {
    state.connections++;
    const server = connect({ port: upstream, host: '127.0.0.1' });
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => [client, server].forEach((one) => void one.destroy()));
    }
    client.pipe(server).pipe(client);
  });
  if (tcp) await listen(streams, port);
  const stop = async (): Promise<void> => {
    for (const back of backs) back.close();
    for (const socket of sockets) socket.destroy();
    front.close();
    if (tcp) await new Promise((resolve) => streams.close(resolve));
  };
  return { port, connections: () => state.connections, stop };
}

async function listen(server: ReturnType<typeof createServer>, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => void server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return server.address() as AddressInfo;
}

function isReply(packet: Buffer): boolean {
  return ((packet[2] ?? 0) & 0x80) !== 0;
}
