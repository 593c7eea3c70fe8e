// The graph as GraphML, for yEd, Gephi, Cytoscape and networkx.
import type { GraphView, ViewEdge, ViewNode } from '../model/graph-view.js';
import { edgeLabel } from './edge-label.js';
import { EDGE_ATTRIBUTES, NODE_ATTRIBUTES } from './xml-attributes.js';
import { xmlText, type XmlAttribute } from './xml-text.js';

/** Renders a document with one directed graph. */
export function graphGraphml({ nodes, edges }: GraphView): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...NODES.map((attribute) => keyLine('node', attribute)),
    ...EDGES.map((attribute) => keyLine('edge', attribute)),
    '  <graph id="lastref" edgedefault="directed">',
    ...nodes.flatMap((node) => [
      `    <node id="${xmlText(node.id)}">`,
      ...dataLines('node', NODES, node),
      '    </node>',
    ]),
    ...edges.flatMap((edge, i) => {
      const ends = `source="${xmlText(edge.from)}" target="${xmlText(edge.to)}"`;
      return [`    <edge id="e${String(i)}" ${ends}>`, ...dataLines('edge', EDGES, edge), '    </edge>'];
    }),
    '  </graph>',
    '</graphml>',
  ];
  return `${lines.join('\n')}\n`;
}

const NODES: readonly XmlAttribute<ViewNode>[] = [
  { name: 'label', type: 'string', of: ({ label }) => label },
  ...NODE_ATTRIBUTES,
];
const EDGES: readonly XmlAttribute<ViewEdge>[] = [{ name: 'label', type: 'string', of: edgeLabel }, ...EDGE_ATTRIBUTES];

function keyLine<Item>(on: 'node' | 'edge', { name, type }: XmlAttribute<Item>): string {
  const declared = type === 'integer' ? 'int' : type;
  return `  <key id="${on}-${name}" for="${on}" attr.name="${name}" attr.type="${declared}"/>`;
}

function dataLines<Item>(on: 'node' | 'edge', attributes: readonly XmlAttribute<Item>[], item: Item): string[] {
  return attributes.flatMap(({ name, of }) => {
    const value = of(item);
    return value === null ? [] : [`      <data key="${on}-${name}">${xmlText(String(value))}</data>`];
  });
}
