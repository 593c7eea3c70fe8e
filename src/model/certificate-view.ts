// The answer of `certs` as every reporter renders it: plain data, sorted. It judges nothing.
import type { Hostname } from './hostname.js';
import type { Observation } from './reference.js';
import type { Coverage } from './report.js';

/** A port of a host at which a certificate is met. */
export interface EndpointName {
  readonly host: Hostname;
  readonly port: number;
}

/** A host and port that a service dials or that somebody serves, over TLS as far as is known. */
export interface TlsUse extends EndpointName {
  /** Ids of services that dial it, sorted. */
  readonly services: readonly string[];
  /** A binding, a handshake or a declaration says that somebody serves it. */
  readonly served: boolean;
}

export interface CertificatePlace {
  /** `null`: it was observed and lies in no file. */
  readonly repo: string | null;
  readonly file: string | null;
  readonly line: number | null;
  readonly observed: Observation | null;
}

export interface PresentedAt extends EndpointName {
  readonly via: 'observed' | 'configured';
}

export type CertificateState = 'current' | 'not-yet-valid' | 'ended';

export interface CertificateEntry {
  /** `sha256:HEX` */
  readonly id: string;
  readonly sha1: string;
  readonly subject: string;
  readonly issuer: string;
  readonly serialNumber: string;
  /** dNSName entries; empty: it can cover no host, as an authority's. */
  readonly names: readonly string[];
  readonly selfSigned: boolean;
  /** ISO 8601, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  /** The earliest notAfter of its chain, as far as the run holds the chain. */
  readonly endsAt: string;
  readonly state: CertificateState;
  /** Whole UTC days to `endsAt`, negative after it. */
  readonly daysLeft: number;
  /** Declared under `ending:`. */
  readonly notRenewed: boolean;
  /** It lies only among tests, examples, docs or vendored code, where it serves nobody. */
  readonly sample: boolean;
  readonly places: readonly CertificatePlace[];
  readonly presentedAt: readonly PresentedAt[];
  /** What it covers (RFC 9525 §6.3) of what is dialled and served. */
  readonly covers: readonly TlsUse[];
  /** Certificates of the run that name it as their issuer, by id. */
  readonly issued: readonly string[];
}

/** A certificate that endpoints are bound to and that the run does not hold. */
export interface UnheldCertificate {
  /** `sha1:HEX`, `sha256:HEX`, or the path or name as written. */
  readonly id: string;
  readonly presentedAt: readonly PresentedAt[];
}

export interface RotationState {
  readonly from: string;
  readonly to: string;
  /** `YYYY-MM-DD`; `null`: due now. */
  readonly by: string | null;
  readonly daysLeft: number | null;
  /** Endpoints that still use `from`. */
  readonly left: readonly EndpointName[];
  /** Endpoints that use `to` alone. */
  readonly done: readonly EndpointName[];
}

/** What becomes of one host and port when the certificates asked for end. */
export interface CoverChange extends TlsUse {
  /** `unknown`: it presents a certificate that the run does not hold. */
  readonly cover: 'lost' | 'kept' | 'unknown';
  /** Ids of what it presents now; empty: no binding and no handshake says. */
  readonly presents: readonly string[];
  /** Ids of other current certificates that cover it. */
  readonly through: readonly string[];
  /** It presents one of those already. */
  readonly bound: boolean;
}

/** "If this ends, who loses cover, where?" */
export interface EndingAnswer {
  readonly question: string;
  /** Ids; empty: the run holds no such certificate, and the answer takes one with the name alone. */
  readonly certificates: readonly string[];
  readonly names: readonly string[];
  /** The earliest end of them; `null`: not known. */
  readonly endsAt: string | null;
  readonly changes: readonly CoverChange[];
  /** Names that it covers and that only records name: whether they are used over TLS is not known. */
  readonly declared: readonly Hostname[];
}

/** The answer of `lastref certs`. */
export interface CertificatesResult {
  readonly schemaVersion: 1;
  readonly asOf: string;
  readonly certificates: readonly CertificateEntry[];
  readonly unheld: readonly UnheldCertificate[];
  readonly rotations: readonly RotationState[];
  /** `null`: not asked. */
  readonly ending: EndingAnswer | null;
  readonly coverage: Coverage;
}
