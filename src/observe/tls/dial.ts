// One connection to one address: TCP, the request for TLS where the protocol has one, the handshake, and the chain as it was sent.
// It looks no name up, trusts nobody, sends no data of its own, and ends within its time whatever the peer does.
import { connect, type Socket } from 'node:net';
import { connect as connectTls, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls';
import { systemCode } from '../../base/errors.js';
import type { StarttlsProtocol } from '../../model/starttls.js';
import type { HandshakeStatus } from '../recording-format.js';
import type { InTurn } from '../turns.js';
import { Conversation } from './conversation.js';
import { sentChain } from './sent-chain.js';
import { ASK_FOR_TLS } from './starttls.js';

/** One connection that is to be made. */
export interface Dial {
  /** An IPv4 or IPv6 address. */
  readonly address: string;
  readonly port: number;
  /** Named in protocols that say whom they want. */
  readonly host: string;
  /** `null`: no server name is sent. */
  readonly serverName: string | null;
  /** `undefined`: TLS from the first byte. */
  readonly starttls?: StarttlsProtocol;
  /** For TCP to connect. */
  readonly connectTimeoutMs: number;
  /** For what is said behind that, from the moment it may be said. */
  readonly timeoutMs: number;
  /** Waits until there is room for a handshake, and runs it; `undefined`: there always is. */
  readonly inTurn?: InTurn;
  readonly signal?: AbortSignal;
}

/** How it ended. */
export interface Dialled {
  readonly status: Exclude<HandshakeStatus, 'not-allowed'>;
  /** PEM, the leaf first; empty unless `ok`. */
  readonly chain: readonly string[];
  /** `TLSv1.3` */
  readonly version?: string;
}

/** What is tolerated of old servers: everything that OpenSSL still speaks, since only the certificate is asked for. */
export function tolerantContext(): SecureContext {
  // An empty list of authorities: with the system's, Node would add a root to the chain that nobody sent.
  return createSecureContext({ ca: [], minVersion: 'TLSv1', ciphers: 'DEFAULT:@SECLEVEL=0' });
}

/** A peer that takes nothing any more is left after it. */
const FAREWELL_MS = 500;

const BY_CODE: ReadonlyMap<string, Dialled['status']> = new Map([
  ['ECONNREFUSED', 'refused'],
  ['ETIMEDOUT', 'timeout'],
  ['EHOSTUNREACH', 'unreachable'],
  ['ENETUNREACH', 'unreachable'],
  ['EHOSTDOWN', 'unreachable'],
  ['ENETDOWN', 'unreachable'],
  ['EADDRNOTAVAIL', 'unreachable'],
  ['EAFNOSUPPORT', 'unreachable'],
  ['EACCES', 'unreachable'],
  ['EPERM', 'unreachable'],
]);

/** Makes the connection and ends it. Never rejects; an abort is a timeout, which the caller tells from others by its signal. */
export async function dial(request: Dial, context: SecureContext): Promise<Dialled> {
  const socket = connect({ host: request.address, port: request.port });
  const race = toRace(request, socket);
  try {
    return await Promise.race([race.lost, talk(request, { socket, context, race })]);
  } catch (error) {
    return { status: statusOf(error), chain: [] };
  } finally {
    race.end();
    socket.on('error', () => undefined);
    socket.destroySoon();
    setTimeout(() => socket.destroy(), FAREWELL_MS).unref();
  }
}

interface Race {
  readonly lost: Promise<Dialled>;
  /** TCP is there: silence is over. */
  readonly onConnect: () => void;
  /** The handshake may begin. */
  readonly onTurn: () => void;
  readonly end: () => void;
}

/** Resolves to a timeout when the time for connecting or for the handshake is over, or when the run is. */
function toRace({ connectTimeoutMs, timeoutMs, signal }: Dial, socket: Socket): Race {
  let lose: (dialled: Dialled) => void = () => undefined;
  const lost = new Promise<Dialled>((resolve) => {
    lose = resolve;
  });
  const giveUp = (): void => {
    socket.destroy();
    lose({ status: 'timeout', chain: [] });
  };
  let timer = setTimeout(giveUp, connectTimeoutMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  if (signal?.aborted === true) giveUp();
  return {
    lost,
    onConnect: () => clearTimeout(timer),
    onTurn: () => {
      timer = setTimeout(giveUp, timeoutMs);
    },
    end: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
    },
  };
}

interface Line {
  readonly socket: Socket;
  readonly context: SecureContext;
  readonly race: Race;
}

async function talk(request: Dial, line: Line): Promise<Dialled> {
  const { socket, race } = line;
  await connected(socket);
  race.onConnect();
  const { inTurn = async (work) => work() } = request;
  return inTurn(async () => {
    race.onTurn();
    // A handshake whose time is over gives its place to the next, whatever it still waits for.
    return Promise.race([race.lost, converse(request, line)]);
  });
}

async function converse(request: Dial, { socket, context }: Line): Promise<Dialled> {
  const { starttls, host } = request;
  if (starttls !== undefined) {
    const conversation = new Conversation(socket);
    const agreed = await ASK_FOR_TLS[starttls](conversation, {
      host,
      localAddress: socket.localAddress ?? '127.0.0.1',
    });
    conversation.release();
    if (!agreed) return { status: 'no-tls', chain: [] };
  }
  return handshake(request, socket, context);
}

async function connected(socket: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve).once('error', reject);
  });
  socket.removeAllListeners('error');
}

/** A server that wants a certificate of ours, or whose own is refused, has shown it all the same. */
async function handshake({ serverName }: Dial, socket: Socket, secureContext: SecureContext): Promise<Dialled> {
  const tls = connectTls({
    socket,
    secureContext,
    rejectUnauthorized: false,
    minDHSize: 1,
    ...(serverName !== null && { servername: serverName }),
  });
  const failure = await new Promise<unknown>((resolve) => {
    tls.once('secureConnect', () => resolve(undefined)).once('error', resolve);
    tls.once('close', () => resolve(new Error('closed')));
  });
  tls.on('error', () => undefined);
  const seen = read(tls);
  // A farewell, so that servers log no broken connection.
  tls.end();
  tls.destroySoon();
  if (seen.chain.length > 0) return { status: 'ok', ...seen };
  return { status: failure === undefined ? 'handshake-failed' : statusAfterConnect(failure), chain: [] };
}

function read(tls: TLSSocket): Omit<Dialled, 'status'> {
  const chain = sentChain(tls);
  const version = chain.length > 0 ? tls.getProtocol() : null;
  return { chain, ...(version && { version }) };
}

function statusOf(error: unknown): Dialled['status'] {
  return BY_CODE.get(codeOf(error)) ?? 'handshake-failed';
}

function statusAfterConnect(error: unknown): Dialled['status'] {
  return codeOf(error) === 'ETIMEDOUT' ? 'timeout' : 'handshake-failed';
}

function codeOf(error: unknown): string {
  return systemCode(error) ?? '';
}
