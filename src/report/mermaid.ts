// The graph as a Mermaid flowchart that GitHub draws. Its limits (500 edges, 50,000 characters) are kept: what is least grave is left
// out, and the picture says so. Text of the estate stands in quotes with every character that means anything as an entity.
import { byKeys } from '../base/order.js';
import type { GraphView, NodeKind, ViewEdge, ViewNode } from '../model/graph-view.js';
import { SEVERITIES } from '../model/vocabulary.js';
import { edgeLabel } from './edge-label.js';
import { inert } from './inert.js';
import { clip } from './width.js';
import { count } from './words.js';

/** Mermaid's `maxEdges` and `maxTextSize`, which GitHub leaves as they are; some room is kept for its own wrapping. */
const MOST_EDGES = 500;
const MOST_CHARACTERS = 49_000;
const LABEL_COLUMNS = 120;

/** Renders a flowchart. */
export function graphMermaid(view: GraphView): string {
  const { lines, leftOut } = fitted(view);
  const more = leftOut > 0 ? [`  cut["${leftOutText(leftOut)}"]`, '  class cut cut'] : [];
  return `${[...HEAD, ...lines, ...more].join('\n')}\n`;
}

/** How many edges and lone nodes the picture leaves out. */
export function leftOutOfMermaid(view: GraphView): number {
  return fitted(view).leftOut;
}

function leftOutText(leftOut: number): string {
  return `${count(leftOut, 'more edge or lone node', 'more edges and lone nodes')}: too many for Mermaid`;
}

const HEAD: readonly string[] = [
  'flowchart LR',
  '  classDef error stroke:#b91c1c,stroke-width:2px',
  '  classDef warning stroke:#b45309,stroke-width:2px',
  '  classDef note stroke:#1d4ed8',
  '  classDef retired fill:#fee2e2,color:#111111',
  '  classDef cut stroke-dasharray:4',
];

interface Fitted {
  readonly lines: readonly string[];
  readonly leftOut: number;
}

/** Takes edges from the gravest on, with the nodes that they need, then lone nodes, as long as there is room. */
function fitted({ nodes, edges }: GraphView): Fitted {
  const numbers = new Map(nodes.map(({ id }, i) => [id, i]));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const taken = new Map<number, string>();
  const drawn: { readonly order: number; readonly line: string }[] = [];
  let room = MOST_CHARACTERS - HEAD.join('\n').length - 200;
  const take = (ids: readonly string[], line: string, order: number): boolean => {
    const fresh = ids.filter((id) => !taken.has(numbers.get(id) ?? -1));
    const added = [...new Set(fresh)].map((id) => [numbers.get(id) ?? 0, nodeLines(byId.get(id), numbers)] as const);
    const size = added.reduce((sum, [, text]) => sum + text.length + 1, line.length + 1);
    if (size > room) return false;
    room -= size;
    for (const [number, text] of added) taken.set(number, text);
    if (line !== '') drawn.push({ order, line });
    return true;
  };
  const order = new Map(edges.map((edge, i) => [edge, i]));
  const most = edges.toSorted(byKeys(gravity)).slice(0, MOST_EDGES);
  const shown = most.filter((edge) => take([edge.from, edge.to], edgeLine(edge, numbers), order.get(edge) ?? 0)).length;
  const ends = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const lone = nodes.filter(({ id }) => !ends.has(id));
  const shownLone = lone.filter(({ id }) => take([id], '', 0)).length;
  const nodeTexts = [...taken].sort(([a], [b]) => a - b).map(([, text]) => text);
  const edgeTexts = drawn.sort((a, b) => a.order - b.order).map(({ line }) => line);
  return { lines: [...nodeTexts, ...edgeTexts], leftOut: edges.length - shown + (lone.length - shownLone) };
}

function gravity({ severity }: ViewEdge): number {
  return severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity);
}

const BRACKETS: Readonly<Record<NodeKind, readonly [string, string]>> = {
  service: ['[', ']'],
  host: ['([', '])'],
  endpoint: ['>', ']'],
  certificate: ['[/', '/]'],
  package: ['[[', ']]'],
  zone: ['{{', '}}'],
  owner: ['[(', ')]'],
};

function nodeLines(node: ViewNode | undefined, numbers: ReadonlyMap<string, number>): string {
  if (node === undefined) return '';
  const name = `n${String(numbers.get(node.id) ?? 0)}`;
  const [open, close] = BRACKETS[node.kind];
  const classes = [node.severity, node.retired ? 'retired' : null].filter((one) => one !== null);
  const lines = [`  ${name}${open}"${entities(node.label)}"${close}`];
  return [...lines, ...classes.map((one) => `  class ${name} ${one}`)].join('\n');
}

function edgeLine(edge: ViewEdge, numbers: ReadonlyMap<string, number>): string {
  const [from, to] = [edge.from, edge.to].map((id) => `n${String(numbers.get(id) ?? 0)}`);
  const arrow = edge.meaning === 'mentions' || edge.kind === 'covers' ? '-.->' : '-->';
  return `  ${from ?? ''} ${arrow}|${edgeLabel(edge)}| ${to ?? ''}`;
}

/** Everything but letters, digits and a few signs as `#CODE;`, Mermaid's own escape; a list's number would be taken for Markdown. */
function entities(text: string): string {
  const shown = clip(inert(text), LABEL_COLUMNS);
  const escaped = shown.replace(
    /[^\p{L}\p{N} .,:@/_()-]/gu,
    (character) => `#${String(character.codePointAt(0) ?? 0)};`,
  );
  return escaped.replace(/^(\d+)\. /, '$1#46; ').replace(/^- /, '#45; ');
}
