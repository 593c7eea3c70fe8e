// Which registrable domains of an estate are likely its own: those that it declares, serves, mails from or is called after, before
// those that it merely names. It proposes; it decides nothing.
import { byKeys } from '../../base/order.js';
import { isPartial, type Hostname } from '../../model/hostname.js';
import { registrableDomain, suffixKind } from '../../model/registrable-domain.js';
import type { Location } from '../../model/span.js';
import type { Context, Relation } from '../../model/vocabulary.js';
import { compileContexts, contextOf } from '../../rulebook/context-of.js';
import type { Survey } from '../survey.js';
import { callNames } from './call-names.js';
import { isPublicZone, isReserved } from './public-zones.js';

export interface CandidateZone {
  readonly domain: Hostname;
  /** What speaks for it being the estate's own, strongest first; empty: nothing does. */
  readonly signs: readonly string[];
  /** 0: declared or served; 1: mailed from, signed in at; 2: called like the estate; 3: only named. */
  readonly tier: 0 | 1 | 2 | 3;
  /** Everybody's: a code host, a registry, a provider's name. */
  readonly isPublic: boolean;
  readonly names: number;
  readonly services: number;
  readonly references: number;
}

/** Contexts in which a name is used, as opposed to mentioned, tried or shipped by others. */
const LIVE: ReadonlySet<Context> = new Set(['code', 'config', 'ci', 'dns', 'default', 'allow']);
/** Relations in which only names of one's own make sense. */
const IDENTITY: ReadonlySet<Relation> = new Set(['mail', 'cookie', 'rpid', 'dkim', 'dmarc']);

interface Tally {
  readonly names: Set<Hostname>;
  readonly services: Set<string>;
  references: number;
  readonly files: Set<string>;
  declared: number;
  served: number;
  identity: number;
}

/** The candidates, likeliest first. */
export function candidateZones(survey: Survey): CandidateZone[] {
  const tallies = tally(survey);
  const called = callNames(survey);
  const { providers, boringHosts } = survey.rulebook;
  const everybodys = new Set([
    ...providers.flatMap(({ suffixes }) => suffixes),
    ...boringHosts.flatMap(({ hosts }) => hosts),
  ]);
  const zones = [...tallies].flatMap(([domain, seen]): CandidateZone[] => {
    const label = (domain.split('.')[0] ?? '').replace(/[-_]/g, '');
    const zone = toZone(domain, seen, called.get(label));
    const isKnown = zone.tier === 0 || (suffixKind(domain) !== 'none' && !isReserved(domain));
    const isPublic = isPublicZone(domain) || everybodys.has(domain) || suffixKind(domain) === 'provider';
    return isKnown ? [{ ...zone, isPublic: isPublic && zone.tier > 0 }] : [];
  });
  return zones.sort(BY_LIKELIHOOD);
}

const BY_LIKELIHOOD = byKeys<CandidateZone>(
  ({ isPublic }) => Number(isPublic),
  ({ tier }) => tier,
  ({ services }) => -services,
  ({ names }) => -names,
  ({ references }) => -references,
  ({ domain }) => domain,
);

function toZone(domain: Hostname, seen: Tally, called: string | undefined): Omit<CandidateZone, 'isPublic'> {
  const files = [...seen.files].sort();
  const where =
    files.length === 0 ? '' : ` in ${files[0] ?? ''}${files.length > 1 ? ` and ${files.length - 1} more` : ''}`;
  const signs = [
    seen.declared > 0 ? `declared${where}` : '',
    seen.served > 0 ? `served${seen.declared > 0 ? '' : where}` : '',
    seen.identity > 0 ? 'mailed from or signed in at' : '',
    called === undefined ? '' : `called like ${called}`,
  ].filter((sign) => sign !== '');
  const tier = seen.declared + seen.served > 0 ? 0 : seen.identity > 0 ? 1 : called === undefined ? 3 : 2;
  const { names, services, references } = seen;
  return { domain, signs, tier, names: names.size, services: services.size, references };
}

function tally({ estate, rulebook }: Survey): Map<Hostname, Tally> {
  const tallies = new Map<Hostname, Tally>();
  const contexts = compileContexts(rulebook);
  const isReal = ({ file }: Location): boolean => LIVE.has(contextOf(contexts, file) ?? 'config');
  const owns = new Set(rulebook.relations.filter(({ meaning }) => meaning === 'owns').map(({ relation }) => relation));
  for (const { host, is, strength, context, relation, service, location } of estate.references) {
    if (is !== 'name' || strength === 'token' || !LIVE.has(context)) continue;
    const seen = tallyOf(tallies, host);
    if (!seen) continue;
    seen.names.add(host);
    seen.references++;
    if (service !== null) seen.services.add(service);
    if (IDENTITY.has(relation)) seen.identity++;
    if (owns.has(relation)) note(tallies, host, { sign: 'served', location });
  }
  for (const { owner, location } of estate.records)
    if (location && isReal(location)) note(tallies, owner, { sign: 'declared', location });
  for (const { host, location } of estate.bindings)
    if (location && isReal(location)) note(tallies, host, { sign: 'served', location });
  for (const { certificate, location } of estate.certificates)
    if (location && isReal(location))
      for (const name of certificate.names) note(tallies, name, { sign: 'declared', location });
  return tallies;
}

interface Sign {
  readonly sign: 'declared' | 'served';
  readonly location: Location;
}

function note(tallies: Map<Hostname, Tally>, host: Hostname, { sign, location: { repo, file } }: Sign): void {
  const seen = tallyOf(tallies, host);
  if (!seen) return;
  seen[sign]++;
  seen.names.add(host);
  seen.files.add(repo === '.' ? file : `${repo}:${file}`);
}

/** `undefined`: an address, a single label, or a name whose registered part is unknown. */
function tallyOf(tallies: Map<Hostname, Tally>, host: Hostname): Tally | undefined {
  const domain = registrableDomain(host.startsWith('*.') ? host.slice(2) : host);
  if (isPartial(domain) || !domain.includes('.') || !/[a-z]/.test(domain.slice(domain.lastIndexOf('.') + 1)))
    return undefined;
  const known = tallies.get(domain);
  if (known) return known;
  const made: Tally = {
    names: new Set(),
    services: new Set(),
    references: 0,
    files: new Set(),
    declared: 0,
    served: 0,
    identity: 0,
  };
  tallies.set(domain, made);
  return made;
}
