// Words that several rules use in their one-sentence messages.
import type { Retirement } from '../config/config.js';
import { nameOfNode } from '../graph/nodes.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { Instant } from './instant.js';
import { retirementPhrase } from './policy.js';

/** The service's name, or words for none. */
export function subjectOf(service: string | null): string {
  return service === null ? 'something outside every service' : nameOfNode(service);
}

/** `*.mapiq.net (retires 2024-09-11)`, where the star is a pattern's own. */
export function retiredPattern(pattern: string, retirement: Retirement, asOf: Instant): string {
  return `${pattern} (${retirementPhrase(retirement, asOf)})`;
}

/** `login.mapiq.net (retires 2024-09-11)` */
export function retiredName(host: Hostname, retirement: Retirement, asOf: Instant): string {
  const unknown = isPartial(host) ? ', part of the name is unknown' : '';
  return `${host} (${retirementPhrase(retirement, asOf)}${unknown})`;
}
