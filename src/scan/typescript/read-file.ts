// One file's text to facts: parse, bind, walk, define. The one place that knows the order of these steps.
import type { ts } from 'ts-morph';
import type { Blindspot, Fact } from '../../model/fact.js';
import { FILE_START } from '../../model/span.js';
import { tableOf, type AccessorTable } from '../accessors/accessor-table.js';
import type { Source } from '../scanner.js';
import { bindingOf, collectBindings } from './bindings.js';
import { writeBuildConstants } from './build-constants.js';
import type { Binding } from './binding.js';
import { constantOf } from './callables.js';
import { defineClass, membersOf } from './classes.js';
import { commentStretches, factsOfComment, literalStretch, type Stretch } from './comments.js';
import { returnedBy } from './conditions.js';
import { defineBinding, defineFunction } from './definitions.js';
import { evaluate } from './evaluate.js';
import { writeExports } from './exports.js';
import { parseFile, scriptKindOf } from './parse.js';
import { unwrap } from './patterns.js';
import { spanOf, type Members, type Reading } from './reading.js';
import type { Compiler } from './compiler.js';
import type { SinkTable } from './sink-table.js';
import { factsOfLostLiterals, factsOfTokens } from './tokens.js';
import { contentOf, usesBySighting } from './use-facts.js';
import { walkFile } from './walk.js';

/** What a scanner has ready for every file. */
export interface Tools {
  readonly compiler: Compiler;
  readonly sinks: SinkTable;
  readonly accessors: AccessorTable;
}

/** Reads one file. */
export function* readModule(tools: Tools, source: Source): Iterable<Fact> {
  const { compiler } = tools;
  const parsed = parseFile(compiler, source.path, source.text);
  const kind = scriptKindOf(compiler, source.path);
  if ('refused' in parsed) {
    yield blindspot(
      parsed.refused,
      `${REFUSALS[parsed.refused]}; literals and comments were read, names were not followed`,
    );
    yield* factsOfTokens(compiler, source, kind);
    return;
  }
  const { file, firstError } = parsed;
  if (firstError) {
    const at = source.span(firstError.start, firstError.start);
    yield { kind: 'blindspot', reason: 'unparsable', detail: firstError.message, at };
  }
  const reading = readingOf(tools, source, file);
  readTree(reading);
  yield* reading.facts;
  yield* factsTooDeep(reading);
  if (firstError) yield* factsOfLostLiterals({ compiler, source, kind }, reading.literals);
  for (const comment of commentStretches(source.text, reading.literals)) yield* factsOfComment(source, comment);
}

const REFUSALS = { 'too-large': 'too large to be parsed', 'too-deep': 'nested too deeply to be parsed' } as const;

function blindspot(reason: Blindspot['reason'], detail: string): Blindspot {
  return { kind: 'blindspot', reason, detail, at: FILE_START };
}

/** A reading with what only the order of steps concerns. */
interface Workspace extends Reading {
  readonly wanted: Map<string, () => void>;
  readonly literals: readonly Stretch[];
}

function readTree(reading: Workspace): void {
  walkFile(reading);
  for (const statement of reading.file.statements) writeExports(reading, statement);
  writeBuildConstants(reading);
  for (const binding of reading.scopes.get(reading.file)?.values() ?? []) reading.want(binding);
  // Writing a definition may ask for further ones; a map's iteration reaches what is added meanwhile, and each key is written once.
  for (const write of reading.wanted.values()) write();
}

function readingOf({ compiler, sinks, accessors }: Tools, source: Source, file: ts.SourceFile): Workspace {
  const wanted = new Map<string, () => void>();
  const known = new Map<ts.ClassLikeDeclaration, Members>();
  const ask = (key: string, write: () => void): void => {
    if (!wanted.has(key)) wanted.set(key, write);
  };
  const reading: Workspace = {
    ts: compiler,
    file,
    source,
    sinks,
    accessors: tableOf(accessors, source.text),
    asking: new Set(),
    ...surveyOf(compiler, source, file),
    facts: [],
    built: new Map(),
    rows: new Map(),
    tooDeep: new Set(),
    wanted,
    depth: 0,
    evaluate: (node) => evaluate(reading, node),
    returned: (node) => returnedBy(reading, node),
    constantText: (node) => constantText(reading, node, 0),
    want: (binding: Binding) => ask(`${binding.key} ${binding.identifier.pos}`, () => defineBinding(reading, binding)),
    wantClass: (node) => ask(`class ${node.pos}`, () => defineClass(reading, node)),
    wantFunction: (key, node) => ask(`function ${key}`, () => defineFunction(reading, key, node)),
    members: (node) => {
      const members = known.get(node) ?? membersOf(compiler, node);
      known.set(node, members);
      return members;
    },
  };
  return reading;
}

/** The declared names and the literals of a file, in one pass. */
function surveyOf(compiler: Compiler, source: Source, file: ts.SourceFile): Pick<Workspace, 'scopes' | 'literals'> {
  const literals: Stretch[] = [];
  const place = (node: ts.Node): string => {
    const { line, column } = source.span(node.getStart(file, false), node.end);
    return `${line}:${column}`;
  };
  const see = (node: ts.Node): void => {
    const literal = literalStretch(compiler, node);
    if (literal) literals.push(literal);
  };
  return { scopes: collectBindings({ ts: compiler, file, place, see }), literals };
}

/** Constant text through constants of the same file and sums of them; bounded. */
function constantText(reading: Reading, expression: ts.Expression, depth: number): string | undefined {
  const { ts } = reading;
  const node = unwrap(ts, expression);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  if (depth > 8) return undefined;
  if (ts.isIdentifier(node)) {
    const held = constantOf(reading, bindingOf(reading, node));
    return held && constantText(reading, held, depth + 1);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const number = constantText(reading, node.operand, depth + 1);
    return number === undefined ? undefined : `-${number}`;
  }
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.PlusToken) return undefined;
  const left = constantText(reading, node.left, depth + 1);
  const right = left === undefined ? undefined : constantText(reading, node.right, depth + 1);
  return right === undefined || ts.isNumericLiteral(node.left) ? undefined : `${left}${right}`;
}

/** Literals below expressions that were too deep to build, and the blind spot that they are. */
function* factsTooDeep(reading: Reading): Iterable<Fact> {
  const { ts, source } = reading;
  const [first] = reading.tooDeep;
  if (!first) return;
  const detail = 'an expression is nested too deeply to be followed; its literals were read';
  yield { kind: 'blindspot', reason: 'too-deep', detail, at: spanOf(reading, first) };
  const seen = new Set<ts.Node>();
  const stack: ts.Node[] = [...reading.tooDeep];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const content = contentOf(reading, node);
    if (content) yield* usesBySighting(source, content, { as: 'text', relation: 'mention', strength: 'token' });
    ts.forEachChild(node, (child) => void stack.push(child));
  }
}
