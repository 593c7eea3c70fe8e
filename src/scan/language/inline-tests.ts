// Tests that stand in the files they test, as in Rust: what only they say is said in a test. It finds where they are and reads nothing.
import type { Fact } from '../../model/fact.js';
import type { Span } from '../../model/span.js';
import type { Source } from '../scanner.js';
import type { Syntax } from './form.js';

const MOST_NODES = 200_000;

/** The stretches of the outermost nodes that are tests. */
export function testsIn(
  root: Syntax,
  source: Source,
  isTest: (node: Syntax, text: string) => boolean,
): readonly Span[] {
  const found: Span[] = [];
  const open: Syntax[] = [root];
  for (let seen = 0; open.length > 0 && seen < MOST_NODES; seen++) {
    const node = open.pop() as Syntax;
    if (isTest(node, source.text)) found.push(source.span(node.start, node.end));
    else open.push(...node.children);
  }
  return found;
}

/** A use within a test, as one in a test; comments and identifiers stay what they are. */
export function inTests(fact: Fact, tests: readonly Span[]): Fact {
  if (fact.kind !== 'use' || (fact.context !== undefined && fact.context !== 'allow')) return fact;
  const { line } = fact.at;
  return tests.some((test) => test.line <= line && line <= test.endLine) ? { ...fact, context: 'test' } : fact;
}
