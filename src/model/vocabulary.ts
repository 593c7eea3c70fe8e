// Closed lists that users meet in reports and in the configuration. Their order is part of the interface.

/** How a host is used. `rules/relations.yaml` says which of them depend, own or mention. */
export const RELATIONS = [
  'http',
  'config',
  'image',
  'package',
  'git',
  'redirect',
  'redirect-from',
  'oauth',
  'issuer',
  'cookie',
  'rpid',
  'allow',
  'mail',
  'sni',
  'host-header',
  'pin',
  'trust',
  'host-override',
  'deep-link',
  'server-name',
  'custom-domain',
  'tls-binding',
  'certificate-name',
  'zone-data',
  'identifier',
  'mention',
  'cname',
  'dname',
  'alias',
  'https',
  'mx',
  'ns',
  'srv',
  'spf',
  'acme',
  'dkim',
  'dmarc',
  'caa-iodef',
  'soa-rname',
] as const;
export type Relation = (typeof RELATIONS)[number];

/** What a relation says of the service that has it. */
export type Meaning = 'depends' | 'owns' | 'mentions';

/** The kind of place an edge's first hop stands in; it decides the severity. */
export const CONTEXTS = [
  'code',
  'config',
  'ci',
  'dns',
  'lockfile',
  'default',
  'allow',
  'vendored',
  'generated',
  'test',
  'example',
  'docs',
  'comment',
  'identifier',
] as const;
export type Context = (typeof CONTEXTS)[number];

export const SEVERITIES = ['error', 'warning', 'note'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const CONFIDENCES = ['proven', 'likely', 'possible'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

export const RULES = [
  'retired-host',
  'retired-alias',
  'retired-record',
  'certificate-ending',
  'certificate-uncovered',
  'rotation-incomplete',
  'renewal-blocked',
  'dangling-record',
  'retired-still-issued',
  'suppression-expired',
  'suppression-invalid',
] as const;
export type RuleId = (typeof RULES)[number];

export const EDGE_KINDS = [
  'references',
  'cname',
  'dname',
  'alias',
  'https',
  'mx',
  'ns',
  'srv',
  'spf',
  'acme',
  'redirect',
  'presents',
  'covers',
  'requires',
] as const;
export type EdgeKind = (typeof EDGE_KINDS)[number];

export const LAYERS = ['source', 'dns', 'tls'] as const;
export type Layer = (typeof LAYERS)[number];
export type LayerState = 'complete' | 'partial' | 'recorded' | 'not-looked';

/** The highest of several severities; `undefined` for none. */
export function highestSeverity(severities: Iterable<Severity>): Severity | undefined {
  const all = new Set(severities);
  return SEVERITIES.find((severity) => all.has(severity));
}
