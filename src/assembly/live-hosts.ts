// Which names and endpoints of an estate a live run looks at. What may be asked of them is the gate's business.
import { byKeys, byText, groupBy, sortedUnique } from '../base/order.js';
import type { Config } from '../config/config.js';
import { HTTPS_PORT, isOverTls } from '../graph/tls-uses.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Estate } from '../model/reference.js';
import type { Endpoint } from '../observe/endpoint.js';

/** Every whole name that the estate names, serves or has records of, and what the configuration speaks of; sorted. */
export function liveHosts(
  { references, records, bindings, certificates }: Estate,
  config: Config,
): readonly Hostname[] {
  const names = [
    ...references.flatMap(({ host, is }) => (is === 'name' ? [host] : [])),
    ...records.flatMap(({ owner, target }) => [owner, target ?? owner]),
    ...bindings.map(({ host }) => host),
    ...certificates.flatMap(({ certificate }) => certificate.names),
    ...config.retire.map(({ pattern }) => pattern.domain),
    ...config.certificates.ending.flatMap(({ names }) => names),
    ...(config.observe?.zones.map(({ axfr }) => axfr) ?? []),
  ];
  return sortedUnique(names.filter((name) => !isPartial(name)));
}

/** Every endpoint that is met over TLS, sorted by host and port, each once. */
export function liveEndpoints({ references, bindings }: Estate): readonly Endpoint[] {
  const uses = [
    ...references.filter(isOverTls).map(({ host, port = HTTPS_PORT, relation }) => ({ host, port, relation })),
    ...bindings.map(({ host, port }) => ({ host, port, relation: 'tls-binding' as const })),
  ].filter(({ host }) => !isPartial(host));
  const byEndpoint = groupBy(uses, ({ host, port }) => `${host} ${String(port)}`);
  const endpoints = [...byEndpoint.values()].flatMap((group): Endpoint[] => {
    const [first] = group;
    const relations = [...new Set(group.map(({ relation }) => relation))].sort(byText);
    return first ? [{ host: first.host, port: first.port, relations }] : [];
  });
  return endpoints.sort(
    byKeys(
      ({ host }) => host,
      ({ port }) => port,
    ),
  );
}
