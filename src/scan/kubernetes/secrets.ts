// What a Secret holds, without saying it: only the hosts in its values become facts, and their text is the key path. Everything else in
// a value is unknown (`encrypted`) for whoever reads it.
import type { Expression } from '../../model/expression.js';
import type { Use } from '../../model/fact.js';
import { sightingsIn, type Sighting } from '../../model/sighting.js';
import type { Span } from '../../model/span.js';
import type { KeyRules } from '../keys.js';
import { isInRemark } from '../../model/remark.js';

const LONGEST = 1024 * 1024;
const MOST_HOSTS = 1000;

/** The text behind base64 (RFC 4648 §4); `undefined` for what is none, or no UTF-8. */
export function decodedSecret(encoded: string): string | undefined {
  const bare = encoded.replace(/\s+/g, '');
  if (bare.length > LONGEST || bare.length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) return undefined;
  const text = Buffer.from(bare, 'base64').toString('utf8');
  // eslint-disable-next-line no-control-regex -- bytes that no text holds
  return text.includes('\uFFFD') || /[\0-\u0008]/.test(text) ? undefined : text;
}

/** One value of a Secret. */
export interface SecretValue {
  readonly text: string;
  readonly key: string;
  /** What is shown in place of the value, as `Secret web data.IDP_URL`. */
  readonly path: string;
  readonly at: Span;
}

/** The hosts in a secret value. A registry's login (`.dockerconfigjson`) names the registries by its keys. */
export function usesOfSecret({ text, key, path, at }: SecretValue, keys: KeyRules): readonly Use[] {
  const rule = keys.ruleOf(key);
  const isLogin = /dockerconfigjson$|dockercfg$/.test(key);
  const seen = new Set<string>();
  return hostsIn(text).flatMap((sighting): Use[] => {
    const value = shownHost(sighting);
    if (seen.has(value) || seen.size >= MOST_HOSTS) return [];
    seen.add(value);
    const isUrl = sighting.position === 'authority';
    const manner = isLogin
      ? ({ relation: 'image', strength: 'dialled' } as const)
      : rule
        ? ({ relation: rule.relation, strength: rule.strength } as const)
        : isUrl
          ? ({ relation: 'http', strength: 'dialled' } as const)
          : ({ relation: sighting.position === 'mail' ? 'mail' : 'config', strength: 'token' } as const);
    const said = isInRemark(text, sighting.start) ? ({ strength: 'token', context: 'comment' } as const) : {};
    const of = { kind: 'text', text: value, at } as const;
    return [{ kind: 'use', value: of, as: isUrl ? 'url' : 'host', ...manner, ...said, text: path, at }];
  });
}

/** What a program that reads the value may learn of it here: the hosts, in order. */
export function readableSecret({ text, at }: Pick<SecretValue, 'text' | 'at'>): Expression {
  const hosts = hostsIn(text).slice(0, 20);
  if (hosts.length === 0) return { kind: 'unknown', why: 'encrypted', at };
  // The slash after a host is what keeps a path that the reader adds apart from it.
  const shown = hosts.map((host) => shownHost(host) + (text[host.end] === '/' ? '/' : ''));
  return { kind: 'text', text: shown.join(' '), at };
}

function hostsIn(text: string): readonly Sighting[] {
  return sightingsIn(text.slice(0, LONGEST)).filter(
    ({ position }) => position === 'authority' || position === 'bare' || position === 'mail' || position === 'scp',
  );
}

function shownHost({ host, port, scheme, position }: Sighting): string {
  const authority = port === undefined ? host : `${host}:${port}`;
  return position === 'authority' ? `${scheme ?? 'https'}://${authority}` : authority;
}
