// The text of a domain pattern → pattern, or what is wrong with it: `mapiq.net` is that name and all below it, `*.mapiq.net` all below
// it. It reads no other wildcard, and no URL, port or address.
import { parse as parseSuffix } from 'tldts';
import type { DomainPattern } from '../model/domain-pattern.js';
import { readHost, type Hostname } from '../model/hostname.js';

/** Why a text is not what it should be, and the mend. */
export interface Refusal {
  readonly code: 'bad-hostname' | 'public-suffix' | 'bad-date' | 'bad-config';
  readonly message: string;
  readonly hint: string;
}

export type Reading<T> = { readonly value: T } | { readonly refusal: Refusal };

/** Reads `mapiq.net` or `*.mapiq.net`. The scope `exact` is no part of the text. */
export function parsePattern(text: string): Reading<DomainPattern> {
  const isBelow = text.trim().startsWith('*.');
  const name = isBelow ? readName(text.trim().slice(2), '*.') : parseName(text);
  if ('refusal' in name) return name;
  return { value: { domain: name.value, scope: isBelow ? 'below' : 'subtree', except: [] } };
}

/** Reads a whole name of two or more labels that somebody can own: no wildcard, no address, no public suffix. */
export function parseName(text: string): Reading<Hostname> {
  return readName(text.trim(), '');
}

function readName(trimmed: string, star: '' | '*.'): Reading<Hostname> {
  const shown = JSON.stringify(`${star}${trimmed}`.slice(0, 80));
  if (/[/:@?#\s]/.test(trimmed)) {
    const inner = nameInside(trimmed);
    const hint =
      inner === undefined ? 'Write a name such as "shop.example".' : `Write ${JSON.stringify(star + inner)}.`;
    return refused('bad-hostname', `${shown} is more than a name.`, hint);
  }
  if (trimmed.includes('*'))
    return refused(
      'bad-hostname',
      `${shown} has a wildcard in a place where none is known.`,
      'Only a first label may be "*", as in "*.shop.example".',
    );
  const reading = readHost(trimmed);
  if (reading.is === 'address')
    return refused('bad-hostname', `${shown} is an address, not a name.`, 'Write the name that has this address.');
  if (reading.is === 'nothing' || reading.is === 'open')
    return refused(
      'bad-hostname',
      `${shown} is not a valid name.`,
      'A name has labels of letters, digits and hyphens, at most 63 each and 253 in all.',
    );
  if (isPublicSuffix(reading.host))
    return refused(
      'public-suffix',
      `${shown} is a public suffix: names of other people lie below it.`,
      `Write a name below it, such as "shop.${reading.host}".`,
    );
  if (reading.is === 'label')
    return refused('bad-hostname', `${shown} is a single label.`, 'Write the whole name, such as "shop.example".');
  return { value: reading.host };
}

/**
 * Whether a registry lets anybody register names directly below this one (publicsuffix.org, its ICANN part). A provider's suffix
 * such as azureedge.net is somebody's domain, and that somebody may retire it.
 */
export function isPublicSuffix(host: Hostname): boolean {
  const found = parseSuffix(host, { allowPrivateDomains: false, extractHostname: false, validateHostname: false });
  return found.publicSuffix === host && found.isIcann === true;
}

/** Makes a refusal. */
export function refused(code: Refusal['code'], message: string, hint: string): { readonly refusal: Refusal } {
  return { refusal: { code, message, hint } };
}

/** The name that a URL or `name:port` was meant to say. */
function nameInside(text: string): string | undefined {
  const authority = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '').split(/[/?#\s]/, 1)[0] ?? '';
  const star = /^\*\./.exec(authority)?.[0] ?? '';
  const reading = readHost(authority.slice(star.length));
  return reading.is === 'name' ? star + reading.host : undefined;
}
