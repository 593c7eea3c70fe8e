// What the words of a web server's configuration say: in which manner each names a host. Serves all formats of proxies.
import type { Relation } from '../../model/vocabulary.js';
import type { Manner } from '../value-uses.js';
import type { Word } from './directive.js';

/** A word and what it is; `names` stand instead of it where it is a pattern. */
export interface Said {
  readonly word: Word;
  readonly manner: Manner;
  readonly names?: readonly string[];
}

const dialled = (relation: Relation): Manner => ({ as: 'host', relation, strength: 'dialled' });

/** Where requests go. */
export const PASSED: Manner = dialled('http');
/** The name sent in the Host header of what is passed on. */
export const HOST_HEADER: Manner = { as: 'host', relation: 'host-header', strength: 'named' };
/** The name asked for, and checked, in the TLS handshake with what is passed on. */
export const SNI: Manner = { as: 'host', relation: 'sni', strength: 'named' };
/** The name that the server answers for. */
export const SERVED: Manner = { as: 'host', relation: 'server-name', strength: 'named' };
/** Where clients are sent. */
export const REDIRECTED: Manner = { as: 'text', relation: 'redirect', strength: 'dialled' };
/** From where clients are sent elsewhere. */
export const REDIRECTED_FROM: Manner = { as: 'host', relation: 'redirect-from', strength: 'named' };
/** Who is let in. */
export const ALLOWED: Manner = { as: 'text', relation: 'allow', strength: 'token', context: 'allow' };
/** The domain that cookies are for. */
export const COOKIE: Manner = { as: 'host', relation: 'cookie', strength: 'named' };
/** Named, but not connected to. */
export const NAMED: Manner = { as: 'text', relation: 'config', strength: 'token' };

/** Headers that say who is let in, in lower case. */
const POLICIES: ReadonlySet<string> = new Set([
  'content-security-policy',
  'content-security-policy-report-only',
  'access-control-allow-origin',
  'x-frame-options',
  'permissions-policy',
  'feature-policy',
  'timing-allow-origin',
  'cross-origin-resource-policy',
]);

/** What a response header means for the names in its value; `undefined` for most headers. */
export function mannerOfHeader(name: string): Manner | undefined {
  const header = name.toLowerCase();
  if (POLICIES.has(header)) return ALLOWED;
  return header === 'location' || header === 'refresh' ? REDIRECTED : undefined;
}

/** What a header of requests that are passed on means. */
export function mannerOfRequestHeader(name: string): Manner | undefined {
  return /^(?:host|x-forwarded-host|:authority)$/i.test(name) ? HOST_HEADER : undefined;
}

/** Words that all mean the same. */
export function all(words: readonly Word[], manner: Manner): readonly Said[] {
  return words.map((word) => ({ word, manner }));
}

/** One word, where there is one. */
export function one(word: Word | undefined, manner: Manner | undefined): readonly Said[] {
  return word && manner ? [{ word, manner }] : [];
}

/** An address to which clients are sent, and not a path. */
export function redirected(word: Word | undefined): readonly Said[] {
  return word && /^(?:\w+:)?\/\//.test(word.text.replace(/^\$\{?\w+\}?(?=:\/\/)/, 'http'))
    ? [{ word, manner: REDIRECTED }]
    : [];
}
