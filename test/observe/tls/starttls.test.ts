// STARTTLS against the real servers of the machine, and against peers that play a protocol whose server is seldom installed.
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Socket } from 'node:net';
import { createSecureContext, TLSSocket } from 'node:tls';
import type { StarttlsProtocol } from '../../../src/model/starttls.js';
import type { RecordedHandshake } from '../../../src/observe/recording-format.js';
import { probeTargets } from '../../../src/observe/tls/probe-targets.js';
import { issue, type Issued } from './authority.js';
import { toListeners } from './listeners.js';
import {
  missing,
  startDovecot,
  startNginx,
  startPostfix,
  startPostgres,
  startSlapd,
  type RealServer,
} from './real-servers.js';

let mail: Issued;
let other: Issued;
const open: { stop(): Promise<void> }[] = [];

beforeAll(() => {
  mail = issue({ names: ['mail.acme.example'], notAfter: '2033-01-01T00:00:00Z' });
  other = issue({ names: ['app.acme.example'], notAfter: '2033-01-01T00:00:00Z' });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.stop()));
});

async function probe(port: number, starttls?: StarttlsProtocol): Promise<readonly RecordedHandshake[]> {
  return probeTargets({
    targets: [{ host: 'mail.acme.example', port, addresses: ['127.0.0.1'], ...(starttls && { starttls }) }],
    mayDial: () => true,
    now: () => '2024-08-30T05:00:00.000Z',
    limits: { connectTimeoutMs: 3000, timeoutMs: 6000 },
  });
}

async function started(server: Promise<RealServer>): Promise<readonly number[]> {
  const one = await server;
  open.push(one);
  return one.ports;
}

/** Skips with a word about it where the machine has no such server. */
function testWith(program: string, asRoot: boolean): typeof test | typeof test.skip {
  const why = missing(program, asRoot);
  if (why === undefined) return test;
  process.stderr.write(`SKIPPED: ${why}, so that STARTTLS is not shown with it\n`);
  return test.skip;
}

/** Servers start in a second or two; on a loaded machine later. */
const SLOW_MS = 60_000;

const BOTH = [null, 'mail.acme.example'];

function expectMail(found: readonly RecordedHandshake[], starttls: StarttlsProtocol): void {
  expect(found.map((one) => one.serverName)).toEqual(BOTH);
  expect(found.map((one) => [one.status, one.starttls, one.chain])).toEqual(
    BOTH.map(() => ['ok', starttls, [mail.certificate]]),
  );
}

describe('real servers', () => {
  testWith('postfix', true)(
    'SMTP: postfix, also where nobody says what speaks there',
    async () => {
      const [port = 0] = await started(startPostfix(mail));

      expectMail(await probe(port, 'smtp'), 'smtp');
      expectMail(await probe(port), 'smtp');
    },
    SLOW_MS,
  );

  testWith('dovecot', true)(
    'IMAP and POP3: dovecot, also where nobody says what speaks there',
    async () => {
      const [imap = 0, pop3 = 0] = await started(startDovecot(mail));

      expectMail(await probe(imap, 'imap'), 'imap');
      expectMail(await probe(pop3, 'pop3'), 'pop3');
      expectMail(await probe(imap), 'imap');
      expectMail(await probe(pop3), 'pop3');
    },
    SLOW_MS,
  );

  testWith('slapd', false)(
    'LDAP: slapd',
    async () => {
      const [port = 0] = await started(startSlapd(mail));

      expectMail(await probe(port, 'ldap'), 'ldap');
    },
    SLOW_MS,
  );

  testWith('postgres', false)(
    'PostgreSQL',
    async () => {
      const [port = 0] = await started(startPostgres(mail));

      expectMail(await probe(port, 'postgres'), 'postgres');
    },
    SLOW_MS,
  );

  testWith('nginx', false)('nginx: the default site answers for whoever sends no name', async () => {
    const [port = 0] = await started(
      startNginx([
        { name: 'app.acme.example', issued: other },
        { name: 'mail.acme.example', issued: mail },
      ]),
    );

    const found = await probe(port);

    expect(found.map(({ serverName, chain }) => [serverName, chain])).toEqual([
      [null, [other.certificate]],
      ['mail.acme.example', [mail.certificate]],
    ]);
  });
});

/** A peer that says its lines and turns to TLS after what it waits for. */
type Play = (socket: Socket, toTls: () => void) => void;

function turnToTls(socket: Socket): void {
  socket.removeAllListeners('data').pause();
  const secureContext = createSecureContext({ key: mail.key, cert: mail.certificate });
  new TLSSocket(socket, { isServer: true, secureContext }).on('error', () => undefined);
}

async function playing(play: Play): Promise<number> {
  const listeners = toListeners();
  open.push({ stop: () => listeners.close() });
  return listeners.plain((socket) => play(socket, () => turnToTls(socket)));
}

function mysqlGreeting(capabilities: number): Buffer {
  const body = Buffer.concat([
    Buffer.from([10]),
    Buffer.from('8.0.36-acme\0'),
    Buffer.alloc(4, 1),
    Buffer.alloc(8, 0x61),
    Buffer.from([0]),
    Buffer.from([capabilities & 0xff, capabilities >> 8]),
    Buffer.alloc(20, 0x62),
  ]);
  return Buffer.concat([Buffer.from([body.length, 0, 0, 0]), body]);
}

/** Protocol::SSLRequest: 32 bytes, the second packet; CLIENT_PROTOCOL_41 and CLIENT_SSL, a size, a character set, 23 zeros. */
function isSslRequest(packet: Buffer): boolean {
  const isHeader = packet.subarray(0, 4).equals(Buffer.from([32, 0, 0, 1]));
  const capabilities = packet.length < 36 ? 0 : packet.readUInt32LE(4);
  return isHeader && (capabilities & 0xa00) === 0xa00 && packet.subarray(13, 36).every((octet) => octet === 0);
}

/** RFC 6120 §4.7: the stream's namespaces, its version and whom it is for. */
function isStream(text: string, namespace: string): boolean {
  const wanted = [`xmlns='${namespace}'`, "version='1.0'", "to='mail.acme.example'"];
  return text.includes("xmlns:stream='http://etherx.jabber.org/streams'") && wanted.every((one) => text.includes(one));
}

/** RFC 6120 §5.4.2: features in two pieces, and the go-ahead for the one word that may follow. */
function xmpp(namespace: string): Play {
  return (socket, toTls) => {
    socket.once('data', (opening: Buffer) => {
      if (!isStream(opening.toString(), namespace)) return;
      socket.write(`<?xml version='1.0'?><stream:stream id='1' from='mail.acme.example'>${FEATURES.slice(0, 30)}`);
      socket.write(FEATURES.slice(30));
      socket.once('data', (asked: Buffer) => {
        if (asked.toString() === "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>")
          socket.write("<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", toTls);
      });
    });
  };
}

const FEATURES = "<stream:features><starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/></stream:features>";

const PLAYS: readonly (readonly [StarttlsProtocol, Play])[] = [
  [
    'mysql',
    (socket, toTls) => {
      socket.write(mysqlGreeting(0xffff));
      socket.once('data', (packet: Buffer) => {
        if (!isSslRequest(packet)) return;
        // The client does not wait: its first words of TLS may come in the same segment.
        if (packet.length > 36) socket.unshift(packet.subarray(36));
        toTls();
      });
    },
  ],
  [
    'ftp',
    (socket, toTls) => {
      socket.write('220-Welcome to the acme FTP\r\n220-220 files\r\n220 ready\r\n');
      socket.once('data', (line: Buffer) => {
        socket.write(line.toString() === 'AUTH TLS\r\n' ? '234 go on\r\n' : '500 no\r\n', toTls);
      });
    },
  ],
  ['xmpp-client', xmpp('jabber:client')],
  ['xmpp-server', xmpp('jabber:server')],
];

describe('peers that play a protocol', () => {
  test.each(PLAYS)('%s', async (protocol, play) => {
    const port = await playing(play);

    expectMail(await probe(port, protocol), protocol);
  });

  test.each<[StarttlsProtocol, string | Buffer]>([
    ['smtp', '220 mail.acme.example\r\n250-mail.acme.example\r\n250 SIZE 10\r\n'],
    ['smtp', '220 mail.acme.example\r\n500 what?\r\n'],
    ['imap', '* OK ready\r\na1 BAD what?\r\n'],
    ['pop3', '+OK ready\r\n-ERR\r\n'],
    ['ftp', '220 ready\r\n500 what?\r\n'],
    ['postgres', 'N'],
    ['ldap', Buffer.from('300c02010178070a010204000400', 'hex')],
    ['mysql', mysqlGreeting(0)],
    ['xmpp-server', '<stream:stream><stream:features/>'],
  ])('%s without TLS is said to have none', async (protocol, says) => {
    const port = await playing((socket) => void socket.write(says));

    const found = await probe(port, protocol);

    expect(found.map(({ status }) => status)).toEqual(['no-tls']);
  });

  test.each<StarttlsProtocol>(['smtp', 'imap', 'ldap', 'mysql', 'xmpp-client'])(
    '%s: a peer that talks nonsense, hangs up or floods is no error',
    async (protocol) => {
      const nonsense = await playing((socket) => void socket.end('\0\x84\xff\xff\xff\xff\n'.repeat(50)));
      const flood = await playing((socket) => void socket.write(Buffer.alloc(200_000, 0x41)));

      const statuses = [...(await probe(nonsense, protocol)), ...(await probe(flood, protocol))].map(
        (one) => one.status,
      );

      expect(statuses.filter((status) => status === 'ok')).toEqual([]);
    },
  );
});
