// Functions that read another file: the expression names the file, whose content is defined where it is read. Opens nothing.
import type { EachExpression, Expression, NameExpression } from '../../model/expression.js';
import type { Link } from '../../model/link.js';
import type { Span } from '../../model/span.js';
import { readsRow } from './reads-row.js';

/** The content of a file as `key` has it: its `text`, its `data`, or the `template` that it is with its variables. */
export function contentRead(name: string, [path, vars]: readonly Expression[], at: Span): Expression | undefined {
  if (!path || !/^(?:file|filebase64|templatefile)$/.test(name)) return undefined;
  const of = contentOf(name === 'templatefile' ? 'template' : 'text', path, at);
  if (name === 'templatefile') return { ...of, arguments: [{ name: 'vars', value: vars ?? emptyAt(at) }] };
  return name === 'file' ? of : { kind: 'call', op: 'base64', args: [of], at };
}

/** What is decoded of a file that is data; `undefined` for other functions. */
export function dataRead(name: string, [path]: readonly Expression[], at: Span): Expression | undefined {
  return path && name === 'file' ? contentOf('data', path, at) : undefined;
}

/** What an expression that reads files says of them: which they are, and what a template is rendered with. */
export function* linksOfReads(expression: Expression, instances: (value: Expression) => Expression): Generator<Link> {
  const open: { readonly value: unknown; readonly around: readonly EachExpression[] }[] = [
    { value: expression, around: [] },
  ];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { value: next, around } = one;
    if (typeof next !== 'object' || next === null) continue;
    if (isContent(next)) {
      const { in: file, at, key } = next;
      yield { kind: 'link', link: 'include', scope: 'file', file, group: key, at };
      const args = (next.arguments ?? []).map((argument) => ({
        ...argument,
        value: instances(ofAnyRow(argument.value, around)),
      }));
      if (key === 'template')
        yield { kind: 'link', link: 'call', scope: 'file', callee: key, in: file, arguments: args, at };
    }
    const inside = isEach(next) ? [...around, next].slice(-DEEPEST_ROWS) : around;
    for (const value of Object.values(next) as unknown[]) open.push({ value, around: inside });
  }
}

const DEEPEST_ROWS = 4;

function isEach(value: object): value is EachExpression {
  return 'kind' in value && value.kind === 'each' && 'over' in value;
}

/** What any of the rows of the comprehensions around it has. */
function ofAnyRow(value: Expression, around: readonly EachExpression[]): Expression {
  return around.reduceRight((body: Expression, { over, as, when, ofSet }) => {
    if (!readsRow(body, as)) return body;
    const { at } = body;
    const rows: Expression = { kind: 'each', over, as, body, ...(when && { when }), ...(ofSet && { ofSet }), at };
    return { kind: 'select', of: rows, key: { kind: 'unknown', why: 'dynamic', at }, exists: true, at };
  }, value);
}

function isContent(value: object): value is NameExpression & { readonly in: string } {
  return 'scope' in value && value.scope === 'file' && 'in' in value && 'kind' in value && value.kind === 'name';
}

function contentOf(key: string, path: Expression, at: Span): NameExpression {
  return { kind: 'name', scope: 'file', key, in: pathOf(path), at };
}

/** The path; `*` where a part is not constant. */
export function pathOf(path: Expression): string {
  if (path.kind === 'text') return path.text;
  if (path.kind === 'join') return path.parts.map(pathOf).join('');
  return '*';
}

function emptyAt(at: Span): Expression {
  return { kind: 'record', entries: [], at };
}
