// What linking makes of facts: hosts with their evidence, records, certificates and bindings, and what could not be evaluated.
import type { UnknownReason } from './expression.js';
import type { BlindspotReason, CertificateFact, RecordType } from './fact.js';
import type { Hostname } from './hostname.js';
import type { Reach } from './layers/layer.js';
import type { Location } from './span.js';
import type { StarttlsProtocol } from './starttls.js';
import type { Confidence, Context, Relation } from './vocabulary.js';

/** One stop on the way from a use to the text that names the host. */
export interface Step {
  readonly repo: string;
  readonly file: string;
  readonly line: number;
  /** For a person: `IDP_HOST = login.mapiq.com`. */
  readonly note: string;
}

/** How a host came to be known. */
export type How = 'literal' | 'resolved' | 'dns' | 'tls' | 'certificate' | 'imported';

/** A host at one place in the source, evaluated. */
export interface Reference {
  /** `service:NAME`, or `null` where a record or binding stands alone. */
  readonly service: string | null;
  readonly host: Hostname;
  /** `name` may be partly unknown. Addresses and labels are inventory only. */
  readonly is: 'name' | 'address' | 'label';
  readonly port?: number;
  readonly relation: Relation;
  readonly context: Context;
  readonly location: Location;
  readonly text: string;
  /** The evaluated text around the host, at most 200 code units. */
  readonly value: string;
  readonly how: How;
  readonly confidence: Confidence;
  /** Environments in which it holds, sorted; empty: any. */
  readonly environments: readonly string[];
  readonly steps: readonly Step[];
  /** The certificate that the file asks for and that holds this name; names of one file with one such text share it. */
  readonly certificate?: string;
  /** The Secret of Kubernetes that the certificate of this name is issued into, or that the name is served with. */
  readonly secret?: string;
  /** Who used it last and when, where a list or log says so. */
  readonly observed?: Observation;
  /** `token`: dotted text that need not be a host; counts only for watched names. */
  readonly strength: 'dialled' | 'named' | 'token';
  /** It is a pattern, read as its layer reads it: `host` with or without `*.`, and what it covers; `undefined`: the host alone. */
  readonly reach?: Reach;
  /** Where the host is partly unknown (`*`): why, and which names would tell. */
  readonly unknown?: { readonly why: UnknownReason; readonly needs: readonly string[] };
}

/** A use whose host could not be evaluated, or only in part. */
export interface UnresolvedUse {
  readonly service: string | null;
  readonly location: Location;
  readonly text: string;
  readonly why: UnknownReason;
  /** Names a person could supply, sorted: `env:HOST`. */
  readonly needs: readonly string[];
  /** What is known of the host, `*` where not. */
  readonly host: Hostname;
  readonly relation: Relation;
  readonly context: Context;
  readonly strength: 'dialled' | 'named' | 'token';
}

/** A resource record with names evaluated. `location` is `undefined` for a live or recorded answer. */
export interface ResolvedRecord {
  readonly owner: Hostname;
  readonly type: RecordType;
  readonly target?: Hostname;
  readonly data: string;
  readonly ttlSeconds?: number;
  readonly zone?: Hostname;
  /** It is no record: a page of the owner sends its clients to the target. */
  readonly redirect?: true;
  /** It is no record: the owner's policy for those who send it mail lets them go to the target. */
  readonly mailPolicy?: MailPolicy;
  readonly location?: Location;
  /** Who answered, and when (ISO 8601, UTC). */
  readonly observed?: Observation;
  readonly service: string | null;
  readonly text: string;
}

/** The policy by which other servers send mail to a domain (RFC 8461 §3.2). */
export interface MailPolicy {
  /** `enforce`: mail that would go elsewhere is not sent; `testing`: it is, and told of. */
  readonly mode: 'enforce' | 'testing';
  /** Names, or `*.` and a name for exactly one label more; lower case, sorted. */
  readonly mx: readonly string[];
}

/** What a registry says of a domain that somebody holds. */
export interface ResolvedRegistration {
  readonly domain: Hostname;
  /** When it ends unless it is renewed: ISO 8601, UTC; `undefined`: the registry does not say, or nobody holds it. */
  readonly expiresAt?: string;
  /** Nobody holds it: anybody may take it. */
  readonly isFree?: true;
  readonly observed: Observation;
}

export interface Observation {
  readonly server: string;
  readonly at: string;
}

/** A name that the live world has nothing for, or a name server that does not serve a zone which is delegated to it. */
export interface MissingTarget {
  readonly host: Hostname;
  /**
   * `no-name`: NXDOMAIN. `no-address`: the name is there and has neither A nor AAAA. `lame`: it does not serve `zone`. `loop`: aliases lead
   * from it back to it. `too-long`: it stands where resolvers have given up on a chain of aliases.
   */
  readonly is: 'no-name' | 'no-address' | 'lame' | 'loop' | 'too-long';
  readonly zone?: Hostname;
  readonly observed: Observation;
}

export interface FoundCertificate {
  readonly certificate: Omit<CertificateFact, 'at' | 'kind'>;
  readonly location?: Location;
  readonly observed?: Observation;
}

/** An endpoint and the certificate that it presents (observed) or is told to present (configured). */
export interface ResolvedBinding {
  readonly host: Hostname;
  readonly port: number;
  /** `sha1:` or `sha256:` and hex; a path or name that no certificate of the run has stays as written. */
  readonly certificate: string;
  readonly location?: Location;
  readonly observed?: Observation;
  /** How it was observed. */
  readonly handshake?: ObservedHandshake;
  readonly service: string | null;
  readonly text: string;
}

/** Which of an endpoint's faces showed the certificate. */
export interface ObservedHandshake {
  readonly address: string;
  /** The name sent as SNI (RFC 6066 §3); `null`: none. */
  readonly serverName: string | null;
  /** `undefined`: TLS from the first byte. */
  readonly starttls?: StarttlsProtocol;
  /** What was sent behind the leaf, `sha256:HEX` in order; `undefined`: nothing. */
  readonly chain?: readonly string[];
}

/** A key or certificate that a client insists on for a host. */
export interface ResolvedPin {
  readonly host: Hostname;
  /** `spki:`, `sha1:` or `sha256:` and hex. */
  readonly pin: string;
  readonly location: Location;
  readonly service: string | null;
  readonly context: Context;
  readonly text: string;
}

export interface LocatedBlindspot {
  readonly repo: string;
  readonly file: string;
  readonly line: number | null;
  readonly reason: BlindspotReason;
  readonly detail: string;
  /** For a file that was not read as its format: whether its bytes were searched for names all the same. */
  readonly searchedAsBytes: boolean;
  /** Whole file, as opposed to one place in it. */
  readonly wholeFile: boolean;
  /** Dotted or single labels (lower case) found in its raw bytes, where it could not be parsed: for material blind spots. */
  readonly rawLabels?: readonly string[];
}

export interface LocatedSuppression {
  readonly location: Location;
  readonly rule: string;
  readonly until?: string;
  readonly reason?: string;
}

export interface ServiceNode {
  /** `service:NAME` */
  readonly id: string;
  readonly name: string;
  readonly repo: string;
  readonly owner: string | null;
}

/** All that linking knows: the graph is built from it and nothing else. */
export interface Estate {
  readonly services: readonly ServiceNode[];
  readonly references: readonly Reference[];
  readonly unresolved: readonly UnresolvedUse[];
  readonly records: readonly ResolvedRecord[];
  readonly certificates: readonly FoundCertificate[];
  readonly bindings: readonly ResolvedBinding[];
  /** `undefined`: none. */
  readonly pins?: readonly ResolvedPin[];
  readonly blindspots: readonly LocatedBlindspot[];
  readonly suppressions: readonly LocatedSuppression[];
  /** `undefined`: nothing was asked. */
  readonly missing?: readonly MissingTarget[];
  /** Sorted by domain, each once; `undefined`: no registry said anything. */
  readonly registrations?: readonly ResolvedRegistration[];
}
