// Which Secret holds the certificate of which name: what Ingresses, Gateways and routes serve, what Certificates are issued into, and the
// certificate in a Secret itself. It joins nothing; Secrets of other files are the linker's.
import type { BindingFact, Fact } from '../../model/fact.js';
import { toSource } from '../scanner.js';
import { embeddedCertificates } from '../x509-pem/embedded.js';
import type { Manifest } from './manifest.js';
import { itemsOf, nodeAt, nodesAt, placedOf, textAt, type Placed } from './node-access.js';

const MOST = 2000;
const HTTPS = 443;

/** A name that is served with the certificate of a Secret. */
interface Served {
  readonly host: Placed;
  readonly secret: string;
  readonly port: number;
}

/** By the start of a host's scalar the Secret that its certificate is in; of names that are served also their port. */
export interface SecretsOfObject {
  readonly names: ReadonlyMap<number, string>;
  readonly bindings: readonly BindingFact[];
}

/** Reads the TLS settings of an object. Kubernetes API (networking.k8s.io/v1), Gateway API v1, Istio, Traefik, Contour, cert-manager. */
export function secretsOf(object: unknown, manifest: Manifest): SecretsOfObject {
  const names = new Map<number, string>();
  const bindings: BindingFact[] = [];
  const kind = textAt(object, 'kind')?.text ?? '';
  for (const host of certifiedBy(kind, object)) {
    const secret = secretName(textAt(object, 'spec', 'secretName'), manifest);
    if (secret !== undefined) names.set(host.start, secret);
  }
  for (const { host, secret, port } of servedBy(kind, object, manifest)) {
    names.set(host.start, secret);
    const { start, end, text } = host;
    const at = manifest.source.span(start, end);
    const certificate = { by: 'secret', value: secret } as const;
    bindings.push({
      kind: 'binding',
      host: manifest.valueOf(host),
      port,
      certificate,
      text: `${text} secret ${secret}`.slice(0, 200),
      at,
    });
  }
  return { names, bindings };
}

function certifiedBy(kind: string, object: unknown): readonly Placed[] {
  if (kind !== 'Certificate') return [];
  const nodes = [...nodesAt(object, ['spec', 'dnsNames', '*']), nodeAt(object, 'spec', 'commonName')];
  return nodes.flatMap((node) => placedOf(node) ?? []).slice(0, MOST);
}

function* servedBy(kind: string, object: unknown, manifest: Manifest): Iterable<Served> {
  for (const { hosts, secret, port } of sectionsOf(kind, object)) {
    const name = secretName(secret, manifest);
    if (name === undefined) continue;
    for (const node of hosts.slice(0, MOST)) {
      const host = placedOf(node);
      if (host) yield { host, secret: name, port };
    }
  }
}

interface Section {
  readonly hosts: readonly unknown[];
  readonly secret: Placed | undefined;
  readonly port: number;
}

function sectionsOf(kind: string, object: unknown): readonly Section[] {
  const spec = nodeAt(object, 'spec');
  switch (kind) {
    case 'Ingress':
      return itemsOf(nodeAt(spec, 'tls')).map((tls) =>
        section(nodesAt(tls, ['hosts', '*']), textAt(tls, 'secretName')),
      );
    case 'Gateway':
    case 'ListenerSet':
      return [
        ...itemsOf(nodeAt(spec, 'listeners')).flatMap((one) =>
          itemsOf(nodeAt(one, 'tls', 'certificateRefs')).map((reference) =>
            section([nodeAt(one, 'hostname')], textAt(reference, 'name'), textAt(one, 'port')),
          ),
        ),
        ...itemsOf(nodeAt(spec, 'servers')).map((one) =>
          section(nodesAt(one, ['hosts', '*']), textAt(one, 'tls', 'credentialName'), textAt(one, 'port', 'number')),
        ),
      ];
    case 'HTTPProxy':
      return [section([nodeAt(spec, 'virtualhost', 'fqdn')], textAt(spec, 'virtualhost', 'tls', 'secretName'))];
    case 'IngressRoute':
      return [
        section(
          [...nodesAt(spec, ['tls', 'domains', '*', 'main']), ...nodesAt(spec, ['tls', 'domains', '*', 'sans', '*'])],
          textAt(spec, 'tls', 'secretName'),
        ),
      ];
    default:
      return [];
  }
}

function section(hosts: readonly unknown[], secret: Placed | undefined, port?: Placed): Section {
  const number = Number(port?.text ?? '');
  return { hosts, secret, port: Number.isInteger(number) && number > 0 && number < 65_536 ? number : HTTPS };
}

/** A Secret of another namespace is named with it (Contour: `namespace/name`). */
function secretName(placed: Placed | undefined, manifest: Manifest): string | undefined {
  const name = placed && manifest.nameOf(placed);
  return name === undefined || name === '' ? undefined : name.slice(name.lastIndexOf('/') + 1);
}

/** The key under which the certificate of a Secret is known: its SHA-256, or `path:` and the file that it is made of. */
export function certificateKey(secret: string): string {
  return `certificate:${secret}/sha256`;
}

/** The leaf in the PEM of a Secret's `tls.crt`, as a definition; nothing for what is none. Kubernetes, TLS secrets. */
export function certificateIn(pem: string, secret: string, at: Fact['at']): readonly Fact[] {
  for (const fact of embeddedCertificates(toSource('', pem)))
    if (fact.kind === 'certificate')
      return [
        {
          kind: 'definition',
          scope: 'kubernetes',
          key: certificateKey(secret),
          value: { kind: 'text', text: `sha256:${fact.sha256}`, at },
          at,
        },
      ];
  return [];
}
