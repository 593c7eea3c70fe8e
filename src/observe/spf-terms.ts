// The terms of an SPF policy that send a receiver to other names (RFC 7208 §5, §6), in the order in which it goes there.
import { readHost, type Hostname } from '../model/hostname.js';

export interface SpfTerm {
  /** `policy`: another policy takes part (`include`, `redirect`); `other`: addresses or mere existence are asked for. */
  readonly is: 'policy' | 'other';
  /** `undefined`: the domain itself, or a name that macros make of the message. */
  readonly domain?: Hostname;
}

/** RFC 7208 §4.6.4: terms that count against the limit. */
const COUNTED = /^[+\-~?]?(include|a|mx|ptr|exists)(?:[:/]|$)|^(redirect)=/i;

/** A text as SPF reads it: `undefined` where it is no policy. A `redirect` counts only where no `all` stands. */
export function spfTerms(text: string): readonly SpfTerm[] | undefined {
  if (!/^v=spf1(?: |$)/i.test(text) || text.length > 65_535) return undefined;
  const words = text.split(/ +/).slice(1);
  const hasAll = words.some((word) => /^[+\-~?]?all$/i.test(word));
  const mechanisms = words.filter((word) => !/^redirect=/i.test(word));
  const redirects = hasAll ? [] : words.filter((word) => /^redirect=/i.test(word)).slice(0, 1);
  return [...mechanisms, ...redirects].flatMap((word) => toTerm(word) ?? []);
}

function toTerm(word: string): SpfTerm | undefined {
  const [, mechanism, modifier] = COUNTED.exec(word) ?? [];
  const kind = (mechanism ?? modifier)?.toLowerCase();
  if (kind === undefined) return undefined;
  const spec = /[:=]([^/]+)/.exec(word)?.[1] ?? '';
  const reading = readHost(spec);
  const domain = reading.is === 'name' && !spec.includes('%') ? { domain: reading.host } : {};
  return { is: kind === 'include' || kind === 'redirect' ? 'policy' : 'other', ...domain };
}
