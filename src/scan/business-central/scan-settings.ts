// A server instance's facts: one binding per port that speaks TLS with the service certificate, and the addresses it names.
import type { BindingFact, Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { sightingsIn } from '../../model/sighting.js';
import { factsOfComment } from '../comment-facts.js';
import { toThumbprint } from '../netsh/bindings.js';
import type { Scan, Source } from '../scanner.js';
import { keyRulesOf, type KeyRules } from '../keys.js';
import { toUse, usesOfValue } from '../value-uses.js';
import { readSettings, type Setting } from './settings.js';

/** A port and the settings that decide whether it presents the service certificate, with their defaults where the file is silent. */
interface PortRule {
  readonly port: string;
  readonly enabled: string;
  readonly secured: (settings: Settings) => boolean;
  readonly publicUrls: readonly string[];
}

type Settings = ReadonlyMap<string, Setting>;

const isOn = (setting: string) => (settings: Settings) => settings.get(setting)?.value.trim().toLowerCase() !== 'false';
/** Client services encrypt with the certificate for every credential type but Windows. */
const hasCredentials = (settings: Settings): boolean =>
  !['', 'windows'].includes(settings.get('clientservicescredentialtype')?.value.trim().toLowerCase() ?? '');

// A file that names a certificate and leaves a port's TLS switch out is taken to use it: the installed file always states the switch.
const PORTS: readonly PortRule[] = [
  {
    port: 'ClientServicesPort',
    enabled: 'ClientServicesEnabled',
    secured: hasCredentials,
    publicUrls: ['PublicWinBaseUrl'],
  },
  {
    port: 'SOAPServicesPort',
    enabled: 'SOAPServicesEnabled',
    secured: isOn('soapservicessslenabled'),
    publicUrls: ['PublicSOAPBaseUrl'],
  },
  {
    port: 'ODataServicesPort',
    enabled: 'ODataServicesEnabled',
    secured: isOn('odataservicessslenabled'),
    publicUrls: ['PublicODataBaseUrl'],
  },
  {
    port: 'DeveloperServicesPort',
    enabled: 'DeveloperServicesEnabled',
    secured: isOn('developerservicessslenabled'),
    publicUrls: [],
  },
  {
    port: 'ManagementApiServicesPort',
    enabled: 'ManagementApiServicesEnabled',
    secured: isOn('managementapiservicessslenabled'),
    publicUrls: [],
  },
  {
    port: 'SnapshotDebuggerServicesPort',
    enabled: 'SnapshotDebuggerServicesEnabled',
    secured: isOn('snapshotdebuggerservicessslenabled'),
    publicUrls: [],
  },
];

/** Opens the scanner. */
export function openSettings(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  return (source) => scanSettings(source, keys);
}

function* scanSettings(source: Source, keys: KeyRules): Generator<Fact> {
  const { settings, comments, brokenAt } = readSettings(source.text);
  const byKey = new Map(settings.map((setting) => [setting.key.toLowerCase(), setting]));
  const thumbprint = toThumbprint(byKey.get('servicescertificatethumbprint')?.value ?? '');
  if (thumbprint !== undefined)
    for (const rule of PORTS) {
      const binding = toBinding(source, { rule, settings: byKey, thumbprint });
      if (binding) yield binding;
    }
  for (const setting of settings) yield* usesOf(source, setting, keys);
  for (const comment of comments) yield* factsOfComment(source, comment);
  if (brokenAt !== undefined)
    yield {
      kind: 'blindspot',
      reason: 'unparsable',
      detail: 'not well-formed XML',
      at: source.span(brokenAt, brokenAt),
    };
}

interface Candidate {
  readonly rule: PortRule;
  readonly settings: Settings;
  readonly thumbprint: string;
}

function toBinding(source: Source, { rule, settings, thumbprint }: Candidate): BindingFact | undefined {
  const setting = settings.get(rule.port.toLowerCase());
  const port = Number(setting?.value.trim() || Number.NaN);
  if (!setting || !Number.isInteger(port) || port < 1 || port > 65_535) return undefined;
  if (!isOn(rule.enabled.toLowerCase())(settings) || !rule.secured(settings)) return undefined;
  const at = source.span(setting.start, setting.end);
  return {
    kind: 'binding',
    host: { kind: 'text', text: publicHost(rule, { settings, port }) ?? '0.0.0.0', at },
    port,
    certificate: { by: 'thumbprint', value: thumbprint },
    text: source.excerpt(setting.start, setting.end),
    at,
  };
}

/** The host of the service's public address, where that address has the same port: else a proxy may stand between. */
function publicHost(
  { publicUrls }: PortRule,
  { settings, port }: { settings: Settings; port: number },
): string | undefined {
  for (const key of publicUrls) {
    const sighting = sightingsIn(settings.get(key.toLowerCase())?.value ?? '')[0];
    if (sighting?.position === 'authority' && sighting.port === port) return sighting.host;
  }
  return undefined;
}

function usesOf(source: Source, { key, value, valueStart, valueEnd }: Setting, keys: KeyRules): Fact[] {
  if (value.trim() === '') return [];
  const at = source.span(valueStart, valueEnd);
  const described = { value: { kind: 'text', text: value, at }, start: valueStart, end: valueEnd, key } as const;
  if (/^public\w{1,20}baseurl$/i.test(key))
    return [toUse(source, described, { as: 'url', relation: 'http', strength: 'dialled' })];
  return usesOfValue(source, described, keys);
}
