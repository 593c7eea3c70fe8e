// One question to one server over one transport, and the reply that belongs to it. What does not belong is dropped and counted.
import { randomBytes, randomInt } from 'node:crypto';
import type { Connections } from './connections.js';
import { encodeQuestion, numberOf, readMessage, type Message, type Question } from './dns-message.js';

/** Packets that came and were not taken. */
export interface Dropped {
  malformed: number;
  wrongId: number;
  wrongQuestion: number;
  tooLarge: number;
}

/** Why there is no reply. `unreachable`: the network or the host says that nobody listens. */
export type Trouble = 'timeout' | 'unreachable' | 'malformed';

export type Outcome = { readonly message: Message } | { readonly trouble: Trouble };

export interface Asking {
  readonly name: string;
  readonly type: Question['type'];
  readonly edns: boolean;
  /** A datagram must repeat the name letter by letter. */
  readonly exactCase: boolean;
  readonly timeoutMs: number;
  readonly dropped: Dropped;
  readonly connections: Connections;
  readonly signal?: AbortSignal;
}

/** A question that was made unpredictable: random id, letters in random case (draft-vixie-dnsext-dns0x20). */
export interface Sent {
  readonly question: Question;
  readonly bytes: Buffer;
}

/** Makes the message of a question. */
export function toSent({ name, type, edns }: Pick<Asking, 'name' | 'type' | 'edns'>): Sent {
  const question = { name: inRandomCase(name), type, edns, id: randomInt(0x1_0000) };
  return { question, bytes: encodeQuestion(question) };
}

function inRandomCase(name: string): string {
  const bits = randomBytes(name.length);
  return [...name].map((letter, at) => ((bits[at] ?? 0) & 1 ? letter.toUpperCase() : letter)).join('');
}

/** What a packet is to a question. `other-case`: the server does not keep the case of letters; only a connection can be believed. */
export type Fit = { readonly message: Message } | { readonly refused: keyof Dropped | 'other-case' };

/** Whether the packet answers the question: id, name letter by letter, type and class. */
export function fitOf(packet: Buffer, { question }: Sent, { exactCase }: { readonly exactCase: boolean }): Fit {
  const message = readMessage(packet);
  if (message === undefined) return { refused: 'malformed' };
  if (message.id !== question.id) return { refused: 'wrongId' };
  if (message.answers.length > MOST_ANSWERS) return { refused: 'tooLarge' };
  const { question: echoed } = message;
  // A server that cannot read the question need not repeat it (RFC 1035 §4.1.1, RFC 6891 §7).
  if (echoed === undefined) return isErrorWithoutQuestion(message) ? { message } : { refused: 'wrongQuestion' };
  const isSameType = echoed.type === numberOf(question.type);
  if (!isSameType || echoed.name.toLowerCase() !== question.name.toLowerCase()) return { refused: 'wrongQuestion' };
  return exactCase && echoed.name !== question.name ? { refused: 'other-case' } : { message };
}

/** No RRset that a name leads by is larger. */
const MOST_ANSWERS = 1024;

function isErrorWithoutQuestion({ rcode, answers }: Message): boolean {
  return answers.length === 0 && rcode !== 0 && rcode !== 3;
}
