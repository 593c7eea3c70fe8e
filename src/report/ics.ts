// The timeline as a calendar (RFC 5545) that people subscribe to: the same run gives the same bytes, and an event whose date moves stays
// the same event.
import { readVersion } from '../base/version.js';
import type { TimelineEntry, TimelineResult } from '../model/timeline.js';
import { inert } from './inert.js';
import { daysText, listed, nodeName } from './words.js';

/** RFC 5545 §3.1: octets of a line without its CRLF. */
const LINE_OCTETS = 75;

/** Renders one event an entry. Days are all-day events; certificates end at an instant. */
export function timelineIcs({ entries, asOf }: TimelineResult): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//lastref//lastref ${readVersion()}//EN`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    ...entries.flatMap((entry) => eventLines(entry, asOf)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(entry: TimelineEntry, asOf: string): string[] {
  const { id, at, allDay, kind, subject, message, severity } = entry;
  return [
    'BEGIN:VEVENT',
    `UID:${id}@lastref`,
    `DTSTAMP:${utc(asOf)}`,
    allDay ? `DTSTART;VALUE=DATE:${utc(at).slice(0, 8)}` : `DTSTART:${utc(at)}`,
    `SUMMARY:${escaped(`${subject}: ${message}`)}`,
    `DESCRIPTION:${described(entry)}`,
    `CATEGORIES:${escaped(`lastref ${kind}`)}`,
    `PRIORITY:${String(PRIORITY[severity])}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

/** RFC 5545 §3.8.1.9: 1 is the highest, 5 medium, 9 the lowest. */
const PRIORITY = { error: 1, warning: 5, note: 9 } as const;

function described({ services, hosts, owners, ticket, daysLeft }: TimelineEntry): string {
  const parts = [
    daysText(daysLeft),
    services.length === 0 ? '' : `Affects: ${listed(services.map(nodeName))}`,
    hosts.length === 0 ? '' : `At: ${listed(hosts)}`,
    owners.length === 0 ? '' : `Owners: ${listed(owners)}`,
    ticket === null ? '' : `Ticket: ${ticket}`,
  ];
  return parts
    .filter((part) => part !== '')
    .map(escaped)
    .join('\\n');
}

/** `20240911T000000Z` (RFC 5545 §3.3.5, form 2). */
function utc(instant: string): string {
  return `${instant.slice(0, 19).replace(/[-:]/g, '')}Z`;
}

/** TEXT (RFC 5545 §3.3.11), without controls. */
function escaped(text: string): string {
  return inert(text).replace(/[\\;,]/g, '\\$&');
}

/** A content line in pieces of at most 75 octets, never within a character; each further one begins with a blank. */
function folded(line: string): string {
  if (Buffer.byteLength(line) <= LINE_OCTETS) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LINE_OCTETS) {
      text += '\r\n ';
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
