// The terms of an SPF policy that send a receiver to other names (RFC 7208 §5, §6), in the order in which it goes there. Asks nobody.
import { readHost, type Hostname } from './hostname.js';

/** Mechanisms and the modifier that cost a receiver a look-up (RFC 7208 §4.6.4). */
export type SpfKind = 'include' | 'redirect' | 'a' | 'mx' | 'ptr' | 'exists';

export interface SpfTerm {
  readonly kind: SpfKind;
  /** `policy`: another policy takes part (`include`, `redirect`); `other`: addresses or mere existence are asked for. */
  readonly is: 'policy' | 'other';
  /** `undefined`: the domain itself, or a name that macros make of the message. */
  readonly domain?: Hostname;
}

const COUNTED = /^[+\-~?]?(include|a|mx|ptr|exists)(?:[:/]|$)|^(redirect)=/i;

/**
 * A text as SPF reads it: `undefined` where it is no policy. What stands behind `all` is never tested, and a `redirect` counts only where
 * no `all` stands (RFC 7208 §5.1, §6.1).
 */
export function spfTerms(text: string): readonly SpfTerm[] | undefined {
  if (!/^v=spf1(?: |$)/i.test(text) || text.length > 65_535) return undefined;
  const words = text.split(/ +/).slice(1);
  const all = words.findIndex((word) => /^[+\-~?]?all$/i.test(word));
  const isRedirect = (word: string): boolean => /^redirect=/i.test(word);
  const tested = (all < 0 ? words : words.slice(0, all)).filter((word) => !isRedirect(word));
  const redirects = all < 0 ? words.filter(isRedirect).slice(0, 1) : [];
  return [...tested, ...redirects].flatMap((word) => toTerm(word) ?? []);
}

function toTerm(word: string): SpfTerm | undefined {
  const [, mechanism, modifier] = COUNTED.exec(word) ?? [];
  const kind = (mechanism ?? modifier)?.toLowerCase() as SpfKind | undefined;
  if (kind === undefined) return undefined;
  const spec = /[:=]([^/]+)/.exec(word)?.[1] ?? '';
  const reading = readHost(spec);
  const domain = reading.is === 'name' && !spec.includes('%') ? { domain: reading.host } : {};
  return { kind, is: kind === 'include' || kind === 'redirect' ? 'policy' : 'other', ...domain };
}
