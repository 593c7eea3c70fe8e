// Names in a helmfile and in its `.gotmpl` files: `.Values` are the values of the helmfile's environment, not those of a chart. It renames
// what the reader of templates has read; it evaluates nothing.
import type { Expression } from '../../model/expression.js';

/** The key under which all values of the helmfile's environment are known, as a record. */
export const ENVIRONMENT_VALUES = 'Environment';

/** The expression with every `Values.a.b` read from the environment of the helmfile. helmfile, Environment values. */
export function ofHelmfile(expression: Expression): Expression {
  return JSON.parse(JSON.stringify(expression), (_key, node: unknown) =>
    isValue(node) ? selected(node) : node,
  ) as Expression;
}

type Name = Extract<Expression, { kind: 'name' }>;

function isValue(node: unknown): node is Name {
  if (typeof node !== 'object' || node === null || !('kind' in node) || !('key' in node)) return false;
  const { kind, key } = node as Name;
  return kind === 'name' && (node as Name).scope === 'helm' && /^Values(?:\.|$)/.test(key);
}

function selected({ key, at, otherwise }: Name): Expression {
  const all: Expression = { kind: 'name', scope: 'helm', key: ENVIRONMENT_VALUES, at, ...(otherwise && { otherwise }) };
  return key
    .split('.')
    .slice(1)
    .reduce((of, part): Expression => ({ kind: 'select', of, key: { kind: 'text', text: part, at }, at }), all);
}
