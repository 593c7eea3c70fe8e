// nginx: what a configuration passes on, answers for and sends clients to, its variables followed. What an included file sets is known by the folder
// that both belong to. It opens no other file.
import type { Expression } from '../../model/expression.js';
import type { Definition, Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { joinOf, textOf } from '../templates/node.js';
import { isNginx } from '../text/is-nginx.js';
import { enclosing, type Directive, type Word } from './directive.js';
import { factsOfSaid } from './facts.js';
import { nginxDirectives } from './nginx-directives.js';
import { meaningOf } from './nginx-meanings.js';
import { textPartsOf, type TextPart } from './variables.js';

/** Reads one file, if it is nginx's. */
export function* scanNginx(source: Source): Generator<Fact | Claim> {
  if (!isNginx(source.path, source.text)) return;
  const directives = nginxDirectives(source.text);
  const file = { source, sets: setsIn(directives), upstreams: upstreamsIn(directives) };
  for (const directive of directives) {
    yield* definitionsOf(directive, file);
    const said = meaningOf(directive);
    for (const one of said ?? [])
      yield* factsOfSaid(one, { source, valueOf: (word) => valueOf(word, directive, file), isOwn: isOwnIn(file) });
  }
}

interface File {
  readonly source: Source;
  /** Blocks in which a variable is set; `undefined` for the file as a whole, where tables stand. */
  readonly sets: ReadonlyMap<string, ReadonlySet<Directive | undefined>>;
  readonly upstreams: ReadonlySet<string>;
}

/** A server group is no host, whatever it is called. */
function isOwnIn({ upstreams }: File): (text: string) => boolean {
  return (text) => upstreams.has(text.replace(/^\w+:\/\//, '').replace(/[/:?$].*$/, ''));
}

function upstreamsIn(directives: readonly Directive[]): ReadonlySet<string> {
  const groups = directives.filter(({ name, isBlock }) => name === 'upstream' && isBlock);
  return new Set(groups.map(({ args: [name] }) => name?.text ?? ''));
}

function setsIn(directives: readonly Directive[]): File['sets'] {
  const sets = new Map<string, Set<Directive | undefined>>();
  const add = (name: string, block: Directive | undefined): void => {
    sets.set(name, (sets.get(name) ?? new Set()).add(block));
  };
  for (const directive of directives) {
    const { name, args, isBlock } = directive;
    const [first] = args;
    const result = args.at(-1);
    if (name === 'set' && first) add(bare(first), blockOf(directive));
    else if (isBlock && TABLE.test(name) && result) add(bare(result), undefined);
  }
  return sets;
}

const TABLE = /^(?:map|geo|split_clients)$/;

/** What an `if` sets holds in the block around it. */
function blockOf(directive: Directive): Directive | undefined {
  return enclosing(directive, ({ name }) => name !== 'if');
}

/** `set`, and the tables `map`, `geo` and `split_clients`, whose result is one of their values. */
function* definitionsOf(directive: Directive, file: File): Generator<Definition> {
  const [first, value] = directive.args;
  const define = function* (key: string, word: Word): Generator<Definition> {
    const at = file.source.span(word.start, word.end);
    yield { kind: 'definition', scope: 'proxy', key, value: valueOf(word, directive, file), at };
  };
  if (directive.name === 'set' && first && value) {
    const block = blockOf(directive);
    yield* define(`${bare(first)}@${block?.start ?? ''}`, value);
    yield* define(bare(first), value);
  }
  const table = directive.parent;
  const [held] = directive.args;
  if (!table || !held || !TABLE.test(table.name)) return;
  if (/^(?:include|hostnames|volatile|proxy|ranges|delete)$/.test(directive.name)) return;
  const result = table.args.at(-1);
  if (!result) return;
  yield* define(`${bare(result)}@`, held);
  yield* define(bare(result), held);
}

function bare({ text }: Word): string {
  return text.replace(/^\$\{?|\}$/g, '');
}

/** Variables of the request and the connection (nginx.org, Embedded Variables). */
const EMBEDDED =
  /^(?:\d+|host|http_\w+|server_\w+|scheme|request\w*|uri|args|arg_\w+|cookie_\w+|remote_\w+|proxy_\w+|is_args|query_string|document_\w+|ssl_\w+|upstream_\w+|sent_\w+|binary_remote_addr|realip_\w+|status|time_\w+|msec|pid|nginx_version|hostname|https|content_\w+)$/;

/** Whether a variable of the request goes on after a whole host: `https://acme.example$request_uri`. */
function isPathAfter(name: string, before: TextPart | undefined): boolean {
  const text = before && 'value' in before && before.value.kind === 'text' ? before.value.text : '';
  return /^(?:\d+|request_uri|uri|document_uri|is_args|args)$/.test(name) && /\/\/[^/?#]*\.[^/?#]*\w$/.test(text);
}

/** A word with its variables. Names in capitals that nothing sets are filled in from the environment before nginx starts (envsubst). */
function valueOf(word: Word, directive: Directive, file: File): Expression {
  const at = file.source.span(word.start, word.end);
  const unknown: Expression = { kind: 'unknown', why: 'user-input', at };
  const cut = textPartsOf(word.text, file.source, at);
  const parts = cut.map((part, index): Expression => {
    if ('value' in part) return part.value;
    const { name } = part;
    if (isPathAfter(name, cut[index - 1])) return joinOf([textOf('/', at), unknown], at);
    const blocks = file.sets.get(name);
    const set = blocks && enclosing(directive, (block) => blocks.has(block));
    const place = set ? `@${set.start}` : blocks?.has(undefined) ? '@' : undefined;
    if (place !== undefined) return { kind: 'name', scope: 'proxy', key: `${name}${place}`, otherwise: unknown, at };
    // What only other blocks set is not set here.
    if (blocks) return unknown;
    if (EMBEDDED.test(name)) return unknown;
    if (/^[A-Z][A-Z0-9_]*$/.test(name)) return { kind: 'name', scope: 'env', key: name, at };
    return { kind: 'name', scope: 'proxy', key: name, otherwise: unknown, at };
  });
  return joinOf(parts, at);
}
