// The small texts of a configuration: days, instants, durations, fingerprints, resolvers, networks, globs. Each is read into its one
// normal form or refused with a mend; nothing here knows YAML or the schema.
import { isIP } from 'node:net';
import { formatPattern } from '../model/domain-pattern.js';
import { readHost } from '../model/hostname.js';
import { parseName, parsePattern, refused, type Reading } from './parse-pattern.js';

/** A day of the calendar, `YYYY-MM-DD`. */
export function parseDay(text: string): Reading<string> {
  if (isDay(text)) return { value: text };
  const wrong = DAY.test(text) ? 'is not in the calendar' : 'is not a day';
  return refused(
    'bad-date',
    `${JSON.stringify(text.slice(0, 80))} ${wrong}.`,
    'Write a day that exists, as YYYY-MM-DD.',
  );
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function isDay(text: string): boolean {
  const instant = DAY.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:\d{2})$/;

/** An instant with its offset (RFC 3339), or a day, which means its first moment in UTC. Gives ISO 8601 in UTC. */
export function parseInstant(text: string): Reading<string> {
  const [, day = text, time = '00:00:00', offset = 'Z'] = INSTANT.exec(text) ?? [];
  const instant = isDay(day) ? Date.parse(`${day}T${time}${offset.toUpperCase()}`) : NaN;
  if (!Number.isNaN(instant)) return { value: new Date(instant).toISOString() };
  const shown = JSON.stringify(text.slice(0, 80));
  return refused('bad-date', `${shown} is not an instant.`, 'Write it as 2030-01-31T00:00:00Z.');
}

/** `30d` or `4w` in days. */
export function parseDays(text: string): Reading<number> {
  const [, count, unit] = /^(\d{1,5})([dw])$/.exec(text) ?? [];
  if (count === undefined)
    return refused(
      'bad-config',
      `${JSON.stringify(text.slice(0, 80))} is not a duration.`,
      'Write days or weeks, such as 30d or 4w.',
    );
  return { value: Number(count) * (unit === 'w' ? 7 : 1) };
}

const DIGITS: Readonly<Record<string, number>> = { sha1: 40, sha256: 64 };

/** `sha1:` or `sha256:` and hex with any separators, or the path of a PEM file. */
export function parseCertificateName(text: string): Reading<string> {
  const [, algorithm, digits] = /^(sha-?\d+):(.*)$/i.exec(text) ?? [];
  if (algorithm === undefined || digits === undefined) return { value: text };
  const name = algorithm.toLowerCase().replace('-', '');
  const hex = digits.replace(/[\s:-]/g, '').toLowerCase();
  const wanted = DIGITS[name];
  if (wanted === undefined)
    return refused(
      'bad-config',
      `${JSON.stringify(algorithm)} is no fingerprint that certificates are named by.`,
      'Write sha1: or sha256:.',
    );
  if (hex.length !== wanted || !/^[0-9a-f]*$/.test(hex))
    return refused(
      'bad-config',
      `${JSON.stringify(text.slice(0, 80))} is not a whole fingerprint.`,
      `A ${name} fingerprint has ${wanted} hexadecimal digits.`,
    );
  return { value: `${name}:${hex}` };
}

/** A name in a certificate (RFC 6125 §6.4.3): whole, or with `*` as its whole first label. */
export function parseCertificateSubject(text: string): Reading<string> {
  const isWildcard = text.startsWith('*.');
  const reading = readHost(isWildcard ? text.slice(2) : text);
  if ((reading.is !== 'name' && reading.is !== 'label') || reading.host.includes('*') || reading.port !== undefined)
    return refused(
      'bad-hostname',
      `${JSON.stringify(text.slice(0, 80))} is no name that a certificate can hold.`,
      'Write it as "shop.example" or "*.shop.example".',
    );
  return { value: `${isWildcard ? '*.' : ''}${reading.host}` };
}

/** `udp://`, `tcp://`, `tls://` (RFC 7858) or `https://` (RFC 8484) and the resolver's address. */
export function parseResolver(text: string): Reading<string> {
  const hint = 'Write it as udp://127.0.0.1:5353; tcp, tls and https are known, too.';
  const scheme = /^([a-z]+):\/\//.exec(text)?.[1];
  const isKnown = scheme !== undefined && ['udp', 'tcp', 'tls', 'https'].includes(scheme);
  if (!isKnown || !URL.canParse(text) || new URL(text).hostname === '')
    return refused('bad-config', `${JSON.stringify(text.slice(0, 80))} is not the address of a resolver.`, hint);
  return { value: text };
}

/** A file's path, or the address of a list of registries. */
export function parseRegistries(text: string): Reading<string> {
  const isAddress = text.includes('://');
  const isWeb = /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).username === '';
  if (text.trim() !== '' && (!isAddress || isWeb)) return { value: text };
  const shown = JSON.stringify(text.slice(0, 80));
  return refused(
    'bad-config',
    `${shown} is no list of registries.`,
    'Name a file, or an address as https://data.iana.org/rdap/dns.json.',
  );
}

/** `HOST[:PORT]` of a name server, `tcp://` or `tls://` before it or not; an address in brackets where it holds colons. */
export function parseServer(given: string): Reading<string> {
  const [, scheme, text = given] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(given) ?? [];
  if (scheme !== undefined && scheme !== 'tcp' && scheme !== 'tls')
    return refused(
      'bad-config',
      `A zone cannot be transferred over ${JSON.stringify(scheme.slice(0, 20))}.`,
      'Transfers go over tcp:// (RFC 5936) or tls:// (RFC 9103).',
    );
  const reading = readHost(text);
  if (reading.is === 'nothing' || reading.is === 'open' || reading.host.includes('*'))
    return refused(
      'bad-hostname',
      `${JSON.stringify(text.slice(0, 80))} is not the address of a server.`,
      'Write it as "127.0.0.1:5353", "ns1.shop.example" or "tls://ns1.shop.example".',
    );
  return { value: given };
}

/** A domain pattern, or a network in CIDR notation (RFC 4632); one address is a network of its own. */
export function parseAllowed(text: string): Reading<string> {
  const [address = '', length, ...rest] = text.split('/');
  const family = isIP(address);
  if (family === 0) {
    const pattern = parsePattern(text);
    return 'refusal' in pattern ? pattern : { value: formatPattern(pattern.value) };
  }
  const longest = family === 4 ? 32 : 128;
  const isLength = length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= longest);
  if (!isLength || rest.length > 0)
    return refused(
      'bad-config',
      `${JSON.stringify(text.slice(0, 80))} is not a network.`,
      `Its prefix is 0 to ${longest}, as in ${family === 4 ? '10.20.0.0/16' : 'fd00::/8'}.`,
    );
  return { value: `${address.toLowerCase()}/${length ?? longest}` };
}

/** The apex of a zone: any name of one or more labels. */
export function parseZone(text: string): Reading<string> {
  const name = parseName(text);
  return 'value' in name || name.refusal.code !== 'public-suffix' ? name : { value: text.toLowerCase() };
}

/** A glob over paths inside a repository, `REPO:` before it or not. */
export function parseRepoGlob(text: string): Reading<string> {
  const shown = JSON.stringify(text.slice(0, 80));
  const [, repo = '', glob = ''] = /^([^:/*]+:)?(.*)$/s.exec(text) ?? [];
  const plain = glob.replace(/^(?:\.\/)+/, '');
  if (plain === '') return refused('bad-config', `${shown} matches no file.`, 'Write a glob such as "apps/legacy/**".');
  if (plain.startsWith('/') || plain.startsWith('../') || plain.includes('/../') || plain.includes('\\'))
    return refused(
      'bad-config',
      `${shown} leads out of the repository.`,
      'Write a path inside it with forward slashes, such as "apps/legacy/**".',
    );
  return { value: `${repo}${plain}` };
}
