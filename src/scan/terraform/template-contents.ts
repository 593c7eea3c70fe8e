// A template that another file renders: what it is put together to, and the hosts in it. With which variables is its callers' to say.
import type { NameExpression } from '../../model/expression.js';
import type { Rulebook } from '../../model/rulebook.js';
import { contentOf, unreadable, wholeOf } from '../data/content.js';
import type { SaidAside } from '../read-aside.js';
import type { Source } from '../scanner.js';
import { select, tablesOf, type Context } from './context.js';
import { toExpression } from './expressions.js';
import { openHcl } from './parse.js';
import { usesInTemplate } from './template-uses.js';
import { toTemplate } from './templates.js';

/** Loads the grammar and opens the reader of templates. */
export async function openTemplateContents(rulebook: Rulebook): Promise<(source: Source) => SaidAside> {
  const parse = await openHcl();
  const tables = tablesOf(rulebook);
  return (source) => {
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
