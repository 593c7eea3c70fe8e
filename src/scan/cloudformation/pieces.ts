// Where composed texts of a template begin and end: scripts that are put together line by line are many texts, each at its own line.
import { callOf, argumentsOf, CONDITIONS, type Call } from './intrinsics.js';
import { toExpression } from './expressions.js';
import { substituted, variablesOf } from './substitution.js';
import type { Template } from './template.js';
import type { Node } from '../templates/node.js';
import { joinOf } from '../templates/node.js';
import type { Piece } from '../templates/tree-uses.js';

/** The composed texts that a node is; `undefined` where it is no call. */
export function piecesOf(node: Node, template: Template): readonly Piece[] | undefined {
  const call = callOf(node);
  if (!call) return undefined;
  if (CONDITIONS.has(call.name) || call.name === 'ImportValue') return importPieces(node, call, template);
  const lines = call.name === 'Sub' ? linesOf(call, template) : call.name === 'Join' ? groupsOf(call, template) : undefined;
  return lines ?? [{ value: toExpression(node, template), start: node.start, end: node.end }];
}

function importPieces(node: Node, call: Call, template: Template): readonly Piece[] {
  return call.name === 'ImportValue' ? [{ value: toExpression(node, template), start: node.start, end: node.end }] : [];
}

/** The nodes below a call that is no text: scripts under `Base64`, branches and arguments that hold more than texts. */
export function within(node: Node): readonly Node[] | undefined {
  const call = callOf(node);
  if (!call) return undefined;
  const args = argumentsOf(call);
  switch (call.name) {
    case 'Base64':
      return [call.argument];
    case 'If':
      return args.slice(1).some(holdsMore) ? args.slice(1) : undefined;
    case 'Transform':
    case 'ToJsonString':
      return args;
    default:
      return undefined;
  }
}

function holdsMore(node: Node): boolean {
  return callOf(node) ? within(node) !== undefined : node.is !== 'text';
}

/** The lines of a block text, of which those that refer to anything are composed. */
function linesOf(call: Call, template: Template): readonly Piece[] | undefined {
  const [body] = argumentsOf(call);
  if (body?.is !== 'text' || !body.isBlock) return undefined;
  const inner = (node: Node): ReturnType<typeof toExpression> => toExpression(node, template);
  const variables = variablesOf(call, inner);
  const { source } = template;
  const pieces: Piece[] = [];
  for (let start = source.text.indexOf('\n', body.start) + 1; start > 0 && start < body.end;) {
    const newline = source.text.indexOf('\n', start);
    const end = newline < 0 ? body.end : Math.min(newline, body.end);
    const raw = source.text.slice(start, end);
    const from = start + raw.length - raw.trimStart().length;
    const text = raw.trim();
    if (text.includes('${'))
      pieces.push({
        value: substituted(text, { template, variables }, source.span(from, from + text.length)),
        start: from,
        end: from + text.length,
      });
    start = newline < 0 ? body.end : newline + 1;
  }
  return pieces;
}

/** Items that make one line together; a line of one constant is left to the scanner. */
function groupsOf(call: Call, template: Template): readonly Piece[] | undefined {
  const [separator, list] = argumentsOf(call);
  if (separator?.is !== 'text' || list?.is !== 'list') return undefined;
  const isScript = separator.text.includes('\n') || list.items.some((item) => item.is === 'text' && item.text.includes('\n'));
  if (!isScript) return undefined;
  const groups: Node[][] = [[]];
  for (const item of list.items) {
    groups.at(-1)?.push(item);
    if (separator.text.includes('\n') || (item.is === 'text' && item.text.endsWith('\n'))) groups.push([]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last || (group.length === 1 && first.is === 'text')) return [];
    const at = template.source.span(first.start, last.end);
    const parts = group.flatMap((item, index) => [
      ...(index > 0 && separator.text !== '' ? [{ kind: 'text', text: separator.text, at } as const] : []),
      toExpression(item, template),
    ]);
    return [{ value: joinOf(parts, at), start: first.start, end: last.end }];
  });
}
