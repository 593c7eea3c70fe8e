// BIND master files (RFC 1035 §5). Recognises them by their first line, since their names follow no rule; the reading is in ../zone/.
import type { Scanner } from '../scanner.js';

/** What only a zone file says first: a directive, a start of authority, or a record whose type and data fit each other. */
const FIRST_LINES: readonly RegExp[] = [
  /^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)[ \t]+\S/i,
  /^\S*[ \t]+(?:[0-9a-z]{1,16}[ \t]+){0,2}SOA[ \t]+\S+[ \t]+\S/i,
  /^\S*[ \t]+(?:[0-9][0-9A-Za-z]{0,15}[ \t]+)?IN[ \t]+(?:[0-9][0-9A-Za-z]{0,15}[ \t]+)?[A-Z]{1,10}[ \t]+\S/,
  /^\S*[ \t]+(?:[0-9][0-9a-z]{0,15}[ \t]+)?(?:(?:CNAME|DNAME|NS|PTR)[ \t]+[\w.@-]+|A[ \t]+[\d.]+|AAAA[ \t]+[0-9A-Fa-f:.]+)[ \t]*(?:;|$)/,
  /^\S*[ \t]+(?:[0-9][0-9a-z]{0,15}[ \t]+)?MX[ \t]+\d{1,5}[ \t]+[\w.@-]+[ \t]*(?:;|$)/,
];

/** Zone files: records, aliases and the names that other names lead to. */
export const scanner: Scanner = {
  id: 'zone',
  title: 'BIND zone file',
  files: { sniff: (head) => looksLikeZone(head) },
  version: 1,
  hints: ['soa', '$ttl', '$origin', '$include', '$generate', 'cname'],
  references: [
    'RFC 1035 §5',
    'RFC 2308 §4',
    'RFC 3597',
    'RFC 7208',
    'RFC 7489',
    'RFC 8659',
    'RFC 9460',
    'BIND 9 ARM: $GENERATE',
  ],
  needs: 'name',
  open: async () => (await import('../zone/scan-zone.js')).openZone(),
};

function looksLikeZone(head: string): boolean {
  for (const line of head.split(/\r\n?|\n/)) {
    if (line.trim() === '' || line.trimStart().startsWith(';')) continue;
    return FIRST_LINES.some((pattern) => pattern.test(line.slice(0, 400)));
  }
  return false;
}
