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

/** Tests of a file, and what they call their own functions and classes. */
export interface InlineTests {
  readonly spans: readonly Span[];
  readonly own: ReadonlySet<string>;
}

/**
 * A use within a test, as one in a test; comments and identifiers stay what they are. What a test gives to the program, the arguments
 * of a call and the fields of an object, no run of the program has: `undefined`.
 */
export function inTests(fact: Fact, { spans, own }: InlineTests): Fact | undefined {
  const isTold = fact.kind === 'use' && fact.context !== undefined && fact.context !== 'allow';
  if (isTold || (fact.kind !== 'use' && !isGiving(fact))) return fact;
  const { line } = fact.at;
  if (!spans.some((test) => test.line <= line && line <= test.endLine)) return fact;
  if (fact.kind === 'use') return { ...fact, context: 'test' };
  const isOwn = fact.kind === 'link' ? fact.in === undefined && own.has(fact.callee) : own.has(classOf(fact.key));
  return isOwn ? fact : undefined;
}

type Giving = Extract<Fact, { kind: 'definition' } | { link: 'call' }>;

function isGiving(fact: Fact): fact is Giving {
  return fact.kind === 'definition' || (fact.kind === 'link' && fact.link === 'call');
}

function classOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}
