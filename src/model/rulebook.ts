// The rulebook as the program sees it: rules/ read, checked and compiled by rulebook/. Data only, so that it can cross to workers.
import type { Context, Meaning, Relation, RuleId, Severity } from './vocabulary.js';

/** What every rulebook entry carries: why it is there, who says so, what it finds and what it must leave alone. */
export interface Entry {
  readonly id: string;
  readonly why: string;
  readonly source: string;
  readonly finds: readonly Sample[];
  readonly ignores: readonly Sample[];
}

/** A small file and the host (and relation) that lastref must, or must not, find in it. */
export interface Sample {
  readonly file: string;
  readonly text: string;
  readonly host?: string;
  readonly relation?: Relation;
}

/** A configuration key, option or attribute whose value names a host (`servername`, `issuer`, `redirect_uris`). */
export interface KeyRule extends Entry {
  /** Compared in canonical form: lower case, without `-`, `_`, `.` and spaces. */
  readonly keys: readonly string[];
  readonly relation: Relation;
  readonly as: 'host' | 'url' | 'text';
  readonly strength: 'dialled' | 'named';
  readonly context?: Context;
  /** Its keys are never the end of a path: `script.src` is no `scriptSrc`. */
  readonly whole?: boolean;
}

/** A function whose argument is a URL or host (`fetch`, `tls.connect`): dotted name as written, and the argument's position. */
export interface CallRule extends Entry {
  readonly calls: readonly string[];
  readonly argument: number;
  readonly as: 'host' | 'url';
  readonly relation: Relation;
}

/** Code that gives settings of a framework: which objects hold them, how parts are asked for, and where the values are written. */
export interface AccessorRule extends Entry {
  /** Ids of the scanners that read it. */
  readonly languages: readonly string[];
  /**
   * Chains of names by which code has the object: `app.config`, `useRuntimeConfig()`, `<ConfigService>` for what is written to be of
   * that type, `{expo-constants}` for the module.
   */
  readonly objects: readonly string[];
  /** Words of which a file holds one where the object is meant. Empty: any file. */
  readonly beside: readonly string[];
  /** Methods that read one value by its key, with a default behind it. */
  readonly reads: readonly string[];
  /** How many arguments of such a call are keys, one below the other. */
  readonly keys: number;
  /** Methods that give a part. */
  readonly parts: readonly string[];
  /** Members and entries are settings. */
  readonly members: boolean;
  /** Between the keys of a path in one text. */
  readonly separator: '.' | ':' | '__' | '_';
  /** The environment variable that a path is, with this before it. */
  readonly environment?: string;
  /** How a path is spelled as an environment variable. */
  readonly spelled: 'plain' | 'upper' | 'snake';
  /** What code of the service puts there under the name of the framework. */
  readonly store?: string;
  /** The path at which the object begins. `{1}` is the first argument of the call. */
  readonly at: readonly string[];
  /** Files that hold the settings, best first: modules by the end of their path, data by its path. */
  readonly modules: readonly string[];
  readonly data: readonly string[];
  /** Where in such a file the settings begin; `*` is any key. */
  readonly below: readonly string[];
  /** Calls that put one value under a key. */
  readonly sets: readonly string[];
  /** Calls that put in the entries of what they are given. */
  readonly fills: readonly string[];
}

/** A word of a format that stands for a host without naming it (`jcenter()`). */
export interface KeywordRule extends Entry {
  /** Globs of file paths in which the word means the host. */
  readonly files: readonly string[];
  readonly keyword: string;
  readonly host: string;
  readonly relation: Relation;
}

/** Hosts that are named everywhere and reached by nobody (schema and licence URLs). */
export interface BoringHostRule extends Entry {
  readonly hosts: readonly string[];
}

/** Which files are tests, docs, examples, vendored, generated, CI or lockfiles. Whole path segments only. */
export interface ContextRule extends Entry {
  readonly context: Context;
  /** Folder names (a whole segment anywhere in the path). */
  readonly folders: readonly string[];
  /** Globs over the names of files in those folders that are what their format says. */
  readonly but?: readonly string[];
  /** Globs over the path. */
  readonly files: readonly string[];
}

/** Words in file, folder, profile and workspace names that mean one environment. */
export interface EnvironmentRule extends Entry {
  readonly label: string;
  readonly words: readonly string[];
}

/** A suffix under which a provider names its customers' resources (`azurefd.net`): a way out that needs no own certificate. */
export interface ProviderRule extends Entry {
  readonly suffixes: readonly string[];
  readonly provider: string;
  readonly managedCertificate: boolean;
  readonly sunset?: ProviderSunset;
}

/** When a provider ends its service for some of its names. Days are UTC. */
export interface ProviderSunset {
  /** What ends, for people. */
  readonly service: string;
  /** How many labels the names concerned have before the suffix. */
  readonly labels: number;
  /** Values of O in the issuer's name of the certificates that the service manages. */
  readonly issuers: readonly string[];
  /** The first day on which no certificate is renewed. */
  readonly renewsUntil: string;
  /** The last day of those that it holds. */
  readonly certificatesUntil: string;
  /** The day on which the rest ends. */
  readonly servesUntil: string;
}

/** A resource of Terraform that is a DNS record, or holds several in blocks. */
export interface RecordResourceRule extends Entry {
  /** Resource types that are written alike. */
  readonly resources: readonly string[];
  /** The block that holds a record each, where one resource holds several. */
  readonly block?: string;
  /** The attribute that names the zone, or refers to a resource that has its name under one of `zoneName`. */
  readonly zone?: string;
  readonly zoneName: readonly string[];
  readonly owner: string;
  /** An attribute, or `=TYPE`. */
  readonly type: string;
  /** Attributes; `x[]` holds a list, `block.x` stands in blocks. */
  readonly values: readonly string[];
  /** The owner's name is relative to the zone, whole, or either: whole where it ends on the zone. */
  readonly names: 'relative' | 'either' | 'absolute';
}

/** An authority whose certificates machines renew: every name of such a certificate is validated again each time. */
export interface RenewalRule extends Entry {
  /** Values of O or CN in the issuer's name, compared without case. */
  readonly issuers: readonly string[];
  /** Domains by which CAA records allow the authority (RFC 8659 §4.2). */
  readonly caa: readonly string[];
  /** Suffixes of the provider's names: it renews only what is an alias of one of them. Empty: renewal asks for no alias. */
  readonly edges: readonly string[];
}

/** Comment and string syntax of a language, for the text scanner. */
export interface LanguageProfile extends Entry {
  readonly extensions: readonly string[];
  /** Exact file names (`Makefile`). */
  readonly names: readonly string[];
  readonly lineComments: readonly string[];
  readonly blockComments: readonly (readonly [open: string, close: string])[];
  readonly strings: readonly StringSyntax[];
  /** Code: dotted text outside strings is property access or package names, never a host. Data: everything counts. */
  readonly bare: 'code' | 'data' | 'prose';
}

export interface StringSyntax {
  readonly open: string;
  readonly close: string;
  readonly escape?: string;
  readonly multiline?: boolean;
}

export interface RelationRule extends Entry {
  readonly relation: Relation;
  readonly meaning: Meaning;
  readonly title: string;
}

export interface SeverityTable {
  readonly byContext: Readonly<Record<Context, Severity>>;
  readonly byRecordRelation: Readonly<Partial<Record<Relation, Severity>>>;
}

/** A rule of findings in words; its samples are examples, since the rule itself is code. */
export interface RuleText extends Entry {
  readonly id: RuleId;
  readonly title: string;
  readonly says: string;
  readonly whatToDo: string;
}

export interface Rulebook {
  readonly keys: readonly KeyRule[];
  readonly calls: readonly CallRule[];
  readonly accessors: readonly AccessorRule[];
  readonly keywords: readonly KeywordRule[];
  readonly boringHosts: readonly BoringHostRule[];
  readonly contexts: readonly ContextRule[];
  readonly environments: readonly EnvironmentRule[];
  readonly providers: readonly ProviderRule[];
  readonly renewals: readonly RenewalRule[];
  readonly languages: readonly LanguageProfile[];
  readonly recordResources: readonly RecordResourceRule[];
  readonly relations: readonly RelationRule[];
  readonly severities: SeverityTable;
  readonly rules: readonly RuleText[];
  /** SHA-256 over the rulebook's files: part of the key under which facts are kept. */
  readonly hash: string;
}

/** Canonical form in which rulebook keys and the keys of files meet. */
export function canonicalKey(key: string): string {
  return key.toLowerCase().replace(/[-_.\s]/g, '');
}
