// What a file holds for the configuration that reads it: its text, its data, or the template that it is, with the hosts that the template
// puts together. Which variables a template is rendered with is its callers' to say.
import type { Expression, NameExpression } from '../../model/expression.js';
import type { Definition } from '../../model/fact.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Span } from '../../model/span.js';
import { dataIn } from '../data/data-in.js';
import type { SaidAside } from '../read-aside.js';
import type { Source } from '../scanner.js';
import { select, tablesOf, text, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { openHcl } from './parse.js';
import { usesInTemplate } from './template-uses.js';
import { toTemplate } from './templates.js';

/** Longer texts are unknown where they are read. */
const LONGEST = 65_536;

/** Reads a file's content in the ways that are asked for: `text`, `data`, `template`. */
export type ReadContent = (source: Source, ways: ReadonlySet<string>) => SaidAside;

/** Loads the grammar and opens the reader. */
export async function openFileContents(rulebook: Rulebook): Promise<ReadContent> {
  const parse = await openHcl();
  const tables = tablesOf(rulebook);
  const template = (source: Source): SaidAside => {
    const wrapped = asHeredoc(source);
    const tree = parse(wrapped.text);
    try {
      const [heredoc] = tree.rootNode.descendantsOfType('heredoc_template');
      const at = wholeOf(source);
      if (!heredoc || tree.rootNode.hasError) return { facts: [contentOf('template', unreadable(at), at)], claims: [] };
      const names = tree.rootNode.descendantsOfType('variable_expr').flatMap((node) => (node ? [node.text] : []));
      const vars: NameExpression = { kind: 'name', scope: 'file', key: 'template/vars', at };
      const rows = new Map(names.map((name) => [name, select(vars, name, at)]));
      const context: Context = { source: wrapped, ...tables, rows, depth: 0 };
      const value = toTemplate(heredoc, context, toExpression);
      const { facts, claims } = usesInTemplate(heredoc, context);
      return { facts: [{ ...contentOf('template', value, at), parameters: ['vars'] }, ...facts], claims };
    } finally {
      tree.delete();
    }
  };
  return (source, ways) => {
    const said = ways.has('template') && source.text.length <= LONGEST ? template(source) : { facts: [], claims: [] };
    const at = wholeOf(source);
    const whole: Expression =
      source.text.length <= LONGEST ? text(source.text, at) : { kind: 'unknown', why: 'bound', at };
    const data = ways.has('data') ? [contentOf('data', dataIn(source) ?? unreadable(at), at)] : [];
    const tooLong = ways.has('template') && said.facts.length === 0 ? [contentOf('template', whole, at)] : [];
    return { facts: [contentOf('text', whole, at), ...data, ...tooLong, ...said.facts], claims: said.claims };
  };
}

function contentOf(key: string, value: Expression, at: Span): Definition {
  return { kind: 'definition', scope: 'file', key, value, at };
}

function unreadable(at: Span): Expression {
  return { kind: 'unknown', why: 'unparsable', at };
}

function wholeOf(source: Source): Span {
  return source.span(0, source.text.length);
}

const OPENING = 'x = <<END_OF_THE_FILE\n';

/** A template is what stands in a heredoc (hclsyntax specification, Template Expressions). Places stay those of the file. */
function asHeredoc(source: Source): Source {
  const within = (offset: number): number => Math.min(source.text.length, Math.max(0, offset - OPENING.length));
  return {
    path: source.path,
    text: `${OPENING}${source.text}\nEND_OF_THE_FILE\n`,
    span: (start, end) => source.span(within(start), within(end)),
    excerpt: (start, end) => source.excerpt(within(start), within(end)),
  };
}
