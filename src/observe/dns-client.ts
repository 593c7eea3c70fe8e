// Asks servers, patiently: several times with growing time-outs, over a connection where datagrams do not serve, and one server after
// the other. What no server answers is unknown, and is said so; nothing here takes silence for absence.
import { toConnections } from './connections.js';
import type { Message } from './dns-message.js';
import type { Asking, Dropped, Outcome, Trouble } from './exchange.js';
import { httpsExchange } from './https-exchange.js';
import type { AskedType } from './record-data-text.js';
import type { LookupStatus, RecordedAnswer } from './recording-format.js';
import type { ResolverAddress } from './resolver-address.js';
import { streamExchange } from './stream-exchange.js';
import { toThrottle, type Limits, type Throttle } from './throttle.js';
import { udpExchange } from './udp-exchange.js';

export interface Timing {
  /** Of each datagram in turn. */
  readonly datagramsMs: readonly number[];
  /** Of each connection in turn, from first packet to last. */
  readonly connectionsMs: readonly number[];
}

export interface ClientOptions {
  readonly timing: Timing;
  readonly limits: Limits;
  /** Certificates (PEM) that resolvers over TLS may prove themselves by, beside those that the system trusts. */
  readonly trust?: readonly string[];
  readonly signal?: AbortSignal;
}

/** For the open internet and for lossy links: with every fifth packet lost, one question in a million goes without an answer. */
export const USUAL_TIMING: Timing = {
  datagramsMs: [400, 800, 1500, 2500, 3500],
  connectionsMs: [3000, 5000],
};
export const USUAL_LIMITS: Limits = { concurrency: 64, perSecond: 2000 };

/** What one server, or the first of several that answers, says. */
export interface Reply {
  readonly server: string;
  readonly status: LookupStatus;
  readonly answers: readonly RecordedAnswer[];
  readonly authorities: readonly RecordedAnswer[];
  readonly isAuthoritative: boolean;
  readonly isRecursive: boolean;
}

export interface DnsClient {
  /** Asks the servers in turn until one answers. At least one. Rejects only with the signal's reason. */
  ask(servers: readonly ResolverAddress[], name: string, type: AskedType): Promise<Reply>;
  /** Closes what is open. Nothing may be asked afterwards. */
  close(): void;
  /** Packets that were dropped so far. */
  readonly dropped: Readonly<Dropped>;
}

interface ServerState {
  readonly throttle: Throttle;
  /** Questions in a row during which nothing came; enough of them, and the server counts as dead for the run. */
  silent: number;
  /** When it last answered any question; milliseconds since some fixed moment. */
  answeredAt: number;
  /** A question that it did answer; `undefined`: none yet. */
  answered: Pick<Asking, 'name' | 'type'> | undefined;
  /** Whether it still answers that one, while it is asked again. */
  reviving: Promise<boolean> | undefined;
  knowsEdns: boolean;
}

/** More connections to one server are an imposition. */
const MOST_CONNECTIONS = 8;
/** So many questions without any answer are no bad luck. */
const DEAD_AFTER = 3;

/** A client for one run; it remembers which servers are dead. */
export function toDnsClient(options: ClientOptions): DnsClient {
  const dropped: Dropped = { malformed: 0, wrongId: 0, wrongQuestion: 0, tooLarge: 0 };
  const connections = toConnections(options.trust);
  const states = new Map<string, ServerState>();
  const stateOf = ({ text, transport }: ResolverAddress): ServerState => {
    const limits = transport === 'udp' ? options.limits : { ...options.limits, concurrency: MOST_CONNECTIONS };
    const known = states.get(text) ?? {
      throttle: toThrottle(limits),
      silent: 0,
      answeredAt: -1,
      answered: undefined,
      reviving: undefined,
      knowsEdns: true,
    };
    states.set(text, known);
    return known;
  };
  return {
    dropped,
    close: () => connections.close(),
    async ask(servers, name, type) {
      let last: Reply | undefined;
      for (const server of servers) {
        const state = stateOf(server);
        const { signal } = options;
        const asking = { name, type, dropped, connections, ...(signal && { signal }) };
        const reply = await state.throttle(() => askOne(server, { asking, state, options }));
        if (isAnswer(reply)) return reply;
        // What a server said, if only that it failed, tells more than that another kept silent.
        if (last === undefined || last.status === 'TIMEOUT') last = reply;
      }
      return last ?? failed('', 'TIMEOUT');
    },
  };
}

function isAnswer({ status }: Reply): boolean {
  return status === 'NOERROR' || status === 'NXDOMAIN';
}

interface Attempt {
  readonly asking: Omit<Asking, 'timeoutMs' | 'edns'>;
  readonly state: ServerState;
  readonly options: ClientOptions;
}

async function askOne(server: ResolverAddress, attempt: Attempt): Promise<Reply> {
  const { state } = attempt;
  if (state.silent >= DEAD_AFTER && !(await isAlive(server, attempt))) return failed(server.text, 'TIMEOUT');
  const since = performance.now();
  const outcome = await exchangeWith(server, attempt);
  if ('message' in outcome || outcome.trouble === 'malformed') {
    state.silent = 0;
    state.answeredAt = performance.now();
    state.answered = { name: attempt.asking.name, type: attempt.asking.type };
  }
  if ('message' in outcome) return toReply(server.text, outcome.message, attempt.asking);
  // One question that it keeps silent on, while it answers others, does not make it dead.
  if (state.answeredAt < since) state.silent++;
  return failed(server.text, outcome.trouble === 'malformed' ? 'MALFORMED' : 'TIMEOUT');
}

/** Whether a server that kept silent on some questions still answers one that it answered before. Asked once at a time. */
async function isAlive(server: ResolverAddress, attempt: Attempt): Promise<boolean> {
  const { state } = attempt;
  const { answered } = state;
  if (answered === undefined) return false;
  state.reviving ??= exchangeWith(server, { ...attempt, asking: { ...attempt.asking, ...answered } }).then(
    (outcome) => {
      const lives = 'message' in outcome;
      state.silent = lives ? 0 : state.silent;
      if (!lives) state.answered = undefined;
      state.reviving = undefined;
      return lives;
    },
  );
  return state.reviving;
}

async function exchangeWith(server: ResolverAddress, attempt: Attempt): Promise<Outcome> {
  const { state } = attempt;
  const outcome = await overTransports(server, attempt);
  const isOld = 'message' in outcome && NO_EDNS.has(outcome.message.rcode);
  if (!isOld || !state.knowsEdns) return outcome;
  state.knowsEdns = false;
  return overTransports(server, attempt);
}

/** FORMERR, NOTIMP, BADVERS: RFC 6891 §7. */
const NO_EDNS: ReadonlySet<number> = new Set([1, 4, 16]);

async function overTransports(server: ResolverAddress, attempt: Attempt): Promise<Outcome> {
  const { timing } = attempt.options;
  const asking = (timeoutMs: number): Asking => ({ ...attempt.asking, edns: attempt.state.knowsEdns, timeoutMs });
  let trouble: Trouble = 'timeout';
  let isSilent = true;
  for (const timeoutMs of server.transport === 'udp' ? timing.datagramsMs : []) {
    const outcome = await udpExchange(server, asking(timeoutMs));
    if ('message' in outcome && !outcome.message.isTruncated) return outcome;
    isSilent = 'trouble' in outcome && outcome.trouble === 'timeout';
    if ('message' in outcome || outcome.trouble === 'other-case') break;
    trouble = outcome.trouble;
    if (trouble === 'unreachable') break;
  }
  // Where it answers other datagrams and keeps silent on this one, one connection tells bad luck from silence.
  const isSilentOnThis = server.transport === 'udp' && isSilent && attempt.state.answeredAt >= 0;
  const exchange = server.transport === 'https' ? httpsExchange : streamExchange;
  for (const timeoutMs of isSilentOnThis ? timing.connectionsMs.slice(0, 1) : timing.connectionsMs) {
    const outcome = await exchange(server, asking(timeoutMs));
    if ('message' in outcome && !outcome.message.isTruncated) return outcome;
    trouble = 'trouble' in outcome ? outcome.trouble : 'malformed';
    if (trouble === 'unreachable' && server.transport === 'udp') break;
  }
  return { trouble };
}

const STATUSES: ReadonlyMap<number, LookupStatus> = new Map([
  [0, 'NOERROR'],
  [2, 'SERVFAIL'],
  [3, 'NXDOMAIN'],
  [5, 'REFUSED'],
]);

function toReply(server: string, message: Message, { name, type }: Pick<Asking, 'name' | 'type'>): Reply {
  const { rcode, authorities, isAuthoritative, isRecursive } = message;
  const status = STATUSES.get(rcode) ?? 'SERVFAIL';
  const isElsewhere = status === 'NOERROR' && isReferral(message);
  // Who serves a zone is what the server above it knows, too.
  const delegation =
    isElsewhere && type === 'NS' ? authorities.filter((one) => one.type === 'NS' && one.owner === name) : [];
  const answers = delegation.length > 0 ? delegation : message.answers;
  const reply = { server, answers, authorities, isAuthoritative, isRecursive };
  return { ...reply, status: isElsewhere && delegation.length === 0 ? 'LAME' : status };
}

/** It answers with who else would know (RFC 2308 §2.2): it is no server of the name, and does not ask for others. */
function isReferral({ answers, authorities }: Message): boolean {
  const has = (wanted: string): boolean => authorities.some(({ type }) => type === wanted);
  return answers.length === 0 && has('NS') && !has('SOA');
}

function failed(server: string, status: LookupStatus): Reply {
  return { server, status, answers: [], authorities: [], isAuthoritative: false, isRecursive: false };
}
