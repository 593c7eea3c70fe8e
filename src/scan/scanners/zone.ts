// BIND master files (RFC 1035 §5). Recognises them; the reading is in ../zone/.
import type { Scanner } from '../scanner.js';

/** A directive or a start of authority as the first thing said: no other format looks like that. */
const FIRST_LINE =
  /^\$(?:ORIGIN|TTL|INCLUDE|GENERATE)[ \t]+\S|^\S*[ \t]+(?:[0-9a-z]{1,16}[ \t]+){0,2}SOA[ \t]+\S+[ \t]+\S/i;

/** Zone files: records, aliases and the names that other names lead to. */
export const scanner: Scanner = {
  id: 'zone',
  title: 'BIND zone file',
  files: {
    names: ['db.*', '*.zone.signed'],
    extensions: ['.zone'],
    sniff: (head) => looksLikeZone(head),
  },
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
    return FIRST_LINE.test(line.slice(0, 400));
  }
  return false;
}
