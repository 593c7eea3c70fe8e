// Registrations that end unless somebody renews them, with who depends on a name below them.
import { referencesTo } from '../../graph/references-to.js';
import { isPartial } from '../../model/hostname.js';
import type { ResolvedRegistration } from '../../model/reference.js';
import { registeredDomain } from '../../model/registrable-domain.js';
import type { Severity } from '../../model/vocabulary.js';
import { toInstant, type Instant } from '../instant.js';
import type { RuleContext } from '../rule.js';
import { severityByEnd } from '../window.js';
import type { Event } from './event.js';

/** One event for each registration whose end a registry states. */
export function registrationEvents(context: RuleContext): Event[] {
  const { registrations = [] } = context.graph.estate;
  return registrations.flatMap(({ domain, expiresAt }: ResolvedRegistration): Event[] => {
    if (expiresAt === undefined) return [];
    const at = toInstant(expiresAt);
    const hosts = context.graph.hosts.filter((host) => !isPartial(host) && registeredDomain(host) === domain);
    const needed = hosts.flatMap((host) => {
      const dependents = referencesTo(context.graph, host).filter(({ meaning }) => meaning === 'depends');
      return dependents.flatMap(({ service }) => (service === null ? [] : [{ host, service }]));
    });
    return [
      {
        kind: 'registration',
        identity: [domain],
        at,
        allDay: false,
        subject: domain,
        message: 'the registration ends unless it is renewed',
        severity: severityOf(context, at, needed.length > 0),
        services: needed.map(({ service }) => service),
        hosts: needed.map(({ host }) => host),
      },
    ];
  });
}

/** Registrations are renewed as a rule: only a near end of one that is needed is more than a note. */
function severityOf(context: RuleContext, at: Instant, isNeeded: boolean): Severity {
  return isNeeded ? (severityByEnd(context, at) ?? 'note') : 'note';
}
