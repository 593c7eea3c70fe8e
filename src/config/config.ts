// The shape of a checked configuration: what lastref.yaml and the command line say together. Everything is normalised.
import type { DomainPattern } from '../model/domain-pattern.js';
import type { Hostname } from '../model/hostname.js';
import type { Place } from '../base/errors.js';
import type { Context, RuleId, Severity } from '../model/vocabulary.js';

export interface Retirement {
  readonly pattern: DomainPattern;
  /** First UTC day on which the name must not be needed, `YYYY-MM-DD`; `null`: retired now. */
  readonly on: string | null;
  readonly replacement?: Hostname;
  readonly reason?: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** `undefined`: from the command line. */
  readonly where?: Place;
}

export interface CertificateEnding {
  readonly names: readonly string[];
  /** ISO 8601, UTC. */
  readonly notAfter: string;
}

/** `sha1:` or `sha256:` and lower-case hex without separators, or the path of a PEM file relative to the configuration. */
export interface Rotation {
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`; `undefined`: now. */
  readonly by?: string;
}

export interface WarnWindows {
  readonly noteDays: number;
  readonly warningDays: number;
  readonly errorDays: number;
}

export interface RepoEntry {
  /** Relative to the configuration. */
  readonly path: string;
  readonly name?: string;
  readonly owner?: string;
}

/** A file outside the source trees; paths are globs relative to the configuration. */
export type InputEntry =
  | { readonly kind: 'certificates'; readonly files: string }
  | { readonly kind: 'records'; readonly files: string }
  | { readonly kind: 'bindings'; readonly files: string; readonly host?: string; readonly service?: string }
  | { readonly kind: 'environment'; readonly files: string; readonly service?: string; readonly environment?: string }
  | { readonly kind: 'references'; readonly files: string }
  | { readonly kind: 'traffic'; readonly files: string; readonly host?: string; readonly service?: string };

export interface ServiceEntry {
  readonly name: string;
  /** Globs inside a repository, optionally `repo:` before them. */
  readonly files: readonly string[];
  readonly owner?: string;
  readonly deploys: readonly string[];
}

export interface AcceptEntry {
  /** A glob over needs, as `env:PARTNER_*`. */
  readonly needs: string;
  readonly reason: string;
  readonly until?: string;
  readonly where?: Place;
}

export interface SuppressEntry {
  readonly rule: RuleId;
  readonly host?: DomainPattern;
  readonly file?: string;
  readonly service?: string;
  /** Last UTC day on which it holds, `YYYY-MM-DD`. */
  readonly until: string;
  readonly reason: string;
  readonly approver?: string;
  readonly where?: Place;
}

export interface ObserveConfig {
  readonly resolvers: readonly string[];
  /** Two or more views of the same names (inside, outside), each with its own resolvers; then `resolvers` is empty. */
  readonly views?: readonly { readonly name: string; readonly resolvers: readonly string[] }[];
  readonly zones: readonly { readonly axfr: string; readonly from: string }[];
  readonly ports: readonly number[];
  readonly allow: readonly string[];
  /** The list of registries (RFC 9224): a path relative to the configuration, or a web address; `undefined`: IANA's. */
  readonly rdap?: string;
  /** The most that one name server is asked in a second; `undefined`: as fast as it answers, within the usual bound. */
  readonly questionsPerSecond?: number;
}

export type SeverityOverrides = Readonly<
  Partial<Record<RuleId, Severity | 'off' | Partial<Record<Context, Severity | 'off'>>>>
>;

export interface Config {
  /** Absolute folder that relative paths start from. */
  readonly folder: string;
  /** Absolute path of the file; `undefined`: none was found. */
  readonly file?: string;
  readonly retire: readonly Retirement[];
  readonly certificates: {
    readonly warn: WarnWindows;
    readonly ending: readonly CertificateEnding[];
    readonly rotations: readonly Rotation[];
  };
  /** `undefined`: the live world is not asked for. */
  readonly observe?: ObserveConfig;
  readonly repos: readonly RepoEntry[];
  readonly inputs: readonly InputEntry[];
  readonly services: readonly ServiceEntry[];
  readonly exclude: readonly string[];
  readonly accept: readonly AcceptEntry[];
  readonly severity: SeverityOverrides;
  readonly suppress: readonly SuppressEntry[];
}
