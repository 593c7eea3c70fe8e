// The graph as GEXF 1.3, for Gephi.
import type { GraphView } from '../model/graph-view.js';
import { edgeLabel } from './edge-label.js';
import { EDGE_ATTRIBUTES, NODE_ATTRIBUTES } from './xml-attributes.js';
import { xmlText, type XmlAttribute } from './xml-text.js';

/** Renders a document with one directed, static graph. It carries no date, so that the same run gives the same bytes. */
export function graphGexf({ nodes, edges }: GraphView): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">',
    '  <meta><creator>lastref</creator></meta>',
    '  <graph mode="static" defaultedgetype="directed">',
    ...declarations('node', NODE_ATTRIBUTES),
    ...declarations('edge', EDGE_ATTRIBUTES),
    '    <nodes>',
    ...nodes.flatMap((node) => [
      `      <node id="${xmlText(node.id)}" label="${xmlText(node.label)}">`,
      ...values(NODE_ATTRIBUTES, node),
      '      </node>',
    ]),
    '    </nodes>',
    '    <edges>',
    ...edges.flatMap((edge, i) => [
      `      <edge id="${String(i)}" source="${xmlText(edge.from)}" target="${xmlText(edge.to)}" label="${edgeLabel(edge)}">`,
      ...values(EDGE_ATTRIBUTES, edge),
      '      </edge>',
    ]),
    '    </edges>',
    '  </graph>',
    '</gexf>',
  ];
  return `${lines.join('\n')}\n`;
}

function declarations<Item>(on: 'node' | 'edge', attributes: readonly XmlAttribute<Item>[]): string[] {
  return [
    `    <attributes class="${on}" mode="static">`,
    ...attributes.map(({ name, type }) => `      <attribute id="${name}" title="${name}" type="${type}"/>`),
    '    </attributes>',
  ];
}

function values<Item>(attributes: readonly XmlAttribute<Item>[], item: Item): string[] {
  const lines = attributes.flatMap(({ name, of }) => {
    const value = of(item);
    return value === null ? [] : [`          <attvalue for="${name}" value="${xmlText(String(value))}"/>`];
  });
  return ['        <attvalues>', ...lines, '        </attvalues>'];
}
