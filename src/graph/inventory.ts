// The question behind `lastref hosts`: every host that the estate references, declares or serves. Dotted text that need not be a host
// is left out unless it is watched, and hosts that everybody names and nobody reaches always are.
import { byKeys, byText, groupBy, sortedUnique } from '../base/order.js';
import type { Hostname } from '../model/hostname.js';
import type { HostEntry, HostKind } from '../model/inventory.js';
import type { Estate, Reference } from '../model/reference.js';
import type { Evidence } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import type { Relation } from '../model/vocabulary.js';
import { referenceEvidence } from './evidence.js';

/** The inventory, sorted by host. `isWatched` says of which hosts bare dotted text counts, too. */
export function inventory(
  estate: Estate,
  rulebook: Rulebook,
  isWatched: (host: Hostname) => boolean = () => false,
): HostEntry[] {
  const owns = new Set(rulebook.relations.filter(({ meaning }) => meaning === 'owns').map(({ relation }) => relation));
  const counted = estate.references.filter(({ strength, host }) => strength !== 'token' || isWatched(host));
  const byHost = groupBy(counted, ({ host }) => host);
  const kinds = kindsOf(estate, counted, owns);
  const isBoring = boringTest(rulebook);
  const isNameless = namelessTest(rulebook);
  const hosts = [...kinds.keys()]
    .filter((host) => isWatched(host) || (!isBoring(host) && !isNameless(host)))
    .sort(byText);
  return hosts.map((host) => {
    const references = byHost.get(host) ?? [];
    return {
      host,
      kinds: KINDS.filter((kind) => kinds.get(host)?.has(kind)),
      services: sortedUnique(references.flatMap(({ service }) => service ?? [])),
      references: evidenceOf(references, rulebook),
    };
  });
}

const KINDS: readonly HostKind[] = ['referenced', 'declared', 'served'];

function kindsOf(
  { records, bindings, certificates }: Estate,
  references: readonly Reference[],
  owns: ReadonlySet<Relation>,
): Map<Hostname, Set<HostKind>> {
  const kinds = new Map<Hostname, Set<HostKind>>();
  const add = (host: Hostname, kind: HostKind): void => {
    const known = kinds.get(host);
    if (known) known.add(kind);
    else kinds.set(host, new Set([kind]));
  };
  for (const { host, relation } of references) add(host, owns.has(relation) ? 'declared' : 'referenced');
  for (const { owner } of records) add(owner, 'declared');
  for (const { host } of bindings) add(host, 'served');
  for (const { certificate } of certificates) for (const name of certificate.names) add(name, 'declared');
  return kinds;
}

/** Whether everybody names a host and nobody reaches it; what lies below such a name is boring only where the rulebook says so (`*.`). */
export function boringTest({ boringHosts }: Rulebook): (host: Hostname) => boolean {
  const boring = new Set(boringHosts.flatMap(({ hosts }) => hosts));
  return (host) => {
    if (boring.has(host)) return true;
    for (let dot = host.indexOf('.'); dot >= 0; dot = host.indexOf('.', dot + 1)) {
      if (boring.has(`*${host.slice(dot)}`)) return true;
    }
    return false;
  };
}

/** Whether nothing is known of a name but that some resource has it: no label at all, no end, or only its provider's suffix. */
function namelessTest({ providers }: Pick<Rulebook, 'providers'>): (host: Hostname) => boolean {
  const suffixes = new Set(providers.flatMap((provider) => provider.suffixes));
  return (host) => {
    if (!host.includes('*')) return false;
    const rest = host.replace(/^(?:[*-]+\.)+/, '');
    return /\*[^.]*$/.test(host) || (rest !== host && suffixes.has(rest));
  };
}

function evidenceOf(references: readonly Reference[], { severities }: Rulebook): Evidence[] {
  const evidence = references.map((reference): Evidence => {
    const { observed, steps, ...rest } = referenceEvidence(reference);
    return { ...rest, severity: severities.byContext[rest.context], suppressed: null, observed, steps };
  });
  const distinct = new Map(evidence.map((one) => [JSON.stringify(one), one]));
  return [...distinct.values()].sort(BY_PLACE);
}

const BY_PLACE = byKeys<Evidence>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ column }) => column,
  (evidence) => JSON.stringify(evidence),
);
