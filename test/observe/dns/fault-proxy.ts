// Stands between a client and a name server and does to packets what networks do: loses, delays, cuts, spoils and doubles them.
// What it does is decided by a seed, so that a failure can be seen again.
import { createSocket, type Socket as Datagrams } from 'node:dgram';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Shares of packets, 0 to 1, each way. */
export interface Faults {
  readonly drop?: number;
  readonly duplicate?: number;
  readonly corrupt?: number;
  /** Answers whose TC bit is set and whose records are cut off. */
  readonly truncate?: number;
  readonly delayMs?: number;
}

export interface Proxy {
  readonly port: number;
  /** Datagrams that were lost. */
  readonly dropped: () => number;
  /** Every question that came, as it came. */
  readonly asked: () => readonly Buffer[];
  readonly stop: () => Promise<void>;
}

/** Numbers from 0 to 1 that a seed decides (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A proxy on a free port of 127.0.0.1, for UDP and TCP; connections suffer only delay. */
export async function startProxy(upstream: number, faults: Faults, seed = 1): Promise<Proxy> {
  const random = randomFrom(seed);
  const lost = { datagrams: 0 };
  const happens = (share = 0): boolean => random() < share;
  const backs = new Set<Datagrams>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (work: () => void): void => {
    const timer = setTimeout(
      () => {
        timers.delete(timer);
        work();
      },
      (faults.delayMs ?? 0) * random(),
    );
    timers.add(timer);
  };
  const passed = (packet: Buffer): Buffer[] => {
    if (happens(faults.drop)) {
      lost.datagrams++;
      return [];
    }
    const sent = happens(faults.truncate)
      ? truncated(packet)
      : happens(faults.corrupt)
        ? corrupted(packet, random)
        : packet;
    return happens(faults.duplicate) ? [sent, sent] : [sent];
  };
  const streams = createServer((client) => pipeBoth(client, upstream));
  await new Promise<void>((resolve) => streams.listen(0, '127.0.0.1', resolve));
  const { port } = streams.address() as AddressInfo;
  const front = createSocket('udp4');
  const queries: Buffer[] = [];
  front.on('message', (query, from) => {
    queries.push(query);
    const back = createSocket('udp4');
    backs.add(back);
    back.on('close', () => backs.delete(back));
    back.on('message', (reply) => {
      for (const packet of passed(reply)) later(() => front.send(packet, from.port, from.address, () => undefined));
    });
    back.on('error', () => undefined);
    // Only answers are cut: a client takes no question.
    for (const packet of happens(faults.drop) ? [] : [query]) back.send(packet, upstream, '127.0.0.1');
  });
  await new Promise<void>((resolve) => front.bind(port, '127.0.0.1', resolve));
  const stop = async (): Promise<void> => {
    for (const timer of timers) clearTimeout(timer);
    for (const back of backs) back.close();
    front.close();
    await new Promise((resolve) => streams.close(resolve));
  };
  return { port, dropped: () => lost.datagrams, asked: () => queries, stop };
}

function truncated(packet: Buffer): Buffer {
  const cut = Buffer.from(packet.subarray(0, Math.max(12, packet.length - 11)));
  cut[2] = (cut[2] ?? 0) | 0x02;
  return cut;
}

function corrupted(packet: Buffer, random: () => number): Buffer {
  const spoilt = Buffer.from(packet);
  // Checksums keep most damage from ever arriving; what does arrive is damage to what is checked: the header and the question.
  for (let times = 0; times < 4; times++) spoilt[Math.floor(random() * 16)] = Math.floor(random() * 256);
  return spoilt;
}

function pipeBoth(client: Socket, upstream: number): void {
  const server = connect({ port: upstream, host: '127.0.0.1' });
  const end = (): void => {
    client.destroy();
    server.destroy();
  };
  for (const socket of [client, server]) socket.on('error', end).on('close', end);
  client.pipe(server);
  server.pipe(client);
}
