// Apache: what a configuration answers for, passes on and sends clients to. `Define` is followed in the file and its configuration's folder; `Use` of
// a macro is not.
import type { Expression } from '../../model/expression.js';
import type { Fact } from '../../model/fact.js';
import type { Source } from '../scanner.js';
import type { Claim } from '../side-reader.js';
import { joinOf, textOf } from '../templates/node.js';
import { apacheDirectives } from './apache-directives.js';
import { apacheMeaningOf } from './apache-meanings.js';
import type { Word } from './directive.js';
import { factsOfSaid } from './facts.js';
import { textPartsOf, type TextPart } from './variables.js';

const DIRECTIVE =
  /^[ \t]{0,40}(?:<VirtualHost|ServerName|ServerAlias|ProxyPass|Rewrite(?:Rule|Cond|Engine)|Redirect|RedirectMatch|BalancerMember|LoadModule|Header[ \t]+(?:always[ \t]+)?(?:set|add))[ \t]+\S/im;

/** Reads one file, if it is Apache's. */
export function* scanApache(source: Source): Generator<Fact | Claim> {
  const { text } = source;
  if (!DIRECTIVE.test(text.slice(0, 50_000)) || /\{\s*$/m.test(text.slice(0, 5000))) return;
  const directives = apacheDirectives(text);
  for (const directive of directives) {
    const [first, value] = directive.args;
    if (directive.name === 'define' && first && value) {
      const at = source.span(value.start, value.end);
      for (const key of [first.text, `${first.text}@`])
        yield { kind: 'definition', scope: 'proxy', key, value: valueOf(value, source), at };
    }
    for (const one of apacheMeaningOf(directive) ?? [])
      yield* factsOfSaid(one, {
        source,
        valueOf: (word) => valueOf(word, source),
        isOwn: (name) => name.startsWith('balancer:'),
      });
  }
}

/** A word with what `Define` and the environment fill in; `%{NAME}`, `$1` and `%1` are the request's. */
function valueOf({ text, start, end }: Word, source: Source): Expression {
  const at = source.span(start, end);
  const unknown: Expression = { kind: 'unknown', why: 'user-input', at };
  const masked = text.replace(/%\{[\w:-]{1,100}\}|[%$]\d/g, (found) => '\uE000'.repeat(found.length));
  const cut = textPartsOf(masked, source, at);
  const parts = cut.flatMap((part: TextPart): Expression[] => {
    if ('name' in part) {
      const environment: Expression = { kind: 'name', scope: 'env', key: part.name, at };
      const around: Expression = { kind: 'name', scope: 'proxy', key: part.name, otherwise: environment, at };
      return [{ kind: 'name', scope: 'proxy', key: `${part.name}@`, otherwise: around, at }];
    }
    if (part.value.kind !== 'text') return [part.value];
    return part.value.text.split(/(\uE000+)/).flatMap((piece, index, pieces): Expression[] => {
      if (piece === '') return [];
      if (!piece.startsWith('\uE000')) return [textOf(piece, at)];
      const isPath = /\/\/[^/?#]*\.[^/?#]*\w$/.test(pieces[index - 1] ?? '');
      return isPath ? [textOf('/', at), unknown] : [unknown];
    });
  });
  return joinOf(parts, at);
}
