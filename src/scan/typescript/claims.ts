// What an expression is by its syntax alone: a text that is written or put together, the name of a claim that is an address.
import type { ts } from 'ts-morph';
import type { Compiler } from './compiler.js';

/** `token['https://acme.example/claims/roles']`: an address with a path that a member is called by is its name. */
export function isClaim(ts: Compiler, key: ts.Expression): boolean {
  return ts.isStringLiteralLike(key) && /^https?:\/\/[^/\s]+\/[\w/.-]+$/.test(key.text);
}

/** Whether an expression is a text, or one that is put together where it stands. */
export function isText(ts: Compiler, node: ts.Expression): boolean {
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (!ts.isBinaryExpression(node)) return false;
  const { PlusToken, QuestionQuestionToken, BarBarToken } = ts.SyntaxKind;
  return [PlusToken, QuestionQuestionToken, BarBarToken].includes(node.operatorToken.kind);
}
