// The graph that the findings of a report hold by themselves: every hop of every path.
import { kindOfNode } from '../../graph/graph-view.js';
import { byKeys, byText } from '../../base/order.js';
import type { GraphView, ViewEdge, ViewNode } from '../../model/graph-view.js';
import type { Report } from '../../model/report.js';
import { highestSeverity, type Severity } from '../../model/vocabulary.js';
import { nodeName } from '../words.js';

/** Nodes that end a path of a finding about a retirement are the retired ones. */
export function pathsView({ findings }: Pick<Report, 'findings'>): GraphView {
  const owners = new Map<string, string>();
  const retired = new Set<string>();
  const edges = new Map<string, Omit<ViewEdge, 'severity'>>();
  for (const { path, service, owner, evidence, retirement } of findings) {
    if (service !== null && owner !== null) owners.set(service, owner);
    const last = path.at(-1);
    if (last !== undefined && retirement !== null) retired.add(last.to);
    for (const { from, edge, to } of path) {
      const meaning = edge === 'references' ? 'depends' : null;
      edges.set(`${from} ${edge} ${to}`, { from, to, kind: edge, meaning, evidence: evidence.length });
    }
  }
  const severities = severitiesOf(findings);
  const ids = [...new Set([...edges.values()].flatMap(({ from, to }) => [from, to]))].sort(byText);
  const nodes = ids.map((id): ViewNode => {
    const rest = { owner: owners.get(id) ?? null, retired: retired.has(id), severity: severities.get(id) ?? null };
    return { id, kind: kindOfNode(id), label: nodeName(id), ...rest };
  });
  const drawn = [...edges].map(([key, edge]) => ({ ...edge, severity: severities.get(key) ?? null }));
  return { nodes, edges: drawn.sort(BY_ENDS) };
}

const BY_ENDS = byKeys<ViewEdge>(
  ({ from }) => from,
  ({ to }) => to,
  ({ kind }) => kind,
);

/** The gravest finding by node id, and by `FROM KIND TO`. Suppressed ones mark nothing. */
function severitiesOf(findings: Report['findings']): Map<string, Severity> {
  const severities = new Map<string, Severity>();
  for (const { path, severity, suppressed } of findings) {
    if (suppressed) continue;
    for (const one of path.flatMap(({ from, edge, to }) => [from, to, `${from} ${edge} ${to}`]))
      severities.set(one, highestSeverity([severity, severities.get(one) ?? severity]) ?? severity);
  }
  return severities;
}
