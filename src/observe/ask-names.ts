// Asks about names, then about what their answers lead to, round by round until nothing new comes. Each name is asked about once.
import { byText } from '../base/order.js';
import { pooled } from '../base/pool.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import { registrableDomain } from '../model/registrable-domain.js';
import type { Gate } from './gate.js';
import { targetsIn } from './lookup-reading.js';
import type { Lookups } from './lookups.js';
import { askAbout, type NameRole } from './name-questions.js';
import type { RecordedLookup } from './recording-format.js';
import { selectorsIn } from './well-known-names.js';

/** Names at work at once; how much a server is asked is the client's business. */
const NAMES_AT_ONCE = 128;
/** An estate's own names lead no further; somebody else's zone may lead on without end. */
const MOST_ROUNDS = 12;
const MOST_NAMES = 500_000;

export interface AskNamesOptions {
  readonly gate: Gate;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number, item: string) => void;
}

/** Every look-up once, in no order that means anything. Rejects only with the signal's reason. */
export async function askNames(
  hosts: readonly Hostname[],
  lookups: Lookups,
  { gate, signal, onProgress }: AskNamesOptions,
): Promise<readonly RecordedLookup[]> {
  const roles = new Map<Hostname, NameRole>();
  const look = { lookups, alsoBelow: selectorsIn(hosts) };
  const found = new Map<string, RecordedLookup>();
  let round = rolesOf(hosts, 'host', gate);
  for (let rounds = 0; round.size > 0 && rounds < MOST_ROUNDS; rounds++) {
    for (const [name, role] of round) roles.set(name, role);
    const total = roles.size;
    let done = total - round.size;
    const work = async ([name, role]: [Hostname, NameRole]): Promise<RecordedLookup[]> => askAbout(name, role, look);
    const next = new Set<Hostname>();
    for await (const some of pooled(round, work, { size: NAMES_AT_ONCE, ...(signal && { signal }) })) {
      onProgress?.(++done, total, some[0]?.name ?? '');
      for (const lookup of some) {
        found.set(`${lookup.type} ${lookup.name}`, lookup);
        for (const target of targetsIn(lookup)) next.add(target);
      }
    }
    const fresh = [...rolesOf([...next], 'target', gate)].filter(([name]) => !roles.has(name));
    round = new Map(fresh.slice(0, MOST_NAMES - roles.size));
  }
  return [...found.values()];
}

/** The names, and every name above them up to the domain that was registered; sorted. */
function rolesOf(names: readonly Hostname[], role: 'host' | 'target', gate: Gate): Map<Hostname, NameRole> {
  const roles = new Map<Hostname, NameRole>();
  for (const host of names) {
    const registered = registrableDomain(host);
    for (let name = host; name.length >= registered.length && name.includes('.'); name = parentOf(name)) {
      if (roles.get(name) === 'domain' || isPartial(name) || !gate.allowsName(name)) continue;
      const isDomain = name !== host || name === registered;
      roles.set(name, BELOW_UNDERSCORE.test(name) ? 'service' : isDomain ? 'domain' : role);
    }
  }
  return new Map([...roles].sort(([a], [b]) => byText(a, b)).slice(0, MOST_NAMES));
}

/** Names that are no hosts (RFC 8552), and below which protocols look nothing up. */
const BELOW_UNDERSCORE = /(?:^|\.)_/;

function parentOf(name: Hostname): Hostname {
  return name.slice(name.indexOf('.') + 1);
}
