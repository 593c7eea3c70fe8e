// Undoes the escapes that C taught most languages, in strings of languages that nobody parses. Unknown escapes lose their backslash.
const ESCAPE =
  /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\}|U([0-9A-Fa-f]{8})|([0-7]{3})|(\r\n|[^]))/g;
const CONTROL: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  0: '\0',
  a: '\x07',
  e: '\x1b',
};

/** The value of a string's raw text; the text itself where its escape character is not the backslash. */
export function decodeEscapes(raw: string, escape: string | undefined): string {
  if (escape !== '\\' || !raw.includes('\\')) return raw;
  return raw.replace(ESCAPE, (whole: string, ...groups: (string | undefined)[]) => {
    const [x, u, braced, U, octal, other] = groups;
    const hex = x ?? u ?? braced ?? U;
    if (hex !== undefined) return characterOf(Number.parseInt(hex, 16), whole);
    if (octal !== undefined) return characterOf(Number.parseInt(octal, 8), whole);
    if (other === undefined || other === '\n' || other === '\r\n') return '';
    return CONTROL[other] ?? (other === '(' || other === '{' ? whole : other);
  });
}

function characterOf(code: number, whole: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
}
