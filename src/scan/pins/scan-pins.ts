// Pins with the host that they are for: the nearest name that the form puts there. A hash without a host is no pin, so that integrity
// hashes, digests and commit ids are left alone.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';

/** A form in which pins are written. */
interface PinForm {
  /** Group 1 is the hash. */
  readonly pin: RegExp;
  /** Where its host stands: in what precedes it, nearest last; group 1 is the host, and the group `below` says that it means all below. */
  readonly before?: RegExp;
  /** Or in what follows, nearest first. */
  readonly after?: RegExp;
  /** How far away the host may stand, in code units. */
  readonly reach: number;
  /** What says between host and pin, or right behind it, that the host means all below, too. */
  readonly below?: RegExp;
  /** The scope ends there: a host before it is another's. */
  readonly fence?: RegExp;
  readonly kind: 'spki' | 'thumbprint';
  /** A star in its host is the pin's own, and no other reader's. */
  readonly hasPatterns?: true;
}

const HASH = '([A-Za-z0-9+/]{43}=)';

const FORMS: readonly PinForm[] = [
  // certificatePinner.add("*.acme.example", "sha256/…"), and the same as a pair or a map's key in other clients.
  {
    pin: new RegExp(`["']sha256/${HASH}["']`, 'g'),
    before: /["']((?:\*\*?\.)?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})["']/g,
    reach: 1000,
    fence: /;/,
    kind: 'spki',
    hasPatterns: true,
  },
  // curl --pinnedpubkey 'sha256//…;sha256//…' https://acme.example/
  {
    pin: new RegExp(`sha256//${HASH}`, 'g'),
    before: /https?:\/\/([A-Za-z0-9.-]{1,253})/g,
    after: /https?:\/\/([A-Za-z0-9.-]{1,253})/,
    reach: 500,
    fence: /[^\\]\n|^\n/,
    kind: 'spki',
  },
  // add_header Public-Key-Pins 'pin-sha256="…"; max-age=…'; in the server block of its name.
  {
    pin: new RegExp(`pin-sha256=\\\\?"${HASH}`, 'g'),
    before: /server_?name\s{1,20}((?:\*\.)?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})/gi,
    below: /\bincludeSubDomains\b/i,
    reach: 4000,
    kind: 'spki',
  },
  // <domain includeSubdomains="true">acme.example</domain> … <pin digest="SHA-256">…</pin>
  {
    pin: new RegExp(`<pin\\s[^>]{0,80}>\\s{0,40}${HASH}`, 'g'),
    before:
      /<domain(?:\s(?:(?<below>includeSubdomains\s?=\s?["']true["'])|[^>]){0,80})?>\s{0,40}([A-Za-z0-9.-]{1,253})\s{0,40}<\/domain>/g,
    reach: 2000,
    fence: /<\/domain-config>/,
    kind: 'spki',
  },
  // NSPinnedDomains: <key>acme.example</key> … <key>SPKI-SHA256-BASE64</key><string>…</string>
  {
    pin: new RegExp(`SPKI-SHA256-BASE64</key>\\s{0,80}<string>\\s{0,40}${HASH}`, 'g'),
    before: /<key>\s{0,40}([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})\s{0,40}<\/key>/g,
    below: /NSIncludesSubdomains<\/key>\s{0,40}<true/,
    reach: 2000,
    kind: 'spki',
  },
  // aws_iam_openid_connect_provider: url = "https://…", thumbprint_list = ["…"]
  {
    pin: /["']([0-9a-fA-F]{40})["'](?<=thumbprint_list\s{0,40}=\s{0,40}\[[^\]]{0,600})/g,
    before: /url\s{0,40}=\s{0,40}["']https?:\/\/([A-Za-z0-9.-]{1,253})/g,
    after: /url\s{0,40}=\s{0,40}["']https?:\/\/([A-Za-z0-9.-]{1,253})/,
    reach: 1500,
    fence: /\n\}/,
    kind: 'thumbprint',
  },
];

const MOST_PINS = 2000;

/** The pins of a file. A pattern that stands as one is a use as well: nothing else in a program knows such a star. */
export function* scanPins(source: Source): Generator<Fact | Claim> {
  let count = 0;
  const patterns = new Set<number>();
  for (const form of FORMS)
    for (const match of source.text.matchAll(form.pin)) {
      const start = match.index;
      const end = start + match[0].length;
      const found = hostFor(source.text, form, { start, end });
      if (found === undefined || ++count > MOST_PINS) continue;
      const at = source.span(start, end);
      const value = { kind: 'text', text: found.host, at } as const;
      yield { kind: 'pin', host: value, pin: pinOf(form, match[1] ?? ''), text: source.excerpt(start, end), at };
      if (found.written === undefined || patterns.has(found.written)) continue;
      patterns.add(found.written);
      yield* patternAt(source, found.host, found.written);
    }
}

function* patternAt(source: Source, host: string, start: number): Generator<Fact | Claim> {
  const at = source.span(start, start + host.length);
  const value = { kind: 'text', text: host, at } as const;
  yield { kind: 'claim', at };
  yield { kind: 'use', value, as: 'host', relation: 'pin', strength: 'dialled', layer: 'pin', text: host, at };
}

function pinOf({ kind }: PinForm, hash: string): string {
  return kind === 'spki' ? `spki:${Buffer.from(hash, 'base64').toString('hex')}` : `sha1:${hash.toLowerCase()}`;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

interface PinnedHost {
  /** In lower case, as OkHttp writes patterns: `**.z` is z and all below. */
  readonly host: string;
  /** Where a pattern with stars stands in the file. */
  readonly written?: number;
}

function hostFor(text: string, form: PinForm, { start, end }: Place): PinnedHost | undefined {
  const { before, after, reach, fence } = form;
  const behind = scopeBefore(text.slice(Math.max(0, start - reach), start), fence);
  const nearest = before && [...behind.matchAll(before)].at(-1);
  if (nearest) return hostIn(nearest, { form, text, start, behind });
  if (after === undefined) return undefined;
  const ahead = text.slice(end, end + reach);
  const stop = fence ? ahead.search(fence) : -1;
  const host = after.exec(stop < 0 ? ahead : ahead.slice(0, stop + 1))?.[1]?.toLowerCase();
  return host === undefined ? undefined : { host };
}

interface Surroundings {
  readonly form: PinForm;
  readonly text: string;
  readonly start: number;
  readonly behind: string;
}

const LONGEST_HEADER = 500;

function hostIn(match: RegExpExecArray, { form, text, start, behind }: Surroundings): PinnedHost | undefined {
  const groups = match.slice(1).filter((group) => group !== undefined);
  const host = groups.at(-1)?.toLowerCase();
  if (host === undefined) return undefined;
  const from = start - behind.length + match.index;
  if (form.hasPatterns && host.startsWith('*')) return { host, written: from + match[0].toLowerCase().indexOf(host) };
  const around = text.slice(from, start + LONGEST_HEADER).split('\n\n')[0] ?? '';
  const isBelow = match.groups?.['below'] !== undefined || form.below?.test(around) === true;
  return { host: isBelow ? `**.${host}` : host };
}

/** What stands after the last fence. */
function scopeBefore(text: string, fence: RegExp | undefined): string {
  if (fence === undefined) return text;
  return text.split(fence).at(-1) ?? '';
}
