// The answer of `certs`: every certificate, what presents and what needs it, rotations, and what an end would take away.
import { byText } from '../base/order.js';
import { certificateListing, type ListedCertificate } from '../graph/certificate-listing.js';
import { rotationState } from '../graph/rotation-state.js';
import { tlsUses } from '../graph/tls-uses.js';
import { isNotRenewed, isSampleCertificate } from '../judge/certificate-ends.js';
import { coverChanges, declaredOnly, type Ending } from '../judge/cover-lost.js';
import { daysUntil, dayOf, toInstant } from '../judge/instant.js';
import type { RuleContext } from '../judge/rule.js';
import { toRuleContext } from '../judge/rule-context.js';
import type {
  CertificateEntry,
  CertificatesResult,
  CertificateState,
  EndingAnswer,
  RotationState,
} from '../model/certificate-view.js';
import { coverageOf } from './coverage.js';
import { readEnding } from './ending-question.js';
import type { SurveyRequest } from './request.js';
import { survey } from './survey.js';

export interface CertificatesRequest extends SurveyRequest {
  /** A name, fingerprint or file: what if it ends? */
  readonly ending?: string;
}

/** Every certificate of the estate. Throws UsageError where `ending` is no certificate. */
export async function certificates(request: CertificatesRequest): Promise<CertificatesResult> {
  const found = await survey(request);
  const context = toRuleContext({ ...found, asOf: request.asOf });
  const { held, unheld } = certificateListing(found.graph, tlsUses(found.graph, context.counts));
  const { ending: text } = request;
  const ending = text === undefined ? undefined : await readEnding(text, found, request.cwd);
  return {
    schemaVersion: 1,
    asOf: context.asOf,
    certificates: held.map((one) => toEntry(context, one)),
    unheld,
    rotations: context.config.certificates.rotations.map((rotation) => toRotation(context, rotation)),
    ending: text === undefined || ending === undefined ? null : toAnswer(context, text, ending),
    coverage: coverageOf(found),
  };
}

function toEntry(context: RuleContext, { known, ...rest }: ListedCertificate): CertificateEntry {
  const { sha1, subject, issuer, serialNumber, names, selfSigned, notBefore, notAfter } = known.certificate;
  const endsAt = toInstant(known.endsAt);
  return {
    id: known.id,
    sha1,
    subject,
    issuer,
    serialNumber,
    names,
    selfSigned,
    notBefore,
    notAfter,
    endsAt,
    state: stateOf(context, toInstant(notBefore), endsAt),
    daysLeft: daysUntil(context.asOf, dayOf(endsAt)),
    notRenewed: isNotRenewed(context.config, known),
    sample: isSampleCertificate(context.graph, context.rulebook, known),
    ...rest,
  };
}

function stateOf({ asOf }: RuleContext, notBefore: string, endsAt: string): CertificateState {
  if (endsAt <= asOf) return 'ended';
  return notBefore > asOf ? 'not-yet-valid' : 'current';
}

function toRotation(
  { graph, asOf }: RuleContext,
  rotation: RuleContext['config']['certificates']['rotations'][number],
): RotationState {
  const { from, to, left, done } = rotationState(graph, rotation);
  const { by = null } = rotation;
  const bare = (endpoints: typeof left): RotationState['left'] => endpoints.map(({ host, port }) => ({ host, port }));
  return { from, to, by, daysLeft: by === null ? null : daysUntil(asOf, by), left: bare(left), done: bare(done) };
}

function toAnswer(context: RuleContext, question: string, ending: Ending): EndingAnswer {
  const { certificates: book } = context.graph;
  const changes = coverChanges(context, ending);
  const held = [...ending.ids].flatMap((id) => book.byId(id) ?? []).map(({ endsAt }) => toInstant(endsAt));
  const stated = context.config.certificates.ending.filter(({ names }) =>
    ending.names.some((one) => names.includes(one)),
  );
  const ends = held.length > 0 ? held : stated.map(({ notAfter }) => toInstant(notAfter));
  return {
    question,
    certificates: [...ending.ids].sort(byText),
    names: ending.names,
    endsAt: ends.sort(byText)[0] ?? null,
    changes,
    declared: declaredOnly(context, ending, changes),
  };
}
