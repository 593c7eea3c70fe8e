// What stands around the host of a URL and tells where it begins, or that there is none: a user, code. It reads no host.
import { isWholeName } from './registrable-domain.js';

/** What follows a variable in code that was commented out: `//total.sum += 1;`. */
const ASSIGNED = /^\s{0,6}(?:[-+*/%|&^]?=(?![=/])|\+\+)/;
/** Between a user and `@`: a password that somebody fills in (`user:<PASSWORD>@db`). */
const BLANK = /^<[\w .-]{1,60}>@/;

/** Whether what begins like `//name` goes on as a statement that was commented out. */
export function isStatement(text: string, end: number): boolean {
  return ASSIGNED.test(text.slice(end, end + 12));
}

/** Where the host begins behind a user whose password is left to fill in. */
function afterBlank(text: string, from: number): number {
  const user = /^[\w.\uE000-]{1,60}:(?=<)/.exec(text.slice(from, from + 64))?.[0].length;
  if (user === undefined) return from;
  const blank = BLANK.exec(text.slice(from + user, from + user + 64))?.[0].length;
  return blank === undefined ? from : from + user + blank;
}

/** Right before a namespace (XML Names §3) or what a description is about (RDF/XML §2.2), wherever markup is written. */
const NAMED = /[\s"'`](?:xmlns(?::[\w.-]{1,24})?|rdf:(?:about|resource|datatype))\s?=\s?\\?["']$/;
/** Before the system identifier of a document type that has a public one, by which its reader knows it. */
const PUBLIC_TYPE = /<!DOCTYPE\s+[\w:.-]{1,40}\s+PUBLIC\s+["'][^"'<>]{1,100}["']\s+["']$/i;

/** Whether markup says that the address which begins here is only compared. */
export function isIdentifierAt(text: string, at: number): boolean {
  return NAMED.test(text.slice(Math.max(0, at - 40), at)) || PUBLIC_TYPE.test(text.slice(Math.max(0, at - 200), at));
}

/** Without the punctuation of the sentence or list around it. */
export function trimTail(raw: string): string {
  // `https://acme.example&quot;` in markup that is written as text.
  const entity = raw.includes('&') ? raw.search(/&(?:quot|apos|lt|gt|nbsp|#\d{2,4}|#x[0-9a-f]{2,4})\b/i) : -1;
  let end = entity < 0 ? raw.length : entity;
  while (end > 0 && ',;:!&])'.includes(raw[end - 1] ?? '')) end--;
  const list = raw.slice(0, end).search(/[,;]/);
  return list < 0 ? raw.slice(0, end) : raw.slice(0, list);
}

const AUTHORITY_END = /[/?#\s"'<>\\`|^{}()]/g;
/** Schemes of which the path names the host and the authority a name server, if any (gRPC name syntax): `dns:///acme.example:443`. */
const RESOLVED = /^(?:dns|xds|passthrough)$/i;

/** Where the authority behind `://` begins and ends. */
export function authorityBehind(
  text: string,
  slashes: number,
  scheme: string | undefined,
): readonly [start: number, end: number] {
  const from = afterBlank(text, slashes);
  AUTHORITY_END.lastIndex = from;
  const end = AUTHORITY_END.exec(text)?.index ?? text.length;
  if (scheme === undefined || !RESOLVED.test(scheme) || text[end] !== '/') return [from, end];
  AUTHORITY_END.lastIndex = end + 1;
  return [end + 1, AUTHORITY_END.exec(text)?.index ?? text.length];
}

/** Unknown text (`HOLE` of sighting.ts, which reads what is cut here). */
const UNKNOWN = '\uE000';

/** A whole name before unknown text that ends an authority: what follows is its port or path (`https://api.acme.example${path}`). */
export function withoutTail(raw: string): string {
  if (!raw.endsWith(UNKNOWN)) return raw;
  const name = raw.replace(/\uE000+$/, '');
  const host = name.slice(name.lastIndexOf('@') + 1).replaceAll(UNKNOWN, 'x');
  return isWholeName(host.replace(/:\d{1,5}$/, '')) ? name : raw;
}
