// Which authorities a name's CAA records allow (RFC 8659). The closest ancestor that has any decides alone; nothing is looked up.
import type { Hostname } from './hostname.js';

/** One property of a CAA record set. */
export interface CaaProperty {
  /** Lower case: `issue`, `issuewild`, `iodef`. */
  readonly tag: string;
  /** For `issue` and `issuewild` the authority's domain in lower case; '' allows nobody. */
  readonly value: string;
  /** Whoever does not understand it may not issue (RFC 8659 §4.1). */
  readonly isCritical?: true;
}

/** Properties that authorities understand (RFC 8659 §4, RFC 9495, CA/Browser Forum). */
const UNDERSTOOD: ReadonlySet<string> = new Set([
  ...['issue', 'issuewild', 'iodef', 'issuemail', 'issuevmc', 'contactemail', 'contactphone'],
]);
const CRITICAL = 128;

/** Whether the property says who may issue. */
export function isDeciding(property: CaaProperty | undefined): boolean {
  return property !== undefined && (/^issue(?:wild)?$/.test(property.tag) || isNotUnderstood(property));
}

function isNotUnderstood({ tag, isCritical }: CaaProperty): boolean {
  return isCritical === true && !UNDERSTOOD.has(tag);
}

/** Reads `0 issue "letsencrypt.org; validationmethods=dns-01"`; `undefined`: it is none. */
export function readCaa(data: string): CaaProperty | undefined {
  const [, flags, tag, rest] = /^\s*(\d{1,3})\s+([A-Za-z0-9]{1,40})\s+(.*)$/s.exec(data) ?? [];
  if (tag === undefined || rest === undefined) return undefined;
  const isCritical = (Number(flags) & CRITICAL) !== 0;
  const value = rest.trim().replace(/^"(.*)"$/s, '$1');
  const isIssue = /^issue/i.test(tag);
  return {
    tag: tag.toLowerCase(),
    value: isIssue ? (value.split(';')[0] ?? '').trim().toLowerCase() : value,
    ...(isCritical && { isCritical }),
  };
}

/** The records that govern the host: those of itself or else of its closest ancestor that has any; empty: anyone may issue. */
export function governingCaa(
  recordsOf: (owner: Hostname) => readonly CaaProperty[],
  host: Hostname,
): readonly CaaProperty[] {
  const labels = host.split('.');
  for (let first = 0; first < labels.length; first++) {
    const found = recordsOf(labels.slice(first).join('.'));
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether an authority, known by one of the domains, may issue (RFC 8659 §4.2, §4.3): `issuewild` counts before `issue` for a wildcard. */
export function mayIssue(
  governing: readonly CaaProperty[],
  authority: readonly string[],
  { isWildcard }: { readonly isWildcard: boolean },
): boolean {
  if (governing.some(isNotUnderstood)) return false;
  const wild = isWildcard ? governing.filter(({ tag }) => tag === 'issuewild') : [];
  const counting = wild.length > 0 ? wild : governing.filter(({ tag }) => tag === 'issue');
  return counting.length === 0 || counting.some(({ value }) => authority.includes(value));
}
