// Peers that mean no good on the way to a certificate: each ends within its time, as a status and never as an error or a wrong certificate.
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { StarttlsProtocol } from '../../../src/model/starttls.js';
import type { HandshakeStatus } from '../../../src/observe/recording-format.js';
import { probeTargets } from '../../../src/observe/tls/probe-targets.js';
import { issue, type Issued } from './authority.js';
import { toListeners, type Listeners } from './listeners.js';

const HOST = 'mail.acme.example';
const TIMEOUT_MS = 700;
/** Two attempts one after the other, and time for a busy machine. */
const BOUND_MS = 2 * TIMEOUT_MS + 4000;

let mail: Issued;
let listeners: Listeners;

beforeAll(() => {
  mail = issue({ names: [HOST], notAfter: '2033-01-01T00:00:00Z' });
});

afterEach(() => listeners.close());

interface Outcome {
  readonly statuses: readonly HandshakeStatus[];
  readonly leaves: readonly string[];
  readonly ms: number;
}

async function meet(play: (socket: Socket) => void, starttls?: StarttlsProtocol): Promise<Outcome> {
  listeners = toListeners();
  const port = await listeners.plain(play);
  const started = performance.now();
  const found = await probeTargets({
    targets: [{ host: HOST, port, addresses: ['127.0.0.1'], ...(starttls && { starttls }) }],
    mayDial: () => true,
    now: () => '2024-08-30T05:00:00.000Z',
    limits: { connectTimeoutMs: TIMEOUT_MS, timeoutMs: TIMEOUT_MS },
  });
  return {
    statuses: [...new Set(found.map(({ status }) => status))],
    leaves: found.flatMap(({ chain }) => chain.slice(0, 1)),
    ms: performance.now() - started,
  };
}

/** Writes again and again until the other side is gone. */
function again(socket: Socket, text: string | Buffer, everyMs: number): void {
  const timer = setInterval(() => socket.write(text), everyMs);
  socket.on('close', () => clearInterval(timer));
}

/** Says its lines, one after each that it hears, and then does what is left. */
function lines(socket: Socket, says: readonly (string | Buffer)[], then: (socket: Socket) => void): void {
  const left = [...says];
  const next = (): void => {
    const one = left.shift();
    if (one !== undefined) socket.write(one);
    if (left.length === 0) {
      socket.off('data', next);
      then(socket);
    }
  };
  socket.on('data', next);
  next();
}

const GREETED: Readonly<Partial<Record<StarttlsProtocol, readonly string[]>>> = {
  smtp: ['220 mail ESMTP\r\n', '250-mail\r\n250 STARTTLS\r\n', '220 go on\r\n'],
  imap: ['* OK ready\r\n', 'a1 OK begin\r\n'],
  pop3: ['+OK ready\r\n', '+OK begin\r\n'],
  ftp: ['220 ready\r\n', '234 go on\r\n'],
};

const SPOKEN = Object.keys(GREETED) as StarttlsProtocol[];
const ALL: readonly StarttlsProtocol[] = [...SPOKEN, 'ldap', 'postgres', 'mysql', 'xmpp-client', 'xmpp-server'];

describe('before TLS', () => {
  test.each(ALL)('%s: one byte at a time, for ever, ends with the time', async (protocol) => {
    const { statuses, ms } = await meet((socket) => again(socket, '2', 20), protocol);

    expect(statuses.length).toBeGreaterThan(0);
    expect(statuses).not.toContain('ok');
    expect(ms).toBeLessThan(BOUND_MS);
  });

  test.each(ALL)('%s: silence ends with the time', async (protocol) => {
    const { statuses, ms } = await meet(() => undefined, protocol);

    expect(statuses).toEqual(['timeout']);
    expect(ms).toBeLessThan(BOUND_MS);
  });

  test.each(['smtp', 'ftp'] as const)('%s: a greeting without end is given up', async (protocol) => {
    const { statuses, ms } = await meet((socket) => again(socket, '220-and more\r\n'.repeat(20), 1), protocol);

    expect(statuses).not.toContain('ok');
    expect(ms).toBeLessThan(BOUND_MS);
  });

  test('an answer that claims to be four gigabytes is not waited for without end', async () => {
    const ldap = await meet((socket) => socket.write(Buffer.from('3084ffffffff020101', 'hex')), 'ldap');
    const mysql = await meet((socket) => socket.write(Buffer.from('ffffff000a', 'hex')), 'mysql');

    expect([...ldap.statuses, ...mysql.statuses]).not.toContain('ok');
    expect(Math.max(ldap.ms, mysql.ms)).toBeLessThan(BOUND_MS);
  });

  test.each([
    ['postgres', 'E'],
    ['mysql', Buffer.from([...[23, 0, 0, 0, 0xff, 0x6a, 0x04], ...Buffer.from('Host is not allowed.')])],
    ['imap', '* BYE too many\r\n'],
    ['pop3', '-ERR too many\r\n'],
    ['smtp', '421 too many\r\n'],
    ['smtp', '554 not you\r\n'],
    ['smtp', '220 mail\r\n250-mail\r\n250 STARTTLS\r\n454 not now\r\n'],
    ['ftp', '220 ready\r\n431 not now\r\n'],
    ['ldap', Buffer.from('300c02010178070a013304000400', 'hex')],
    ['xmpp-client', '<stream:stream><stream:error><host-unknown/></stream:error></stream:stream>'],
  ] as const)(
    '%s: of a server that turns us away nothing is known, and not that it has no TLS (%#)',
    async (protocol, says) => {
      const { statuses } = await meet((socket) => socket.write(says), protocol);

      expect(statuses).toEqual(['handshake-failed']);
    },
  );
});

describe('between the words and TLS', () => {
  test.each(SPOKEN)(
    '%s: what is said in clear behind the go-ahead is never taken for the server’s',
    async (protocol) => {
      const words = GREETED[protocol] ?? [];
      const injected = [...words.slice(0, -1), `${words.at(-1) ?? ''}220 a1 OK +OK injected\r\n`];

      const { statuses, leaves } = await meet((socket) => {
        lines(socket, injected, () => undefined);
      }, protocol);

      expect(leaves).toEqual([]);
      expect(statuses).toEqual(['handshake-failed']);
    },
  );

  test.each<[string, (socket: Socket) => void, HandshakeStatus]>([
    ['an alert', (socket) => socket.write(Buffer.from('15030300020228', 'hex')), 'handshake-failed'],
    ['a reset', (socket) => socket.resetAndDestroy(), 'handshake-failed'],
    ['a farewell', (socket) => socket.end(), 'handshake-failed'],
    ['a record that never ends', (socket) => socket.write(Buffer.from('160303ffff0200', 'hex')), 'handshake-failed'],
    ['nothing more', () => undefined, 'timeout'],
    ['a drip', (socket) => again(socket, Buffer.from([0x16]), 50), 'handshake-failed'],
  ])('%s is a status', async (_, then, status) => {
    const direct = await meet((socket) => socket.once('data', () => then(socket)));
    await listeners.close();
    const asked = await meet((socket) => {
      lines(socket, GREETED.smtp ?? [], (open) => open.once('data', () => then(open)));
    }, 'smtp');

    expect(asked.statuses).toEqual([status]);
    expect(direct.statuses).toEqual([status]);
    expect(Math.max(direct.ms, asked.ms)).toBeLessThan(BOUND_MS);
  });
});

describe('within TLS', () => {
  function serve(socket: Socket, certificate: string, key: string): void {
    const secureContext = createSecureContext({ key, cert: certificate });
    new TLSSocket(socket, { isServer: true, secureContext }).on('error', () => undefined);
  }

  test('a chain of thirty certificates is cut, a certificate with ten thousand names is refused by its size', async () => {
    const filler = Array.from({ length: 29 }, (_, index) =>
      issue({
        commonName: `filler ${String(index)}`,
        notAfter: '2033-01-01T00:00:00Z',
        keyOf: mail,
        serial: `0${String(index + 100)}`,
      }),
    );
    const chain = [mail, ...filler].map(({ certificate }) => certificate).join('');
    const names = Array.from({ length: 10_000 }, (_, index) => `host-${String(index)}.acme.example`);
    const giant = issue({ names, notAfter: '2033-01-01T00:00:00Z' });

    const many = await meet((socket) => serve(socket, chain, mail.key));
    await listeners.close();
    const large = await meet((socket) => serve(socket, giant.certificate, giant.key));

    expect(many.statuses.every((status) => status === 'ok' || status === 'handshake-failed')).toBe(true);
    expect(large.statuses.every((status) => status === 'ok' || status === 'handshake-failed')).toBe(true);
    expect(Math.max(many.ms, large.ms)).toBeLessThan(BOUND_MS);
  });
});
