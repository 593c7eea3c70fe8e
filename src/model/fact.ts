// What one file (or one look at the world) says. Facts are plain data, free of configuration, retirements and other files, so that
// they can be kept per blob. Context, service and environment of the file are added afterwards.
import type { CertificateUrl } from './certificate-urls.js';
import type { Expression, ScopeName } from './expression.js';
import type { PatternLayer } from './layers/layer.js';
import type { Link } from './link.js';
import type { PinFact } from './pin-fact.js';
import type { PartFact, ServiceFact } from './service-fact.js';
import type { Span } from './span.js';
import type { Context, Relation } from './vocabulary.js';

/** How sure the syntax is that a value names a host: `dialled` (URL, host option), `named` (a known key), `token` (dotted text). */
export type Strength = 'dialled' | 'named' | 'token';

/**
 * A text in which a host may stand. `as` says how to read the evaluated text: `host` (optionally with port), `url`, or `text`
 * (find URLs and dotted names in it). A `token` use counts only where a watched name is concerned.
 */
export interface Use {
  readonly kind: 'use';
  readonly value: Expression;
  readonly as: 'host' | 'url' | 'text';
  readonly relation: Relation;
  readonly strength: Strength;
  readonly port?: Expression;
  /** How many there are of what it stands in: where this is the text `0` there is none, and what is said of it is dead. */
  readonly exists?: Expression;
  /** Only where the syntax decides it (a comment, an identifier, an allow-list); else the path does. */
  readonly context?: Context;
  /** The raw text at `at`, at most 200 code units, or a key path where the value is a secret. */
  readonly text: string;
  readonly at: Span;
  /** The service a file names for this use (a compose service, a workload); else the file's own. */
  readonly service?: string;
  /** Names the place in the file that a Patch can replace, as `compose:web/environment/IDP`. */
  readonly slot?: string;
  /** The certificate that the file asks for and that holds this name: names with one such text in a file share it. */
  readonly certificate?: string;
  /** The Secret of Kubernetes that the certificate of this name is issued into, or that the name is served with. */
  readonly secret?: string;
  /** Who compares hosts with it, where the place tells more than the relation: a star or a dot before a name means what that layer says. */
  readonly layer?: PatternLayer;
}

/**
 * `scope` + `key` = `value`. With `parameters` it is a callable whose `value` reads them as names `KEY/PARAMETER`.
 * Several definitions of one key: the highest precedence level wins within an environment; equal levels are alternatives.
 */
export interface Definition {
  readonly kind: 'definition';
  readonly scope: ScopeName;
  readonly key: string;
  readonly value: Expression;
  readonly parameters?: readonly string[];
  /** A level of the scope's own precedence table (link/scopes), e.g. `dotenv`. */
  readonly level?: string;
  readonly environment?: string;
  readonly service?: string;
  /** A variable that is assigned again: every read may see any of its definitions. */
  readonly mutable?: boolean;
  /** Made anew by every run of the function that holds it; everything else is evaluated once. */
  readonly local?: boolean;
  readonly at: Span;
}

/** Replaces the value of a slot in one environment (an overlay, an override file). */
export interface Patch {
  readonly kind: 'patch';
  readonly slot: string;
  readonly value: Expression;
  /** The value is made of what stood there (see model/patched-slot.ts) and is read at the place, not in the patch. */
  readonly readsOriginal?: true;
  readonly level?: string;
  readonly environment?: string;
  readonly at: Span;
}

export const RECORD_TYPES = [
  'A',
  'AAAA',
  'CNAME',
  'DNAME',
  'ALIAS',
  'HTTPS',
  'SVCB',
  'MX',
  'NS',
  'SOA',
  'SRV',
  'TXT',
  'CAA',
  'TLSA',
  'DS',
  'PTR',
  'OTHER',
] as const;
export type RecordType = (typeof RECORD_TYPES)[number];

/** A resource record (RFC 1035 §3.2). `target` is the name in RDATA where the type has one; `data` the RDATA in presentation form. */
export interface RecordFact {
  readonly kind: 'record';
  readonly owner: Expression;
  readonly type: RecordType;
  readonly target?: Expression;
  readonly data: string;
  /** `undefined`: not stated. */
  readonly ttlSeconds?: number;
  /** The apex of the zone that holds the record; `undefined`: not stated. */
  readonly zone?: Expression;
  readonly at: Span;
}

/** An X.509 certificate at rest or presented (RFC 5280). Instants are ISO 8601 in UTC; fingerprints lower-case hex of the DER. */
export interface CertificateFact {
  readonly kind: 'certificate';
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** dNSName entries of subjectAltName, lower case; where there is none, the common name. */
  readonly names: readonly string[];
  readonly notBefore: string;
  readonly notAfter: string;
  readonly sha1: string;
  readonly sha256: string;
  readonly selfSigned: boolean;
  /** SHA-256 of its key (SubjectPublicKeyInfo, RFC 7469 §2.4), lower-case hex: what pins hold. `undefined`: not known. */
  readonly spki?: string;
  /** An authority's, which may sign others (RFC 5280 §4.2.1.9); `undefined`: not known. */
  readonly isAuthority?: boolean;
  /** It proves who a client is and no server (extendedKeyUsage, RFC 5280 §4.2.1.12). */
  readonly isClient?: true;
  /** Where its issuer answers for it. */
  readonly urls?: readonly CertificateUrl[];
  readonly at: Span;
}

/** A listener's endpoint and the certificate it is told to present. */
export interface BindingFact {
  readonly kind: 'binding';
  /** The host or address as written; `0.0.0.0` and `[::]` stand for the host that the input names. */
  readonly host: Expression;
  readonly port: number;
  readonly certificate:
    | { readonly by: 'thumbprint'; readonly value: string }
    | { readonly by: 'path'; readonly value: string }
    | { readonly by: 'name'; readonly value: string }
    /** A Secret of Kubernetes; without one in the run that holds a certificate, nothing is known of the binding. */
    | { readonly by: 'secret'; readonly value: string };
  readonly service?: string;
  readonly text: string;
  readonly at: Span;
}

export type BlindspotReason =
  | 'unreadable'
  | 'unparsable'
  | 'undecodable'
  | 'too-deep'
  | 'too-large'
  | 'encrypted'
  | 'include-missing'
  | 'ambiguous'
  | 'unsupported'
  | 'bound'
  | 'lookup-failed';

/** Something that could not be read, parsed or evaluated. */
export interface Blindspot {
  readonly kind: 'blindspot';
  readonly reason: BlindspotReason;
  /** One short sentence for a person. */
  readonly detail: string;
  readonly at: Span;
}

/** An inline suppression, as written in a comment; `until` and `reason` may be missing or wrong, which is a finding. */
export interface SuppressionFact {
  readonly kind: 'suppression';
  readonly rule: string;
  readonly until?: string;
  readonly reason?: string;
  readonly at: Span;
}

export type Fact =
  | Use
  | Definition
  | Patch
  | Link
  | RecordFact
  | CertificateFact
  | BindingFact
  | PinFact
  | ServiceFact
  | PartFact
  | Blindspot
  | SuppressionFact;
