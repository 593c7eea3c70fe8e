// Uses whose host could not be evaluated, and which retirements they are material to: contract §2 (a) and (b). It reads no file.
import { minimatch } from 'minimatch';
import { byKeys, groupBy, sortedUnique } from '../base/order.js';
import type { AcceptEntry, Retirement } from '../config/config.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Estate, Reference, UnresolvedUse } from '../model/reference.js';
import type { Unresolved } from '../model/report.js';
import type { Meaning, Relation } from '../model/vocabulary.js';
import type { Hideaway } from './hideaway.js';
import { dayOf, type Instant } from './instant.js';
import type { Policy } from './policy.js';

/** A use as the report shows it, and what it is material to. */
export interface UnseenUse {
  readonly unresolved: Unresolved;
  readonly retirements: readonly Retirement[];
  /** Uses with one group are cleared together, by supplying the names they need. */
  readonly group: string;
  /** What is known of the host fits a retirement (contract §2 (a)), as opposed to its value only being asked of a person. */
  readonly fits: boolean;
  /** By what it is known again where it moves. */
  readonly about: Pick<UnresolvedUse, 'service' | 'host' | 'relation' | 'why' | 'needs'>;
}

export interface UnseenContext {
  readonly estate: Estate;
  readonly policy: Policy;
  readonly hideaway: Hideaway;
  readonly accept: readonly AcceptEntry[];
  readonly asOf: Instant;
  readonly strict: boolean;
  readonly counts: (reference: Reference) => boolean;
  readonly meaningOf: (relation: Relation) => Meaning;
}

/** Every use that could not be evaluated, sorted by place. */
export function unseenUses(context: UnseenContext): UnseenUse[] {
  const { estate, policy, counts } = context;
  const stated = new Set(estate.unresolved.map((use) => placeKey(use)));
  const found = new Set(
    estate.references
      .filter((one) => counts(one) && policy.isRetired(one.host))
      .map((one) => `${placeKey(one)} ${one.host}`),
  );
  const partial = estate.references.filter(
    (one) => counts(one) && isPartlyUnknown(context, one) && !stated.has(placeKey(one)),
  );
  const unseen = [
    // What a finding speaks of is seen.
    ...estate.unresolved.filter((use) => !found.has(`${placeKey(use)} ${use.host}`)),
    ...partial.map(asUnresolved),
  ].map((use) => toUnseen(context, use));
  const distinct = new Map(unseen.map((one) => [JSON.stringify(one.unresolved), one]));
  return [...distinct.values()].sort((a, b) => BY_PLACE(a.unresolved, b.unresolved));
}

const BY_PLACE = byKeys<Unresolved>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ column }) => column,
  ({ service }) => service,
  (unresolved) => JSON.stringify(unresolved),
);

function placeKey({ location }: Pick<UnresolvedUse, 'location'>): string {
  return `${location.repo}\n${location.file}\n${location.span.line}:${location.span.column}`;
}

/** A name that only some instances of would make a finding. The `*` of a pattern, an allow-list or a listener is no gap. */
function isPartlyUnknown(
  { policy, hideaway, meaningOf }: UnseenContext,
  { host, relation, reach }: Reference,
): boolean {
  if (!isPartial(host) || reach !== undefined || policy.isRetired(host) || relation === 'allow') return false;
  return meaningOf(relation) !== 'owns' && hideaway.fitting(host).length > 0;
}

/** A partly known host that linking took for good: the rest of its name is not known all the same. */
function asUnresolved(reference: Reference): UnresolvedUse {
  const { service, location, text, host, relation, context, strength } = reference;
  return { service, location, text, why: 'dynamic', needs: [], host, relation, context, strength };
}

function toUnseen(context: UnseenContext, use: UnresolvedUse): UnseenUse {
  const retirements = context.strict ? context.policy.retirements : materialTo(context, use);
  const { repo, file, span } = use.location;
  const unresolved = {
    service: use.service,
    repo,
    file,
    line: span.line,
    column: span.column,
    text: use.text,
    why: use.why,
    needs: sortedUnique(use.needs),
    retirements: sortedUnique(retirements.map(({ pattern }) => pattern.domain)),
  };
  const { service, host, relation, why, needs } = use;
  return {
    unresolved,
    retirements,
    group: use.needs.length > 0 ? unresolved.needs.join(' ') : placeKey(use),
    fits: context.hideaway.fitting(host === '' ? '*' : host).length > 0,
    about: { service, host, relation, why, needs },
  };
}

function materialTo(context: UnseenContext, use: UnresolvedUse): readonly Retirement[] {
  const host: Hostname = use.host === '' ? '*' : use.host;
  const fitting = context.hideaway.fitting(host);
  if (!isExternalInput(use) || isAccepted(context, use)) return fitting;
  const possible = context.hideaway.possible(host);
  return context.policy.retirements.filter((one) => fitting.includes(one) || possible.includes(one));
}

/** A dialled use in code or configuration that asks for a value by a name that a person can supply. */
function isExternalInput({ strength, context, needs }: UnresolvedUse): boolean {
  return strength === 'dialled' && (context === 'code' || context === 'config') && needs.length > 0;
}

function isAccepted({ accept, asOf }: UnseenContext, { needs }: UnresolvedUse): boolean {
  const valid = accept.filter(({ until }) => until === undefined || dayOf(asOf) <= until);
  const options = { dot: true, nonegate: true, nocomment: true };
  return needs.every((need) => valid.some((entry) => minimatch(need, entry.needs, options)));
}

/** How many things to supply or look into a retirement has: uses that need the same names count once. */
export function countOfUnseen(uses: readonly UnseenUse[], retirement: Retirement): number {
  const material = uses.filter(({ retirements }) => retirements.includes(retirement));
  return groupBy(material, ({ group }) => group).size;
}
