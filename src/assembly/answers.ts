// The answers of `hosts` and `why`: the graph's questions with the evidence that a reader needs.
import { nearestOf } from '../base/nearest.js';
import { UsageError } from '../base/errors.js';
import { byKeys, sortedUnique } from '../base/order.js';
import { recordEvidence, referenceEvidence } from '../graph/evidence.js';
import { inventory } from '../graph/inventory.js';
import { why as askWhy, type WhyPath as GraphPath, type WhyQuestion } from '../graph/why.js';
import { coverOf } from '../model/domain-pattern.js';
import { readHost } from '../model/hostname.js';
import type { HostEntry, HostsResult, ServiceEntry, WhyPath, WhyResult } from '../model/inventory.js';
import type { Evidence } from '../model/report.js';
import { nameOfNode } from '../graph/nodes.js';
import { coverageOf } from './coverage.js';
import { survey, type Survey } from './survey.js';
import type { SurveyRequest } from './request.js';

/** As many as a person reads in an error. */
const SERVICES_NAMED = 20;

/** Every host that the estate references, declares or serves. */
export async function hosts(request: SurveyRequest): Promise<HostsResult> {
  const found = await survey(request);
  const { estate, rulebook, config } = found;
  const isWatched = (host: string): boolean => config.retire.some(({ pattern }) => coverOf(pattern, host) !== 'none');
  const listed = inventory(estate, rulebook, isWatched);
  return { schemaVersion: 1, hosts: listed, services: servicesOf(found, listed), coverage: coverageOf(found) };
}

function servicesOf({ estate, rootsOf }: Survey, listed: readonly HostEntry[]): ServiceEntry[] {
  const amounts = new Map<string, number>();
  for (const { services } of listed) for (const id of services) amounts.set(id, (amounts.get(id) ?? 0) + 1);
  return estate.services
    .map(({ id, owner }) => {
      const folders = rootsOf(id).map(({ repo, root }) => (repo === '.' ? root : `${repo}:${root}`));
      return { id, owner, folders: sortedUnique(folders), hosts: amounts.get(id) ?? 0 };
    })
    .sort(byKeys(({ id }) => id));
}

/** Every path by which services reach a host, or all that a service reaches. */
export async function why(request: SurveyRequest & { readonly question: string }): Promise<WhyResult> {
  const asked = toQuestion(request.question);
  const found = await survey(request);
  if ('service' in asked) requireService(found, asked.service);
  const answer = askWhy(found.graph, asked);
  const { truncated } = answer;
  // Of a service's names only those count that some syntax says are hosts; who asks for a name wants every mention of it.
  const paths = 'host' in asked ? answer.paths : answer.paths.filter((path) => isReached(path, found));
  return {
    schemaVersion: 1,
    question: 'host' in asked ? asked.host : asked.service,
    paths: paths.map((path) => toPath(path, found)),
    truncated,
    coverage: coverageOf(found),
  };
}

function isReached({ references }: GraphPath, { estate }: Survey): boolean {
  return references.some((at) => estate.references[at]?.strength !== 'token');
}

function toQuestion(question: string): WhyQuestion {
  if (question.startsWith('service:')) return { service: question };
  const reading = readHost(question);
  if (reading.is === 'name' || reading.is === 'address' || reading.is === 'label') return { host: reading.host };
  throw new UsageError({
    code: 'bad-hostname',
    message: `"${question}" is neither a hostname nor a service.`,
    hint: 'Ask for a host as login.oldshop.net, or for a service as service:signin.',
  });
}

function requireService({ estate }: Survey, service: string): void {
  const known = estate.services.map(({ id }) => id);
  if (known.includes(service)) return;
  throw new UsageError({
    code: 'bad-argument',
    message: `There is no ${service}.`,
    hint: servicesHint(service, known),
  });
}

function servicesHint(service: string, known: readonly string[]): string {
  if (known.length === 0) return 'No service was found.';
  const meant = nearestOf(service, known);
  if (meant !== undefined) return `Did you mean ${meant}?`;
  const rest = known.length - SERVICES_NAMED;
  return `The services are ${known.slice(0, SERVICES_NAMED).join(', ')}${rest > 0 ? ` and ${String(rest)} more` : ''}.`;
}

/** One path of the graph with its evidence weighed by context alone. */
export function toPath(
  { service, path, references, records }: GraphPath,
  { estate, rulebook }: Pick<Survey, 'estate' | 'rulebook'>,
): WhyPath {
  const last = path[path.length - 1];
  const severity = rulebook.severities.byContext;
  const sources = references.flatMap((at) => estate.references[at] ?? []).map(referenceEvidence);
  const further = records
    .flatMap((at) => estate.records[at] ?? [])
    .flatMap((record) => recordEvidence([record], 'cname'));
  const evidence = [...sources, ...further].map((one): Evidence => ({
    ...one,
    severity: severity[one.context],
    suppressed: null,
  }));
  return { service, host: last ? nameOfNode(last.to) : '', hops: path, evidence: evidence.sort(BY_PLACE) };
}

const BY_PLACE = byKeys<Evidence>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ column }) => column,
  ({ text }) => text,
);
