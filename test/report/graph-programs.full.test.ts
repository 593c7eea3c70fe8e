// The pictures of `graph` in the programs that they are for: Graphviz draws the DOT, an XML parser reads the rest, Mermaid's limits hold.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import type { GraphView, ViewEdge, ViewNode } from '../../src/model/graph-view.js';
import { graphDot } from '../../src/report/dot.js';
import { graphGexf } from '../../src/report/gexf.js';
import { graphGraphml } from '../../src/report/graphml.js';
import { graphMermaid, leftOutOfMermaid } from '../../src/report/mermaid.js';
import { HOSTILE } from './hostile.js';

/** Services and hosts that are all called like this, and one edge for each pair that follows. */
function viewOf(names: readonly string[]): GraphView {
  const rest = { owner: null, retired: false, severity: null } as const;
  const nodes = names.flatMap((name): ViewNode[] => [
    { id: `service:${name}`, kind: 'service', label: name, ...rest },
    { id: `host:${name}`, kind: 'host', label: name, ...rest },
  ]);
  const edges = names.map((name, i): ViewEdge => ({
    from: `service:${name}`,
    to: `host:${names[(i + 1) % names.length] ?? name}`,
    kind: 'references',
    meaning: 'depends',
    evidence: 1,
    severity: null,
  }));
  return { nodes, edges };
}

const MANY = Array.from({ length: 1200 }, (_, i) => `a-rather-long-name-of-a-host-${String(i)}.acme.example`);
const VIEWS = [
  ['hostile names', viewOf(HOSTILE.filter((text) => text !== ''))],
  ['a single name', viewOf(['shop'])],
  ['nothing', { nodes: [], edges: [] }],
] as const;

function has(program: string, argument: string): boolean {
  const found = spawnSync(program, [argument]).error === undefined;
  if (!found) console.warn(`${program} is not there: the pictures were NOT tried in it.`);
  return found;
}

const inGraphviz = has('dot', '-V') ? test : test.skip;
const inXmllint = has('xmllint', '--version') ? test : test.skip;

describe.each(VIEWS)('%s', (_, view) => {
  inGraphviz('Graphviz draws every node and edge once', () => {
    const { status, stdout, stderr } = spawnSync('dot', ['-Tplain'], { input: graphDot(view), encoding: 'utf8' });

    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.split('\n').filter((line) => line.startsWith('node '))).toHaveLength(view.nodes.length);
    expect(stdout.split('\n').filter((line) => line.startsWith('edge '))).toHaveLength(view.edges.length);
  });

  inXmllint.each([
    ['GraphML', graphGraphml],
    ['GEXF', graphGexf],
  ])('an XML parser reads the %s', (_name, render) => {
    const count = (name: string): number => {
      const query = `count(//*[local-name()='${name}'])`;
      const { status, stdout, stderr } = spawnSync('xmllint', ['--xpath', query, '-'], {
        input: render(view),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return Number(stdout);
    };

    expect([count('node'), count('edge')]).toEqual([view.nodes.length, view.edges.length]);
  });
});

test('Mermaid stays within what GitHub draws, and says what is cut', () => {
  const view = viewOf(MANY);

  const text = graphMermaid(view);

  expect(text.length).toBeLessThan(50_000);
  expect(text.split('\n').filter((line) => /-\.?->/.test(line)).length).toBeLessThanOrEqual(500);
  expect(text).toContain(
    `${leftOutOfMermaid(view).toLocaleString('en')} more edges and lone nodes: too many for Mermaid`,
  );
});
