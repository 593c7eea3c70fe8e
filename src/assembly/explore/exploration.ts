// An estate that was looked at and judged, held so that it can be asked again and again, and supposed to be otherwise. It looks at
// nothing anew; only a source preview reads a file.
import type { Config } from '../../config/config.js';
import { buildGraph } from '../../graph/build-graph.js';
import { graphView } from '../../graph/graph-view.js';
import { whyPaths } from '../../graph/why.js';
import { judge } from '../../judge/judge.js';
import type { JudgeRequest } from '../../judge/request.js';
import { toRuleContext } from '../../judge/rule-context.js';
import { timeline } from '../../judge/timeline/timeline.js';
import { formatPattern } from '../../model/domain-pattern.js';
import { facetValuesOf, NONE, type FacetValues } from '../../model/facets.js';
import type { GraphView } from '../../model/graph-view.js';
import type { WhyPath } from '../../model/inventory.js';
import { registrableDomain } from '../../model/registrable-domain.js';
import type { Finding, Report } from '../../model/report.js';
import type { TimelineEntry } from '../../model/timeline.js';
import { changeText, type Change } from '../../model/what-if.js';
import { toPath } from '../answers.js';
import { toMarks } from '../graph-marks.js';
import { applyChanges } from './apply-changes.js';
import { fixChanges } from './fix-changes.js';
import { certificateFacts, hostFacts, type CertificateFacts, type HostFacts } from './host-facts.js';
import { readSource, type SourceText } from './read-source.js';
import { newConfig, type NewConfig } from './write-config.js';

/** What a person looks through on a screen; it must be there before the next key. */
const ON_SCREEN = { paths: 200, steps: 20_000 };

/** A retirement as the configuration has it. */
export type RetirementPolicy = Pick<Config['retire'][number], 'on' | 'replacement' | 'reason' | 'owner' | 'ticket'> & {
  /** As `retire` writes it. */
  readonly domain: string;
};

export interface Exploration {
  readonly report: Report;
  readonly view: GraphView;
  /** Of each finding of the report, in its order. */
  readonly facets: readonly FacetValues[];
  readonly timeline: readonly TimelineEntry[];
  readonly retirements: readonly RetirementPolicy[];
  /** What it supposes; empty: it is as it was looked at. */
  readonly changes: readonly Change[];
  /** The configuration has `observe`, and neither `--live` nor `--replay` was given. */
  readonly observeNotLooked: boolean;
  hostFacts(host: string): HostFacts;
  /** `undefined`: the run does not hold it. */
  certificateFacts(id: string): CertificateFacts | undefined;
  /** Paths to a host, or from `service:NAME`. */
  paths(question: string): { readonly paths: readonly WhyPath[]; readonly truncated: boolean };
  /** The changes by which a finding goes away; empty: none is known. */
  wayOut(finding: Finding): readonly Change[];
  readSource(repo: string, file: string): Promise<SourceText>;
  /** The same estate judged with these changes instead of `changes`. Throws UserErrors for changes that make no sense. */
  suppose(changes: readonly Change[]): Exploration;
  /** The configuration with the policy that is supposed. Throws UserErrors. */
  newConfig(): Promise<NewConfig>;
}

/** What an exploration is made from. */
export interface Looked {
  readonly request: JudgeRequest;
  readonly observeNotLooked: boolean;
  /** Absolute roots of repositories by name. */
  readonly roots: ReadonlyMap<string, string>;
  /** Absolute; where a configuration would be written if there is none. */
  readonly folder: string;
  readonly configFile?: string;
}

/** Judges, and prepares everything that is asked often. */
export function toExploration(looked: Looked): Exploration {
  return explored(looked, []);
}

function explored(looked: Looked, changes: readonly Change[]): Exploration {
  const request = supposed(looked.request, changes);
  const { graph, estate, rulebook, config } = request;
  const report = withChanges(judge(request), changes);
  const context = toRuleContext({ ...request, ...request.options });
  const zones = new Map<string, string>();
  const zoneOf = (host: string): string =>
    remembered(zones, host, () => (host === '' ? NONE : registrableDomain(host)));
  return {
    report,
    changes,
    view: graphView(graph, toMarks(context, report)),
    facets: report.findings.map((finding) => facetValuesOf(finding, zoneOf)),
    timeline: timeline(context, report),
    retirements: config.retire.map(({ pattern, where: _, ...rest }) => ({ ...rest, domain: formatPattern(pattern) })),
    observeNotLooked: looked.observeNotLooked,
    hostFacts: (host) => hostFacts(graph, host, report.asOf),
    certificateFacts: (id) => certificateFacts(graph, id, report.asOf),
    paths: (question) => {
      const asked = question.startsWith('service:') ? { service: question } : { host: question };
      const { paths, truncated } = whyPaths(graph, asked, ON_SCREEN);
      return { paths: paths.map((path) => toPath(path, { estate, rulebook })), truncated };
    },
    wayOut: fixChanges,
    readSource: (repo, file) => readSource(looked.roots, { repo, file }),
    suppose: (others) => explored(looked, others),
    newConfig: () => newConfig(looked.configFile, looked.folder, changes),
  };
}

function supposed(request: JudgeRequest, changes: readonly Change[]): JudgeRequest {
  if (changes.length === 0) return request;
  const { config, estate } = applyChanges(request, changes);
  const graph = estate === request.estate ? request.graph : buildGraph(estate, request.rulebook);
  return { ...request, config, estate, graph };
}

/** A report of what is only supposed says so wherever it goes. */
function withChanges(report: Report, changes: readonly Change[]): Report {
  if (changes.length === 0) return report;
  return { ...report, policyChanges: changes.map((change) => `what if: ${changeText(change)}`) };
}

function remembered(memory: Map<string, string>, key: string, find: () => string): string {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const found = find();
  memory.set(key, found);
  return found;
}
