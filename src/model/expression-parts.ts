// What an expression is made of, one level deep, so that whoever walks one needs no list of the kinds of his own.
import type { Expression } from './expression.js';

/** The parts of which text can come to stand in the expression's value; none for a text and for an unknown. */
export function valuePartsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return [...present(expression.otherwise), ...(expression.arguments ?? []).map(({ value }) => value)];
    case 'join':
      return expression.parts;
    case 'call':
      return expression.args;
    case 'list':
      return expression.items;
    case 'record':
      return expression.entries.map((entry) => ('key' in entry ? entry.value : entry.spread));
    case 'select':
      return [expression.of, expression.key];
    case 'each':
      return [expression.over, expression.body];
    case 'choice':
      return expression.of.map(({ value }) => value);
    case 'text':
    case 'unknown':
      return [];
  }
}

/** All parts of an expression: those of its value, and those that only decide it (keys, conditions, computed names). */
export function partsOf(expression: Expression): readonly Expression[] {
  return [...valuePartsOf(expression), ...decidersOf(expression)];
}

function decidersOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return present(expression.computed);
    case 'each':
      return [...present(expression.when), ...present(expression.asKey)];
    case 'choice':
      return present(expression.on);
    default:
      return [];
  }
}

function present(expression: Expression | undefined): readonly Expression[] {
  return expression ? [expression] : [];
}
