// A record that validates a live name stands in a file, and DNS has none: the next renewal of the name's certificate cannot prove whose
// it is. Part of `renewal-blocked`. Only where the name itself answered; a zone that nobody serves yet blocks nothing.
import { groupBy } from '../base/order.js';
import { recordEvidence, type BareEvidence } from '../graph/evidence.js';
import { hostNode } from '../graph/nodes.js';
import { validatedName } from '../graph/validation-record.js';
import { isPartial, type Hostname } from '../model/hostname.js';
import type { MissingTarget, ResolvedRecord } from '../model/reference.js';
import { isSampleLocation } from '../graph/sample-location.js';
import { failureAt, toInstant } from './instant.js';
import { renewalFrom } from './renewal.js';
import type { Draft, RuleContext } from './rule.js';

/** One draft for each validation record that is written and not there. */
export function* missingValidation(context: RuleContext): Iterable<Draft> {
  const { graph, policy } = context;
  const missing = new Map(
    (graph.estate.missing ?? []).flatMap((one) => (one.is === 'no-name' ? [[one.host, one]] : [])),
  );
  if (missing.size === 0) return;
  const answered = new Set(
    graph.estate.records.flatMap(({ owner, location }) => (location === undefined ? [owner] : [])),
  );
  const written = groupBy(
    graph.estate.records.filter((record) => isWritten(context, record)),
    ({ owner }) => owner,
  );
  for (const [owner, records] of written) {
    const [host, absence] = [validatedName(owner), missing.get(owner)];
    if (host === undefined || absence === undefined || isPartial(owner)) continue;
    if (answered.has(host) && !policy.isRetired(host)) yield draft(context, { host, records, absence });
  }
}

/** Challenges by TXT come and go; what is delegated or stands for good must be there. */
function isWritten({ rulebook }: RuleContext, { owner, type, location }: ResolvedRecord): boolean {
  if (location === undefined || isSampleLocation(location, rulebook)) return false;
  return type === 'CNAME' || (type === 'TXT' && !owner.startsWith('_acme-challenge.'));
}

interface Missing {
  readonly host: Hostname;
  readonly records: readonly ResolvedRecord[];
  readonly absence: MissingTarget;
}

function draft(context: RuleContext, { host, records, absence }: Missing): Draft {
  const { asOf } = context;
  const owner = absence.host;
  const [first] = certificatesOf(context, host);
  const ends = certificatesOf(context, host).flatMap((known) => {
    // One that is overdue may still come, and the end comes anyway.
    return [renewalFrom(known, asOf, context.rulebook), toInstant(known.certificate.notAfter)];
  });
  const evidence = recordEvidence(records, 'acme').map((bare) => ({ bare, role: 'first' as const }));
  return {
    rule: 'renewal-blocked',
    service: null,
    host,
    retirements: [],
    certificate: first?.id ?? null,
    message: `certificates of ${host} are validated by ${owner}, which is written and not there: their renewal fails`,
    failsAt: failureAt(asOf, ends),
    path: [{ from: hostNode(host), edge: 'acme', to: hostNode(owner) }],
    evidence: [...evidence, { bare: answerEvidence(absence), role: 'further' as const }].map((one) => {
      return { ...one, severity: 'error', confidence: 'likely' };
    }),
    identity: [hostNode(host), hostNode(owner)],
    fix: null,
  };
}

type Known = RuleContext['graph']['certificates']['all'][number];

/** Those that are in force and name the host. */
function certificatesOf({ graph, asOf }: RuleContext, host: Hostname): Known[] {
  return graph.certificates.all.filter(
    ({ certificate }) => certificate.names.includes(host) && toInstant(certificate.notAfter) > asOf,
  );
}

function answerEvidence({ host, observed }: MissingTarget): BareEvidence {
  const place = { repo: null, file: null, line: null, column: null, environment: null };
  return { ...place, text: `${host}: NXDOMAIN`, relation: 'acme', context: 'dns', how: 'dns', observed, steps: [] };
}
