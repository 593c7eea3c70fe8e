// Places in Kubernetes objects that name a host, and what they say of it: served, certified, an alias of another. Objects of other kinds
// are read by their keys, like any YAML.
import type { Fact, RecordType } from '../../model/fact.js';
import { RECORD_TYPES } from '../../model/fact.js';
import type { Relation } from '../../model/vocabulary.js';
import { toUse, type Manner } from '../value-uses.js';
import { sortedUnique } from '../../base/order.js';
import type { Expression } from '../../model/expression.js';
import { filledText, listedIn } from './application-sets.js';
import { certificateAskedFor } from './asked-certificates.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, nodesAt, pairsOf, placedOf, textAt, type Placed } from './node-access.js';
import { secretsOf } from './tls-secrets.js';

interface Place {
  readonly kinds: readonly string[];
  readonly paths: readonly string[];
  readonly manner: Manner;
}

function manner(relation: Relation, strength: Manner['strength'] = 'named', as: Manner['as'] = 'host'): Manner {
  return { as, relation, strength };
}

const SERVED = manner('server-name');
/** One label below, where a star stands: Ingress and OpenShift's Route. */
const BY_INGRESS: Manner = { ...SERVED, layer: 'ingress' };
const BY_GATEWAY: Manner = { ...SERVED, layer: 'gateway' };
const PODS = ['spec', 'spec/template/spec', 'spec/jobTemplate/spec/template/spec'];
const POD_KINDS = ['Pod', 'Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job', 'CronJob', 'Rollout'];

/** Kubernetes API (core/v1, networking.k8s.io/v1), Gateway API v1, and the routes of the common controllers. */
const PLACES: readonly Place[] = [
  { kinds: ['Service'], paths: ['spec/externalName'], manner: manner('cname', 'dialled') },
  { kinds: ['Ingress'], paths: ['spec/rules/*/host', 'spec/tls/*/hosts/*'], manner: BY_INGRESS },
  {
    kinds: ['Gateway', 'ListenerSet'],
    paths: ['spec/listeners/*/hostname', 'spec/servers/*/hosts/*'],
    manner: BY_GATEWAY,
  },
  { kinds: ['HTTPRoute', 'TLSRoute', 'GRPCRoute'], paths: ['spec/hostnames/*'], manner: BY_GATEWAY },
  { kinds: ['Route'], paths: ['spec/host'], manner: BY_INGRESS },
  { kinds: ['HTTPProxy', 'IngressRoute'], paths: ['spec/virtualhost/fqdn', 'spec/tls/domains/*/main'], manner: SERVED },
  { kinds: ['IngressRoute'], paths: ['spec/tls/domains/*/sans/*'], manner: SERVED },
  { kinds: ['DomainMapping'], paths: ['metadata/name'], manner: manner('custom-domain') },
  { kinds: ['ManagedCertificate'], paths: ['spec/domains/*'], manner: manner('certificate-name') },
  { kinds: ['Certificate'], paths: ['spec/dnsNames/*', 'spec/commonName'], manner: manner('certificate-name') },
  { kinds: ['GitRepository'], paths: ['spec/url'], manner: manner('git', 'dialled', 'text') },
  { kinds: ['HelmRepository', 'OCIRepository'], paths: ['spec/url'], manner: manner('package', 'dialled', 'text') },
  {
    kinds: ['Application'],
    paths: ['spec/source/repoURL', 'spec/sources/*/repoURL'],
    manner: manner('git', 'dialled', 'text'),
  },
  { kinds: ['AppProject'], paths: ['spec/sourceRepos/*'], manner: manner('git', 'named', 'text') },
  { kinds: POD_KINDS, paths: PODS.map((pod) => `${pod}/hostAliases/*/hostnames/*`), manner: manner('host-override') },
];

/** Annotations whose value is one host or several with commas. */
const ANNOTATIONS: Readonly<Record<string, Manner>> = {
  'external-dns.alpha.kubernetes.io/hostname': manner('custom-domain'),
  'external-dns.alpha.kubernetes.io/internal-hostname': manner('custom-domain'),
  'external-dns.alpha.kubernetes.io/target': manner('cname', 'dialled'),
  'nginx.ingress.kubernetes.io/server-alias': SERVED,
  'cert-manager.io/common-name': manner('certificate-name'),
  'cert-manager.io/alt-names': manner('certificate-name'),
};

/** A use with the scalar that it was read from. */
export interface ReadScalar {
  readonly placed: Placed;
  readonly facts: readonly Fact[];
}

const NOWHERE: Placed = { text: '', start: -1, end: -1, isBlock: false };

/** The hosts that an object names by its kind. */
export function* hostsOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  const kind = textAt(object, 'kind')?.text ?? '';
  const { names, bindings } = secretsOf(object, manifest);
  if (bindings.length > 0) yield { placed: NOWHERE, facts: bindings };
  for (const { kinds, paths, manner: how } of PLACES) {
    if (!kinds.includes(kind)) continue;
    for (const path of paths)
      for (const node of nodesAt(object, path.split('/'))) {
        const placed = placedOf(node);
        if (!placed) continue;
        const secret = names.get(placed.start);
        const use = asked(useAt(placed, how, manifest), node, object);
        yield { placed, facts: [use.kind === 'use' && secret !== undefined ? { ...use, secret } : use] };
      }
  }
  yield* annotationsOf(object, manifest);
  if (kind === 'IngressRoute' || kind === 'IngressRouteTCP') yield* matchesOf(object, manifest);
  if (kind === 'ApplicationSet') yield* repositoriesOf(object, manifest);
  if (kind === 'DNSEndpoint') yield* recordsOf(object, manifest);
}

/** With the certificate that the object has issued for the name. */
function asked(fact: Fact, node: unknown, object: unknown): Fact {
  const certificate = fact.kind === 'use' ? certificateAskedFor(object, node) : undefined;
  return fact.kind === 'use' && certificate !== undefined ? { ...fact, certificate } : fact;
}

function useAt(placed: Placed, how: Manner, { source, valueOf }: Manifest): Fact {
  return toUse(source, { value: valueOf(placed), start: placed.start, end: placed.end }, how);
}

function* annotationsOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  for (const { key, value } of pairsOf(nodeAt(object, 'metadata', 'annotations'))) {
    const how = ANNOTATIONS[key.text];
    const placed = placedOf(value);
    if (!how || !placed) continue;
    const parts = partsOf(placed, /[^\s,]+/g);
    yield { placed, facts: parts.map((part) => useAt(part, how, manifest)) };
  }
}

/** Pieces of a scalar whose raw text is its text; the whole where it is not. */
function partsOf(placed: Placed, pattern: RegExp): readonly Placed[] {
  const { text, start, end } = placed;
  if (end - start !== text.length) return [placed];
  return [...text.matchAll(pattern)].map(({ 0: piece, index }) => {
    return { ...placed, text: piece, start: start + index, end: start + index + piece.length };
  });
}

/** Traefik: ``match: Host(`a`) || HostSNI(`b`)``. */
function* matchesOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  for (const node of nodesAt(object, ['spec', 'routes', '*', 'match'])) {
    const placed = placedOf(node);
    if (!placed || !/\bHost(?:SNI)?\(/.test(placed.text)) continue;
    const names = partsOf(placed, /(?<=[`'"])[^`'"\s/()*,|&]{1,300}(?=[`'"])/g).filter(({ text }) =>
      text.includes('.'),
    );
    if (names.length > 0) yield { placed, facts: names.map((name) => useAt(name, SERVED, manifest)) };
  }
}

const FETCHED = manner('git', 'dialled', 'text');

/** The repositories of the Applications that a set makes, one for each row that its generators list. */
function* repositoriesOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  const rows = listedIn(object);
  const spec = nodeAt(object, 'spec', 'template', 'spec');
  for (const node of [...nodesAt(spec, ['source', 'repoURL']), ...nodesAt(spec, ['sources', '*', 'repoURL'])]) {
    const placed = placedOf(node);
    if (!placed) continue;
    const texts = sortedUnique(rows.map((row) => filledText(placed.text, row)));
    const isFilled = texts.length > 0 && placed.text.includes('{{');
    const values = isFilled ? texts.map((text) => manifest.valueOf({ ...placed, text })) : [manifest.valueOf(placed)];
    const { start, end } = placed;
    yield {
      placed,
      facts: values.map((value) => toUse(manifest.source, { value: rowText(value), start, end }, FETCHED)),
    };
  }
}

/** A text that a row gives stands in no place of its own. */
function rowText(value: Expression): Expression {
  return value.kind === 'text' ? { kind: 'join', parts: [value], at: value.at } : value;
}

/** external-dns: DNSEndpoint holds records. */
function* recordsOf(object: unknown, manifest: Manifest): Iterable<ReadScalar> {
  for (const endpoint of itemsOf(nodeAt(object, 'spec', 'endpoints'))) {
    const owner = textAt(endpoint, 'dnsName');
    const type = textAt(endpoint, 'recordType')?.text.toUpperCase() ?? '';
    if (!owner) continue;
    yield { placed: owner, facts: [] };
    for (const target of nodesAt(endpoint, ['targets', '*'])) {
      const placed = placedOf(target);
      if (!placed) continue;
      const value = manifest.valueOf(placed);
      const known = RECORD_TYPES.find((one): one is RecordType => one === type) ?? 'OTHER';
      const leads = known === 'CNAME' || known === 'NS' || known === 'MX' || known === 'SRV';
      const fact: Fact = {
        kind: 'record',
        owner: manifest.valueOf(owner),
        type: known,
        ...(leads ? { target: value } : {}),
        data: placed.text,
        at: manifest.source.span(placed.start, placed.end),
      };
      yield { placed, facts: [fact] };
    }
  }
}
