// Facts as one short object each, for expected.json files that people read. The only rendering of facts in tests.
import type { Argument, Expression } from '../../src/model/expression.js';
import type { Fact } from '../../src/model/fact.js';
import type { Span } from '../../src/model/span.js';

/** A fact as expected.json writes it. */
export type RenderedFact = Readonly<Record<string, string | number | boolean>>;

/** The facts of one file, in the order in which the scanner yields them. */
export function renderFacts(facts: Iterable<Fact>): RenderedFact[] {
  return [...facts].map(renderFact);
}

/** The files and their facts, one fact to a line. */
export function formatExpected(files: ReadonlyMap<string, readonly RenderedFact[]>): string {
  const blocks = [...files].map(([file, facts]) => {
    const lines = facts.map((fact) => `    ${spaced(fact)}`);
    return `  ${JSON.stringify(file)}: [${lines.length === 0 ? '' : `\n${lines.join(',\n')}\n  `}]`;
  });
  return `{\n${blocks.join(',\n')}\n}\n`;
}

function spaced(fact: RenderedFact): string {
  return `{ ${Object.entries(fact)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`)
    .join(', ')} }`;
}

function renderFact(fact: Fact): RenderedFact {
  const { kind, at, ...rest } = fact;
  const shown: [string, string | number | boolean][] = [];
  for (const [key, value] of Object.entries(rest) as [string, unknown][]) {
    const rendered = renderValue(value);
    if (rendered !== undefined) shown.push([key, rendered]);
  }
  return { kind, at: renderSpan(at), ...Object.fromEntries(shown) };
}

function renderValue(value: unknown): string | number | boolean | undefined {
  if (value === undefined || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (isExpression(value)) return renderExpression(value);
  if (Array.isArray(value)) return `[${value.map((item) => renderItem(item)).join(', ')}]`;
  return JSON.stringify(value);
}

function renderItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  return 'value' in item && isExpression(item.value) ? renderArgument(item as Argument) : JSON.stringify(item);
}

function isExpression(value: unknown): value is Expression {
  return typeof value === 'object' && value !== null && 'kind' in value && 'at' in value;
}

/** `LINE:COLUMN-ENDCOLUMN`, or `LINE:COLUMN-ENDLINE:ENDCOLUMN`. */
function renderSpan({ line, column, endLine, endColumn }: Span): string {
  return `${line}:${column}-${endLine === line ? '' : `${endLine}:`}${endColumn}`;
}

/** An expression in one line: `'https://' + env:IDP_HOST ?? 'login.mapiq.net'`. */
export function renderExpression(expression: Expression): string {
  switch (expression.kind) {
    case 'text':
      return `'${expression.text}'`;
    case 'name': {
      const from = expression.in === undefined ? '' : `@${expression.in}`;
      const called = expression.arguments ? `(${expression.arguments.map(renderArgument).join(', ')})` : '';
      const read = `${expression.scope}:${expression.key}${from}${called}`;
      return expression.otherwise ? `(${read} ?? ${renderExpression(expression.otherwise)})` : read;
    }
    case 'join':
      return `(${expression.parts.map(renderExpression).join(' + ')})`;
    case 'call':
      return `${expression.op}(${expression.args.map(renderExpression).join(', ')})`;
    case 'list':
      return `[${expression.items.map(renderExpression).join(', ')}]`;
    case 'record':
      return `{ ${expression.entries.map((entry) => ('spread' in entry ? `...${renderExpression(entry.spread)}` : `${entry.key}: ${renderExpression(entry.value)}`)).join(', ')} }`;
    case 'select':
      return `${renderExpression(expression.of)}[${renderExpression(expression.key)}]`;
    case 'each': {
      const keyed = expression.asKey ? `${renderExpression(expression.asKey)}: ` : '';
      const when = expression.when ? ` if ${renderExpression(expression.when)}` : '';
      return `[${keyed}${renderExpression(expression.body)} for ${expression.as} in ${renderExpression(expression.over)}${when}]`;
    }
    case 'choice': {
      const on = expression.on ? `on ${renderExpression(expression.on)} ` : '';
      const branches = expression.of.map(
        ({ when, value }) => `${when === undefined ? '' : `'${when}' => `}${renderExpression(value)}`,
      );
      return `choice(${on}${branches.join(' | ')})`;
    }
    case 'unknown':
      return `unknown:${expression.why}${expression.needs === undefined ? '' : `(${expression.needs})`}`;
  }
}

function renderArgument({ name, value }: Argument): string {
  return `${name === undefined ? '' : `${name}: `}${renderExpression(value)}`;
}
