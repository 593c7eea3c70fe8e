// A constant that is handed on bare, as in `get(Feeds.INDEX)` or `[SHOP_URL]`: what it holds is used where it is read. Names of a
// function's own are left out, since what they hold stands a few lines above.
import type { ts } from 'ts-morph';
import { bindingOf } from './bindings.js';
import { unwrap } from './patterns.js';
import { excerptOf, spanOf, type Reading } from './reading.js';
import { readsEnvironment } from './texts.js';

/** Writes the use of a name or member that was declared at the top of a module, in a class, or elsewhere. */
export function writeRead(reading: Reading, node: ts.Expression, isMessage: boolean): void {
  if (!isDistant(reading, node)) return;
  const value = reading.evaluate(node);
  if (value.kind !== 'name' && value.kind !== 'select') return;
  if (value.kind === 'name' && value.arguments) return;
  reading.facts.push({
    kind: 'use',
    value,
    as: 'text',
    relation: readsEnvironment(value) ? 'config' : 'mention',
    strength: 'token',
    ...(isMessage ? { context: 'comment' as const } : {}),
    text: excerptOf(reading, node),
    at: spanOf(reading, node),
  });
}

const LONGEST_CHAIN = 8;

/** Whether the first name of a chain of members is one that other places may share. */
function isDistant(reading: Reading, node: ts.Expression): boolean {
  const { ts } = reading;
  let root = unwrap(ts, node);
  for (let links = 0; ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root); links++) {
    if (links === LONGEST_CHAIN) return false;
    root = unwrap(ts, root.expression);
  }
  if (root.kind === ts.SyntaxKind.ThisKeyword) return root !== node;
  if (!ts.isIdentifier(root)) return false;
  const binding = bindingOf(reading, root);
  if (!binding) return root !== node && readsEnvironment(reading.evaluate(node));
  if (binding.kind === 'class' || binding.kind === 'enum' || binding.kind === 'module') return root !== node;
  return binding.kind === 'import' || (binding.kind === 'variable' && binding.topLevel);
}
