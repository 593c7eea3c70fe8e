// HAProxy: servers, the names that frontends tell apart, and where clients are sent. It opens no map file.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { joinOf, textOf } from '../templates/node.js';
import { LONGEST_WORD, MOST_DIRECTIVES, type Directive, type Word } from './directive.js';
import { factsOfSaid } from './facts.js';
import { haproxyMeaningOf } from './haproxy-meanings.js';
import { textPartsOf } from './variables.js';

const SECTION = /^(?:global|defaults|frontend|backend|listen|resolvers|peers|mailers)\b/m;

/** Reads one file, if it is HAProxy's. */
export function* scanHaproxy(source: Source): Generator<Fact | Claim> {
  if (!SECTION.test(source.text)) return;
  for (const directive of linesOf(source.text))
    for (const said of haproxyMeaningOf(directive))
      yield* factsOfSaid(said, {
        source,
        valueOf: (word) => valueOf(word, source),
        isOwn: (text) => text.startsWith('@'),
      });
}

function* linesOf(text: string): Generator<Directive> {
  let start = 0;
  for (let count = 0; start <= text.length && count < MOST_DIRECTIVES; count++) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const [first, ...args] = wordsIn(text, start, end);
    if (first)
      yield { name: first.text.toLowerCase(), args, start: first.start, end, parent: undefined, isBlock: false };
    start = end + 1;
  }
}

/** Words of a line up to a comment; a backslash hides the blank or quote behind it. */
function wordsIn(text: string, from: number, to: number): Word[] {
  const words: Word[] = [];
  let at = from;
  while (at < to) {
    if (/\s/.test(text[at] ?? '')) {
      at++;
      continue;
    }
    if (text[at] === '#') break;
    const quote = text[at] === '"' || text[at] === "'" ? text[at] : undefined;
    const start = quote === undefined ? at : at + 1;
    let end = start;
    while (end < to && (quote === undefined ? !/\s/.test(text[end] ?? '') : text[end] !== quote))
      end += text[end] === '\\' ? 2 : 1;
    end = Math.min(end, to);
    words.push({ text: text.slice(start, Math.min(end, start + LONGEST_WORD)), start, end });
    at = end + (quote === undefined ? 0 : 1);
  }
  return words;
}

/** A word with the environment filled in; `%[…]` is the request's. */
function valueOf({ text, start, end }: Word, source: Source): Expression {
  const at = source.span(start, end);
  const [before = text, ...samples] = text.split(/%\[[^\]]{0,300}\]/);
  const unknown: Expression = { kind: 'unknown', why: 'user-input', at };
  const rest = samples.flatMap((piece): Expression[] => [textOf('/', at), unknown, textOf(piece, at)]);
  const parts = textPartsOf(before, source, at).map((part): Expression =>
    'value' in part ? part.value : { kind: 'name', scope: 'env', key: part.name, at },
  );
  return joinOf([...parts, ...rest], at);
}
