// Which hosts a pin's pattern is for: OkHttp's `*.` is one label and `**.` any number, the domain itself among them. No certificate's wildcard.
import type { Hostname } from './hostname.js';

/** Whether the pattern of a pin covers the host (okhttp3.CertificatePinner: `*.z` one label, `**.z` z and everything below). */
export function pinCovers(pattern: string, host: Hostname): boolean {
  if (pattern.startsWith('**.')) return host === pattern.slice(3) || host.endsWith(pattern.slice(2));
  if (!pattern.startsWith('*.')) return host === pattern;
  const dot = host.indexOf('.');
  return dot > 0 && host.slice(dot + 1) === pattern.slice(2);
}
