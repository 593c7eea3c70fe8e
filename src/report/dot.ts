// The graph in the DOT language of Graphviz. Every text stands in quotes, where only the quote and the backslash mean anything.
import type { GraphView, NodeKind, ViewEdge, ViewNode } from '../model/graph-view.js';
import { inert } from './inert.js';
import { edgeLabel } from './edge-label.js';

/** Renders a digraph. */
export function graphDot({ nodes, edges }: GraphView): string {
  const lines = [
    'digraph lastref {',
    '  rankdir=LR;',
    '  node [fontname="Helvetica", fontsize=11, style=filled, fillcolor=white];',
    '  edge [fontname="Helvetica", fontsize=9, color="#666666"];',
    ...nodes.map((node) => `  ${quoted(node.id)} [${attributes(nodeAttributes(node))}];`),
    ...edges.map((edge) => `  ${quoted(edge.from)} -> ${quoted(edge.to)} [${attributes(edgeAttributes(edge))}];`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const SHAPES: Readonly<Record<NodeKind, string>> = {
  service: 'box',
  host: 'ellipse',
  endpoint: 'cds',
  certificate: 'note',
  package: 'component',
  zone: 'folder',
  owner: 'tab',
};

const COLOURS = { error: '#b91c1c', warning: '#b45309', note: '#1d4ed8' } as const;

function nodeAttributes({ label, kind, owner, retired, severity }: ViewNode): Record<string, string> {
  return {
    label,
    shape: SHAPES[kind],
    kind,
    ...(owner !== null && { owner }),
    retired: String(retired),
    ...(severity !== null && { severity, color: COLOURS[severity], penwidth: '2' }),
    ...(retired && { fillcolor: '#fee2e2' }),
  };
}

function edgeAttributes(edge: ViewEdge): Record<string, string> {
  const { kind, meaning, evidence, severity } = edge;
  return {
    label: edgeLabel(edge),
    kind,
    ...(meaning !== null && { meaning }),
    evidence: String(evidence),
    ...(severity !== null && { severity, color: COLOURS[severity] }),
    ...(meaning === 'mentions' || kind === 'covers' ? { style: 'dashed' } : {}),
  };
}

function attributes(all: Readonly<Record<string, string>>): string {
  return Object.entries(all)
    .map(([key, value]) => `${key}=${quoted(value)}`)
    .join(', ');
}

function quoted(text: string): string {
  return `"${inert(text).replace(/[\\"]/g, '\\$&')}"`;
}
