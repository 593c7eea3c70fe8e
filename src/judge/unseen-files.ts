// Files and look-ups that told nothing, and which retirements they are material to: contract §2 (c) and (d).
import { byKeys } from '../base/order.js';
import type { Config, Retirement } from '../config/config.js';
import type { LastrefGraph } from '../graph/graph.js';
import { hostNode, isOfKind } from '../graph/nodes.js';
import type { Hostname } from '../model/hostname.js';
import type { LocatedBlindspot } from '../model/reference.js';
import type { ReportedBlindspot } from '../model/report.js';
import { registrableLabel } from '../model/registrable-domain.js';
import { sightingsIn } from '../model/sighting.js';
import type { Hideaway } from './hideaway.js';
import type { Policy } from './policy.js';

/** A blind spot as the report shows it, and what it is material to. */
export interface UnseenFile {
  readonly blindspot: ReportedBlindspot;
  readonly retirements: readonly Retirement[];
}

export interface BlindContext {
  readonly graph: LastrefGraph;
  readonly policy: Policy;
  readonly hideaway: Hideaway;
  readonly config: Config;
  readonly strict: boolean;
}

/** Every blind spot, sorted by place. */
export function unseenFiles(context: BlindContext): UnseenFile[] {
  const all = [...context.graph.estate.blindspots, ...givenUp(context)].map((blindspot) =>
    toUnseen(context, blindspot),
  );
  const distinct = new Map(all.map((one) => [JSON.stringify(one.blindspot), one]));
  return [...distinct.values()].sort((a, b) => BY_PLACE(a.blindspot, b.blindspot));
}

const BY_PLACE = byKeys<ReportedBlindspot>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ reason }) => reason,
  (blindspot) => JSON.stringify(blindspot),
);

function toUnseen(context: BlindContext, blindspot: LocatedBlindspot): UnseenFile {
  const { retirements: all } = context.policy;
  const retirements = context.strict ? all : materialTo(context, blindspot);
  const { repo, file, line, reason, detail } = blindspot;
  const domains = all.filter((one) => retirements.includes(one)).map(({ pattern }) => pattern.domain);
  return { blindspot: { repo, file, line, reason, detail, retirements: [...new Set(domains)].sort() }, retirements };
}

function materialTo(context: BlindContext, blindspot: LocatedBlindspot): readonly Retirement[] {
  if (blindspot.reason === 'lookup-failed') return afterFailedLookup(context, blindspot.detail);
  if (isUnread(blindspot)) return context.policy.retirements;
  // Binary and oversized files are searched as bytes: they are seen.
  if (blindspot.reason === 'too-large') return [];
  const raw = new Set(blindspot.rawLabels);
  return context.policy.retirements.filter(({ pattern }) => raw.has(registrableLabel(pattern.domain)));
}

/** Nothing at all is known of the file's bytes. */
function isUnread({ wholeFile, searchedAsBytes, rawLabels }: LocatedBlindspot): boolean {
  return wholeFile && !searchedAsBytes && rawLabels === undefined;
}

/** Material for a host on a path, since its answer may lead anywhere, and for a host of a configured zone. */
function afterFailedLookup({ graph, policy, hideaway, config }: BlindContext, detail: string): readonly Retirement[] {
  const hosts = sightingsIn(detail).map(({ host }) => host);
  const zones = config.observe?.zones.map(({ axfr }) => axfr) ?? [];
  const isIn = (host: Hostname, zone: Hostname): boolean => host === zone || host.endsWith(`.${zone}`);
  const isOnPath = (host: Hostname): boolean =>
    hideaway.reaching(host).length > 0 || zones.some((zone) => isIn(host, zone)) || isReached(graph, host);
  return hosts.length === 0 || hosts.some(isOnPath) ? policy.retirements : [];
}

/** Whether a service names the host, or a name that leads to it. */
function isReached({ net }: LastrefGraph, host: Hostname): boolean {
  const queue = [hostNode(host)];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at++) {
    const node = queue[at] ?? '';
    if (!net.hasNode(node)) continue;
    for (const from of net.inNeighbors(node)) {
      if (isOfKind(from, 'service')) return true;
      if (seen.has(from) || !isOfKind(from, 'host')) continue;
      seen.add(from);
      queue.push(from);
    }
  }
  return false;
}

function givenUp({ graph }: BlindContext): LocatedBlindspot[] {
  const records = graph.givenUp.flatMap((index) => graph.estate.records[index] ?? []);
  return records.map(({ location, text }) => ({
    repo: location?.repo ?? '.',
    file: location?.file ?? '',
    line: location?.span.line ?? null,
    reason: 'bound',
    detail: `${text}: it lengthens names without end and was followed no further`,
    searchedAsBytes: false,
    wholeFile: false,
  }));
}
