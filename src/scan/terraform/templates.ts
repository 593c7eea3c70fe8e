// Strings, templates and heredocs of HCL (hclsyntax specification, Template Expressions): literal text between interpolations.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { DEEPEST, rawOf, spanOf, text, withRow, type Context } from './context.js';
import { childrenOf, type Node } from './parse.js';

export type Convert = (node: Node, context: Context) => Expression;

/** A quoted string or template, or a heredoc, as text or join. */
export function toTemplate(node: Node, context: Context, convert: Convert): Expression {
  const quoted = node.type !== 'heredoc_template';
  const [start, end] = innerRange(node, context);
  const inner = childrenOf(node).filter((child) => child.startIndex >= start && child.endIndex <= end);
  const parts = partsBetween({ nodes: inner, start, end, quoted }, context, convert);
  return joined(parts, node, context);
}

interface Stretch {
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
  readonly quoted: boolean;
}

/** Interpolations and directives, with the raw text between them (the grammar drops blanks, so gaps are read from the source). */
function partsBetween({ nodes, start, end, quoted }: Stretch, context: Context, convert: Convert): Expression[] {
  const parts: Expression[] = [];
  let from = start;
  const literal = (to: number): void => {
    if (to <= from) return;
    const raw = context.source.text.slice(from, to);
    parts.push(text(decodeLiteral(raw, quoted), context.source.span(from, to)));
  };
  for (const node of nodes) {
    if (node.type !== 'template_interpolation' && node.type !== 'template_directive') continue;
    literal(node.startIndex);
    parts.push(
      node.type === 'template_interpolation' ? interpolated(node, context, convert) : directed(node, context, convert),
    );
    from = node.endIndex;
  }
  literal(end);
  return parts;
}

/** The offsets of what stands between quotes or the ends of a heredoc. */
export function innerRange(node: Node, context: Context): [number, number] {
  if (node.type !== 'heredoc_template') {
    const closed = rawOf(context, node).length > 1 && rawOf(context, node).endsWith('"');
    return [node.startIndex + 1, node.endIndex - (closed ? 1 : 0)];
  }
  const raw = rawOf(context, node);
  const first = raw.indexOf('\n') + 1;
  const last = raw.lastIndexOf('\n');
  return [node.startIndex + first, node.startIndex + Math.max(first, last)];
}

/** What stands in an interpolation. */
export function interpolated(node: Node, context: Context, convert: Convert): Expression {
  const inner = childrenOf(node).find((child) => child.type === 'expression');
  return inner ? convert(inner, context) : { kind: 'unknown', why: 'unparsable', at: spanOf(context, node) };
}

/** `%{ if C }A%{ else }B%{ endif }` is a choice, `%{ for x in XS }A%{ endfor }` one text after the other. */
function directed(node: Node, context: Context, convert: Convert): Expression {
  const at = spanOf(context, node);
  if (context.depth > DEEPEST) return { kind: 'unknown', why: 'bound', at };
  const directive = openDirective(node, context, convert);
  if (!directive) return { kind: 'unknown', why: 'unsupported', at };
  const { nodes } = directive;
  return directive.whole(
    directive.bodies.map((body) =>
      textBetween(body.start, body.end, { nodes, context: body.context, reading: { convert, at } }),
    ),
  );
}

function inARow(each: Expression, at: Span): Expression {
  return { kind: 'call', op: 'joinList', args: [each, text('', at)], at };
}

/** A directive with the texts that it stands around; each is there in some cases, or once for every row. */
export interface Directive {
  readonly nodes: readonly Node[];
  readonly bodies: readonly {
    readonly start: number;
    readonly end: number;
    readonly context: Context;
    readonly wrap: (value: Expression) => Expression;
  }[];
  /** What the directive comes to, by what its texts do. */
  readonly whole: (texts: readonly Expression[]) => Expression;
}

/** The parts of an `if` or `for`; `undefined` where it is broken. */
export function openDirective(node: Node, outer: Context, convert: Convert): Directive | undefined {
  const context = { ...outer, depth: outer.depth + 1 };
  const branch = childrenOf(node).find((child) => child.type === 'template_if');
  const loop = childrenOf(node).find((child) => child.type === 'template_for');
  const reading = { convert, at: spanOf(context, node) };
  if (branch) return openIf(childrenOf(branch), context, reading);
  return loop && openFor(childrenOf(loop), context, reading);
}

interface Reading {
  readonly convert: Convert;
  readonly at: Span;
}

function openIf(nodes: readonly Node[], context: Context, { convert, at }: Reading): Directive | undefined {
  const intro = nodes.find((child) => child.type === 'template_if_intro');
  const close = nodes.find((child) => child.type === 'template_if_end');
  const condition = intro && childrenOf(intro).find((child) => child.type === 'expression');
  if (!intro || !close || !condition) return undefined;
  const otherwise = nodes.find((child) => child.type === 'template_else_intro');
  const on = convert(condition, context);
  const none = text('', at);
  const yes = (value: Expression): Expression => chosen(on, [value, none], at);
  const no = (value: Expression): Expression => chosen(on, [none, value], at);
  const first = { start: intro.endIndex, end: (otherwise ?? close).startIndex, context, wrap: yes };
  const second = otherwise && { start: otherwise.endIndex, end: close.startIndex, context, wrap: no };
  const whole = ([text = none, other = none]: readonly Expression[]): Expression => chosen(on, [text, other], at);
  return { nodes, whole, bodies: second ? [first, second] : [first] };
}

function chosen(on: Expression, [yes, no]: readonly [Expression, Expression], at: Span): Expression {
  // A comparison is a choice between true and false itself.
  if (on.kind === 'choice' && on.on && on.of.every(({ value }) => value.kind === 'text'))
    return {
      ...on,
      of: on.of.map(({ when, value }) => {
        const taken = value.kind === 'text' && value.text === 'true' ? yes : no;
        return when === undefined ? { value: taken } : { when, value: taken };
      }),
      at,
    };
  return { kind: 'choice', on, of: [{ when: 'true', value: yes }, { value: no }], at };
}

function openFor(nodes: readonly Node[], context: Context, { convert, at }: Reading): Directive | undefined {
  const intro = nodes.find((child) => child.type === 'template_for_start');
  const close = nodes.find((child) => child.type === 'template_for_end');
  const over = intro && childrenOf(intro).find((child) => child.type === 'expression');
  if (!intro || !close || !over) return undefined;
  const as = `for@${at.line}:${at.column}`;
  const names = childrenOf(intro).filter(({ type }) => type === 'identifier');
  const inner = { ...context, rows: withRow(context, { names, as, at }) };
  const rows = convert(over, context);
  const wrap = (body: Expression): Expression => ({ kind: 'each', over: rows, as, body, at });
  const whole = ([body]: readonly Expression[]): Expression => (body ? inARow(wrap(body), at) : text('', at));
  return { nodes, whole, bodies: [{ start: intro.endIndex, end: close.startIndex, context: inner, wrap }] };
}

function textBetween(
  start: number,
  end: number,
  {
    nodes,
    context,
    reading,
  }: { readonly nodes: readonly Node[]; readonly context: Context; readonly reading: Reading },
): Expression {
  const inside = nodes.filter((child) => child.startIndex >= start && child.endIndex <= end);
  const parts = partsBetween({ nodes: inside, start, end, quoted: false }, context, reading.convert);
  return { kind: 'join', parts, at: reading.at };
}

function joined(parts: readonly Expression[], node: Node, context: Context): Expression {
  const at = spanOf(context, node);
  const [only] = parts;
  if (!only) return text('', at);
  if (parts.length === 1) return only.kind === 'text' ? { ...only, at } : only;
  return { kind: 'join', parts, at };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\', '/': '/' };

/** Decodes `$${`, `%%{` and, in quoted text, backslash escapes. */
export function decodeLiteral(raw: string, quoted: boolean): string {
  const unescaped = quoted
    ? raw.replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g, (...[whole, ...groups]: string[]) =>
        decodeEscape(whole ?? '', groups),
      )
    : raw;
  return unescaped.replace(/\$\$\{/g, '${').replace(/%%\{/g, '%{');
}

function decodeEscape(whole: string, [short, long, plain]: readonly (string | undefined)[]): string {
  if (plain !== undefined) return ESCAPES[plain] ?? whole;
  const point = Number.parseInt(short ?? long ?? '', 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : '\uFFFD';
}
