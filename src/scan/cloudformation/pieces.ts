// Where composed texts of a template begin and end: scripts that are put together line by line are many texts, each at its own line.
import type { Expression } from '../../model/expression.js';
import { textOf, type Node } from '../templates/node.js';
import type { Group, Part } from '../templates/words.js';
import { toExpression } from './expressions.js';
import { argumentsOf, callOf, CONDITIONS, type Call } from './intrinsics.js';
import { substituted, variablesOf } from './substitution.js';
import type { Template } from './template.js';

const DEEPEST = 40;

/** The composed texts that a node is; `undefined` where it is no call. */
export function groupsOf(node: Node, template: Template): readonly Group[] | undefined {
  const call = callOf(node);
  if (!call) return undefined;
  if (CONDITIONS.has(call.name)) return [];
  const lines = call.name === 'Sub' ? linesOf(call, template) : undefined;
  return lines ?? splitAtLines(partsOf(node, template, 0), node);
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

/** The parts of a text with the places where they are written. */
function partsOf(node: Node, template: Template, depth: number): readonly Part[] {
  const call = callOf(node);
  const [first, second] = call ? argumentsOf(call) : [];
  if (call?.name === 'Sub' && first?.is === 'text')
    return [{ value: toExpression(node, template), start: first.start, end: first.end }];
  if (call?.name === 'Join' && first?.is === 'text' && second?.is === 'list' && !callOf(second) && depth < DEEPEST)
    return second.items.flatMap((item, at) => {
      const { start, end } = item;
      const separator = { value: textOf(first.text, template.source.span(start, end)), start, end };
      const isLed = at > 0 && first.text !== '';
      return [...(isLed ? [separator] : []), ...partsOf(item, template, depth + 1)];
    });
  return [{ value: toExpression(node, template), start: node.start, end: node.end }];
}

/** A text that ends a line ends its group. */
function splitAtLines(parts: readonly Part[], { start, end }: Node): readonly Group[] {
  if (!parts.some(({ value }) => endsLine(value))) return [{ parts, start, end }];
  const groups: Part[][] = [[]];
  for (const part of parts) {
    groups.at(-1)?.push(part);
    if (endsLine(part.value)) groups.push([]);
  }
  return groups.flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    return first && last ? [{ parts: group, start: first.start, end: last.end }] : [];
  });
}

function endsLine(value: Expression): boolean {
  return value.kind === 'text' && value.text.endsWith('\n');
}

/** The lines of a block text, of which those that refer to anything are composed. */
function linesOf(call: Call, template: Template): readonly Group[] | undefined {
  const [body] = argumentsOf(call);
  if (body?.is !== 'text' || !body.isBlock) return undefined;
  const variables = variablesOf(call, (node) => toExpression(node, template));
  const { source } = template;
  const groups: Group[] = [];
  for (let start = source.text.indexOf('\n', body.start) + 1; start > 0 && start < body.end;) {
    const newline = source.text.indexOf('\n', start);
    const end = newline < 0 ? body.end : Math.min(newline, body.end);
    const raw = source.text.slice(start, end);
    const from = start + raw.length - raw.trimStart().length;
    const place = { start: from, end: from + raw.trim().length };
    if (raw.includes('${')) {
      const value = substituted(raw.trim(), { template, variables }, source.span(place.start, place.end));
      groups.push({ parts: [{ value, ...place }], ...place });
    }
    start = newline < 0 ? body.end : newline + 1;
  }
  return groups;
}
