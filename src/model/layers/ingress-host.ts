// Which hosts a rule of a Kubernetes Ingress serves (networking.k8s.io/v1 IngressRule.host). Gateway API has another rule.
import { onlyHost, type HostSet } from './host-set.js';

/** `*.z` is one label below z; `undefined`: no host, which serves all, or none that the API server admits. */
export function ingressHost(written: string): HostSet | undefined {
  const host = written.toLowerCase();
  const domain = host.startsWith('*.') ? host.slice(2) : host;
  if (domain === '' || domain.includes('*') || domain.startsWith('.')) return undefined;
  return domain === host ? onlyHost(domain) : { domain, apex: false, below: 'one' };
}
