// What fails when: everything with a date, from the configuration and the estate, with who is affected. It finds nothing that the
// judge does not; it only puts it in the order of time.
import { createHash } from 'node:crypto';
import { byKeys, groupBy, sortedUnique } from '../../base/order.js';
import type { Report } from '../../model/report.js';
import { TIMELINE_KINDS, type TimelineEntry } from '../../model/timeline.js';
import { dayOf, daysUntil } from '../instant.js';
import type { RuleContext } from '../rule.js';
import { certificateEvents } from './certificate-events.js';
import type { Event } from './event.js';
import { lapseEvents } from './lapse-events.js';
import { registrationEvents } from './registration-events.js';
import { retirementEvents } from './retirement-events.js';
import { rotationEvents } from './rotation-events.js';

/** Every entry, sorted by instant, then kind and subject. `report` is of the same run. */
export function timeline(context: RuleContext, report: Report): TimelineEntry[] {
  const owners = new Map(context.graph.estate.services.map(({ id, owner }) => [id, owner]));
  const events = [
    ...retirementEvents(context, report),
    ...certificateEvents(context, report),
    ...registrationEvents(context),
    ...rotationEvents(context, report),
    ...lapseEvents(context, report),
  ].sort(BY_TIME);
  const twins = [...groupBy(events, ({ kind, identity }) => JSON.stringify([kind, ...identity])).entries()];
  const entries = twins.flatMap(([identity, same]) =>
    same.map((event, i) => toEntry(event, idOf(identity, i), { owners, asOf: context.asOf })),
  );
  return entries.sort(
    byKeys(
      ({ at }) => at,
      ({ kind }) => TIMELINE_KINDS.indexOf(kind),
      ({ subject }) => subject,
      ({ id }) => id,
    ),
  );
}

const BY_TIME = byKeys<Event>(
  ({ at }) => at,
  ({ subject }) => subject,
  ({ message }) => message,
);

/** Twins are told apart by their order in time. */
function idOf(identity: string, twin: number): string {
  const text = twin === 0 ? identity : `${identity} ${String(twin)}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

interface Around {
  readonly owners: ReadonlyMap<string, string | null>;
  readonly asOf: string;
}

function toEntry(event: Event, id: string, { owners, asOf }: Around): TimelineEntry {
  const { at, allDay, kind, subject, message, severity, services, hosts, owner, ticket, isNow } = event;
  const ofServices = services.flatMap((service) => owners.get(service) ?? []);
  return {
    id,
    at,
    allDay,
    daysLeft: isNow === true ? null : daysUntil(asOf, dayOf(at)),
    kind,
    subject,
    message,
    severity,
    services: sortedUnique(services),
    owners: sortedUnique([...ofServices, ...(owner === undefined ? [] : [owner])]),
    hosts: sortedUnique(hosts),
    ticket: ticket ?? null,
  };
}
