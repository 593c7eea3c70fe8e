// The servers of an OpenAPI document with their variables filled in: by the default and by every other value that is allowed. Everything
// else in the document is the scanner's.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import { entriesAt, field, itemsAt, textAt } from '../exports/node.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { joinOf, readNodes, spanOf, textOf, type Node } from '../templates/node.js';
import { toUse } from '../value-uses.js';

const VARIABLE = /\{([\w.-]{1,100})\}/;

/** The uses of every server that has variables; nothing for other documents. */
export function* readServers(source: Source): Iterable<Fact | Claim> {
  const [root] = readNodes(source);
  if (!root || textAt(root, 'openapi') === undefined) return;
  const paths = entriesAt(root, 'paths').map(({ value }) => value);
  const operations = paths.flatMap((path) => entriesAt(path).map(({ value }) => value));
  const links = entriesAt(root, 'components', 'links').flatMap(({ value }) => itemsAt(value, 'server'));
  const servers = [root, ...paths, ...operations].flatMap((holder) => itemsAt(holder, 'servers'));
  for (const server of [...servers, ...links]) yield* factsOfServer(server, source);
}

function* factsOfServer(server: Node, source: Source): Iterable<Fact | Claim> {
  const url = field(server, 'url');
  if (url?.is !== 'text' || !VARIABLE.test(url.text)) return;
  const at = spanOf(source, url);
  const parts = url.text.split(new RegExp(VARIABLE, 'g')).flatMap((part, index): Expression[] => {
    if (index % 2 === 1) return [variable(field(server, 'variables', part), source, at)];
    return part === '' ? [] : [textOf(part, at)];
  });
  yield { kind: 'claim', at };
  // Values of variables are parts of the address, whatever they look like by themselves.
  for (const { value } of entriesAt(server, 'variables'))
    for (const part of [...itemsAt(value, 'default'), ...itemsAt(value, 'enum')])
      yield { kind: 'claim', at: spanOf(source, part) };
  const value = joinOf(parts, at);
  const { start, end } = url;
  yield toUse(source, { value, start, end, key: 'url' }, { as: 'text', relation: 'http', strength: 'dialled' });
}

/** A variable of a server (OpenAPI 3.1, Server Variable Object). */
function variable(stated: Node | undefined, source: Source, at: Expression['at']): Expression {
  const nodes = [...itemsAt(stated, 'default'), ...itemsAt(stated, 'enum')].filter((node) => node.is === 'text');
  const values = [...new Map(nodes.map((node) => [node.text, textOf(node.text, spanOf(source, node))])).values()];
  const [only] = values;
  if (only === undefined) return { kind: 'unknown', why: 'dynamic', at };
  if (values.length === 1) return only;
  return { kind: 'choice', of: values.map((value) => ({ value })), at: stated ? spanOf(source, stated) : at };
}
