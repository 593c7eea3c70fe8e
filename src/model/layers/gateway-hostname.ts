// Which hosts a hostname of the Gateway API serves (gateway.networking.k8s.io/v1 Hostname: "a suffix match"). An Ingress differs.
import { onlyHost, type HostSet } from './host-set.js';

/** `*.z` is one label or more below z, never z; `undefined`: none, which serves all, or none that the API server admits. */
export function gatewayHostname(written: string): HostSet | undefined {
  const host = written.toLowerCase();
  const domain = host.startsWith('*.') ? host.slice(2) : host;
  if (domain === '' || domain.includes('*') || domain.startsWith('.')) return undefined;
  return domain === host ? onlyHost(domain) : { domain, apex: false, below: 'any' };
}
