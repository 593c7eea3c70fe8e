// The question: which hosts and ports are met over TLS? Those that services dial and those that somebody serves; plain HTTP, mail,
// cookies and what no running program reads are left out.
import { byKeys, sortedUnique } from '../base/order.js';
import type { TlsUse } from '../model/certificate-view.js';
import { inHostSet, type HostSet } from '../model/layers/host-set.js';
import { hostSetOf } from '../model/layers/layer.js';
import type { Reference } from '../model/reference.js';
import type { Context, Relation } from '../model/vocabulary.js';
import type { LastrefGraph } from './graph.js';
import { endpointName } from './nodes.js';

/** The port of HTTPS, where a reference names none. */
export const HTTPS_PORT = 443;

const HTTP_PORT = 80;
/** Uses of a name that never open a TLS connection to it. */
const WITHOUT_TLS: ReadonlySet<Relation> = new Set(['cookie', 'rpid', 'mail', 'allow', 'host-override']);
/** Declarations that somebody serves the name. */
const SERVING: ReadonlySet<Relation> = new Set(['server-name', 'custom-domain', 'tls-binding']);
/** Places that no running program reads. */
const NOT_RUNNING: ReadonlySet<Context> = new Set(['test', 'example', 'docs', 'comment', 'identifier']);

/** Whether the reference is one to a name over TLS, from what a running program reads. Its meaning is another question. */
export function isOverTls({ strength, relation, context, is, port }: Reference): boolean {
  if (strength === 'token' || is !== 'name' || port === HTTP_PORT) return false;
  return !WITHOUT_TLS.has(relation) && !NOT_RUNNING.has(context);
}

interface ServedPattern {
  readonly set: HostSet;
  readonly port: number;
}

/** What listeners serve by a pattern: an Ingress one label below, a Gateway or a server block all. */
function servedPatterns({ estate }: LastrefGraph, counts: (reference: Reference) => boolean): ServedPattern[] {
  const found = estate.references.flatMap((reference): ServedPattern[] => {
    const { relation, port = HTTPS_PORT } = reference;
    const set = SERVING.has(relation) && isOverTls(reference) && counts(reference) ? hostSetOf(reference) : undefined;
    return set === undefined ? [] : [{ set, port }];
  });
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

/** Sorted by host and port. `counts` says which references count in this run. */
export function tlsUses(graph: LastrefGraph, counts: (reference: Reference) => boolean): TlsUse[] {
  const uses = new Map<string, { -readonly [K in keyof TlsUse]: TlsUse[K] }>();
  const at = (host: string, port: number): { services: readonly string[]; served: boolean } => {
    const key = endpointName(host, port);
    const known = uses.get(key) ?? { host, port, services: [], served: false };
    uses.set(key, known);
    return known;
  };
  for (const reference of graph.estate.references) {
    if (!isOverTls(reference) || !counts(reference)) continue;
    const { host, port = HTTPS_PORT, service, relation } = reference;
    const meaning = graph.meaningOf(relation);
    if (meaning === 'owns' && SERVING.has(relation)) at(host, port).served = true;
    if (meaning !== 'depends') continue;
    const use = at(host, port);
    if (service !== null && !use.services.includes(service)) use.services = [...use.services, service];
  }
  for (const { host, port } of graph.estate.bindings) at(host, port).served = true;
  const patterns = servedPatterns(graph, counts);
  return [...uses.values()]
    .map((use) => ({
      ...use,
      served: use.served || patterns.some((one) => one.port === use.port && inHostSet(one.set, use.host)),
      services: sortedUnique(use.services),
    }))
    .sort(
      byKeys(
        ({ host }) => host,
        ({ port }) => port,
      ),
    );
}
