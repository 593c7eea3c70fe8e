// Builds the graph of services, hosts, endpoints and certificates from an estate. It judges nothing and knows no retirement.
import { MultiDirectedGraph } from 'graphology';
import { byText } from '../base/order.js';
import { isPartial } from '../model/hostname.js';
import type { Estate } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Meaning, Relation } from '../model/vocabulary.js';
import { toCertificateBook, type CertificateBook } from './certificate-book.js';
import type { EdgeData, LastrefGraph } from './graph.js';
import { certificateNode, endpointNode, hostNode, isOfKind, nameOfNode, UNOWNED } from './nodes.js';
import { pointersOf } from './record-pointers.js';
import { toZoneData, type ZoneData } from './zone-data.js';

type Net = LastrefGraph['net'];

/** A DNAME can lengthen a name at every step; after so many steps in a row the name is given up. */
const MAX_DNAME_STEPS = 16;
/** Names that exist in no record and no file, only by wildcard or DNAME. */
const MAX_SYNTHESISED = 50_000;

/** The graph of all that linking knows. */
export function buildGraph(estate: Estate, rulebook: Rulebook): LastrefGraph {
  const meanings = new Map(rulebook.relations.map(({ relation, meaning }) => [relation, meaning]));
  const meaningOf = (relation: Relation): Meaning => meanings.get(relation) ?? 'depends';
  const net: Net = new MultiDirectedGraph<object, EdgeData>();
  const zoneData = toZoneData(estate.records, estate.missing);
  const certificates = toCertificateBook(estate.certificates);
  for (const { id } of estate.services) net.mergeNode(id);
  addReferences(net, estate, meaningOf);
  addRecordNames(net, estate);
  addEndpoints(net, estate, certificates);
  const givenUp = addNameHops(net, zoneData);
  const hosts = net
    .filterNodes((node) => isOfKind(node, 'host'))
    .map(nameOfNode)
    .sort(byText);
  const partialHosts = hosts.filter(isPartial);
  const registrations = new Map((estate.registrations ?? []).map((one) => [one.domain, one]));
  const graph = { net, hosts, partialHosts, estate, zoneData, certificates, registrations, givenUp, meaningOf };
  addCoveredHosts(graph);
  return graph;
}

interface NewEdge {
  readonly from: string;
  readonly to: string;
  readonly data: Omit<EdgeData, 'evidence'>;
  readonly evidence: readonly number[];
}

function addEdge(net: Net, { from, to, data, evidence }: NewEdge): void {
  const key = [from, data.kind, data.meaning ?? '', data.hop?.isAlias === false ? 'record' : '', to].join(' ');
  if (net.hasEdge(key)) {
    net.getEdgeAttributes(key).evidence.push(...evidence);
    return;
  }
  net.mergeNode(from);
  net.mergeNode(to);
  net.addDirectedEdgeWithKey(key, from, to, { ...data, evidence: [...evidence] });
}

function addReferences(net: Net, estate: Estate, meaningOf: LastrefGraph['meaningOf']): void {
  estate.references.forEach(({ service, host, relation }, index) => {
    const data = { kind: 'references', meaning: meaningOf(relation) } as const;
    addEdge(net, { from: service ?? UNOWNED, to: hostNode(host), data, evidence: [index] });
  });
}

function addRecordNames(net: Net, estate: Estate): void {
  for (const record of estate.records) {
    net.mergeNode(hostNode(record.owner));
    for (const { from, to } of pointersOf(record)) {
      net.mergeNode(hostNode(from));
      net.mergeNode(hostNode(to));
    }
  }
}

function addEndpoints(net: Net, estate: Estate, certificates: CertificateBook): void {
  estate.bindings.forEach(({ host, port, certificate }, index) => {
    const endpoint = endpointNode(host, port);
    addEdge(net, { from: hostNode(host), to: endpoint, data: { kind: 'requires' }, evidence: [index] });
    const to = certificateNode(certificates.idOf(certificate));
    addEdge(net, { from: endpoint, to, data: { kind: 'presents' }, evidence: [index] });
  });
}

/** Follows every host by its records, names that only come up on the way included. Returns the records at which it gave up. */
function addNameHops(net: Net, zoneData: ZoneData): number[] {
  const hosts = net.filterNodes((node) => isOfKind(node, 'host')).map(nameOfNode);
  const queue = hosts.sort(byText).map((host) => ({ host, steps: 0 }));
  const known = new Set(hosts);
  const limit = known.size + MAX_SYNTHESISED;
  const givenUp = new Set<number>();
  for (let at = 0; at < queue.length; at++) {
    const { host, steps } = queue[at] ?? { host: '', steps: 0 };
    const hops = [...zoneData.hopsFrom(host)].sort((a, b) => byText(a.edge, b.edge) || byText(a.to, b.to));
    for (const hop of hops) {
      const next = hop.edge === 'dname' && hop.isAlias ? steps + 1 : 0;
      const isNew = !known.has(hop.to);
      if (isNew && (next > MAX_DNAME_STEPS || known.size >= limit)) {
        for (const record of hop.records) givenUp.add(record);
        continue;
      }
      addEdge(net, {
        from: hostNode(host),
        to: hostNode(hop.to),
        data: { kind: hop.edge, hop },
        evidence: hop.records,
      });
      if (!isNew) continue;
      known.add(hop.to);
      queue.push({ host: hop.to, steps: next });
    }
  }
  return [...givenUp].sort((a, b) => a - b);
}

function addCoveredHosts({ net, certificates }: LastrefGraph): void {
  for (const node of net.filterNodes((name) => isOfKind(name, 'host'))) {
    for (const { id, found } of certificates.covering(nameOfNode(node))) {
      addEdge(net, { from: certificateNode(id), to: node, data: { kind: 'covers' }, evidence: found });
    }
  }
}
