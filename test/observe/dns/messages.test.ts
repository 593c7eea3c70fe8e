import { describe, expect, test } from '@jest/globals';
import { decode, encode } from 'dns-packet';
import fc from 'fast-check';
import { encodeQuestion, readMessage } from '../../../src/observe/dns-message.js';
import { fitOf, toSent } from '../../../src/observe/exchange.js';
import { serviceBindingText } from '../../../src/observe/service-binding.js';
import { spfTerms } from '../../../src/model/spf-terms.js';
import { Malformed } from '../../../src/observe/wire-name.js';
import { tryMutations } from './mutations.js';
import { ASKED, reply, REPLIES } from './messages.js';

describe('a question', () => {
  test('is new each time: id, and the case of its letters', () => {
    const sent = Array.from({ length: 200 }, () => toSent({ name: 'shop.acme.example', type: 'A', edns: true }));

    const [ids, names] = [new Set(sent.map((one) => one.question.id)), new Set(sent.map((one) => one.question.name))];
    expect(ids.size).toBeGreaterThan(190);
    expect(names.size).toBeGreaterThan(190);
    expect(new Set([...names].map((name) => name.toLowerCase()))).toEqual(new Set(['shop.acme.example']));
  });

  test.each(['HTTPS', 'SVCB'] as const)('asks for %s by its number', (type) => {
    const bytes = encodeQuestion({ name: 'acme.example', type, id: 7, edns: true });

    expect(bytes.readUInt16BE(12 + 14)).toBe(type === 'HTTPS' ? 65 : 64);
    expect(decode(bytes).additionals?.[0]).toMatchObject({ type: 'OPT', udpPayloadSize: 1232 });
  });
});

describe('a reply', () => {
  test('is read with its records in presentation form', () => {
    const [first = Buffer.alloc(0)] = REPLIES;

    const message = readMessage(first);

    expect(message?.answers).toEqual([
      { owner: 'shop.acme.example', type: 'CNAME', ttlSeconds: 300, data: 'web.acme.example.' },
      { owner: 'web.acme.example', type: 'A', ttlSeconds: 60, data: '192.0.2.1' },
    ]);
    expect(message).toMatchObject({ rcode: 0, isAuthoritative: true, isRecursive: true, isTruncated: false });
  });

  test.each([
    ['another id', { id: 1 }, 'wrongId'],
    ['another name', { questions: [{ type: 'A', name: 'shop.evil.test', class: 'IN' }] }, 'wrongQuestion'],
    ['another type', { questions: [{ type: 'MX', name: ASKED.question.name, class: 'IN' }] }, 'wrongQuestion'],
    ['other letters', { questions: [{ type: 'A', name: 'shop.acme.example', class: 'IN' }] }, 'other-case'],
    ['no question', { questions: [] }, 'wrongQuestion'],
    ['a question itself', { type: 'query' }, 'malformed'],
    ['a failure with an address', { flags: 0x0483 }, 'malformed'],
  ] as const)('of %s is none of ours', (_, change, refused) => {
    const packet = reply([{ type: 'A', name: 'shop.acme.example', ttl: 1, data: '192.0.2.9' }], change as object);

    expect(fitOf(packet, ASKED, { exactCase: true })).toEqual({ refused });
  });

  test('whose name points to itself, forward or into the header is malformed', () => {
    const good = encode({
      type: 'response',
      id: 1,
      flags: 0,
      questions: [{ type: 'A', name: 'a.example', class: 'IN' }],
    });

    for (const target of [12, 13, 30, 0, 4, 0x3fff]) {
      const packet = Buffer.concat([
        good,
        Buffer.from([0xc0 | (target >> 8), target & 0xff, 0, 1, 0, 1, 0, 0, 0, 1, 0, 4, 1, 2, 3, 4]),
      ]);
      packet.writeUInt16BE(1, 6);
      const isSound = readMessage(packet) !== undefined;
      expect([target, isSound]).toEqual([target, target === 12]);
    }
  });

  test('with a dot inside of a label names no host', () => {
    const question = encode({ type: 'response', id: 1, questions: [{ type: 'A', name: 'a.example', class: 'IN' }] });
    const name = Buffer.from('\x0cshop.oldshop\x03net\x00', 'latin1');
    const head = Buffer.from([0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 1, 0, name.length]);
    const packet = Buffer.concat([question, head, name]);
    packet.writeUInt16BE(1, 6);

    expect(readMessage(packet)?.answers[0]?.data).toBe('shop\\.oldshop.net.');
  });

  test('that was cut is not taken for what it holds', () => {
    const [first = Buffer.alloc(0)] = REPLIES;
    const cut = Buffer.from(first.subarray(0, first.length - 9));
    cut[2] = (cut[2] ?? 0) | 2;

    expect(readMessage(cut)).toMatchObject({ isTruncated: true, answers: [] });
  });

  test('is read the same whatever bytes came before it in memory, and never throws', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const alone = readMessage(Buffer.from(bytes));
        const within = readMessage(Buffer.concat([Buffer.alloc(7, 0xc0), Buffer.from(bytes)]).subarray(7));

        expect(within).toEqual(alone);
      }),
    );
  });

  test('mutated, is refused or sound', () => {
    expect(tryMutations(5000, 7)).toBeGreaterThan(50);
  });
});

/** The test vectors of RFC 9460, appendix D. */
describe('service bindings', () => {
  const text = (hex: string): string => {
    const bytes = Buffer.from(hex.replace(/\s/g, ''), 'hex');
    return serviceBindingText(bytes, 0, bytes.length);
  };
  const FOO = '03666f6f 07657861 6d706c65 03636f6d 00';

  test.each([
    ['alias', `0000 ${FOO}`, '0 foo.example.com.'],
    ['the owner itself', '0001 00', '1 .'],
    ['a port', `0010 ${FOO} 0003 0002 0035`, '16 foo.example.com. port=53'],
    ['an unknown key', `0001 ${FOO} 029b 0005 68656c6c6f`, '1 foo.example.com. key667="hello"'],
    [
      'an unknown key with escapes',
      `0001 ${FOO} 029b 0009 68656c6c6fd2716f6f`,
      '1 foo.example.com. key667="hello\\210qoo"',
    ],
    [
      'two hints',
      `0001 ${FOO} 0006 0020 20010db8000000000000000000000001 20010db8000000000000000000530001`,
      '1 foo.example.com. ipv6hint=2001:db8::1,2001:db8::53:1',
    ],
    [
      'keys in their order',
      `0010 ${FOO} 0000 0004 00010004 0001 0009 02683205 68332d3139 0004 0004 c0000201`,
      '16 foo.example.com. mandatory=alpn,ipv4hint alpn=h2,h3-19 ipv4hint=192.0.2.1',
    ],
  ])('%s', (_, hex, wanted) => {
    expect(text(hex)).toBe(wanted);
  });

  test.each([
    ['a key twice', `0001 ${FOO} 0003 0002 0035 0003 0002 0035`],
    ['keys out of order', `0001 ${FOO} 0004 0004 c0000201 0003 0002 0035`],
    ['a value that runs out', `0001 ${FOO} 0003 0009 0035`],
    ['half an address', `0001 ${FOO} 0004 0003 c00002`],
    ['an empty protocol', `0001 ${FOO} 0001 0001 00`],
    ['a compressed name', '0001 c000'],
    ['nothing', '00'],
  ])('with %s are malformed', (_, hex) => {
    expect(() => text(hex)).toThrow(Malformed);
  });
});

describe('SPF', () => {
  const policies = (policy: string): (string | undefined)[] =>
    (spfTerms(policy) ?? []).filter(({ is }) => is === 'policy').map(({ domain }) => domain);

  test.each([
    ['v=spf1 include:a.example -all', ['a.example']],
    ['v=spf1 ?include:a.example ~include:b.example', ['a.example', 'b.example']],
    ['V=SPF1 INCLUDE:A.Example redirect=b.example', ['a.example', 'b.example']],
    ['v=spf1 redirect=b.example -all', []],
    ['v=spf1 redirect=b.example', ['b.example']],
    ['v=spf1 include:%{d}.a.example -all', [undefined]],
    ['v=spf10 include:a.example', []],
    ['v=spf1include:a.example', []],
    ['google-site-verification=include:a.example', []],
    ['v=spf1 exp=why.a.example -all', []],
  ])('%s', (policy, wanted) => {
    expect(policies(policy)).toEqual(wanted);
  });

  test('counts what RFC 7208 counts, and nothing else', () => {
    const terms = spfTerms(
      'v=spf1 a mx/24 ptr:a.example exists:%{i}.a.example ip4:192.0.2.0/24 ip6:2001:db8::/32 include:b.example all',
    );

    expect(terms).toHaveLength(5);
  });
});
