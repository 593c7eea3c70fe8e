// Caddy: the sites of a Caddyfile, what they pass on and where they send clients. Files that it imports are read by themselves.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { joinOf, textOf } from '../templates/node.js';
import { caddyDirectives } from './caddy-directives.js';
import { caddyMeaningOf, sitesOf } from './caddy-meanings.js';
import type { Directive, Word } from './directive.js';
import { factsOfSaid } from './facts.js';

/** Reads one Caddyfile. */
export function* scanCaddy(source: Source): Generator<Fact | Claim> {
  const directives = caddyDirectives(source.text);
  const only = directives.find(({ name }) => name !== 'import' && name !== '');
  const reader = { source, valueOf: (word: Word) => valueOf(word, source), isOwn: () => false };
  for (const directive of directives)
    for (const said of isSite(directive, only) ? sitesOf(directive) : (caddyMeaningOf(directive) ?? []))
      yield* factsOfSaid(said, reader);
}

/** The head of a block at the top; where a file has no such block, its first line. */
function isSite(directive: Directive, first: Directive | undefined): boolean {
  if (directive.parent || directive.name === '' || /^(?:&?\(|import$|@)/.test(directive.name)) return false;
  return (directive.isBlock || directive === first) && !caddyMeaningOf(directive);
}

const FILLED = /\{\$([A-Za-z_]\w{0,100})(?::([^{}\s]{0,300}))?\}|\{env\.([A-Za-z_]\w{0,100})\}|\{[^{}\s]{0,200}\}/g;

/** `{$NAME:otherwise}` is the environment's; other placeholders are the request's. */
function valueOf({ text, start, end }: Word, source: Source): Expression {
  const at = source.span(start, end);
  const parts: Expression[] = [];
  let from = 0;
  for (const { 0: whole, 1: name, 2: otherwise, 3: running, index } of text.matchAll(FILLED)) {
    if (index > from) parts.push(textOf(text.slice(from, index), at));
    from = index + whole.length;
    const key = name ?? running;
    if (key !== undefined)
      parts.push({
        kind: 'name',
        scope: 'env',
        key,
        ...(otherwise === undefined ? {} : { otherwise: textOf(otherwise, at) }),
        at,
      });
    else {
      if (/^\{(?:uri|path|http\.request\.uri|query)/.test(whole) && /\w$/.test(text.slice(0, index)))
        parts.push(textOf('/', at));
      parts.push({ kind: 'unknown', why: 'user-input', at });
    }
  }
  if (from < text.length || parts.length === 0) parts.push(textOf(text.slice(from), at));
  return joinOf(parts, at);
}
