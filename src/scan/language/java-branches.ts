// Two parts of Java that are neither declarations nor plain expressions: the constructor that a constructor runs first, and `switch` as a value.
import type { Read } from './profile.js';
import { argumentsIn, rawOf } from './read.js';
import { childBy, childrenOf } from './syntax.js';

/** `super(…)` and `this(…)` at the beginning of a constructor. */
export const readBuilt: Read = (node, source) => ({
  is: 'call',
  name: rawOf(childBy(node, 'constructor'), source),
  args: argumentsIn(childBy(node, 'arguments')),
  builds: childBy(node, 'constructor')?.type === 'super' ? 'base' : 'own',
});

/** `switch (x) { case A -> "…"; default -> "…"; }`: one of its branches'. */
export const readSwitch: Read = (node) => {
  const rules = childrenOf(childBy(node, 'body') ?? node, 'switch_rule');
  const of = rules.flatMap(({ children }) => {
    const last = children[children.length - 1];
    return last?.type === 'expression_statement' ? (last.children[0] ?? []) : [];
  });
  return of.length > 0 ? { is: 'either', of } : undefined;
};
