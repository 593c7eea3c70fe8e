// Which hosts a `server_name` of nginx serves (nginx.org, Server names). Expressions (`~…`) are read where they are found, as host patterns.
import type { Hostname } from '../hostname.js';
import { inHostSet, onlyHost, type HostSet } from './host-set.js';

/**
 * `.z` is z and all below, `*.z` all below at any depth. `undefined`: a name that ends on `*` (`www.z.*`), an expression, the
 * catch-all `_`, or one that nginx refuses (`w*.z`).
 */
export function nginxServerName(written: string): HostSet | undefined {
  const name = written.toLowerCase();
  const domain = name.startsWith('*.') ? name.slice(2) : name.startsWith('.') ? name.slice(1) : name;
  if (domain === '' || domain === '_' || /[*~]|^\./.test(domain)) return undefined;
  if (name === domain) return onlyHost(domain);
  return { domain, apex: name.startsWith('.'), below: 'any' };
}

/** Whether the name serves the host, names that end on `*` included: `www.z.*` is `www.z.` and one label or more. No expression does here. */
export function nginxServes(written: string, host: Hostname): boolean {
  const set = nginxServerName(written);
  if (set !== undefined) return inHostSet(set, host);
  const start = written.toLowerCase().slice(0, -1);
  const isPrefix = written.endsWith('.*') && start !== '.' && !/[*~]|^\./.test(start);
  return isPrefix && host.startsWith(start) && host.length > start.length;
}
