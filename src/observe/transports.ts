// One question to one server by whatever way it can be had: datagrams with growing time-outs, without EDNS and without random case for
// servers that know neither, then a connection. What no way brings is trouble, never an answer.
import type { Message } from './dns-message.js';
import type { Asking, Outcome, Trouble } from './exchange.js';
import { httpsExchange } from './https-exchange.js';
import type { ResolverAddress } from './resolver-address.js';
import { streamExchange } from './stream-exchange.js';
import { udpExchange } from './udp-exchange.js';

export interface Timing {
  /** Of each datagram in turn. */
  readonly datagramsMs: readonly number[];
  /** Of each connection in turn, from first packet to last. */
  readonly connectionsMs: readonly number[];
}

/** What was learned of a server. */
export interface ServerHabits {
  /** It takes questions with EDNS(0). */
  knowsEdns: boolean;
  /** It repeats the name letter by letter. */
  keepsCase: boolean;
  /** It has answered before. */
  readonly hasAnswered: boolean;
}

export interface Exchange {
  readonly asking: Omit<Asking, 'timeoutMs' | 'edns' | 'exactCase'>;
  readonly timing: Timing;
  readonly habits: ServerHabits;
  /** Hears of each datagram whether it was answered. */
  readonly heard: (isAnswered: boolean) => void;
}

/** Rejects only with the signal's reason. */
export async function exchangeWith(server: ResolverAddress, exchange: Exchange): Promise<Outcome> {
  const { habits } = exchange;
  // Questions at work side by side may all learn it: each that went out with EDNS goes out again.
  const hadEdns = habits.knowsEdns;
  const outcome = await overTransports(server, exchange);
  const isOld = 'message' in outcome && NO_EDNS.has(outcome.message.rcode);
  if (!isOld || !hadEdns) return outcome;
  habits.knowsEdns = false;
  return overTransports(server, exchange);
}

/** FORMERR, NOTIMP, BADVERS: RFC 6891 §7. */
const NO_EDNS: ReadonlySet<number> = new Set([1, 4, 16]);

async function overTransports(server: ResolverAddress, exchange: Exchange): Promise<Outcome> {
  if (server.transport !== 'udp') return overConnections(server, exchange, exchange.timing.connectionsMs);
  const first = await overDatagrams(server, exchange);
  if ('message' in first && !first.message.isTruncated) return first;
  const { habits, timing } = exchange;
  // Where it answers other datagrams and keeps silent on this one, one connection tells bad luck from silence.
  const isSilentOnThis = 'trouble' in first && first.trouble === 'timeout' && habits.hasAnswered;
  const outcome = await overConnections(
    server,
    exchange,
    isSilentOnThis ? timing.connectionsMs.slice(0, 1) : timing.connectionsMs,
  );
  if ('message' in outcome || !('trouble' in first) || first.trouble !== 'other-case') return trouble(first, outcome);
  // No connection, and letters that come back in another case: id and port must do (RFC 5452 §9).
  habits.keepsCase = false;
  const again = await overDatagrams(server, exchange);
  return 'message' in again && !again.message.isTruncated ? again : trouble(again, outcome);
}

type Datagrams = { readonly message: Message } | { readonly trouble: Trouble | 'other-case' };

/** What is said in the end where neither datagrams nor connections brought an answer. */
function trouble(datagrams: Datagrams, connections: Outcome): Outcome {
  if ('message' in connections) return connections;
  const isSpoilt = 'trouble' in datagrams && datagrams.trouble === 'malformed';
  return isSpoilt ? { trouble: 'malformed' } : connections;
}

/** So many datagrams without any word from a server, and the next go without EDNS: some firewalls drop what they do not know. */
const SILENT_WITH_EDNS = 2;

async function overDatagrams(server: ResolverAddress, exchange: Exchange): Promise<Datagrams> {
  const { asking, habits, timing } = exchange;
  let last: Datagrams = { trouble: 'timeout' };
  for (const [tries, timeoutMs] of timing.datagramsMs.entries()) {
    const edns = habits.knowsEdns && (habits.hasAnswered || tries < SILENT_WITH_EDNS);
    last = await udpExchange(server, { ...asking, edns, timeoutMs, exactCase: habits.keepsCase });
    const isTimeout = 'trouble' in last && last.trouble === 'timeout';
    exchange.heard(!isTimeout);
    if ('message' in last) {
      if (!edns && !habits.hasAnswered) habits.knowsEdns = false;
      return last;
    }
    if (last.trouble === 'other-case' || last.trouble === 'unreachable') return last;
  }
  return last;
}

async function overConnections(
  server: ResolverAddress,
  { asking, habits }: Exchange,
  timeoutsMs: readonly number[],
): Promise<Outcome> {
  const exchange = server.transport === 'https' ? httpsExchange : streamExchange;
  let last: Trouble = 'timeout';
  for (const timeoutMs of timeoutsMs) {
    const outcome = await exchange(server, { ...asking, edns: habits.knowsEdns, timeoutMs, exactCase: false });
    if ('message' in outcome && !outcome.message.isTruncated) return outcome;
    last = 'trouble' in outcome ? outcome.trouble : 'malformed';
    if (last === 'unreachable' && server.transport === 'udp') break;
  }
  return { trouble: last };
}
