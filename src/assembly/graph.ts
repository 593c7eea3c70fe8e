// The answer of `graph`: the whole graph to be saved, and the part of it to be drawn.
import { readVersion } from '../base/version.js';
import { collapseView } from '../graph/collapse-view.js';
import { focusView } from '../graph/focus-view.js';
import { graphView } from '../graph/graph-view.js';
import type { SavedGraph } from '../graph/saved-graph.js';
import { toRuleContext } from '../judge/rule-context.js';
import type { RuleContext } from '../judge/rule.js';
import type { Collapse, GraphView } from '../model/graph-view.js';
import type { Coverage, Report } from '../model/report.js';
import { formatPattern } from '../model/domain-pattern.js';
import { toMarks } from './graph-marks.js';
import { hasPolicy, namedFocus, retiredFocus } from './graph-focus.js';
import type { SurveyRequest } from './request.js';
import { judgedSurvey } from './judged-survey.js';
import type { Survey } from './survey.js';

export interface GraphRequest extends SurveyRequest {
  /** Nodes, hosts, domains or services; empty: the retirements. */
  readonly focus: readonly string[];
  /** Steps round the focus, in both directions; `undefined`: all that leads to it and all that it leads to. */
  readonly depth?: number;
  readonly collapse?: Collapse;
  /** Everything, whatever is retired. */
  readonly all: boolean;
}

export interface GraphResult {
  /** The whole, whatever is drawn. */
  readonly saved: SavedGraph;
  /** What is to be drawn. */
  readonly view: GraphView;
  /** Sentences for a person who may wonder about the picture. */
  readonly notices: readonly string[];
  readonly coverage: Coverage;
}

/** Looks at the estate, judges it, and says what to draw. Throws UsageError where a focus is no node. */
export async function graph(request: GraphRequest): Promise<GraphResult> {
  // What is left out for what is asked today is missing when something else is asked of the saved graph.
  const { found, report } = await judgedSurvey({ ...request, only: [], full: true });
  const context = toRuleContext({ ...found, asOf: request.asOf });
  const whole = graphView(found.graph, toMarks(context, report));
  return {
    saved: toSaved(found, { request, report, whole }),
    view: drawn(whole, context, request),
    notices: notices(whole, context, request),
    coverage: report.coverage,
  };
}

function drawn(whole: GraphView, context: RuleContext, request: GraphRequest): GraphView {
  const { focus, depth, collapse, all } = request;
  const isWhole = focus.length === 0 && (all || !hasPolicy(context));
  const nodes = focus.length > 0 ? focus.flatMap((text) => [...namedFocus(whole, text)]) : retiredFocus(whole);
  const part = isWhole ? whole : focusView(whole, new Set(nodes), depth);
  return collapse === undefined ? part : collapseView(part, collapse);
}

function notices(whole: GraphView, context: RuleContext, { focus, all }: GraphRequest): string[] {
  if (focus.length > 0 || all) return [];
  if (!hasPolicy(context)) return ['No name is to be retired, so the whole graph is drawn; --focus NODE narrows it.'];
  if (retiredFocus(whole).size > 0) return [];
  const names = context.config.retire.map(({ pattern }) => formatPattern(pattern));
  const what = names.length === 0 ? 'What is to end' : names.slice(0, 3).join(', ');
  return [`${what} was never seen here, so nothing is drawn: check the spelling, or draw --all.`];
}

interface Judged {
  readonly request: GraphRequest;
  readonly report: Report;
  readonly whole: GraphView;
}

function toSaved(found: Survey, { request, report, whole }: Judged): SavedGraph {
  const { retire, certificates, observe, accept, severity, suppress } = found.config;
  const { blindSpots: _, ...coverage } = report.coverage;
  return {
    schemaVersion: 1,
    tool: { name: 'lastref', version: readVersion() },
    asOf: report.asOf,
    environment: found.environment ?? null,
    strict: request.strict,
    rulebook: found.rulebook.hash,
    observeNotLooked: found.observeNotLooked,
    policy: { retire, certificates, ...(observe && { observe }), accept, severity, suppress },
    coverage,
    ...whole,
    estate: found.estate,
  };
}
