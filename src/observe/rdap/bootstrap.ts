// Which registry answers for which suffix: the list that IANA keeps (RFC 9224), or one of the user's own. Asks nobody.
import type { Hostname } from '../../model/hostname.js';

/** Suffixes in lower case, and the services of each, as listed. */
export type Bootstrap = ReadonlyMap<Hostname, readonly string[]>;

/** Reads a bootstrap file (RFC 9224 §3); `undefined`: it is none. Services that are no web addresses are left out. */
export function parseBootstrap(text: string): Bootstrap | undefined {
  const services = servicesIn(text);
  if (services === undefined) return undefined;
  const found = new Map<Hostname, readonly string[]>();
  for (const [suffixes, urls] of services) {
    // A registry that can be asked over TLS is (RFC 9224 §3).
    const usable = urls.filter(isWebAddress).sort((a, b) => rank(a) - rank(b));
    for (const suffix of suffixes) found.set(suffix.toLowerCase().replace(/\.$/, ''), usable);
  }
  return found;
}

/** The services for a domain: those of its longest suffix that is listed (RFC 9224 §4); empty: none is known. */
export function servicesFor(bootstrap: Bootstrap, domain: Hostname): readonly string[] {
  for (let name = domain; name !== ''; name = name.includes('.') ? name.slice(name.indexOf('.') + 1) : '') {
    const services = bootstrap.get(name);
    if (services !== undefined) return services;
  }
  return [];
}

type Service = readonly [suffixes: readonly string[], urls: readonly string[]];

function servicesIn(text: string): readonly Service[] | undefined {
  const value = parsed(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  if (typeof value !== 'object' || value === null || !('services' in value)) return undefined;
  const { services } = value;
  return Array.isArray(services) && services.every(isService) ? services : undefined;
}

function isService(value: unknown): value is Service {
  return Array.isArray(value) && value.length === 2 && value.every(isTexts);
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function rank(url: string): number {
  return url.startsWith('https:') ? 0 : 1;
}
