// Conditions of a template as choices with the values `true` and `false`. Two that hang on one parameter are decided together.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { equals } from '../templates/conditions.js';
import { textOf, type Node } from '../templates/node.js';
import type { Making } from './making.js';
import { argumentsOf, type Call } from './intrinsics.js';

/** The value of a condition function. */
export function conditionOf(call: Call, { at, inner }: Pick<Making, 'at' | 'inner'>): Expression {
  const args = argumentsOf(call);
  switch (call.name) {
    case 'Condition':
      return { kind: 'name', scope: 'stack', key: `condition.${nameIn(call.argument)}`, at };
    case 'Equals':
      return equals(inner(args[0]), inner(args[1]), at);
    case 'Not':
      return decided(inner(args[0]), [textOf('false', at), textOf('true', at)], at);
    case 'And':
      return args
        .map(inner)
        .reduceRight<Expression>((rest, on) => decided(on, [rest, textOf('false', at)], at), textOf('true', at));
    case 'Or':
      return args
        .map(inner)
        .reduceRight<Expression>((rest, on) => decided(on, [textOf('true', at), rest], at), textOf('false', at));
    default:
      return { kind: 'unknown', why: 'dynamic', at };
  }
}

function nameIn(node: Node): string {
  return node.is === 'text' ? node.text : '';
}

function decided(on: Expression, [yes, no]: readonly [Expression, Expression], at: Span): Expression {
  return { kind: 'choice', on, of: [{ when: 'true', value: yes }, { value: no }], at };
}
