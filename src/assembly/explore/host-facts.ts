// The question: what is known of one host? Its records, certificates, endpoints and users, as a person wants them on one screen.
import { byKeys } from '../../base/order.js';
import { describeHost } from '../../graph/describe-host.js';
import { certificateEvidence, recordEvidence } from '../../graph/evidence.js';
import type { LastrefGraph } from '../../graph/graph.js';
import { daysUntil, dayOf, toInstant } from '../../judge/instant.js';
import type { Hostname } from '../../model/hostname.js';
import type { Evidence } from '../../model/report.js';

/** Where something is written, or who answered it. */
export type FactPlace = Pick<Evidence, 'repo' | 'file' | 'line' | 'column' | 'endLine' | 'endColumn' | 'observed'>;

export interface HostFacts {
  readonly host: Hostname;
  /** Whether the graph has it at all. */
  readonly known: boolean;
  readonly dependents: readonly string[];
  readonly owners: readonly string[];
  readonly leadsTo: readonly Hostname[];
  readonly reachedFrom: readonly Hostname[];
  readonly records: readonly (FactPlace & { readonly text: string; readonly type: string })[];
  readonly certificates: readonly CertificateFacts[];
  readonly endpoints: readonly {
    readonly port: number;
    readonly presents: readonly { readonly certificate: string; readonly via: 'observed' | 'configured' }[];
  }[];
}

export interface CertificateFacts {
  readonly id: string;
  readonly names: readonly string[];
  readonly issuer: string;
  /** The earliest notAfter of its chain; ISO 8601, UTC. */
  readonly endsAt: string;
  /** Whole UTC days, negative after it. */
  readonly daysLeft: number;
  readonly places: readonly FactPlace[];
}

/** One look at the graph. A host that it does not have is answered with `known: false`. */
export function hostFacts(graph: LastrefGraph, host: Hostname, asOf: string): HostFacts {
  const described = describeHost(graph, host);
  const own = graph.estate.records.filter(({ owner }) => owner === host);
  const records = own.flatMap((record) =>
    recordEvidence([record], 'cname').map(({ text, ...rest }) => ({ ...placeOf(rest), text, type: record.type })),
  );
  return {
    ...described,
    records: records.sort(
      byKeys(
        ({ type }) => type,
        ({ text }) => text,
        ({ file }) => file,
        ({ line }) => line,
      ),
    ),
    certificates: described.certificates.flatMap((id) => certificateFacts(graph, id, asOf) ?? []),
  };
}

/** What is known of a certificate; `undefined`: the run does not hold it. */
export function certificateFacts(graph: LastrefGraph, id: string, asOf: string): CertificateFacts | undefined {
  const known = graph.certificates.byId(id);
  if (known === undefined) return undefined;
  const { certificate, found, endsAt } = known;
  return {
    id,
    names: certificate.names,
    issuer: certificate.issuer,
    endsAt,
    daysLeft: daysUntil(toInstant(asOf), dayOf(toInstant(endsAt))),
    places: found.flatMap((at) => graph.estate.certificates[at] ?? []).map((one) => placeOf(certificateEvidence(one))),
  };
}

function placeOf({ repo, file, line, column, endLine, endColumn, observed }: FactPlace): FactPlace {
  const end = endLine === undefined || endColumn === undefined ? {} : { endLine, endColumn };
  return { repo, file, line, column, ...end, observed };
}
