// Reads the expressions of GitHub Actions and Azure Pipelines: names, `||` and `&&`, comparisons as conditions, `format`, `join` and
// `fromJSON` of constants. Anything else is unknown; functions are not run.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { tokensOf, type Token } from './expression-tokens.js';

/** What a name such as `env.ZONE` or `matrix.host` stands for; `path` has at least one part. */
export type ReadPath = (path: readonly string[]) => Expression;

/** A value, or a condition: `on` is what decides, and `is` the text at which it holds. */
type Part =
  | { readonly kind: 'value'; readonly value: Expression }
  | { readonly kind: 'test'; readonly on: Expression; readonly is: string }
  | { readonly kind: 'guarded'; readonly test: Extract<Part, { kind: 'test' }>; readonly value: Expression };

interface Parser {
  readonly tokens: readonly Token[];
  next: number;
  depth: number;
  readonly read: ReadPath;
  readonly at: Span;
  readonly text: string;
}

const DEEPEST = 24;

/** The expression between the marks; unknown where it cannot be read. */
export function parseExpression(
  text: string,
  { read, at }: { readonly read: ReadPath; readonly at: Span },
): Expression {
  const tokens = tokensOf(text);
  if (!tokens || tokens.length === 0) return { kind: 'unknown', why: 'dynamic', at };
  const parser: Parser = { tokens, next: 0, depth: 0, read, at, text: text.trim() };
  const part = either(parser);
  return parser.next < tokens.length ? { kind: 'unknown', why: 'dynamic', at } : valueOf(part, parser);
}

function takes(parser: Parser, sign: string): boolean {
  const token = parser.tokens[parser.next];
  if (token?.kind !== 'sign' || token.text !== sign) return false;
  parser.next++;
  return true;
}

function unknown({ at }: Parser): Expression {
  return { kind: 'unknown', why: 'dynamic', at };
}

function valueOf(part: Part, parser: Parser): Expression {
  if (part.kind === 'value') return part.value;
  if (part.kind === 'test') return unknown(parser);
  return chosen(part, { kind: 'text', text: '', at: parser.at }, parser.at);
}

function chosen({ test, value }: Extract<Part, { kind: 'guarded' }>, other: Expression, at: Span): Expression {
  return { kind: 'choice', on: test.on, of: [{ when: test.is, value }, { value: other }], at };
}

/** `a || b`, also as the end of `condition && a || b`. */
function either(parser: Parser): Part {
  let left = both(parser);
  while (takes(parser, '||')) {
    const right = both(parser);
    if (left.kind === 'test' && right.kind !== 'value') left = conditionOf(parser);
    else if (left.kind === 'test') left = { kind: 'value', value: unknown(parser) };
    else if (left.kind === 'guarded') left = { kind: 'value', value: chosen(left, valueOf(right, parser), parser.at) };
    else
      left = {
        kind: 'value',
        value: { kind: 'call', op: 'default', args: [left.value, valueOf(right, parser)], at: parser.at },
      };
  }
  return left;
}

function both(parser: Parser): Part {
  let left = comparison(parser);
  while (takes(parser, '&&')) {
    const right = comparison(parser);
    const test = left.kind === 'test' ? left : conditionOf(parser);
    if (right.kind === 'value') left = { kind: 'guarded', test, value: right.value };
    else left = conditionOf(parser);
  }
  return left;
}

/** A condition of which only the text is known: the same text is the same decision. */
function conditionOf({ text, at, next }: Parser): Extract<Part, { kind: 'test' }> {
  return { kind: 'test', on: { kind: 'name', scope: 'workflow', key: `(${text} ${next})`, at }, is: 'true' };
}

const COMPARISONS: readonly string[] = ['==', '!=', '<=', '>=', '<', '>'];

function comparison(parser: Parser): Part {
  const left = primary(parser);
  const sign = COMPARISONS.find((each) => takes(parser, each));
  if (sign === undefined) return left;
  const right = primary(parser);
  if (sign === '==' && left.kind === 'value' && right.kind === 'value' && right.value.kind === 'text')
    return { kind: 'test', on: left.value, is: right.value.text };
  return conditionOf(parser);
}

function primary(parser: Parser): Part {
  if (++parser.depth > DEEPEST) {
    parser.next = parser.tokens.length;
    return { kind: 'value', value: unknown(parser) };
  }
  const part = unguarded(parser);
  parser.depth--;
  return part;
}

function unguarded(parser: Parser): Part {
  if (takes(parser, '!')) {
    primary(parser);
    return conditionOf(parser);
  }
  if (takes(parser, '(')) {
    const inside = either(parser);
    takes(parser, ')');
    return inside;
  }
  const token = parser.tokens[parser.next++];
  if (token?.kind === 'text' || token?.kind === 'number')
    return { kind: 'value', value: { kind: 'text', text: token.text, at: parser.at } };
  if (token?.kind !== 'word') return { kind: 'value', value: unknown(parser) };
  if (takes(parser, '(')) return called(token.text.toLowerCase(), parser);
  return { kind: 'value', value: nameFrom(token.text, parser) };
}

/** `a.b`, `a['b']`; an index that is not constant makes the rest unknown. */
function nameFrom(first: string, parser: Parser): Expression {
  const path = [first];
  let isConstant = true;
  for (;;) {
    if (takes(parser, '.')) {
      const token = parser.tokens[parser.next++];
      if (token?.kind === 'word' || token?.kind === 'number') path.push(token.text);
      else isConstant = false;
    } else if (takes(parser, '[')) {
      const key = valueOf(either(parser), parser);
      takes(parser, ']');
      if (key.kind === 'text') path.push(key.text);
      else isConstant = false;
    } else break;
  }
  return isConstant ? parser.read(path) : unknown(parser);
}

const CONDITIONS: ReadonlySet<string> = new Set(
  'contains startswith endswith always success failure cancelled eq ne not and or in notin gt lt ge le'.split(' '),
);

function called(name: string, parser: Parser): Part {
  const args: Expression[] = [];
  while (parser.next < parser.tokens.length && !takes(parser, ')')) {
    args.push(valueOf(either(parser), parser));
    if (!takes(parser, ',') && parser.tokens[parser.next]?.text !== ')') break;
  }
  if (CONDITIONS.has(name)) return conditionOf(parser);
  return { kind: 'value', value: resultOf(name, args, parser) };
}

function resultOf(name: string, args: readonly Expression[], parser: Parser): Expression {
  const { at } = parser;
  const [first, second] = args;
  if (name === 'format' && first?.kind === 'text') return formatted(first.text, args.slice(1), at);
  if (name === 'join' && first && second) {
    const [list, by] = first.kind === 'text' ? [second, first] : [first, second];
    return { kind: 'call', op: 'joinList', args: [list, by], at };
  }
  if (name === 'fromjson' && first?.kind === 'text') return ofJson(first.text, at) ?? unknown(parser);
  if ((name === 'lower' || name === 'upper' || name === 'trim') && first)
    return { kind: 'call', op: name, args: [first], at };
  if (name === 'replace' && args.length === 3) return { kind: 'call', op: 'replace', args, at };
  if (name === 'coalesce' && first && second) return { kind: 'call', op: 'default', args: [first, second], at };
  return unknown(parser);
}

/** `format('https://{0}.acme.example', x)`; doubled braces are braces. */
function formatted(template: string, args: readonly Expression[], at: Span): Expression {
  const parts: Expression[] = [];
  for (const { 0: piece } of template.matchAll(/\{\d{1,2}\}|(?:\{\{|\}\}|[^{}])+|[{}]/g)) {
    const value = /^\{\d+\}$/.test(piece) ? args[Number(piece.slice(1, -1))] : undefined;
    parts.push(value ?? { kind: 'text', text: piece.replaceAll('{{', '{').replaceAll('}}', '}'), at });
  }
  return { kind: 'join', parts, at };
}

/** Constant JSON as an expression; `undefined` where it is no JSON. */
export function ofJson(text: string, at: Span): Expression | undefined {
  try {
    return fromPlain(JSON.parse(text), at, 0);
  } catch {
    return undefined;
  }
}

function fromPlain(value: unknown, at: Span, depth: number): Expression {
  if (depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  if (Array.isArray(value)) return { kind: 'list', items: value.map((item) => fromPlain(item, at, depth + 1)), at };
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return { kind: 'text', text: String(value), at };
  if (typeof value !== 'object' || value === null) return { kind: 'text', text: '', at };
  const entries = Object.entries(value).map(([key, item]) => ({ key, value: fromPlain(item, at, depth + 1) }));
  return { kind: 'record', entries, at };
}
