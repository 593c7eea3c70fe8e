// The formats of `graph`: valid, stable, and inert whatever a repository calls its services.
import { describe, expect, test } from '@jest/globals';
import { SaxesParser } from 'saxes';
import type { GraphView, ViewEdge, ViewNode } from '../../src/model/graph-view.js';
import { graphDot } from '../../src/report/dot.js';
import { graphGexf } from '../../src/report/gexf.js';
import { graphGraphml } from '../../src/report/graphml.js';
import { graphMermaid, leftOutOfMermaid } from '../../src/report/mermaid.js';
import { expectGolden } from '../golden.js';

function node(id: string, own: Partial<ViewNode> = {}): ViewNode {
  const kind = id.slice(0, id.indexOf(':')) as ViewNode['kind'];
  return { id, kind, label: id.slice(id.indexOf(':') + 1), owner: null, retired: false, severity: null, ...own };
}

function edge(from: string, to: string, own: Partial<ViewEdge> = {}): ViewEdge {
  return { from, to, kind: 'references', meaning: 'depends', evidence: 1, severity: null, ...own };
}

const MAPIQ: GraphView = {
  nodes: [
    node('certificate:sha256:ee1b07ab', { label: '*.mapiq.net (sha256:ee1b07ab)', retired: true, severity: 'error' }),
    node('endpoint:login.mapiq.net:443', { retired: true }),
    node('host:login.mapiq.com'),
    node('host:login.mapiq.net', { retired: true, severity: 'error' }),
    node('owner:identity'),
    node('service:signin', { owner: 'identity', severity: 'error' }),
    node('zone:mapiq.net', { retired: true }),
  ],
  edges: [
    edge('certificate:sha256:ee1b07ab', 'host:login.mapiq.net', { kind: 'covers', meaning: null }),
    edge('endpoint:login.mapiq.net:443', 'certificate:sha256:ee1b07ab', { kind: 'presents', meaning: null }),
    edge('host:login.mapiq.com', 'host:login.mapiq.net', { kind: 'cname', meaning: null, severity: 'error' }),
    edge('host:login.mapiq.net', 'endpoint:login.mapiq.net:443', { kind: 'requires', meaning: null }),
    edge('service:signin', 'host:login.mapiq.com', { evidence: 3, severity: 'error' }),
    edge('service:signin', 'host:login.mapiq.net', { meaning: 'mentions' }),
  ],
};

const HOSTILE = [
  'a"];evil[label="x',
  'back\\slash\\',
  '</data></node><x>',
  ']]>',
  '-->',
  '<script>alert(1)</script>',
  'two\nlines\r\n  n0 --> n1',
  'esc\u001b[2Jape',
  'bidi\u202eevil',
  'nul\u0000\uFFFE\uD800',
  '`code` "; click n0 href "javascript:x"',
  '#quot; & &amp; %s',
  '##vso[task.setvariable]',
  '1. one',
  'end',
];

function hostile(name: string): GraphView {
  const nodes = [node(`host:${name}`), node(`service:${name}`, { owner: name })];
  return { nodes, edges: [edge(`service:${name}`, `host:${name}`)] };
}

interface Xml {
  readonly elements: readonly string[];
  readonly values: readonly string[];
}

/** Reads strictly; throws where the document is not well-formed. */
function readXml(text: string): Xml {
  const elements: string[] = [];
  const values: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    elements.push(name);
    values.push(...Object.values(attributes).map(({ value }) => value));
  });
  parser.on('text', (value) => values.push(value));
  parser.write(text).close();
  return { elements, values };
}

/** The texts in quotes and what stands between them, as Graphviz's scanner takes them apart. */
function readDot(text: string): { readonly quoted: string[]; readonly bare: string } {
  const quoted: string[] = [];
  const bare = text.replace(/"((?:[^"\\]|\\[\s\S])*)"/g, (_, inner: string) => {
    quoted.push(inner.replace(/\\([\s\S])/g, '$1'));
    return 'Q';
  });
  return { quoted, bare };
}

test.each([
  ['dot', graphDot],
  ['mermaid', graphMermaid],
  ['graphml', graphGraphml],
  ['gexf', graphGexf],
])('the mapiq story as %s', (format, render) => {
  expectGolden(`test/report/golden/graph.${format}`, render(MAPIQ));
});

describe.each(HOSTILE)('a service called %j', (name) => {
  test('in DOT stays within its quotes', () => {
    const { quoted, bare } = readDot(graphDot(hostile(name)));

    expect(bare).toBe(readDot(graphDot(hostile('plain'))).bare);
    expect(quoted.filter((text) => text.startsWith('service:'))).toHaveLength(2);
  });

  test.each([
    ['GraphML', graphGraphml],
    ['GEXF', graphGexf],
  ])('in %s is text of well-formed XML', (_, render) => {
    const { elements } = readXml(render(hostile(name)));

    expect(elements).toEqual(readXml(render(hostile('plain'))).elements);
  });

  test('in Mermaid cannot end its label or add a line', () => {
    const text = graphMermaid(hostile(name));

    expect(text.split('\n')).toHaveLength(graphMermaid(hostile('plain')).split('\n').length);
    for (const label of text.matchAll(/"([^\n]*)"\]/g))
      expect(label[1]).toMatch(/^(?:[\p{L}\p{N} .,:@/_()-]|#\d+;)*$/u);
  });

  test.each([
    ['DOT', graphDot],
    ['Mermaid', graphMermaid],
    ['GraphML', graphGraphml],
    ['GEXF', graphGexf],
  ])('in %s holds nothing that a terminal obeys', (_, render) => {
    // eslint-disable-next-line no-control-regex
    expect(render(hostile(name))).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]|##vso\[/);
  });
});

test('XML carries names unchanged to whoever reads it', () => {
  const name = `a&b<c>"d'e]]>`;

  expect(readXml(graphGraphml(hostile(name))).values).toContain(`service:${name}`);
  expect(readXml(graphGexf(hostile(name))).values).toContain(`service:${name}`);
});

describe('the limits of Mermaid', () => {
  const many = (amount: number): GraphView => {
    const hosts = Array.from({ length: amount }, (_, i) => `host:h${String(i)}.mapiq.net`);
    const edges = hosts.map((host, i) => edge('service:web', host, i === amount - 1 ? { severity: 'error' } : {}));
    return { nodes: [...hosts.map((host) => node(host)), node('service:web')], edges };
  };

  test('500 edges are drawn, and nothing is said', () => {
    const text = graphMermaid(many(500));

    expect(text.match(/-->/g)).toHaveLength(500);
    expect(leftOutOfMermaid(many(500))).toBe(0);
    expect(text).not.toContain('too many');
  });

  test('beyond them the picture says how many are left out; what is gravest stays', () => {
    const text = graphMermaid(many(620));

    expect(text.match(/-->/g)).toHaveLength(500);
    expect(text).toContain('cut["120 more edges and lone nodes: too many for Mermaid"]');
    expect(text).toContain('h619.mapiq.net');
    expect(leftOutOfMermaid(many(620))).toBe(120);
  });

  test('50,000 characters are never exceeded', () => {
    const view = many(450);
    const long = view.nodes.map((one) => ({ ...one, label: `${'*'.repeat(100)}${one.label}` }));

    const text = graphMermaid({ ...view, nodes: long });

    expect(text.length).toBeLessThan(50_000);
    expect(leftOutOfMermaid({ ...view, nodes: long })).toBeGreaterThan(0);
    expect(text).toContain('too many for Mermaid');
  });
});

test('an empty graph is valid in every format', () => {
  const empty: GraphView = { nodes: [], edges: [] };

  expect(readDot(graphDot(empty)).bare).toMatch(/^digraph lastref \{[^{}]*\}\n$/);
  expect(graphMermaid(empty)).toMatch(/^flowchart LR\n/);
  expect(readXml(graphGraphml(empty)).elements).toContain('graph');
  expect(readXml(graphGexf(empty)).elements).toContain('nodes');
});
