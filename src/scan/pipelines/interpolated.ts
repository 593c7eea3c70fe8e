// A text of a pipeline with what its interpolations stand for: the format's own macros first, then the variables of the shell.
import type { Expression } from '../../model/expression.js';
import { HOLE } from '../../model/sighting.js';
import type { Span } from '../../model/span.js';
import { parseInterpolation } from '../env/interpolation.js';
import { maskInterpolation, type Hole, type Masked } from '../interpolation.js';
import type { Dialect, Shell } from './dialect.js';
import { literalStretches } from './shell-quotes.js';
import { readName, type Scope } from './scope.js';

/** A text, where it stands and how it is read. */
export interface PipelineText {
  readonly text: string;
  /** Offset of the text in the file. */
  readonly start: number;
  /** Offset in the file where its raw text ends. */
  readonly end: number;
  readonly span: (start: number, end: number) => Span;
  readonly dialect: Dialect;
  readonly scope: Scope;
  /** `undefined`: no script, so that `$NAME` is text unless the format expands it everywhere. */
  readonly shell?: Shell;
}

/** The text with HOLE characters for what is put in, and what each stands for. */
export function maskText(from: PipelineText): Masked {
  const { text, dialect, scope, start } = from;
  if (!/[$%<]/.test(text)) return maskInterpolation(text);
  const holes: Hole[] = dialect.macrosIn(text).map((macro) => {
    const at = from.span(macro.start, macro.end);
    const stands = dialect.valueOf(macro, scope, { at, offset: start + macro.start });
    return { start: macro.start, end: macro.end, raw: text.slice(macro.start, macro.end), stands };
  });
  const value = blanked(text, holes);
  const rest = maskInterpolation(value);
  const variables = from.shell === undefined && !dialect.expandsEverywhere ? rest : withVariables(rest, value, from);
  const all = [...holes, ...variables.holes].sort((a, b) => a.start - b.start);
  return { value: variables.value, holes: all };
}

function blanked(text: string, holes: readonly Hole[]): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of holes) {
    pieces.push(text.slice(from, start), HOLE.repeat(end - start));
    from = end;
  }
  return pieces.join('') + text.slice(from);
}

const POWERSHELL = /\$\{?(?:env:|Env:|ENV:)([A-Za-z_]\w{0,100})\}?/g;
const BATCH = /^%([A-Za-z_]\w{0,100})%$/;

function withVariables(rest: Masked, text: string, from: PipelineText): Masked {
  const { start, scope, dialect, span } = from;
  const literal = from.shell === undefined ? () => false : literalStretches(text);
  const own: Hole[] = [...text.matchAll(POWERSHELL)].map(({ 0: raw, 1: name = '', index }) => {
    const reading = { at: span(index, index + raw.length), offset: start + index };
    return { start: index, end: index + raw.length, raw, stands: readName(scope, dialect.variable(name), reading) };
  });
  const taken = new Set(own.map((hole) => hole.start));
  const known = rest.holes
    .filter((hole) => !taken.has(hole.start))
    .map((hole): Hole => {
      const stands = literal(hole.start) ? undefined : variableIn(hole, from);
      return stands ? { ...hole, stands } : hole;
    });
  return { value: own.length === 0 ? rest.value : blanked(rest.value, own), holes: [...own, ...known] };
}

/** What `$NAME`, `${NAME:-x}` or `%NAME%` stands for; `undefined` for other interpolations. */
function variableIn({ raw, start: from }: Hole, text: PipelineText): Expression | undefined {
  const { scope, dialect, start, span } = text;
  const offset = start + from;
  const batch = BATCH.exec(raw)?.[1];
  if (batch !== undefined)
    return readName(scope, dialect.variable(batch), { at: span(from, from + raw.length), offset });
  if (!/^\$(?:\{\w+(?:\}|:?[-=?+])|[A-Za-z_])/.test(raw)) return undefined;
  const parsed = parseInterpolation({ raw, start: from, span });
  return renamed(parsed, ({ key, at }) => readName(scope, dialect.variable(key), { at, offset }));
}

type Variable = Extract<Expression, { kind: 'name' }>;

/** Shell variables as names of the pipeline. What the default of one reads nests no deeper than the parser allows. */
function renamed(value: Expression, read: (variable: Variable) => Expression): Expression {
  switch (value.kind) {
    case 'name': {
      const name = read(value);
      if (!value.otherwise) return name;
      const otherwise = renamed(value.otherwise, read);
      return { kind: 'call', op: 'default', args: [withDefault(name, otherwise), otherwise], at: value.at };
    }
    case 'join':
      return { ...value, parts: value.parts.map((part) => renamed(part, read)) };
    case 'choice':
      return { ...value, of: value.of.map((branch) => ({ ...branch, value: renamed(branch.value, read) })) };
    default:
      return value;
  }
}

function withDefault(name: Expression, otherwise: Expression): Expression {
  if (name.kind !== 'name') return name;
  return { ...name, otherwise: name.otherwise ? withDefault(name.otherwise, otherwise) : otherwise };
}

/** The text as one expression. */
export function expressionOf(from: PipelineText): Expression {
  const { value, holes } = maskText(from);
  return partOf(from, { value, holes, start: 0, end: value.length });
}

/** A stretch of a masked text as an expression. */
export function partOf(
  { text, span }: Pick<PipelineText, 'text' | 'span'>,
  { holes, start, end }: Masked & { readonly start: number; readonly end: number },
): Expression {
  const at = span(start, end);
  const parts: Expression[] = [];
  let from = start;
  const addText = (to: number): void => {
    if (to > from) parts.push({ kind: 'text', text: text.slice(from, to), at: span(from, to) });
  };
  for (const hole of holes) {
    if (hole.start < from || hole.end > end) continue;
    addText(hole.start);
    parts.push(hole.stands ?? { kind: 'unknown', why: 'dynamic', at: span(hole.start, hole.end) });
    from = hole.end;
  }
  addText(end);
  const [only] = parts;
  if (!only) return { kind: 'text', text: '', at };
  return parts.length === 1 ? only : { kind: 'join', parts, at };
}
