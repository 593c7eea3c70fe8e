// What is on the screen as a file: the findings that are shown, or the graph round them, in a format of the command line.
import {
  AUDIT_FORMATS,
  focusView,
  GRAPH_FORMATS,
  isSelected,
  selectionText,
  type Finding,
  type GraphView,
  type Report,
} from '../index.js';
import type { ExportFormat, Screen } from './page.js';
import type { Pages } from './pages.js';
import { HOME, type State, type Visit } from './state.js';

const PLAIN = { colour: false, showSuppressed: true };

/** Renders what stood on the screen before the export was asked for. */
export async function exportText(state: State, format: ExportFormat, pages: Pages): Promise<string> {
  const visit = shownVisit(state);
  const findings = findingsOf(state, visit, pages);
  if (format === 'dot') return dotText(focusOf(state.exploration.view, visit.screen, findings));
  const found = AUDIT_FORMATS.find(({ id }) => id === format);
  if (found === undefined) throw new Error(`No format is called ${format}.`);
  const { view, timeline } = state.exploration;
  const about = focusOf(view, visit.screen, findings);
  return found.render({ ...narrowed(state, findings), picture: () => ({ view: about, timeline }) }, PLAIN);
}

async function dotText(view: GraphView): Promise<string> {
  const found = GRAPH_FORMATS.find(({ id }) => id === 'dot');
  // The saved graph is for JSON alone.
  return found === undefined ? '' : found.render({ view, saved: undefined as never }, PLAIN);
}

/** The visit under the screens on which something is only chosen. */
function shownVisit({ visits, at }: State): Visit {
  const over: readonly Screen['is'][] = ['export', 'help', 'facets'];
  return visits.slice(0, at + 1).findLast(({ screen }) => !over.includes(screen.is)) ?? HOME;
}

function findingsOf(state: State, visit: Visit, pages: Pages): readonly Finding[] {
  const { report, facets } = state.exploration;
  const { screen, filter } = visit;
  if (screen.is === 'finding') return report.findings.filter(({ id }) => id === screen.id);
  if (screen.is === 'findings') {
    const shown = pages.shown({ ...state, visits: [{ ...visit, filter }], at: 0 });
    const ids = new Set(shown.rows.flatMap(({ subject }) => subject?.finding?.id ?? []));
    return report.findings.filter(({ id }) => ids.has(id));
  }
  return report.findings.filter((_, i) => {
    const values = facets[i];
    return values !== undefined && isSelected(values, state.selection);
  });
}

/** The verdict stays the whole's: fewer findings on a screen make nothing safer, and the report says that it is narrowed. */
function narrowed({ exploration: { report }, selection }: State, findings: readonly Finding[]): Report {
  if (findings.length === report.findings.length) return report;
  const by = selectionText(selection);
  const note = `a view: ${String(findings.length)} of ${String(report.findings.length)} findings${by === '' ? '' : ` (${by})`}`;
  return { ...report, findings, policyChanges: [note, ...report.policyChanges] };
}

function focusOf(view: GraphView, screen: Screen, findings: readonly Finding[]): GraphView {
  const node = nodeOf(screen);
  if (node !== undefined) return focusView(view, new Set([node]));
  const onPaths = new Set(findings.flatMap(({ path }) => path.flatMap(({ from, to }) => [from, to])));
  return {
    nodes: view.nodes.filter(({ id }) => onPaths.has(id)),
    edges: view.edges.filter(({ from, to }) => onPaths.has(from) && onPaths.has(to)),
  };
}

function nodeOf(screen: Screen): string | undefined {
  switch (screen.is) {
    case 'host':
      return `host:${screen.host}`;
    case 'service':
      return screen.id;
    case 'certificate':
      return `certificate:${screen.id}`;
    default:
      return undefined;
  }
}
