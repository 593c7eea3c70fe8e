// The attributes of nodes and edges in GraphML and GEXF: one list, so that the two say the same.
import type { ViewEdge, ViewNode } from '../model/graph-view.js';
import type { XmlAttribute } from './xml-text.js';

/** Beside the label. */
export const NODE_ATTRIBUTES: readonly XmlAttribute<ViewNode>[] = [
  { name: 'kind', type: 'string', of: ({ kind }) => kind },
  { name: 'owner', type: 'string', of: ({ owner }) => owner },
  { name: 'retired', type: 'boolean', of: ({ retired }) => retired },
  { name: 'severity', type: 'string', of: ({ severity }) => severity },
];

/** Beside the label, which edgeLabel gives. */
export const EDGE_ATTRIBUTES: readonly XmlAttribute<ViewEdge>[] = [
  { name: 'kind', type: 'string', of: ({ kind }) => kind },
  { name: 'meaning', type: 'string', of: ({ meaning }) => meaning },
  { name: 'evidence', type: 'integer', of: ({ evidence }) => evidence },
  { name: 'severity', type: 'string', of: ({ severity }) => severity },
];
