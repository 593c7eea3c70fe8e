// The graph round one name, drawn by sigma, with the same names in lists for whoever does not see a picture.
import { MultiDirectedGraph } from 'graphology';
import Sigma from 'sigma';
import { EdgeArrowProgram } from 'sigma/rendering';
import { focusView } from '../../../graph/focus-view.js';
import type { GraphView, ViewEdge, ViewNode } from '../../../model/graph-view.js';
import { elementOf } from './data.js';
import { layered } from './layered.js';
import { openNames } from './names.js';

/** More than this is no picture any more; the lists have them all. */
const MOST_DRAWN = 400;
const MOST_LISTED = 500;
const MOST_LABELLED = 60;
const MOST_EDGES_LABELLED = 30;

export interface GraphPanel {
  readonly focus: (id: string) => void;
}

/** Opens on a node. Where a browser has no WebGL the lists are there without a picture. */
export function openGraph(view: GraphView, opening: string | null): GraphPanel | undefined {
  const [first] = view.nodes;
  if (first === undefined) return undefined;
  elementOf('graph').hidden = false;
  const nodes = new Map(view.nodes.map((node) => [node.id, node]));
  const depth = elementOf<HTMLSelectElement>('graph-depth');
  let current = opening !== null && nodes.has(opening) ? opening : first.id;
  const picture = openPicture((id) => focus(id));
  const draw = (): void => {
    const steps = depth.value === 'all' ? undefined : Number(depth.value);
    const part = focusView(view, new Set([current]), steps);
    const left = picture.draw(part, current);
    list(view.edges, nodes, { current, focus });
    const name = nodes.get(current)?.label ?? current;
    elementOf('graph-said').textContent =
      `${name}: ${String(part.nodes.length)} names and ${String(part.edges.length)} ways` +
      (left > 0 ? `; the ${String(left)} farthest are not drawn.` : '.');
  };
  const focus = (id: string): void => {
    if (!nodes.has(id)) return;
    current = id;
    draw();
  };
  openNames(view.nodes, focus);
  depth.addEventListener('change', draw);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', draw);
  draw();
  return { focus };
}

interface Listed {
  readonly current: string;
  readonly focus: (id: string) => void;
}

function list(edges: readonly ViewEdge[], nodes: ReadonlyMap<string, ViewNode>, { current, focus }: Listed): void {
  elementOf('graph-focus').textContent = nodes.get(current)?.label ?? current;
  const fill = (id: string, own: readonly ViewEdge[], end: 'from' | 'to'): void => {
    const items = own.slice(0, MOST_LISTED).map((edge) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = nodes.get(edge[end])?.label ?? edge[end];
      button.addEventListener('click', () => focus(edge[end]));
      const item = document.createElement('li');
      item.append(button, ` ${edge.kind}`);
      return item;
    });
    const none = document.createElement('li');
    none.textContent = 'nothing seen';
    elementOf(id).replaceChildren(...(items.length === 0 ? [none] : items));
  };
  fill(
    'graph-from',
    edges.filter(({ to }) => to === current),
    'from',
  );
  fill(
    'graph-to',
    edges.filter(({ from }) => from === current),
    'to',
  );
}

interface Picture {
  /** Draws the part; gives how many nodes found no room. */
  readonly draw: (part: GraphView, focus: string) => number;
}

function openPicture(onClick: (id: string) => void): Picture {
  const canvas = elementOf('graph-canvas');
  let sigma: Sigma | undefined;
  const draw: Picture['draw'] = (part, focus) => {
    const aspect = canvas.clientWidth / Math.max(canvas.clientHeight, 1);
    const { places, leftOut } = layered(part, focus, { most: MOST_DRAWN, aspect });
    sigma?.kill();
    sigma = undefined;
    try {
      sigma = new Sigma(toGraph(part, places, focus), canvas, settings(part.edges.length));
    } catch {
      canvas.textContent = 'This browser draws no graph (it has no WebGL); the lists have the same names.';
      return leftOut;
    }
    sigma.on('clickNode', ({ node }) => onClick(node));
    return leftOut;
  };
  elementOf('graph-in').addEventListener('click', () => void sigma?.getCamera().animatedZoom());
  elementOf('graph-out').addEventListener('click', () => void sigma?.getCamera().animatedUnzoom());
  elementOf('graph-fit').addEventListener('click', () => void sigma?.getCamera().animatedReset());
  return { draw };
}

function toGraph(
  { nodes, edges }: GraphView,
  places: ReadonlyMap<string, { x: number; y: number }>,
  focus: string,
): MultiDirectedGraph {
  const graph = new MultiDirectedGraph();
  for (const { id, label, kind, retired } of nodes) {
    const place = places.get(id);
    if (place === undefined) continue;
    const color = colour(retired ? '--retired' : `--k-${kind}`);
    const isLabelled = id === focus || places.size <= MOST_LABELLED;
    graph.addNode(id, { ...place, label, size: id === focus ? 11 : 7, color, forceLabel: isLabelled });
  }
  for (const { from, to, kind, severity } of edges) {
    if (!graph.hasNode(from) || !graph.hasNode(to)) continue;
    const color = colour(severity === null ? '--edge' : `--${severity}`);
    graph.addDirectedEdge(from, to, { label: kind, size: severity === null ? 1.5 : 2.5, color });
  }
  return graph;
}

function settings(edges: number): ConstructorParameters<typeof Sigma>[2] {
  return {
    defaultEdgeType: 'arrow',
    edgeProgramClasses: { arrow: EdgeArrowProgram },
    renderEdgeLabels: edges <= MOST_EDGES_LABELLED,
    labelColor: { color: colour('--text') },
    edgeLabelColor: { color: colour('--quiet') },
    labelFont: FONT,
    edgeLabelFont: FONT,
    defaultDrawNodeLabel: drawLabel,
    labelSize: 13,
    edgeLabelSize: 11,
    labelDensity: 2,
    labelRenderedSizeThreshold: 4,
    stagePadding: 70,
    allowInvalidContainer: true,
    defaultDrawNodeHover: (context, data) => {
      context.beginPath();
      context.arc(data.x, data.y, data.size + 4, 0, Math.PI * 2);
      context.strokeStyle = colour('--text');
      context.lineWidth = 2;
      context.stroke();
    },
  };
}

const FONT = 'ui-sans-serif, system-ui, sans-serif';
const LONGEST_LABEL = 44;

/** Below its node, on a halo of the ground, so that no way runs through it. */
function drawLabel(
  context: CanvasRenderingContext2D,
  data: { x: number; y: number; size: number; label: string | null },
): void {
  const { label, x, y, size } = data;
  if (label === null) return;
  const text = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  context.font = `13px ${FONT}`;
  context.textAlign = 'center';
  context.lineJoin = 'round';
  context.lineWidth = 5;
  context.strokeStyle = colour('--panel');
  const half = context.measureText(text).width / 2 + 4;
  const middle = Math.max(half, Math.min(x, context.canvas.clientWidth - half));
  context.strokeText(text, middle, y + size + 15);
  context.fillStyle = colour('--text');
  context.fillText(text, middle, y + size + 15);
  context.textAlign = 'start';
}

function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888888';
}
