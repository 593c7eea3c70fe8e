// `Fn::Sub`: texts with `${Name}`, `${Resource.Attribute}` and `${!Literal}`. Read in one pass; anything else is text.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { joinOf, textOf, type Node } from '../templates/node.js';
import type { Making } from './making.js';
import { argumentsOf, type Call } from './intrinsics.js';
import { attributeOf, referenceOf } from './references.js';
import type { Template } from './template.js';

const LONGEST_NAME = 300;

/** What a text is substituted with. */
export interface Substitution {
  readonly template: Template;
  readonly variables: ReadonlyMap<string, Expression>;
}

/** The value of `Fn::Sub` with a text, or with a text and its variables. */
export function substitutionOf(call: Call, { template, at, inner }: Making): Expression {
  const [body] = argumentsOf(call);
  if (body?.is !== 'text') return { kind: 'unknown', why: 'unparsable', at };
  return substituted(body.text, { template, variables: variablesOf(call, inner) }, at);
}

/** The variables that a call of `Fn::Sub` states. */
export function variablesOf(call: Call, inner: (node: Node) => Expression): ReadonlyMap<string, Expression> {
  const stated = argumentsOf(call)[1];
  if (stated?.is !== 'record') return new Map();
  return new Map([...stated.entries].map(([key, { value }]) => [key, inner(value)]));
}

/** A text with its references resolved. */
export function substituted(text: string, { template, variables }: Substitution, at: Span): Expression {
  const parts: Expression[] = [];
  let known = '';
  let from = 0;
  for (let open = text.indexOf('${'); open >= 0; open = text.indexOf('${', from)) {
    const close = text.slice(open, open + LONGEST_NAME).indexOf('}');
    if (close < 0) break;
    const name = text.slice(open + 2, open + close).trim();
    known += text.slice(from, open);
    from = open + close + 1;
    if (name.startsWith('!')) {
      known += `\${${name.slice(1)}}`;
      continue;
    }
    if (known !== '') parts.push(textOf(known, at));
    known = '';
    const stated = variables.get(name);
    parts.push(stated ?? (name.includes('.') ? attributeOf(name, template, at) : referenceOf(name, template, at)));
  }
  known += text.slice(from);
  if (known !== '' || parts.length === 0) parts.push(textOf(known, at));
  return joinOf(parts, at);
}
