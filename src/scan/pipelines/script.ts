// A script inside a pipeline: its variables, and those it hands to later steps through the runner's files and commands. It is read line
// by line and not parsed; what a command prints is unknown.
import type { Span } from '../../model/span.js';
import type { YamlScalar } from '../yaml-tree.js';
import { expressionOf, type PipelineText } from './interpolated.js';
import { define, plan, textOf, type PipelineReading } from './reading.js';
import type { Scope } from './scope.js';
import type { Shell } from './dialect.js';

export interface Script {
  readonly scope: Scope;
  readonly shell: Shell;
  /** Where variables that later steps see are set. */
  readonly later: Scope;
  /** What an output is called that a step with this id writes. */
  readonly output?: (name: string) => string;
}

const LONGEST_LINE = 4096;
const ASSIGNMENT =
  /^[ \t]*(?:(?:export|readonly|local|declare|typeset)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w{0,100})=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s;&|"'()]*)(?=[\s;&|]|$)/;
const POWERSHELL = /^[ \t]*\$(?:env:)?([A-Za-z_]\w{0,100})[ \t]*=[ \t]*("[^"]*"|'[^']*')[ \t]*;?[ \t]*$/i;
const BATCH = /^[ \t]*@?set[ \t]+"?([A-Za-z_]\w{0,100})=([^"\r\n]*)/i;
/** `echo "X=value" >> "$GITHUB_ENV"`, `"X=value" | Out-File $env:GITHUB_ENV`, `echo 'export X=value' >> $BASH_ENV`. */
const WRITTEN =
  /(["']?)\b(?:export[ \t]+)?([A-Za-z_][\w-]{0,100})=([^\r\n]{0,1000}?)\1[ \t]*(?:>>|\|[ \t]*(?:tee|Out-File|Add-Content)\b[^$%\r\n]{0,100})[ \t]*["']?[$%]\{?(?:env:)?(GITHUB_ENV|GITHUB_OUTPUT|BASH_ENV)\b/i;
/** `##vso[task.setvariable variable=X]value`, `::set-output name=x::value`, `::set-env name=X::value`. */
const COMMANDED =
  /(?:##vso\[task\.setvariable variable=([A-Za-z_][\w.]{0,100})[^\]\r\n]{0,200}\]|::set-(?:output|env) name=([A-Za-z_][\w-]{0,100})::)([^"'\r\n]{0,1000})/;

/** Plans the script's scalar and defines what it sets. */
export function readScript(reading: PipelineReading, scalar: YamlScalar, script: Script): void {
  const { scope, shell } = script;
  plan(reading, scalar, { scope, shell });
  const text = textOf(reading, scalar, { scope, shell });
  let from = 0;
  for (const line of text.text.split('\n')) {
    if (line.length <= LONGEST_LINE && line.includes('=')) readLine(reading, { text, from, line }, script);
    from += line.length + 1;
  }
}

interface Line {
  readonly text: PipelineText;
  /** Offset of the line in the text. */
  readonly from: number;
  readonly line: string;
}

function readLine(reading: PipelineReading, at: Line, script: Script): void {
  const { line } = at;
  if (/^[ \t]*#(?!#)/.test(line)) return;
  const written = WRITTEN.exec(line);
  if (written) {
    const [whole, quote = '', name = '', value = '', file = ''] = written;
    const start = written.index + whole.indexOf('=') + 1;
    const isOutput = file.toUpperCase() === 'GITHUB_OUTPUT';
    setLater(reading, at, { name, value, start, isLiteral: quote === "'", isOutput, script });
    return;
  }
  const commanded = COMMANDED.exec(line);
  if (commanded) {
    const [whole, variable, output = '', value = ''] = commanded;
    const start = commanded.index + whole.length - value.length;
    const isOutput = whole.startsWith('::set-output');
    setLater(reading, at, { name: variable ?? output, value, start, isLiteral: false, isOutput, script });
    return;
  }
  assign(reading, at, script);
}

interface Written {
  readonly name: string;
  readonly value: string;
  readonly start: number;
  readonly isLiteral: boolean;
  readonly isOutput: boolean;
  readonly script: Script;
}

function setLater(reading: PipelineReading, at: Line, { isOutput, script, name, ...value }: Written): void {
  const { later, output } = script;
  const known = isOutput ? output?.(name) : reading.dialect.variable(name);
  if (known === undefined) return;
  const since = at.text.start + at.from + at.line.length;
  define(reading, later, { name: known, since, ...valueAt(at, value) });
}

function assign(reading: PipelineReading, at: Line, { scope, shell }: Script): void {
  const match = (shell === 'powershell' ? POWERSHELL : shell === 'cmd' ? BATCH : ASSIGNMENT).exec(at.line);
  const [whole, name = '', raw = ''] = match ?? [];
  if (!match || whole === undefined) return;
  const isQuoted = /^["']/.test(raw);
  const value = isQuoted ? raw.slice(1, -1) : raw.trimEnd();
  const start = match.index + whole.lastIndexOf(raw) + (isQuoted ? 1 : 0);
  const since = at.text.start + at.from + at.line.length;
  const set = valueAt(at, { value, start, isLiteral: raw.startsWith("'") });
  define(reading, scope, { name: reading.dialect.variable(name), since, ...set });
}

/** The value on a line, as an expression; nothing but the format's own macros is put into one in single quotes. */
function valueAt(
  { text, from }: Line,
  { value, start, isLiteral }: { readonly value: string; readonly start: number; readonly isLiteral: boolean },
): { readonly value: ReturnType<typeof expressionOf>; readonly at: Span } {
  const { shell, ...rest } = text;
  const offset = from + start;
  const span = (a: number, b: number): Span => text.span(offset + a, offset + b);
  const part = { ...rest, text: value, start: text.start + offset, end: text.start + offset + value.length, span };
  return { value: expressionOf(isLiteral || !shell ? part : { ...part, shell }), at: span(0, value.length) };
}
