// What a registry's answer says of a registration (RFC 9083). Only the end is read, and only the registry's own.
import type { Hostname } from '../../model/hostname.js';

export interface RegistrationAnswer {
  /** ISO 8601, UTC; `undefined`: the registry does not say. */
  readonly expiresAt?: string;
}

/** Reads the object for a domain; `undefined`: it is none, or one of another domain. */
export function readRegistration(text: string, domain: Hostname): RegistrationAnswer | undefined {
  const value = parsed(text);
  if (!isObject(value) || value['objectClassName'] !== 'domain') return undefined;
  const name = value['ldhName'];
  if (typeof name !== 'string' || name.toLowerCase().replace(/\.$/, '') !== domain) return undefined;
  const events = Array.isArray(value['events']) ? (value['events'] as readonly unknown[]) : [];
  const ends = events.flatMap((event) => endIn(event) ?? []).sort();
  const [expiresAt] = ends;
  return expiresAt === undefined ? {} : { expiresAt };
}

/** RFC 9083 §10.2.3: `expiration` is the registry's; `registrar expiration` may lie elsewhere. */
function endIn(event: unknown): string | undefined {
  if (!isObject(event) || event['eventAction'] !== 'expiration') return undefined;
  const date = event['eventDate'];
  // RFC 3339, which always says the offset: without it the text would be read in the zone of this machine.
  if (typeof date !== 'string' || !/^\d{4}-\d{2}-\d{2}[Tt ][\d:.]{8,30}(?:[Zz]|[+-]\d{2}:\d{2})$/.test(date))
    return undefined;
  const time = Date.parse(date.replace(' ', 'T').toUpperCase());
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
