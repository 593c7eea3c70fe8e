// Turns references, records, bindings and certificates into the evidence that reports show. Severity is the judge's to add.
import { byKeys } from '../base/order.js';
import type { Evidence } from '../model/report.js';
import type {
  FoundCertificate,
  Observation,
  Reference,
  ResolvedBinding,
  ResolvedPin,
  ResolvedRecord,
} from '../model/reference.js';
import type { Location } from '../model/span.js';
import type { Relation } from '../model/vocabulary.js';

/** Evidence before it is weighed. */
export type BareEvidence = Omit<Evidence, 'severity' | 'suppressed'>;

/** A reference as evidence; an identifier is one wherever it stands. */
export function referenceEvidence(reference: Reference): BareEvidence {
  return {
    ...placeOf(reference.location),
    text: reference.text,
    value: reference.value,
    relation: reference.relation,
    context: reference.relation === 'identifier' ? 'identifier' : reference.context,
    environment: reference.environments.length > 0 ? reference.environments.join(',') : null,
    how: reference.how,
    observed: reference.observed ?? null,
    steps: reference.steps,
  };
}

/**
 * Records that say the same, as evidence: one piece for each place that writes it. Where a file does, answers only confirm
 * it (`observed`); where none does, each server's answer stands for itself.
 */
export function recordEvidence(all: readonly ResolvedRecord[], relation: Relation): BareEvidence[] {
  // A policy is no answer that would confirm a record.
  const policies = all.filter(({ mailPolicy }) => mailPolicy !== undefined);
  const records = all.filter(({ mailPolicy }) => mailPolicy === undefined);
  return [...policies.map((one) => oneRecord(one, relation, one.observed ?? null)), ...ofRecords(records, relation)];
}

function ofRecords(records: readonly ResolvedRecord[], relation: Relation): BareEvidence[] {
  const observed = records
    .flatMap((record) => record.observed ?? [])
    .sort(
      byKeys(
        ({ at }) => at,
        ({ server }) => server,
      ),
    );
  const written = records.filter((record) => record.location !== undefined);
  if (written.length > 0) return written.map((record) => oneRecord(record, relation, observed[0] ?? null));
  return records.map((record) => oneRecord(record, relation, record.observed ?? null));
}

function oneRecord(record: ResolvedRecord, relation: Relation, observed: Observation | null): BareEvidence {
  const how = record.location === undefined ? 'dns' : 'literal';
  return {
    ...placeOf(record.location),
    text: record.text,
    relation,
    context: 'dns',
    environment: null,
    how,
    observed,
    steps: [],
  };
}

/** A binding as evidence. */
export function bindingEvidence(binding: ResolvedBinding): BareEvidence {
  const { location, text, observed } = binding;
  const how = location === undefined ? 'tls' : 'literal';
  const rest = { context: 'config', environment: null, how, observed: observed ?? null, steps: [] } as const;
  return { ...placeOf(location), text, relation: 'tls-binding', ...rest };
}

/** A pin as evidence. */
export function pinEvidence({ location, text, context, pin }: ResolvedPin): BareEvidence {
  const rest = { context, environment: null, how: 'literal', observed: null, steps: [] } as const;
  return { ...placeOf(location), text, value: pin, relation: 'pin', ...rest };
}

/** A certificate as evidence. */
export function certificateEvidence({ certificate, location, observed }: FoundCertificate): BareEvidence {
  const text = `${certificate.names.join(', ')} until ${certificate.notAfter}`;
  const rest = {
    context: 'config',
    environment: null,
    how: 'certificate',
    observed: observed ?? null,
    steps: [],
  } as const;
  return { ...placeOf(location), text, relation: 'certificate-name', ...rest };
}

function placeOf(
  location: Location | undefined,
): Pick<Evidence, 'repo' | 'file' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  if (location === undefined) return { repo: null, file: null, line: null, column: null };
  const { line, column, endLine, endColumn } = location.span;
  return { repo: location.repo, file: location.file, line, column, endLine, endColumn };
}
