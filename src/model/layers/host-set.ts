// What a pattern of some layer covers: a domain itself or not, and one label, any number or none below it. It knows no layer's spelling;
// its neighbours in this folder do, one file for each layer.
import { coverOf, type DomainPattern } from '../domain-pattern.js';
import type { Hostname } from '../hostname.js';

export interface HostSet {
  /** Without `*.`, in normal form. */
  readonly domain: Hostname;
  /** Whether it holds the domain itself. */
  readonly apex: boolean;
  readonly below: 'none' | 'one' | 'any';
}

/** How a set stands to a retirement: all of its names lie in it, some do, or none. */
export type Standing = 'inside' | 'across' | 'outside';

/** The set of one name. */
export function onlyHost(domain: Hostname): HostSet {
  return { domain, apex: true, below: 'none' };
}

/** Whether the whole name is in the set. */
export function inHostSet({ domain, apex, below }: HostSet, host: Hostname): boolean {
  if (host === domain) return apex;
  if (below === 'none' || !host.endsWith(`.${domain}`)) return false;
  return below === 'any' || !host.slice(0, -domain.length - 1).includes('.');
}

/** How the names of the set stand to the pattern, its exceptions included. A set without names is `outside`. */
export function standingOf({ domain, apex, below }: HostSet, pattern: DomainPattern): Standing {
  const parts: Standing[] = [];
  if (apex) parts.push(coverOf(pattern, domain) === 'all' ? 'inside' : 'outside');
  if (below !== 'none') parts.push(standingOfBelow({ domain, below }, pattern));
  const [first = 'outside'] = parts;
  return parts.every((part) => part === first) ? first : 'across';
}

interface Below {
  readonly domain: Hostname;
  readonly below: 'one' | 'any';
}

function standingOfBelow(names: Below, pattern: DomainPattern): Standing {
  const standing = withoutExceptions(names, pattern);
  if (standing !== 'inside') return standing;
  const taken = pattern.except.map((exception) => standingOfBelow(names, exception));
  if (taken.includes('inside')) return 'outside';
  return taken.includes('across') ? 'across' : 'inside';
}

function withoutExceptions({ domain, below }: Below, pattern: DomainPattern): Standing {
  const { scope } = pattern;
  if (domain === pattern.domain || domain.endsWith(`.${pattern.domain}`))
    return scope === 'exact' ? 'outside' : 'inside';
  if (!pattern.domain.endsWith(`.${domain}`)) return 'outside';
  // The pattern lies below: it holds some of the names, and never all.
  if (below === 'any') return 'across';
  const isChild = !pattern.domain.slice(0, -domain.length - 1).includes('.');
  return isChild && coverOf(pattern, pattern.domain) === 'all' ? 'across' : 'outside';
}
