// The domains that an app's trust settings are for, with or without what lies below them. It reads no pin and no certificate.
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';

const HOST = '[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,10}';
const ANDROID = new RegExp(`<domain(\\s[^<>]{0,200})?>(\\s{0,80})(${HOST})\\s{0,80}</domain>`, 'g');
const APPLE_LISTS = /<key>NS(?:Exception|Pinned)Domains<\/key>\s{0,80}<dict>/g;
const APPLE = new RegExp(`<key>(\\s{0,80})(${HOST})\\s{0,80}</key>\\s{0,80}<dict>`, 'g');
const ALL_BELOW = /NSIncludesSubdomains<\/key>\s{0,80}<true/;

const MOST_DOMAINS = 2000;
/** Of one list of domains, and of what is said of one domain, in code units. */
const LONGEST_LIST = 200_000;
const LONGEST_ENTRY = 3000;

/** A use for each domain, in place of what the format's scanner saw there. */
export function* scanDomains(source: Source): Generator<Fact | Claim> {
  let count = 0;
  for (const domain of domainsIn(source.text)) {
    if (++count > MOST_DOMAINS) return;
    const at = source.span(domain.start, domain.start + domain.host.length);
    const value = { kind: 'text', text: domain.host, at } as const;
    yield { kind: 'claim', at };
    const use = {
      kind: 'use',
      value,
      as: 'host',
      relation: 'trust',
      strength: 'named',
      text: domain.host,
      at,
    } as const;
    yield domain.isBelow ? { ...use, layer: 'trust' } : use;
  }
}

interface Domain {
  readonly host: string;
  readonly start: number;
  readonly isBelow: boolean;
}

function* domainsIn(text: string): Generator<Domain> {
  if (text.includes('<domain-config'))
    for (const match of text.matchAll(ANDROID)) {
      const [, attributes = '', space = '', host = ''] = match;
      const start = match.index + '<domain'.length + attributes.length + '>'.length + space.length;
      yield { host, start, isBelow: /\sincludeSubdomains\s?=\s?["']true["']/.test(attributes) };
    }
  for (const list of text.matchAll(APPLE_LISTS)) yield* appleDomains(text, list.index + list[0].length);
}

/** Keys that look like hosts, as far as the list goes: a key of settings has no dot. */
function* appleDomains(text: string, from: number): Generator<Domain> {
  const list = text.slice(from, endOfDict(text, from));
  for (const match of list.matchAll(APPLE)) {
    const [whole, space = '', host = ''] = match;
    const entry = list.slice(match.index + whole.length, endOfDict(list, match.index + whole.length));
    const start = from + match.index + '<key>'.length + space.length;
    yield { host, start, isBelow: ALL_BELOW.test(entry.slice(0, LONGEST_ENTRY)) };
  }
}

/** Where the dictionary ends that is open at `from`. */
function endOfDict(text: string, from: number): number {
  const tag = /<(\/?)dict(?:\s?\/)?>/g;
  tag.lastIndex = from;
  let depth = 1;
  for (let match = tag.exec(text); match && match.index - from < LONGEST_LIST; match = tag.exec(text)) {
    if (match[0].endsWith('/>')) continue;
    depth += match[1] === '/' ? -1 : 1;
    if (depth === 0) return match.index;
  }
  return Math.min(text.length, from + LONGEST_LIST);
}
