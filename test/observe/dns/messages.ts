// Replies to build mutations from, made by dns-packet: one of every shape that a resolver sends.
import { encode, type Answer, type Packet } from 'dns-packet';
import type { Sent } from '../../../src/observe/exchange.js';

const NAME = 'shop.acme.example';

/** The question that all of them answer. */
export const ASKED: Sent = {
  question: { name: 'ShOp.acme.EXAMPLE', type: 'A', id: 0x4a3b, edns: true },
  bytes: Buffer.alloc(0),
};

/** A reply to it with the answers. */
export function reply(answers: Answer[], change: Partial<Packet> = {}): Buffer {
  return encode({
    type: 'response',
    id: ASKED.question.id,
    flags: 0x0480,
    questions: [{ type: 'A', name: ASKED.question.name, class: 'IN' }],
    answers,
    authorities: [{ type: 'NS', name: 'acme.example', ttl: 60, data: 'ns1.acme.example' }],
    additionals: [{ type: 'A', name: 'ns1.acme.example', ttl: 60, data: '192.0.2.53' }],
    ...change,
  });
}

/** Replies of every type that is read. */
export const REPLIES: readonly Buffer[] = [
  reply([
    { type: 'CNAME', name: NAME, ttl: 300, data: 'web.acme.example' },
    { type: 'A', name: 'web.acme.example', ttl: 60, data: '192.0.2.1' },
  ]),
  reply([{ type: 'AAAA', name: NAME, ttl: 60, data: '2001:db8::1' }]),
  reply([{ type: 'MX', name: NAME, ttl: 60, data: { preference: 10, exchange: 'mx.acme.example' } }]),
  reply([{ type: 'TXT', name: NAME, ttl: 60, data: ['v=spf1 include:_spf.acme.example', ' -all'] }]),
  reply([
    { type: 'SRV', name: NAME, ttl: 60, data: { priority: 1, weight: 2, port: 5061, target: 'sip.acme.example' } },
  ]),
  reply([{ type: 'CAA', name: NAME, ttl: 60, data: { flags: 0, tag: 'iodef', value: 'mailto:pki@acme.example' } }]),
  reply([{ type: 'DNAME', name: 'acme.example', ttl: 60, data: 'acme.test' }]),
  reply([], { flags: 0x0483 }),
  reply([], { flags: 0x0482 }),
];
