// Finds the key of a value in formats that nobody parses: `key = value`, `key: value`, `"key" => value`, `key value`, `<key>value`.
// It looks back at most 160 characters, and never over a line's start.

const FURTHEST = 160;
const ASSIGNED =
  /([A-Za-z_@][\w.@:-]{0,80})["'\]]{0,2}\s{0,8}(?::=|=>|=|:(?!["'`]\s))\s{0,8}[A-Za-z$@&!]{0,3}["'`[({<\s]{0,6}$/;
const ELEMENT = /<([A-Za-z_][\w.:-]{0,80})(?:\s[^<>]{0,100})?>\s{0,20}$/;
/** A property list's pair (Apple's DTD PropertyList 1.0). */
const PAIR = /<key>\s{0,20}([\w.:-]{1,80})\s{0,20}<\/key>\s{0,60}<string>\s{0,20}$/;
const PREFIX = /(?:xmlns:[\w.-]{1,60}\s{0,4}=\s{0,4}["']|(?:^|\s)@?(?:prefix|base)\s+(?:[\w.-]{0,60}:)?\s{0,8}<)$/i;
const FIRST_WORD = /^[\s\-+*]{0,40}["']?([A-Za-z_@][\w.@-]{0,80})["']?\s{0,20}[\s:=]/;
const LINE_START = /^[\s\-+*]{0,40}["']?([A-Za-z_@][\w.@-]{0,80})["']?\s{0,8}(?::=|=>|[:=])/;

/** The key whose value begins at `start`; `undefined` where no known shape stands before it. */
export function keyBefore(text: string, start: number, allowsBareWord: boolean): string | undefined {
  const from = Math.max(0, start - FURTHEST);
  const before = text.slice(from, start);
  const paired = before.endsWith('>') ? PAIR.exec(before)?.[1] : undefined;
  if (paired !== undefined) return paired;
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineStart);
  // A prefix of XML, Turtle or SPARQL stands for a name that nobody fetches.
  if (PREFIX.test(line)) return 'xmlns';
  const assigned = ASSIGNED.exec(line)?.[1] ?? ELEMENT.exec(line)?.[1];
  if (assigned !== undefined || (lineStart === 0 && from > 0)) return assigned;
  return (allowsBareWord ? FIRST_WORD : LINE_START).exec(line)?.[1];
}
