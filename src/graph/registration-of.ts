// What a registry says of the domain that a host lies in.
import type { Hostname } from '../model/hostname.js';
import type { ResolvedRegistration } from '../model/reference.js';
import { registeredDomain } from '../model/registrable-domain.js';
import type { LastrefGraph } from './graph.js';

/** `undefined`: no registry was asked, or none answered. */
export function registrationOf({ registrations }: LastrefGraph, host: Hostname): ResolvedRegistration | undefined {
  if (registrations.size === 0) return undefined;
  const domain = registeredDomain(host);
  return domain === undefined ? undefined : registrations.get(domain);
}
