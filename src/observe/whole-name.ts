// The addresses of servers that are known by name, asked of the system as they stand: search domains of the machine are never tried.
import { lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';

/** As `dns.lookup`, for sockets. */
export const lookupWhole: LookupFunction = (host, options, found) => lookup(wholeName(host), options, found);

/** A dot at the end makes a name whole; names of one label are the system's own. */
export function wholeName(host: string): string {
  return host.includes('.') && !host.endsWith('.') ? `${host}.` : host;
}
