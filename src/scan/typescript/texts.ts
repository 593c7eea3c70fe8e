// What a composed value shows of itself: whether its constant parts can hold a host, and how sure that is. It evaluates nothing.
import type { Expression } from '../../model/expression.js';

/** What the constant parts of a value look like. */
export interface Look {
  /** A dot between name characters, or a composed text with `.` or `//`. */
  readonly isDotted: boolean;
  /** A scheme and `://`. */
  readonly hasScheme: boolean;
  /** Text for people: white space outside a URL. */
  readonly isProse: boolean;
}

const NAME = String.raw`[A-Za-z0-9_\-\u00A1-\u{10FFFF}]`;
const DOTTED = new RegExp(String.raw`${NAME}(?:[.\u3002\uFF0E\uFF61]|%2[eE])${NAME}`, 'u');
const SCHEME = /(?<![A-Za-z0-9+.-])[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\//;
const MOST_LEAVES = 2000;

/** Looks at a value's constant parts, decoded parts included. */
export function lookOf(value: Expression): Look {
  const leaves = leavesOf(value);
  const composed = isComposed(value);
  const isDotted = leaves.some((text) => DOTTED.test(text) || (composed && /[.]|\/\//.test(text)));
  const hasScheme = leaves.some((text) => SCHEME.test(text));
  return { isDotted: isDotted || hasScheme, hasScheme, isProse: leaves.some((text) => /\S\s+\S/.test(text)) };
}

/** Whether parts of the value are put together, so that a lone dot may stand between labels. */
function isComposed(value: Expression): boolean {
  if (value.kind === 'join') return true;
  if (value.kind === 'name') return value.otherwise !== undefined && isComposed(value.otherwise);
  if (value.kind === 'choice') return value.of.some((branch) => isComposed(branch.value));
  if (value.kind !== 'call') return false;
  return value.op === 'default' ? value.args.some(isComposed) : true;
}

/** The constant texts of a value, in order; base64 that it decodes is decoded. */
export function leavesOf(value: Expression): string[] {
  const leaves: string[] = [];
  const stack: Expression[] = [value];
  for (let next = stack.pop(); next && leaves.length < MOST_LEAVES; next = stack.pop()) {
    if (next.kind === 'text') leaves.push(next.text);
    else if (next.kind === 'call' && next.op === 'base64Decode' && next.args[0]?.kind === 'text')
      leaves.push(Buffer.from(next.args[0].text.slice(0, 100_000), 'base64').toString('utf8'));
    else stack.push(...partsOf(next).reverse());
  }
  return leaves;
}

function partsOf(value: Expression): Expression[] {
  switch (value.kind) {
    case 'join':
      return [...value.parts];
    case 'call':
      return value.op === 'split' ? value.args.slice(0, 1) : [...value.args];
    case 'list':
      return [...value.items];
    case 'choice':
      return value.of.map((branch) => branch.value);
    case 'each':
      return [value.over, value.body];
    case 'name':
      return value.otherwise ? [value.otherwise] : [];
    case 'select':
    case 'record':
    case 'text':
    case 'unknown':
      return [];
  }
}

/** Whether nothing of a value is known, not even a name that somebody could define. */
export function isWhollyUnknown(value: Expression): boolean {
  if (value.kind === 'unknown') return true;
  if (value.kind === 'join') return value.parts.every(isWhollyUnknown);
  if (value.kind === 'choice') return value.of.every((branch) => isWhollyUnknown(branch.value));
  if (value.kind === 'call')
    return value.args[0] !== undefined && isWhollyUnknown(value.args[0]) && value.op !== 'default';
  return false;
}

/** Whether a value plainly begins as a path, query or fragment of wherever the program runs. */
export function isRelative(value: Expression): boolean {
  const first = value.kind === 'join' ? value.parts[0] : value;
  if (first?.kind !== 'text') return false;
  if (value.kind === 'text' && first.text.trim() === '') return true;
  if (!/^(?:\/(?!\/)|\.{1,2}\/|[?#]|(?:data|blob|about|javascript):)/.test(first.text)) return false;
  // `/login?next=https://…`, `# Title\n\nhttps://…`: an address of its own stands further on.
  return !leavesOf(value).some((text) => SCHEME.test(text) || /%3A%2F%2F/i.test(text));
}

/** Whether an environment variable is what a value comes from. */
export function readsEnvironment(value: Expression): boolean {
  if (value.kind === 'name') return value.scope === 'env';
  if (value.kind === 'call') return value.args[0] !== undefined && readsEnvironment(value.args[0]);
  return false;
}
