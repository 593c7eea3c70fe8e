// Pins with the host that they are for: the nearest name that the form puts there. A hash without a host is no pin, so that integrity
// hashes, digests and commit ids are left alone.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';

/** A form in which pins are written. */
interface PinForm {
  /** Group 1 is the hash. */
  readonly pin: RegExp;
  /** Where its host stands: in what precedes it, nearest last; group 1 is the host. */
  readonly before?: RegExp;
  /** Or in what follows, nearest first. */
  readonly after?: RegExp;
  /** How far away the host may stand, in code units. */
  readonly reach: number;
  /** The scope ends there: a host before it is another's. */
  readonly fence?: RegExp;
  readonly kind: 'spki' | 'thumbprint';
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
    reach: 4000,
    kind: 'spki',
  },
  // <domain includeSubdomains="true">acme.example</domain> … <pin digest="SHA-256">…</pin>
  {
    pin: new RegExp(`<pin\\s[^>]{0,80}>\\s{0,40}${HASH}`, 'g'),
    before: /<domain(?:\s[^>]{0,80})?>\s{0,40}([A-Za-z0-9.-]{1,253})\s{0,40}<\/domain>/g,
    reach: 2000,
    fence: /<\/domain-config>/,
    kind: 'spki',
  },
  // NSPinnedDomains: <key>acme.example</key> … <key>SPKI-SHA256-BASE64</key><string>…</string>
  {
    pin: new RegExp(`SPKI-SHA256-BASE64</key>\\s{0,80}<string>\\s{0,40}${HASH}`, 'g'),
    before: /<key>\s{0,40}([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,10})\s{0,40}<\/key>/g,
    reach: 2000,
    kind: 'spki',
  },
  // aws_iam_openid_connect_provider: url = "https://…", thumbprint_list = ["…"]
  {
    pin: /thumbprint_list\s{0,40}=\s{0,40}\[[^\]]{0,2000}?["']([0-9a-fA-F]{40})["']/g,
    before: /url\s{0,40}=\s{0,40}["']https?:\/\/([A-Za-z0-9.-]{1,253})/g,
    after: /url\s{0,40}=\s{0,40}["']https?:\/\/([A-Za-z0-9.-]{1,253})/,
    reach: 1500,
    fence: /\n\}/,
    kind: 'thumbprint',
  },
];

const MOST_PINS = 2000;

/** The pins of a file. */
export function* scanPins(source: Source): Generator<Fact> {
  let count = 0;
  for (const form of FORMS)
    for (const match of source.text.matchAll(form.pin)) {
      const start = match.index;
      const end = start + match[0].length;
      const host = hostFor(source.text, form, { start, end });
      if (host === undefined || ++count > MOST_PINS) continue;
      const at = source.span(start, end);
      const value = { kind: 'text', text: host, at } as const;
      yield { kind: 'pin', host: value, pin: pinOf(form, match[1] ?? ''), text: source.excerpt(start, end), at };
    }
}

function pinOf({ kind }: PinForm, hash: string): string {
  return kind === 'spki' ? `spki:${Buffer.from(hash, 'base64').toString('hex')}` : `sha1:${hash.toLowerCase()}`;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function hostFor(text: string, { before, after, reach, fence }: PinForm, { start, end }: Place): string | undefined {
  const behind = scopeBefore(text.slice(Math.max(0, start - reach), start), fence);
  const nearest = before && [...behind.matchAll(before)].at(-1)?.[1];
  if (nearest !== undefined || after === undefined) return nearest?.toLowerCase();
  const ahead = text.slice(end, end + reach);
  const stop = fence ? ahead.search(fence) : -1;
  return after.exec(stop < 0 ? ahead : ahead.slice(0, stop + 1))?.[1]?.toLowerCase();
}

/** What stands after the last fence. */
function scopeBefore(text: string, fence: RegExp | undefined): string {
  if (fence === undefined) return text;
  return text.split(fence).at(-1) ?? '';
}
