// What stands around the host of a URL and tells where it begins, or that there is none: a user, code. It reads no host.

/** What follows a variable in code that was commented out: `//total.sum += 1;`. */
const ASSIGNED = /^\s{0,6}(?:[-+*/%|&^]?=(?![=/])|\+\+)/;
/** Between a user and `@`: a password that somebody fills in (`user:<PASSWORD>@db`). */
const BLANK = /^<[\w .-]{1,60}>@/;

/** Whether what begins like `//name` goes on as a statement that was commented out. */
export function isStatement(text: string, end: number): boolean {
  return ASSIGNED.test(text.slice(end, end + 12));
}

/** Where the host begins behind a user whose password is left to fill in. */
export function afterBlank(text: string, from: number): number {
  const user = /^[\w.\uE000-]{1,60}:(?=<)/.exec(text.slice(from, from + 64))?.[0].length;
  if (user === undefined) return from;
  const blank = BLANK.exec(text.slice(from + user, from + user + 64))?.[0].length;
  return blank === undefined ? from : from + user + blank;
}

/** Right before a namespace (XML Names §3) or what a description is about (RDF/XML §2.2), wherever markup is written. */
const NAMED = /[\s"'`](?:xmlns(?::[\w.-]{1,24})?|rdf:(?:about|resource|datatype))\s?=\s?\\?["']$/;
/** Whether markup says that the address which begins here is only compared. */
export function isIdentifierAt(text: string, at: number): boolean {
  return NAMED.test(text.slice(Math.max(0, at - 40), at));
}
