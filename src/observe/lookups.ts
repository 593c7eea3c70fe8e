// Look-ups as a resolver gives them, alias chains put together hop by hop. Every hop is asked only where the gate lets it be asked;
// what is outside is shown and not followed.
import type { Hostname } from '../model/hostname.js';
import type { DnsClient, Reply } from './dns-client.js';
import type { Gate } from './gate.js';
import type { AskedType } from './record-data-text.js';
import type { ChainCut, RecordedAnswer, RecordedLookup } from './recording-format.js';
import type { ResolverAddress } from './resolver-address.js';

/** Resolvers give up about here, too. */
const LONGEST_CHAIN = 16;

export interface LookupOptions {
  readonly client: DnsClient;
  readonly servers: readonly ResolverAddress[];
  readonly gate: Gate;
  readonly at: string;
  /** The view's name; empty: there is only one. */
  readonly view: string;
}

/** Looks names up, each name and type once. */
export interface Lookups {
  /** `undefined`: the name may not be asked. Rejects only with the signal's reason. */
  find(name: Hostname, type: AskedType): Promise<RecordedLookup | undefined>;
  /** The same of the wildcard below a name (RFC 4592 §2.3): the record that it is, not what it synthesises. */
  findWildcard(parent: Hostname, type: AskedType): Promise<RecordedLookup | undefined>;
}

/** Look-ups through one set of servers: one view. */
export function toLookups(options: LookupOptions): Lookups {
  const asked = new Map<string, Promise<Reply>>();
  const found = new Map<string, Promise<RecordedLookup>>();
  const ask = async (name: Hostname, type: AskedType): Promise<Reply> => {
    const key = `${type} ${name}`;
    const reply = asked.get(key) ?? options.client.ask(options.servers, name, type);
    asked.set(key, reply);
    return reply;
  };
  const find = async (name: Hostname, type: AskedType): Promise<RecordedLookup> => {
    const key = `${type} ${name}`;
    const lookup = found.get(key) ?? follow({ name, type, ask, options });
    found.set(key, lookup);
    return lookup;
  };
  const allowsName = (name: Hostname): boolean => options.gate.allowsName(name);
  return {
    find: async (name, type) => (allowsName(name) ? find(name, type) : undefined),
    findWildcard: async (parent, type) => (allowsName(parent) ? find(`*.${parent}`, type) : undefined),
  };
}

interface Following {
  readonly name: Hostname;
  readonly type: AskedType;
  readonly ask: (name: Hostname, type: AskedType) => Promise<Reply>;
  readonly options: LookupOptions;
}

async function follow({ name, type, ask, options }: Following): Promise<RecordedLookup> {
  const seen = new Set<Hostname>();
  const answers: RecordedAnswer[] = [];
  let current = name;
  for (;;) {
    const reply = await ask(current, type);
    const chain = chainFrom(current, type, reply.answers);
    for (const each of chain.names) seen.add(each);
    answers.push(...chain.answers);
    const { at, view } = options;
    const of = { server: reply.server, ...(view !== '' && { view }) };
    const result = { ...of, name, type, at, status: reply.status, answers };
    const isFinal = chain.isAnswered || reply.status !== 'NOERROR' || isWhole(reply, chain);
    if (isFinal || chain.end === current) return chain.cut === undefined ? result : { ...result, cut: chain.cut };
    const cut = chain.cut ?? cutBefore(chain.end, seen, options.gate);
    if (cut !== undefined) return { ...result, cut };
    current = chain.end;
  }
}

/** A resolver that follows aliases proves that the last name has nothing by its zone's SOA (RFC 2308 §2.2); some only show the way. */
function isWhole({ isRecursive, authorities }: Reply, { cut }: Chain): boolean {
  return isRecursive && cut === undefined && authorities.some(({ type }) => type === 'SOA');
}

function cutBefore(next: Hostname, seen: ReadonlySet<Hostname>, gate: Gate): ChainCut | undefined {
  if (seen.has(next)) return 'loop';
  if (seen.size >= LONGEST_CHAIN) return 'too-long';
  return gate.allowsName(next) ? undefined : 'outside';
}

interface Chain {
  /** The records that belong to the chain, in its order; whatever else a server adds is left out. */
  readonly answers: readonly RecordedAnswer[];
  /** The names that have an alias. */
  readonly names: readonly Hostname[];
  readonly end: Hostname;
  readonly isAnswered: boolean;
  readonly cut?: ChainCut;
}

/** The chain that an answer section holds for a name (RFC 1034 §4.3.2, RFC 6672 §3). */
function chainFrom(start: Hostname, type: AskedType, answers: readonly RecordedAnswer[]): Chain {
  const kept: RecordedAnswer[] = [];
  const names: Hostname[] = [];
  let current = start;
  for (;;) {
    const own = answers.filter(({ owner }) => owner === current);
    kept.push(...answers.filter((answer) => answer.type === 'DNAME' && current.endsWith(`.${answer.owner}`)));
    const wanted = own.filter((answer) => answer.type === type);
    kept.push(...wanted);
    if (wanted.length > 0) return { answers: kept, names, end: current, isAnswered: true };
    const alias = own.find((answer) => answer.type === 'CNAME');
    if (alias === undefined) return { answers: kept, names, end: current, isAnswered: false };
    kept.push(alias);
    names.push(current);
    current = nameIn(alias.data);
    if (names.includes(current)) return { answers: kept, names, end: current, isAnswered: false, cut: 'loop' };
  }
}

function nameIn(data: string): Hostname {
  return data.endsWith('.') ? data.slice(0, -1) : data;
}
