// The steps of what a call passes for a parameter. Values are evaluated elsewhere.
import type { NameExpression } from '../model/expression.js';
import type { LinkedFile } from './linked-file.js';
import type { Possibility } from './possibility.js';
import { joinTrails, shown, stopAt } from './trail.js';
import type { Element } from './value.js';

/** What a call in an expression passes for a parameter. */
export function bearing(possibility: Possibility, bound: Element, name: NameExpression): Possibility {
  if (!('expression' in bound)) return possibility;
  return passedAt(possibility, { file: bound.frame.file, line: bound.expression.at.line }, name);
}

/** A passed value with the step at which it was passed. */
export function passedAt(
  possibility: Possibility,
  { file, line }: { readonly file: LinkedFile; readonly line: number },
  { key }: NameExpression,
): Possibility {
  const label = key.slice(key.lastIndexOf('/') + 1);
  const stop = stopAt(file, line, () => `${label} = ${shown(possibility.value)}`);
  return { ...possibility, trail: joinTrails(stop, possibility.trail) };
}
