// When a chain stops being valid: the earliest notAfter on the path that lasts longest. Issuers are found by name among the certificates
// of the run; a path may also end at a root that this platform trusts by its key. Verifies no signature.
import { groupBy } from '../base/order.js';
import { platformRoots } from '../model/platform-roots.js';
import type { FoundCertificate } from '../model/reference.js';

type Certificate = FoundCertificate['certificate'];

/** No chain in use is longer. */
const LONGEST_CHAIN = 12;

/** The end of each certificate's chain by its `sha256`, as ISO 8601 in UTC; never later than its own. */
export function chainEnds(certificates: readonly FoundCertificate[]): ReadonlyMap<string, string> {
  const all = [...new Map(certificates.map(({ certificate }) => [certificate.sha256, certificate])).values()];
  const issuers = issuersIn(all);
  const roots = issuers.some(isCrossSign) ? platformRoots() : new Map<string, string>();
  const ends = new Map(all.map(({ sha256, notAfter }) => [sha256, notAfter]));
  // Each round carries an end one link further down; cross-signs may lead in circles, so that rounds are counted.
  for (let round = 0; round < LONGEST_CHAIN && carryDown(all, { issuers, roots, ends }); round++);
  return ends;
}

interface Ends {
  readonly issuers: readonly Certificate[];
  readonly roots: ReadonlyMap<string, string>;
  readonly ends: Map<string, string>;
}

/** Whether anything changed. */
function carryDown(all: readonly Certificate[], { issuers, roots, ends }: Ends): boolean {
  const best = new Map<string, string>();
  for (const issuer of issuers) {
    const own = ends.get(issuer.sha256) ?? issuer.notAfter;
    // Clients that know the root behind a cross-sign need nothing more.
    const root = isCrossSign(issuer) ? roots.get(issuer.spki ?? '') : undefined;
    const end = root !== undefined && root > own ? root : own;
    const known = best.get(issuer.subject);
    if (known === undefined || known < end) best.set(issuer.subject, end);
  }
  let changed = false;
  for (const one of all) {
    const above = one.selfSigned ? undefined : best.get(one.issuer);
    if (above === undefined || above >= (ends.get(one.sha256) ?? one.notAfter)) continue;
    ends.set(one.sha256, above);
    changed = true;
  }
  return changed;
}

function issuersIn(all: readonly Certificate[]): Certificate[] {
  const bySubject = groupBy(all, ({ subject }) => subject);
  const wanted = new Set(all.filter(({ selfSigned }) => !selfSigned).map(({ issuer }) => issuer));
  wanted.delete('');
  return [...wanted].flatMap((issuer) => bySubject.get(issuer) ?? []);
}

function isCrossSign({ selfSigned, isAuthority }: Certificate): boolean {
  return !selfSigned && isAuthority === true;
}
