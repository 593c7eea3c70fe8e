// Which hosts a name in an X.509 certificate covers (RFC 9525 §6.3). It knows nothing of DNS wildcards or of retirements.
import { isPartial, type Hostname } from './hostname.js';

/**
 * Whether a client may accept the dNSName for the host: equal, or `*` as the whole left-most label standing for exactly one label.
 * The apex and names two labels deep are not covered. A partly unknown host is covered only where every instance is.
 */
export function certificateCovers(name: string, host: Hostname): boolean {
  const presented = normalName(name);
  if (!presented.includes('*')) return !isPartial(host) && presented === host;
  const below = wildcardParent(presented);
  if (below === undefined) return false;
  const dot = host.indexOf('.');
  const label = host.slice(0, dot);
  // A label that is nothing but `*` stands for one or more labels: some of its instances are too deep.
  return dot > 0 && label !== '*' && host.slice(dot + 1) === below;
}

/** What stands right of `*.`; `undefined` where the name is no valid wildcard (partial label, second `*`, a bare `*`). */
export function wildcardParent(name: string): string | undefined {
  const presented = normalName(name);
  if (!presented.startsWith('*.')) return undefined;
  const parent = presented.slice(2);
  return parent === '' || parent.includes('*') ? undefined : parent;
}

function normalName(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}
