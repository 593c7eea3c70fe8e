// The facts of a state or plan: what its resources have, read as the configuration of the same resources would be. No secrets are sought.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Scan } from '../scanner.js';
import { named, spanOf, tablesOf, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { maskJson, rootObject } from './json-body.js';
import { openHcl, type Node } from './parse.js';
import { factsOfResource } from './resources.js';
import { NO_ROWS } from './rows.js';
import { outputsOfState, resourcesOfState } from './state.js';
import { usesInExpression } from './uses.js';

/** Loads the grammar and opens the scanner. */
export async function openTerraformState(rulebook: Rulebook): Promise<Scan> {
  const parse = await openHcl();
  const tables = tablesOf(rulebook);
  return (source) => {
    const tree = parse(maskJson(source.text));
    try {
      return [...scanState(tree.rootNode, { source, ...tables, rows: new Map(), depth: 0 })];
    } finally {
      tree.delete();
    }
  };
}

function* scanState(root: Node, context: Context): Generator<Fact> {
  const object = rootObject(root);
  if (!object || root.hasError)
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'not valid JSON', at: spanOf(context, root) };
  if (!object) return;
  for (const { block, isPlain } of resourcesOfState(object, context))
    for (const fact of factsOfResource(block, context, new Map())) if (isPlain || !isName(fact)) yield fact;
  for (const { name, value } of outputsOfState(object, context)) {
    const { key } = named(`output.${name}`, spanOf(context, value));
    const at = spanOf(context, value);
    yield { kind: 'definition', scope: 'terraform', key, value: toExpression(value, context), at };
    yield* usesInExpression(value, { context, rows: NO_ROWS, path: 'output', key: name, isRead: true });
  }
}

/** One of several instances is no value of the name. */
function isName(fact: Fact): boolean {
  return fact.kind === 'definition' && fact.scope === 'terraform';
}
