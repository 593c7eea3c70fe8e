// Names that pods of a cluster can reach a Service by without a domain: `mapiq.net` is Service `mapiq` in namespace `net` (Kubernetes, DNS
// for Services and Pods). It says only that the Service exists.
import type { Fact } from '../../model/fact.js';
import type { Manifest } from './manifest.js';
import { textAt } from './node-access.js';

/** The key under which a Service is known by the name that looks like a domain. */
export function inClusterKey(host: string): string {
  return `service:${host}/name`;
}

/** A definition for a Service whose name and namespace are known. */
export function* inCluster(object: unknown, { source, isConstant }: Manifest): Iterable<Fact> {
  if (textAt(object, 'kind')?.text !== 'Service') return;
  const name = textAt(object, 'metadata', 'name');
  const namespace = textAt(object, 'metadata', 'namespace');
  if (!name || !namespace || !isConstant(name.text) || !isConstant(namespace.text)) return;
  const at = source.span(name.start, name.end);
  const host = `${name.text}.${namespace.text}`;
  yield {
    kind: 'definition',
    scope: 'kubernetes',
    key: inClusterKey(host),
    value: { kind: 'text', text: name.text, at },
    at,
  };
}
