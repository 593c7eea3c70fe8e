// Small estates written by hand: the acme shop, the mapiq replay, the Boltrics ports.
import type { Config, Retirement, Rotation } from '../../src/config/config.js';
import { buildGraph } from '../../src/graph/build-graph.js';
import { judge, judgeWhole, type Judgement } from '../../src/judge/judge.js';
import type { JudgeOptions, JudgeRequest, SeenSummary } from '../../src/judge/request.js';
import type { Baseline } from '../../src/model/baseline.js';
import type { RecordType } from '../../src/model/fact.js';
import type {
  Estate,
  FoundCertificate,
  LocatedBlindspot,
  LocatedSuppression,
  Reference,
  ResolvedBinding,
  ResolvedRecord,
  UnresolvedUse,
} from '../../src/model/reference.js';
import type { Finding, Report } from '../../src/model/report.js';
import type { Rulebook, RelationRule } from '../../src/model/rulebook.js';
import type { Location } from '../../src/model/span.js';
import {
  RELATIONS,
  type Context,
  type Meaning,
  type Relation,
  type RuleId,
  type Severity,
} from '../../src/model/vocabulary.js';

const OWNS: readonly Relation[] = [
  'redirect-from',
  'server-name',
  'custom-domain',
  'tls-binding',
  'certificate-name',
  'zone-data',
];
const MENTIONS: readonly Relation[] = ['allow', 'identifier', 'mention'];

export const BY_CONTEXT: Readonly<Record<Context, Severity>> = {
  code: 'error',
  config: 'error',
  ci: 'error',
  dns: 'error',
  lockfile: 'error',
  default: 'warning',
  allow: 'warning',
  vendored: 'warning',
  generated: 'warning',
  test: 'note',
  example: 'note',
  docs: 'note',
  comment: 'note',
  identifier: 'note',
};

const entry = { why: '', source: '', finds: [], ignores: [] };

function meaningOf(relation: Relation): Meaning {
  return OWNS.includes(relation) ? 'owns' : MENTIONS.includes(relation) ? 'mentions' : 'depends';
}

/** A rulebook as small as the judge's questions. */
export const rulebook: Rulebook = {
  keys: [],
  calls: [],
  accessors: [],
  keywords: [],
  boringHosts: [{ ...entry, id: 'w3', hosts: ['w3.org', '*.w3.org'] }],
  contexts: [{ ...entry, id: 'tests', context: 'test', folders: ['test', 'testdata'], files: ['**/*.test.ts'] }],
  environments: [],
  providers: [],
  recordResources: [],
  renewals: [{ ...entry, id: 'acme', issuers: ['Acme Automatic'], caa: ['ca.example'], edges: [] }],
  languages: [],
  relations: RELATIONS.map((relation): RelationRule => {
    return { ...entry, id: relation, relation, meaning: meaningOf(relation), title: relation };
  }),
  severities: {
    byContext: BY_CONTEXT,
    byRecordRelation: { dmarc: 'warning', 'caa-iodef': 'warning', 'soa-rname': 'note' },
  },
  rules: [],
  hash: '',
};

export function at(file: string, line = 1, column = 1): Location {
  return { repo: '.', file, span: { line, column, endLine: line, endColumn: column + 10 } };
}

/** A literal, dialled reference of service `web` in code, unless told otherwise. */
export function reference(host: string, rest: Partial<Reference> = {}): Reference {
  return {
    service: 'service:web',
    host,
    is: 'name',
    relation: 'http',
    context: 'code',
    location: at('apps/web/src/api.ts', 3, 7),
    text: `"https://${host}/"`,
    value: `https://${host}/`,
    how: 'literal',
    confidence: 'proven',
    environments: [],
    steps: [],
    strength: 'dialled',
    ...rest,
  };
}

/** A record of a zone file: `record('app.mapiq.com', 'CNAME', 'app.mapiq.net')`. */
export function record(owner: string, type: RecordType, data: string): ResolvedRecord {
  const named = ['CNAME', 'DNAME', 'ALIAS', 'HTTPS', 'SVCB', 'MX', 'NS', 'SRV'].includes(type);
  const target = data.split(' ').at(-1) ?? '';
  const zone = owner.split('.').slice(-2).join('.');
  const base = { owner, type, data, ttlSeconds: 3600, service: null, text: `${owner}. 3600 ${type} ${data}` };
  return { ...base, zone, location: at(`zones/${zone}.zone`), ...(named && target !== '.' ? { target } : {}) };
}

/** The same record as an answer of a resolver. */
export function observed(owner: string, type: RecordType, data: string): ResolvedRecord {
  const { location, zone, ...rest } = record(owner, type, data);
  const answer = { server: 'udp://127.0.0.1:5353', at: '2024-08-30T00:00:00.000Z' };
  return location && zone ? { ...rest, observed: answer } : rest;
}

/** A certificate whose fingerprints are made from a short name. */
export function certificate(tag: string, names: readonly string[], notAfter: string): FoundCertificate {
  return {
    certificate: {
      subject: `CN=${tag}`,
      issuer: 'CN=acme issuing authority',
      serialNumber: tag,
      names,
      notBefore: '2023-01-01T00:00:00.000Z',
      notAfter,
      sha1: `a1${tag}`,
      sha256: `a256${tag}`,
      selfSigned: false,
    },
    location: at(`certs/${tag}.pem`),
  };
}

export function binding(host: string, port: number, fingerprint: string): ResolvedBinding {
  const text = `${host}:${port} ${fingerprint}`;
  return { host, port, certificate: fingerprint, location: at('exports/sslcert.txt', port), service: null, text };
}

export function unresolved(host: string, rest: Partial<UnresolvedUse> = {}): UnresolvedUse {
  return {
    service: 'service:web',
    location: at('apps/web/src/unknown.ts', 9, 3),
    text: 'fetch(url)',
    why: 'undefined-name',
    needs: [],
    host,
    relation: 'http',
    context: 'code',
    strength: 'dialled',
    ...rest,
  };
}

export function blindspot(rest: Partial<LocatedBlindspot>): LocatedBlindspot {
  const base = { repo: '.', file: 'main.hcl', line: null, detail: 'cannot be parsed' } as const;
  return { ...base, reason: 'unparsable', searchedAsBytes: true, wholeFile: true, ...rest };
}

export function inline(rule: string, line: number, rest: Partial<LocatedSuppression> = {}): LocatedSuppression {
  return { location: at('apps/web/src/api.ts', line), rule, until: '2024-12-31', reason: 'replaced in 4.2', ...rest };
}

export function estate(parts: Partial<Estate>): Estate {
  const services = ['edi', 'signin', 'web'].map((name) => ({
    id: `service:${name}`,
    name,
    repo: '.',
    owner: `${name}-team`,
  }));
  const empty = {
    references: [],
    unresolved: [],
    records: [],
    certificates: [],
    bindings: [],
    blindspots: [],
    suppressions: [],
  };
  return { services, ...empty, ...parts };
}

export function retire(domain: string, rest: Partial<Retirement> = {}): Retirement {
  return { pattern: { domain, scope: 'subtree', except: [] }, on: '2024-09-11', ...rest };
}

type Certificates = Config['certificates'];

export function config(
  parts: Partial<Omit<Config, 'certificates'>> & { certificates?: Partial<Certificates> } = {},
): Config {
  const warn = { noteDays: 30, warningDays: 14, errorDays: 7 };
  const lists = { repos: [], inputs: [], services: [], exclude: [], accept: [], severity: {}, suppress: [] };
  const certificates: Certificates = { warn, ending: [], rotations: [], ...parts.certificates };
  return { folder: '/shop', retire: [retire('mapiq.net')], ...lists, ...parts, certificates };
}

export function rotation(from: string, to: string): Rotation {
  return { from, to, by: '2023-09-28' };
}

const seen: SeenSummary = {
  layers: { source: 'complete', dns: 'not-looked', tls: 'not-looked' },
  recordedAt: null,
  filesSeen: 4,
  filesScanned: 4,
  filesSkipped: {},
  bytesScanned: 100,
  lookups: { answered: 0, failed: 0 },
  endpoints: { probed: 0, failed: 0 },
};

export interface Judging {
  readonly config?: Config;
  readonly asOf?: string;
  readonly options?: Partial<JudgeOptions>;
  readonly seen?: Partial<SeenSummary>;
  readonly baseline?: Baseline;
}

/** The report of an estate on 30 August 2024, twelve days before mapiq.net goes. */
export function report(parts: Partial<Estate>, judging: Judging = {}): Report {
  return judge(judgeRequest(parts, judging));
}

/** The same with what a baseline of it would hold. */
export function judgement(parts: Partial<Estate>, judging: Judging = {}): Judgement {
  return judgeWhole(judgeRequest(parts, judging));
}

/** What the judge is asked. */
export function judgeRequest(parts: Partial<Estate>, judging: Judging = {}): JudgeRequest {
  const whole = estate(parts);
  return {
    graph: buildGraph(whole, rulebook),
    estate: whole,
    config: judging.config ?? config(),
    rulebook,
    asOf: judging.asOf ?? '2024-08-30T00:00:00Z',
    version: '0.1.0',
    seen: { ...seen, ...judging.seen },
    options: { strict: false, only: [], ...judging.options },
    ...(judging.baseline && { baseline: judging.baseline }),
  };
}

export function findingsOf(found: Report, rule: RuleId): readonly Finding[] {
  return found.findings.filter((finding) => finding.rule === rule);
}

/** `a -edge-> b -edge-> c` */
export function pathOf({ path }: Finding): string {
  return [path[0]?.from ?? '', ...path.map(({ edge, to }) => `-${edge}-> ${to}`)].join(' ');
}
