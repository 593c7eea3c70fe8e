// One setting of any environment export as facts: a definition for those who read it, and the hosts in its value. Of a secret only the
// hosts leave this file, and its key path stands for the text.
import type { Expression } from '../../../model/expression.js';
import type { Definition, Fact, Use } from '../../../model/fact.js';
import { hasPublicSuffix } from '../../../model/registrable-domain.js';
import { sightingsIn, type Sighting } from '../../../model/sighting.js';
import type { KeyRules } from '../../keys.js';
import { usesOfLiteral } from '../../literal-uses.js';
import type { Source } from '../../scanner.js';

export interface Setting {
  readonly key: string;
  readonly value: string;
  /** Offsets of the raw value, without quotes. */
  readonly start: number;
  readonly end: number;
  /** The name of the service that reads it, where the export says so. */
  readonly service?: string;
  /** Where it stands, for people: `secret/signin/IDP_URL`. With it the value is a secret and is never shown. */
  readonly secretPath?: string;
  /** Only what reads it, or only what it says: both unless told. */
  readonly only?: 'definition' | 'uses';
}

/** Endings that are delegated to nobody and used inside (RFC 2606, RFC 6762, ICANN's `internal`). */
const INSIDE = /\.(?:local|internal|intranet|corp|lan|home|private|cluster|consul|test|example|invalid|localhost)$/;
const KEY_VAULT = /^@Microsoft\.KeyVault\(/i;
const ENVIRONMENT_NAME = /^[A-Za-z_][\w.:-]{0,200}$/;

/** The facts of a setting. */
export function* settingFacts(source: Source, setting: Setting, keys: KeyRules): Generator<Fact> {
  const { key, only, secretPath } = setting;
  const at = source.span(setting.start, setting.end);
  if (only !== 'uses' && ENVIRONMENT_NAME.test(key)) {
    const definition: Definition = {
      kind: 'definition',
      scope: 'env',
      key,
      value: valueOf(setting, at),
      level: 'app-settings',
      ...(setting.service === undefined ? {} : { service: setting.service }),
      at,
    };
    yield definition;
  }
  if (only === 'definition') return;
  if (secretPath === undefined) yield* usesOfPlain(source, setting, keys);
  else yield* usesOfSecret(source, { ...setting, secretPath }, keys);
}

function valueOf({ value, secretPath }: Setting, at: Expression['at']): Expression {
  if (KEY_VAULT.test(value)) return { kind: 'unknown', why: 'external-input', at };
  if (secretPath === undefined) return { kind: 'text', text: value, at };
  const shown = shownParts(value);
  const [only] = shown;
  // A secret that holds nothing but one host is known; any other is known to be set.
  return only !== undefined && shown.length === 1
    ? { kind: 'text', text: only.text, at }
    : { kind: 'unknown', why: 'encrypted', at };
}

function* usesOfPlain(source: Source, { key, value, start, end, service }: Setting, keys: KeyRules): Generator<Use> {
  const literal = { start, end, value, key, urlRelation: 'config' } as const;
  for (const use of usesOfLiteral(source, literal, keys)) {
    const isWhole =
      use.strength === 'token' &&
      use.relation === 'config' &&
      use.value.kind === 'text' &&
      use.value.text === value.trim();
    yield { ...use, ...(isWhole ? { strength: 'named' as const } : {}), ...(service === undefined ? {} : { service }) };
  }
}

type Secret = Setting & { readonly secretPath: string };

function* usesOfSecret(
  source: Source,
  { key, value, start, end, service, secretPath }: Secret,
  keys: KeyRules,
): Generator<Use> {
  const rule = keys.ruleOf(key);
  const at = source.span(start, end);
  for (const { text, sighting } of shownParts(value)) {
    const isUrl = sighting.position === 'authority' || sighting.position === 'scp';
    yield {
      kind: 'use',
      value: { kind: 'text', text, at },
      as: 'text',
      relation: sighting.position === 'mail' ? 'mail' : (rule?.relation ?? 'config'),
      strength: isUrl || rule ? 'dialled' : sighting.key !== undefined || text === value.trim() ? 'named' : 'token',
      text: secretPath,
      at,
      ...(service === undefined ? {} : { service }),
    };
  }
}

/** What of a secret may be seen: schemes, hosts and ports. No user information, path, query or other word. */
function shownParts(value: string): { readonly text: string; readonly sighting: Sighting }[] {
  const known = new Set<string>();
  return sightingsIn(value).flatMap((sighting) => {
    const { host, scheme, port, position, is } = sighting;
    if (is !== 'name' || position === 'path' || position === 'query' || position === 'identifier') return [];
    const isUrl = position === 'authority' || position === 'scp' || position === 'mail';
    // A token such as `eyJh.eyJz.c2ln` is dotted, too: alone it must look like a name that somebody can have.
    if (!isUrl && !isPlausible(host)) return [];
    const text = `${position === 'authority' ? `${scheme === undefined ? '' : `${scheme}:`}//` : ''}${host}${port === undefined ? '' : `:${port}`}`;
    if (known.has(text)) return [];
    known.add(text);
    return [{ text, sighting }];
  });
}

function isPlausible(host: string): boolean {
  return INSIDE.test(host) || hasPublicSuffix(host);
}
