// A resolver on loopback that knows the names of one test, and writes down what it was asked.
import dnsPacket from 'dns-packet';
import { createSocket } from 'node:dgram';

/** Addresses by name, of both families; a name that is not there does not exist. */
export type KnownNames = Readonly<Record<string, readonly string[]>>;

export interface LoopbackResolver {
  readonly port: number;
  /** Every name that was asked for, in lower case. */
  readonly asked: ReadonlySet<string>;
  readonly close: () => void;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startResolver(names: KnownNames): Promise<LoopbackResolver> {
  const socket = createSocket('udp4');
  const asked = new Set<string>();
  socket.on('message', (bytes, peer) => {
    const query = dnsPacket.decode(bytes);
    const [question] = query.questions ?? [];
    const name = question?.name.toLowerCase() ?? '';
    asked.add(name);
    const known = names[name];
    const wanted = (known ?? []).filter((address) => (question?.type === 'AAAA') === address.includes(':'));
    const isAddress = question?.type === 'A' || question?.type === 'AAAA';
    const answers = isAddress
      ? wanted.map((data) => ({ type: question.type as 'A' | 'AAAA', name: question.name, ttl: 60, data }))
      : [];
    const flags = dnsPacket.RECURSION_DESIRED | dnsPacket.RECURSION_AVAILABLE | (known ? 0 : 3);
    const reply = { type: 'response' as const, id: query.id ?? 0, flags, questions: query.questions ?? [], answers };
    socket.send(dnsPacket.encode(reply), peer.port, peer.address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  return { port: socket.address().port, asked, close: () => socket.close() };
}
