// Servers and firewalls as the world has them: none of their habits hides a record, and none makes an absence of silence.
import { afterEach, describe, expect, test } from '@jest/globals';
import { decode, encode } from 'dns-packet';
import { toGate } from '../../../src/observe/gate.js';
import { observeLive, type LiveRequest } from '../../../src/observe/live.js';
import { toObservedFacts } from '../../../src/observe/observed-facts.js';
import type { Recording } from '../../../src/observe/recording-format.js';
import { systemResolvers } from '../../../src/observe/resolver-address.js';
import { startOdd, type Habits, type OddServer } from './odd-server.js';
import { freePort, haveAll, startKnot } from './servers.js';

const AT = '2026-11-21T12:00:00.000Z';
const HEAD = '$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 300\n@ NS ns1\nns1 A 127.0.0.1\n';
const ZONES = {
  'acme.example': `${HEAD}shop CNAME shop.oldshop.net.\nlost CNAME gone.oldshop.net.\nplain A 127.0.0.9\n`,
  'oldshop.net': `${HEAD}shop A 127.0.0.7\n`,
};
const test_ = haveAll('knotd') ? test : test.skip;

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

async function odd(habits: Habits): Promise<OddServer> {
  const real = await startKnot(ZONES);
  stops.push(real.stop);
  const server = await startOdd(real.port, habits);
  stops.push(server.stop);
  return server;
}

async function look(resolvers: readonly string[], change: Partial<LiveRequest> = {}): Promise<Recording> {
  return observeLive({
    hosts: ['shop.acme.example', 'lost.acme.example', 'plain.acme.example'],
    endpoints: [],
    urls: [],
    views: [{ name: '', resolvers }],
    zones: [],
    ports: [],
    gate: toGate(['acme.example', 'oldshop.net']),
    at: AT,
    timing: { datagramsMs: [100, 150, 200, 250], connectionsMs: [500] },
    ...change,
  });
}

const at = ({ port }: OddServer): string => `udp://127.0.0.1:${String(port)}`;

function found(recording: Recording): string[] {
  const { records } = toObservedFacts(recording);
  const wanted = new Set(['shop.acme.example', 'lost.acme.example', 'plain.acme.example', 'shop.oldshop.net']);
  const lines = records
    .filter(({ owner }) => wanted.has(owner))
    .map(({ owner, type, data }) => `${owner} ${type} ${data}`);
  return [...new Set(lines)].sort();
}

const ALL = [
  'lost.acme.example CNAME gone.oldshop.net.',
  'plain.acme.example A 127.0.0.9',
  'shop.acme.example CNAME shop.oldshop.net.',
  'shop.oldshop.net A 127.0.0.7',
];

function hasEdns(query: Buffer): boolean {
  return query.readUInt16BE(10) > 0;
}

/** An answer to the question with that code, the question in it or not. */
function failure(query: Buffer, rcode: number, withQuestion = true): Buffer {
  const { id, questions = [] } = decode(query);
  return encode({ type: 'response', id: id ?? 0, flags: rcode, questions: withQuestion ? questions : [] });
}

/** The name of the question in lower case, as some servers repeat it. */
function inLowerCase(reply: Buffer): Buffer {
  const bent = Buffer.from(reply);
  for (let size = bent[12] ?? 0, offset = 12; size > 0 && size < 64; size = bent[offset] ?? 0) {
    for (let i = offset + 1; i <= offset + size; i++) {
      const unit = bent[i] ?? 0;
      if (unit >= 0x41 && unit <= 0x5a) bent[i] = unit | 0x20;
    }
    offset += size + 1;
  }
  return bent;
}

/** A resolver that says that it recurses and gives only the first step of the way. */
function firstStep(reply: Buffer, query: Buffer): Buffer {
  const { id, questions = [], answers = [], rcode } = decode(reply) as ReturnType<typeof decode> & { rcode: string };
  const [first] = answers;
  const isAlias = first?.type === 'CNAME';
  if (!isAlias) return reply;
  const asked = decode(query).questions ?? questions;
  const code = isAlias || rcode === 'NOERROR' ? 0 : 3;
  return encode({ type: 'response', id: id ?? 0, flags: 0x180 | code, questions: asked, answers: [first] });
}

describe('every record is found of a server', () => {
  test_.each<[string, Habits]>([
    ['that drops what has EDNS, and has no TCP', { takes: (query) => (hasEdns(query) ? undefined : query) }],
    ['that refuses EDNS', { takes: (query) => (hasEdns(query) ? failure(query, 1) : query) }],
    [
      'that refuses EDNS without saying what',
      { takes: (query) => (hasEdns(query) ? failure(query, 1, false) : query) },
    ],
    ['that knows no EDNS version', { takes: (query) => (hasEdns(query) ? failure(query, 4) : query) }],
    ['that writes names in lower case, and has no TCP', { sends: inLowerCase }],
    ['that writes names in lower case', { sends: inLowerCase, tcp: true }],
    ['that cuts everything and sends rubbish with it', { tcp: true, sends: cutWithRubbish }],
    ['that recurses and stops at the first alias', { sends: firstStep }],
  ])('%s', async (_, habits) => {
    const server = await odd(habits);

    const recording = await look([at(server)]);

    expect(found(recording)).toEqual(ALL);
    expect(toObservedFacts(recording).missing.map(({ host }) => host)).toContain('gone.oldshop.net');
  });

  test_('whose neighbour before it is dead, refuses, fails or spoils', async () => {
    const good = await odd({});
    const refuses = await odd({ takes: (query) => failure(query, 5) });
    const fails = await odd({ takes: (query) => failure(query, 2) });
    const spoils = await odd({ sends: (reply) => Buffer.concat([reply, Buffer.from('x')]) });
    const dead = `udp://127.0.0.1:${String(await freePort())}`;

    const recording = await look([dead, at(refuses), at(fails), at(spoils), at(good)]);

    expect(found(recording)).toEqual(ALL);
  });

  test_('that is known by name', async () => {
    const server = await odd({ tcp: true });

    for (const scheme of ['udp', 'tcp']) {
      const recording = await look([`${scheme}://localhost:${String(server.port)}`]);

      expect(found(recording)).toEqual(ALL);
    }
  });
});

function cutWithRubbish(reply: Buffer): Buffer {
  const bent = Buffer.concat([reply.subarray(0, Math.max(12, reply.length - 7)), Buffer.alloc(9, 0xc0)]);
  bent[2] = (bent[2] ?? 0) | 2;
  return bent;
}

describe('nothing is taken for absent', () => {
  test_.each<[string, Habits]>([
    ['of a server that cuts everything and has no TCP', { sends: cutWithRubbish }],
    ['of a server whose every answer is spoilt', { sends: (reply) => reply.subarray(0, reply.length - 1) }],
    ['of a server that fails', { takes: (query) => failure(query, 2) }],
    ['of a server that is no resolver', { takes: (query) => failure(query, 5) }],
    ['of a server that echoes the question', { sends: (_, query) => query }],
    [
      'of a server that answers to another id',
      { sends: (reply) => Buffer.concat([Buffer.from([0, 0]), reply.subarray(2)]) },
    ],
  ])('%s', async (_, habits) => {
    const server = await odd(habits);

    const recording = await look([at(server)]);

    const { absent, missing, counts } = toObservedFacts(recording);
    expect([absent, missing]).toEqual([[], []]);
    expect(counts.lookups.failed).toBeGreaterThan(0);
    expect(found(recording)).toEqual([]);
  });

  test_('where one type fails, its siblings are known and it is not', async () => {
    const isAaaa = (query: Buffer): boolean => decode(query).questions?.[0]?.type === 'AAAA';
    const server = await odd({ takes: (query) => (isAaaa(query) ? failure(query, 2) : query) });

    const recording = await look([at(server)]);

    expect(found(recording)).toEqual(ALL);
    const { failed } = toObservedFacts(recording);
    expect(failed.some(({ type, asked }) => type === 'AAAA' && asked === 'plain.acme.example')).toBe(true);
    expect(new Set(failed.map(({ type }) => type))).toEqual(new Set(['AAAA']));
  });

  test_('where a balancer says of one family that the name is not there', async () => {
    const isAaaa = (query: Buffer): boolean => decode(query).questions?.[0]?.type === 'AAAA';
    const server = await odd({ takes: (query) => (isAaaa(query) ? failure(query, 3) : query) });

    const recording = await look([at(server)]);

    expect(found(recording)).toEqual(ALL);
    expect(toObservedFacts(recording).missing.map(({ host }) => host)).not.toContain('plain.acme.example');
  });

  test_('and what was dropped is counted', async () => {
    const server = await odd({ sends: (reply) => Buffer.concat([Buffer.from([0, 0]), reply.subarray(2)]) });

    const recording = await look([at(server)]);

    expect(recording.dropped?.wrongId).toBeGreaterThan(10);
    expect(toObservedFacts(recording).counts.lookups.dropped).toBe(recording.dropped?.wrongId);
  });
});

test('the resolvers of a system, with their ports and wires', () => {
  const found = systemResolvers([
    '127.0.0.53',
    '10.0.0.1:5300',
    '::1',
    '[2001:db8::1]:53',
    '[::1]:5353',
    'fe80::1%eth0',
  ]);

  expect(found.map(({ host, port, text }) => [host, port, text])).toEqual([
    ['127.0.0.53', 53, 'udp://127.0.0.53'],
    ['10.0.0.1', 5300, 'udp://10.0.0.1:5300'],
    ['::1', 53, 'udp://[::1]'],
    ['2001:db8::1', 53, 'udp://[2001:db8::1]'],
    ['::1', 5353, 'udp://[::1]:5353'],
    ['fe80::1%eth0', 53, 'udp://[fe80::1%eth0]'],
  ]);
});
