// The templates of a chart: their YAML with what actions print, and the named templates that they define. Nothing is executed; what is
// no YAML even so is read line by line.
import type { Fact } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import { HOLE } from '../../model/sighting.js';
import { render, joined } from '../go-template/render.js';
import { ROOT_SCOPE, templateKey, templateScope, type Scope } from '../go-template/scope.js';
import { parseTemplate, type BlockNode, type Template, type TemplateNode } from '../go-template/tree.js';
import { factsOfComment } from '../comment-facts.js';
import { keyRulesOf } from '../keys.js';
import type { Manifest } from '../kubernetes/manifest.js';
import { readObjects } from '../kubernetes/read-objects.js';
import { usesOfLiteral } from '../literal-uses.js';
import type { Scan, Source } from '../scanner.js';
import { openText } from '../text/scan-text.js';
import { factsOfNodes, isLoss, parseDocuments, unlessCostly } from '../yaml/scan-yaml.js';
import { maskTemplate } from './mask.js';
import { usesOfStretch, valueOfStretch, type TemplateText } from './template-scalars.js';

/** Longest named template that is a value; a longer one prints structure. */
const LONGEST_VALUE = 8192;

/** Prepares the reading of templates. */
export function openTemplate(rulebook: Rulebook): Scan {
  const keys = keyRulesOf(rulebook);
  const plain = openText(rulebook);
  return unlessCostly(plain, function* (source) {
    const template = parseTemplate(source.text);
    const scopes = new Map<number, Scope>();
    const defined = definitionsIn(source, template, scopes);
    const text: TemplateText = { source, masked: maskTemplate(source.text, template), scopes, keys };
    yield* defined;
    const actions = template.actions.filter(({ isComment }) => !isComment);
    yield* factsOfText(
      text,
      plain,
      actions.map(({ start, end }) => source.span(start, end)),
    );
    yield* factsOfActions(text, template);
  });
}

/** Named templates, and the scope of every action. Helm, Named templates. */
function definitionsIn(source: Source, { nodes }: Template, scopes: Map<number, Scope>): readonly Fact[] {
  const rendering = {
    text: source.text,
    span: (start: number, end: number) => source.span(start, end),
    onAction: ({ start }: { readonly start: number }, scope: Scope) => void scopes.set(start, scope),
  };
  render(nodes, ROOT_SCOPE, rendering);
  return namedIn(nodes).flatMap((node): Fact[] => {
    const at = source.span(node.action.start, node.action.end);
    const name = node.name ?? '';
    const parts = render(node.body, templateScope(name, at), rendering);
    const value = trimmed(joined(parts, at));
    const isValue = lengthOf(node.body) <= LONGEST_VALUE;
    if (!isValue || node.word === 'block') return [];
    return [{ kind: 'definition', scope: 'helm', key: templateKey(name), parameters: ['dot'], value, at }];
  });
}

function namedIn(nodes: readonly TemplateNode[]): readonly BlockNode[] {
  const found: BlockNode[] = [];
  const open = [...nodes];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.kind !== 'block') continue;
    if (node.word === 'define' && node.name !== undefined) found.push(node);
    open.push(...node.body, ...node.otherwise);
  }
  return found.sort((a, b) => a.action.start - b.action.start);
}

function lengthOf(nodes: readonly TemplateNode[]): number {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return 0;
  const start = first.kind === 'text' ? first.start : first.action.start;
  const end = last.kind === 'text' ? last.end : last.action.end;
  return end - start;
}

/** What a template prints is put where white space around it does not matter. */
function trimmed(value: ReturnType<typeof joined>): ReturnType<typeof joined> {
  if (value.kind === 'text') return { ...value, text: value.text.trim() };
  return { kind: 'call', op: 'trim', args: [value], at: value.at };
}

function* factsOfText(text: TemplateText, plain: Scan, actions: readonly Fact['at'][]): Iterable<Fact> {
  const { source, masked, keys } = text;
  const documents = parseDocuments(masked);
  const error = documents.flatMap(({ errors }) => errors).find(isLoss);
  if (error && !/\.tpl$/i.test(source.path)) {
    const at = source.span(error.pos[0], Math.max(...error.pos));
    yield { kind: 'blindspot', reason: 'unparsable', detail: 'a template, not YAML: read as plain text', at };
  }
  if (error) {
    yield* factsOfLines(text, plain, actions);
    return;
  }
  const before = readObjects(documents, manifestOf(text));
  yield* before.facts;
  const template = (scalar: {
    readonly start: number;
    readonly end: number;
    readonly path: readonly string[];
  }): Fact[] | undefined => {
    if (!masked.slice(scalar.start, scalar.end).includes(HOLE)) return undefined;
    const variable = before.variables.get(scalar.start);
    const path = variable === undefined ? scalar.path : [variable];
    return [...linesOf(masked, scalar)].flatMap((line) => [...usesOfStretch(text, line, path)]);
  };
  yield* factsOfNodes(source, documents, { keys, before: { ...before, template }, masked });
}

function* linesOf(
  text: string,
  { start, end }: { readonly start: number; readonly end: number },
): Iterable<{ start: number; end: number }> {
  for (let from = start; from < end;) {
    const newline = text.indexOf('\n', from);
    const to = newline < 0 || newline > end ? end : newline;
    const line = text.slice(from, to);
    const lead = line.length - line.trimStart().length;
    if (line.trim() !== '') yield { start: from + lead, end: from + line.trimEnd().length };
    from = to + 1;
  }
}

function manifestOf(text: TemplateText): Manifest {
  const { source, masked, keys } = text;
  const valueOf: Manifest['valueOf'] = ({ text: plain, start, end }) =>
    valueOfStretch(text, { start, end }) ?? { kind: 'text', text: plain, at: source.span(start, end) };
  return {
    source,
    keys,
    valueOf,
    givenOf: valueOf,
    nameOf: ({ text: plain, start, end }) =>
      masked.slice(start, end).includes(HOLE) ? source.text.slice(start, end).replace(/[\s-]+/g, '') : plain,
    isConstant: (plain) => !plain.includes(HOLE),
  };
}

/** Text that is no YAML: plain text as it was found before, and what actions print line by line. */
function* factsOfLines(text: TemplateText, plain: Scan, actions: readonly Fact['at'][]): Iterable<Fact> {
  const { source, masked } = text;
  const printed = [...linesOf(masked, { start: 0, end: masked.length })].filter(({ start, end }) =>
    masked.slice(start, end).includes(HOLE),
  );
  const evaluated = new Set<number>();
  for (const line of printed) {
    const raw = masked.slice(line.start, line.end);
    const key = /^(?:-[ \t]+)*["']?([\w.\-/]{1,200})["']?:[ \t]+/.exec(raw);
    const start = line.start + (key?.[0].length ?? 0);
    const uses = usesOfStretch(text, { start, end: line.end }, key?.[1] === undefined ? [] : [key[1]]);
    if (uses.some(({ value }) => value.kind !== 'text')) evaluated.add(source.span(start, start).line);
    yield* uses.filter(({ value }) => value.kind !== 'text');
  }
  for (const fact of plain(source)) {
    if (fact.kind !== 'use') yield fact;
    else if (fact.value.kind === 'text' ? !isInAction(fact.at, actions) : !evaluated.has(fact.at.line)) yield fact;
  }
}

/** `.Values.image.tag` is no name of a host; quoted texts of actions are read by themselves. */
function isInAction({ line, column, endLine, endColumn }: Fact['at'], actions: readonly Fact['at'][]): boolean {
  return actions.some(
    (at) =>
      (at.line < line || (at.line === line && at.column <= column)) &&
      (at.endLine > endLine || (at.endLine === endLine && at.endColumn >= endColumn)),
  );
}

/** Texts in conditions and comments, which nothing prints. */
function* factsOfActions({ source, masked, keys }: TemplateText, { actions }: Template): Iterable<Fact> {
  for (const { start, end, code, codeStart, isComment } of actions) {
    if (masked[start] === HOLE) continue;
    if (isComment) yield* factsOfComment(source, { start, end });
    else
      for (const { 0: quoted, index } of code.matchAll(/"[^"\n]{3,2000}"|`[^`]{3,2000}`/g)) {
        const from = codeStart + index + 1;
        const value = quoted.slice(1, -1);
        if (value.includes('.')) yield* usesOfLiteral(source, { start: from, end: from + value.length, value }, keys);
      }
  }
}
