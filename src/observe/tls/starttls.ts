// Asks a server to turn to TLS, in the words of its protocol. It begins no handshake and sends nothing that names a user.
import type { StarttlsProtocol } from '../../model/starttls.js';
import { ConversationEnded, type Conversation } from './conversation.js';

/** What the request may hold of its surroundings. */
export interface Introduction {
  /** The name that is to be reached; an address where there is no name. */
  readonly host: string;
  /** The address from which is dialled. */
  readonly localAddress: string;
}

/** Resolves to whether the server agrees; rejects with ConversationEnded where it hangs up, or turns us away before that is known. */
export type AskForTls = (conversation: Conversation, introduction: Introduction) => Promise<boolean>;

/** The request of each protocol. */
export const ASK_FOR_TLS: Readonly<Record<StarttlsProtocol, AskForTls>> = {
  smtp: askSmtp,
  imap: askImap,
  pop3: askPop3,
  ldap: askLdap,
  postgres: askPostgres,
  mysql: askMysql,
  ftp: askFtp,
  'xmpp-client': (conversation, introduction) => askXmpp(conversation, introduction, 'jabber:client'),
  'xmpp-server': (conversation, introduction) => askXmpp(conversation, introduction, 'jabber:server'),
};

/** A server that takes nobody now, or not us, says nothing of TLS. */
function turnedAway(): never {
  throw new ConversationEnded('the server turns us away');
}

/** More lines than any server greets or answers with; the bound on bytes holds besides. */
const MOST_LINES = 100;

/** A reply of several lines, `250-…` until `250 …` (RFC 5321 §4.2.1, RFC 959 §4.2); its code, and all lines. */
async function reply(conversation: Conversation): Promise<{ code: string; lines: readonly string[] }> {
  const lines: string[] = [];
  while (lines.length < MOST_LINES) {
    const line = await conversation.line();
    lines.push(line);
    const opened = lines[0]?.slice(0, 3) ?? '';
    if (/^\d{3}(?: |$)/.test(line) && line.startsWith(opened)) return { code: line.slice(0, 3), lines };
  }
  return { code: '', lines };
}

/** RFC 3207 §4; the client is named by its address (RFC 5321 §4.1.3). */
async function askSmtp(conversation: Conversation, { localAddress }: Introduction): Promise<boolean> {
  if ((await reply(conversation)).code !== '220') turnedAway();
  conversation.send(`EHLO [${localAddress.includes(':') ? 'IPv6:' : ''}${localAddress}]\r\n`);
  const { code, lines } = await reply(conversation);
  // Of an old server that knows no EHLO (RFC 5321 §4.1.4) there is no TLS.
  if (code !== '250') return /^50[02]$/.test(code) ? false : turnedAway();
  if (!lines.some((line) => /^250[ -]STARTTLS\b/i.test(line))) return false;
  conversation.send('STARTTLS\r\n');
  const said = (await reply(conversation)).code;
  // 454: not now (RFC 3207 §4).
  return said === '454' || said === '421' ? turnedAway() : said === '220';
}

/** RFC 9051 §6.2.1 */
async function askImap(conversation: Conversation): Promise<boolean> {
  const greeting = await conversation.line();
  if (/^\* BYE\b/i.test(greeting)) turnedAway();
  if (!/^\* OK\b/i.test(greeting)) return false;
  conversation.send('a1 STARTTLS\r\n');
  for (let count = 0; count < MOST_LINES; count++) {
    const line = await conversation.line();
    if (/^a1 /i.test(line)) return /^a1 OK\b/i.test(line);
  }
  return false;
}

/** RFC 2595 §4 */
async function askPop3(conversation: Conversation): Promise<boolean> {
  const greeting = await conversation.line();
  if (greeting.startsWith('-ERR')) turnedAway();
  if (!greeting.startsWith('+OK')) return false;
  conversation.send('STLS\r\n');
  return (await conversation.line()).startsWith('+OK');
}

/** RFC 4511 §4.14: an extended request for 1.3.6.1.4.1.1466.20037, and a response whose resultCode is success. */
async function askLdap(conversation: Conversation): Promise<boolean> {
  const name = Buffer.from('1.3.6.1.4.1.1466.20037');
  conversation.send(Buffer.concat([Buffer.from([0x30, 0x1d, 0x02, 0x01, 0x01, 0x77, 0x18, 0x80, 0x16]), name]));
  const response = await conversation.answer(lengthOfDer);
  const operation = response.indexOf(Buffer.from([0x02, 0x01, 0x01, 0x78]));
  const result = response.indexOf(Buffer.from([0x0a, 0x01]), Math.max(0, operation));
  const code = operation > 0 && result > operation ? response[result + 2] : undefined;
  // busy, unavailable, unwilling (RFC 4511 §4.1.9): it may have TLS at another time.
  return code === 51 || code === 52 || code === 53 ? turnedAway() : code === 0;
}

/** The whole length of the first BER element (X.690 §8.1.3); what is no element ends the wait with what is there. */
function lengthOfDer(held: Buffer): number | undefined {
  const first = held[1];
  if (first === undefined) return undefined;
  if (first < 0x80) return 2 + first;
  const octets = first & 0x7f;
  if (octets === 0 || octets > 4) return held.length;
  return held.length < 2 + octets ? undefined : 2 + octets + held.readUIntBE(2, octets);
}

/** PostgreSQL protocol 3.0, SSLRequest: one byte says yes (`S`) or no (`N`); `E` begins an error. */
async function askPostgres(conversation: Conversation): Promise<boolean> {
  conversation.send(Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]));
  const answer = (await conversation.bytes(1)).toString('latin1');
  return answer === 'E' ? turnedAway() : answer === 'S';
}

const MYSQL_CLIENT_SSL = 0x0800;
const MYSQL_PROTOCOL_41 = 0x0200;
const MYSQL_SECURE_CONNECTION = 0x8000;

/** MySQL client/server protocol 4.1+: where the greeting offers CLIENT_SSL, the SSLRequest packet is the client's first. */
async function askMysql(conversation: Conversation): Promise<boolean> {
  const header = await conversation.bytes(4);
  const greeting = await conversation.bytes(header.readUIntLE(0, 3));
  // An error packet instead of a greeting: too many connections, or a host that is not let in.
  if (greeting[0] === 0xff) turnedAway();
  if (greeting[0] !== 10) return false;
  const version = greeting.indexOf(0, 1);
  // After the version: thread id (4), first part of the scramble (8), a filler (1), then the lower capabilities.
  const capabilities = version + 1 + 4 + 8 + 1;
  if (version < 0 || greeting.length < capabilities + 2) return false;
  if ((greeting.readUInt16LE(capabilities) & MYSQL_CLIENT_SSL) === 0) return false;
  const request = Buffer.alloc(36);
  request.writeUIntLE(32, 0, 3);
  request[3] = 1;
  request.writeUInt32LE(MYSQL_CLIENT_SSL | MYSQL_PROTOCOL_41 | MYSQL_SECURE_CONNECTION, 4);
  request.writeUInt32LE(1 << 24, 8);
  request[12] = 45;
  conversation.send(request);
  return true;
}

/** RFC 4217 §4 */
async function askFtp(conversation: Conversation): Promise<boolean> {
  if ((await reply(conversation)).code !== '220') turnedAway();
  conversation.send('AUTH TLS\r\n');
  const { code } = await reply(conversation);
  // 431: not now (RFC 4217 §10.1).
  return code === '421' || code === '431' ? turnedAway() : code === '234';
}

/** RFC 6120 §5.4 */
async function askXmpp(conversation: Conversation, { host }: Introduction, namespace: string): Promise<boolean> {
  const streams = 'http://etherx.jabber.org/streams';
  const to = host.replace(/[&<>'"]/g, '');
  conversation.send(
    `<?xml version='1.0'?><stream:stream to='${to}' version='1.0' xmlns='${namespace}' xmlns:stream='${streams}'>`,
  );
  const features = await upTo(conversation, ['</stream:features>', '<stream:features/>', '</stream:stream>']);
  if (features.includes('<stream:error')) turnedAway();
  if (!features.includes('urn:ietf:params:xml:ns:xmpp-tls')) return false;
  conversation.send("<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>");
  return (await upTo(conversation, ['/>', '</proceed>', '</failure>'])).includes('<proceed');
}

/** All that the peer says as far as the first of the ends. */
async function upTo(conversation: Conversation, ends: readonly string[]): Promise<string> {
  const bytes = await conversation.answer((held) => {
    const text = held.toString('latin1');
    const found = ends.map((end) => ({ end, at: text.indexOf(end) })).filter(({ at }) => at >= 0);
    const lengths = found.map(({ end, at }) => at + end.length);
    return lengths.length === 0 ? undefined : Math.min(...lengths);
  });
  return bytes.toString('latin1');
}
