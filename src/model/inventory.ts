// The answers of `hosts` and `why` as every reporter renders them: plain data, sorted. They judge nothing.
import type { Coverage, Evidence, Hop } from './report.js';
import type { Hostname } from './hostname.js';

/** What the estate does with a name: refers to it, declares it (a record, a certificate), or serves it. */
export type HostKind = 'referenced' | 'declared' | 'served';

export interface HostEntry {
  readonly host: Hostname;
  readonly kinds: readonly HostKind[];
  /** `service:NAME`, sorted. */
  readonly services: readonly string[];
  readonly references: readonly Evidence[];
}

/** A service and how much of the inventory is its. */
export interface ServiceEntry {
  /** `service:NAME` */
  readonly id: string;
  readonly owner: string | null;
  /** Folders of its code, as `FOLDER` or `REPO:FOLDER`; `.` is a repository's root. Sorted; none where only an image is known. */
  readonly folders: readonly string[];
  /** How many of the listed hosts it refers to, declares or serves. */
  readonly hosts: number;
}

/** The answer of `lastref hosts`. */
export interface HostsResult {
  readonly schemaVersion: 1;
  readonly hosts: readonly HostEntry[];
  /** Every service that was found, sorted by id, also those with no host. */
  readonly services: readonly ServiceEntry[];
  readonly coverage: Coverage;
}

/** One way by which a service reaches a host. */
export interface WhyPath {
  readonly service: string | null;
  readonly host: Hostname;
  readonly hops: readonly Hop[];
  readonly evidence: readonly Evidence[];
}

/** The answer of `lastref why`; `question` is a host or `service:NAME`. */
export interface WhyResult {
  readonly schemaVersion: 1;
  readonly question: string;
  readonly paths: readonly WhyPath[];
  /** There are more paths than are listed. */
  readonly truncated: boolean;
  readonly coverage: Coverage;
}
