// Names under which stacks export values to each other. A part of such a name that only the deployment knows stands as `*`.
import type { Expression } from '../../model/expression.js';
import type { Span } from '../../model/span.js';
import { skeletonsOf } from '../value-uses.js';
import { HOLE } from '../../model/sighting.js';

const LONGEST = 300;

/** The key of an export by its name; `undefined` where nothing of the name is known. */
export function exportKeyOf(name: Expression): string | undefined {
  const [skeleton = ''] = skeletonsOf(name);
  const pattern = skeleton
    .slice(0, LONGEST)
    .replaceAll(HOLE, '*')
    .replace(/\*{2,}/g, '*');
  return pattern === '' || pattern === '*' ? undefined : `export.${pattern}`;
}

/** What another stack of the run exports under the name. */
export function importOf(name: Expression, at: Span): Expression {
  const key = exportKeyOf(name);
  if (key === undefined) return { kind: 'unknown', why: 'external-input', at };
  return { kind: 'name', scope: 'stack', key, in: '*', at };
}
