// Names of nodes: the closed list of kinds that reports use (`service: host: endpoint: certificate: zone:`).
import type { Hostname } from '../model/hostname.js';

/** Stands as the path's start where a reference belongs to no service; finding.service is then `null`. */
export const UNOWNED = 'service:@unowned';

/** `host:NAME` */
export function hostNode(host: Hostname): string {
  return `host:${host}`;
}

/** `endpoint:HOST:PORT`; IPv6 addresses in brackets. */
export function endpointNode(host: Hostname, port: number): string {
  return `endpoint:${endpointName(host, port)}`;
}

/** `HOST:PORT` as people write it. */
export function endpointName(host: Hostname, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** `certificate:sha256:HEX`; `certificate:sha1:HEX`, or the path or name as written, where the run does not hold the certificate. */
export function certificateNode(id: string): string {
  return `certificate:${id}`;
}

/** `zone:APEX` */
export function zoneNode(apex: Hostname): string {
  return `zone:${apex}`;
}

/** The text after the node's kind. */
export function nameOfNode(node: string): string {
  return node.slice(node.indexOf(':') + 1);
}

/** Whether the node is of the kind. */
export function isOfKind(node: string, kind: 'service' | 'host' | 'endpoint' | 'certificate' | 'zone'): boolean {
  return node.startsWith(`${kind}:`);
}
