// Packets as a hostile or broken network would send them, made from good ones, and what must hold for each of them.
import { expect } from '@jest/globals';
import { fitOf } from '../../../src/observe/exchange.js';
import { readHost } from '../../../src/model/hostname.js';
import { randomFrom } from './fault-proxy.js';
import { ASKED, REPLIES } from './messages.js';

/** No packet may take longer. */
const LONGEST_MS = 250;

/** Tries so many mutations; gives how many were taken. Fails where one is taken that does not answer the question, or is no sound one. */
export function tryMutations(amount: number, seed: number): number {
  const random = randomFrom(seed);
  let taken = 0;
  for (let at = 0; at < amount; at++) {
    const packet = mutated(REPLIES[at % REPLIES.length] ?? Buffer.alloc(0), random);
    const since = performance.now();
    const fit = fitOf(packet, ASKED, { exactCase: true });
    if (performance.now() - since > LONGEST_MS) throw new Error(`slow: ${packet.toString('hex')}`);
    if (!('message' in fit)) continue;
    taken++;
    requireSound(packet, fit.message);
  }
  return taken;
}

type Taken = Extract<ReturnType<typeof fitOf>, { message: unknown }>['message'];

function requireSound(packet: Buffer, { id, question, answers, rcode }: Taken): void {
  const isSound =
    id === ASKED.question.id &&
    packet.readUInt16BE(0) === ASKED.question.id &&
    (packet.readUInt16BE(2) & 0xf800) === 0x8000 &&
    (question === undefined
      ? answers.length === 0 && rcode !== 0 && rcode !== 3
      : question.name === ASKED.question.name) &&
    answers.every(({ owner, type, ttlSeconds, data }) => {
      return isName(owner) && /^[A-Z0-9]+$/.test(type) && ttlSeconds >= 0 && ttlSeconds < 2 ** 31 && isData(type, data);
    });
  if (!isSound) expect(packet.toString('hex')).toBe('not taken');
}

/** At most 255 bytes on the wire; escapes stand for one. */
function isName(name: string): boolean {
  return name.replace(/\\(?:\d{3}|.)/g, 'x').length <= 254 && !/[^\x21-\x7e]/.test(name);
}

function isData(type: string, data: string): boolean {
  if (/[^\x20-\x7e]/.test(data)) return false;
  if (type === 'A' || type === 'AAAA') return readHost(data).is === 'address';
  return type === 'CNAME' || type === 'NS' || type === 'DNAME' ? data === '.' || data.endsWith('.') : data.length > 0;
}

type Mutation = (packet: Buffer, random: () => number) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  (packet, random) => {
    const spoilt = Buffer.from(packet);
    for (let times = 1 + Math.floor(random() * 4); times > 0; times--)
      spoilt[Math.floor(random() * spoilt.length)] = Math.floor(random() * 256);
    return spoilt;
  },
  (packet, random) => Buffer.from(packet.subarray(0, Math.floor(random() * packet.length))),
  (packet, random) => Buffer.concat([packet, packet.subarray(Math.floor(random() * packet.length))]),
  // A pointer somewhere: back, forward, to itself, into the header.
  (packet, random) => {
    const spoilt = Buffer.from(packet);
    const at = 12 + Math.floor(random() * (spoilt.length - 13));
    spoilt.writeUInt16BE(0xc000 | Math.floor(random() * (random() < 0.5 ? spoilt.length : 0x3fff)), at);
    return spoilt;
  },
  // Counts that promise more than there is.
  (packet, random) => {
    const spoilt = Buffer.from(packet);
    spoilt.writeUInt16BE(Math.floor(random() * 0x1_0000), 4 + 2 * Math.floor(random() * 4));
    return spoilt;
  },
  (packet, random) => {
    const spoilt = Buffer.from(packet);
    const bit = Math.floor(random() * spoilt.length * 8);
    spoilt[bit >> 3] = (spoilt[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    return spoilt;
  },
  (_, random) => Buffer.from(Array.from({ length: Math.floor(random() * 600) }, () => Math.floor(random() * 256))),
];

function mutated(packet: Buffer, random: () => number): Buffer {
  const mutation = MUTATIONS[Math.floor(random() * MUTATIONS.length)] ?? ((same) => same);
  return mutation(packet, random);
}
