// Asks servers, patiently: several times with growing time-outs, over a connection where datagrams do not serve, and one server after
// the other. What no server answers is unknown, and is said so; nothing here takes silence for absence.
import { toConnections } from './connections.js';
import { isPublicAddress } from './address.js';
import type { Message } from './dns-message.js';
import type { Asking, Dropped, Outcome } from './exchange.js';
import type { AskedType } from './record-data-text.js';
import type { LookupStatus, RecordedAnswer } from './recording-format.js';
import type { ResolverAddress } from './resolver-address.js';
import { toThrottle, type Limits, type Throttle } from './throttle.js';
import { exchangeWith, type ServerHabits, type Timing } from './transports.js';

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
/** Servers of one's own are asked as fast as they answer; whoever serves the public counts who asks too much. */
export const USUAL_LIMITS: Limits = { concurrency: 64, startPerSecond: 2000, mostPerSecond: 20_000 };
const MOST_OF_PUBLIC = 2000;

/** The usual limits with a bound of the user's own, which holds for every server. */
export function limitsWithin(perSecond: number): Limits {
  const { concurrency, startPerSecond } = USUAL_LIMITS;
  return { concurrency, startPerSecond: Math.min(startPerSecond, perSecond), mostPerSecond: perSecond, isBound: true };
}

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
  readonly habits: Omit<ServerHabits, 'hasAnswered'>;
  /** Questions in a row during which nothing came; enough of them, and the server counts as dead for the run. */
  silent: number;
  /** When it last answered any question; milliseconds since some fixed moment. */
  answeredAt: number;
  /** A question that it did answer; `undefined`: none yet. */
  answered: Pick<Asking, 'name' | 'type'> | undefined;
  /** Whether it still answers that one, while it is asked again. */
  reviving: Promise<boolean> | undefined;
}

/** What recordings name where no resolver is known at all. */
const NO_SERVER = 'none';
/** More connections to one server are an imposition. */
const MOST_CONNECTIONS = 8;
/** So many questions without any answer are no bad luck. */
const DEAD_AFTER = 3;

/** A client for one run; it remembers which servers are dead. */
export function toDnsClient(options: ClientOptions): DnsClient {
  const dropped: Dropped = { malformed: 0, wrongId: 0, wrongQuestion: 0, tooLarge: 0 };
  const connections = toConnections(options.trust);
  const states = new Map<string, ServerState>();
  const stateOf = (server: ResolverAddress): ServerState => {
    const { text } = server;
    const known = states.get(text) ?? {
      throttle: toThrottle(limitsFor(server, options.limits)),
      habits: { knowsEdns: true, keepsCase: true },
      silent: 0,
      answeredAt: -1,
      answered: undefined,
      reviving: undefined,
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
        const reply = await state.throttle.run(() => askOne(server, { asking, state, options }));
        if (isAnswer(reply)) return reply;
        // What a server said, if only that it failed, tells more than that another kept silent.
        if (last === undefined || last.status === 'TIMEOUT') last = reply;
      }
      return last ?? failed(NO_SERVER, 'TIMEOUT');
    },
  };
}

function limitsFor({ transport, host }: ResolverAddress, limits: Limits): Limits {
  const concurrency = transport === 'udp' ? limits.concurrency : Math.min(limits.concurrency, MOST_CONNECTIONS);
  const isGuarded = limits.isBound !== true && isPublicAddress(host);
  const mostPerSecond = isGuarded ? Math.min(limits.mostPerSecond, MOST_OF_PUBLIC) : limits.mostPerSecond;
  return { ...limits, concurrency, mostPerSecond };
}

function isAnswer({ status }: Reply): boolean {
  return status === 'NOERROR' || status === 'NXDOMAIN';
}

interface Attempt {
  readonly asking: Omit<Asking, 'timeoutMs' | 'edns' | 'exactCase'>;
  readonly state: ServerState;
  readonly options: ClientOptions;
}

async function askOne(server: ResolverAddress, attempt: Attempt): Promise<Reply> {
  const { state } = attempt;
  if (state.silent >= DEAD_AFTER && !(await isAlive(server, attempt))) return failed(server.text, 'TIMEOUT');
  const since = performance.now();
  const outcome = await exchangeFor(server, attempt);
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
  state.reviving ??= exchangeFor(server, { ...attempt, asking: { ...attempt.asking, ...answered } }).then((outcome) => {
    const lives = 'message' in outcome;
    state.silent = lives ? 0 : state.silent;
    if (!lives) state.answered = undefined;
    state.reviving = undefined;
    return lives;
  });
  return state.reviving;
}

async function exchangeFor(server: ResolverAddress, { asking, state, options }: Attempt): Promise<Outcome> {
  const habits = Object.assign(state.habits, { hasAnswered: state.answeredAt >= 0 });
  return exchangeWith(server, { asking, timing: options.timing, habits, heard: state.throttle.heard });
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
