// The row of a comprehension in which an expression stands, as a record of its key and value.
import type { NameExpression } from '../model/expression.js';
import { unknownBy } from './evaluate-entry.js';
import { frameId } from './frame.js';
import { certain, type Possibility } from './possibility.js';
import { textOf, type Frame } from './value.js';

/** What a row's name means; unknown outside of all rows. */
export function readRow(name: NameExpression, frame: Frame): readonly Possibility[] {
  const row = frame.rows.get(name.key);
  if (!row) return [certain(unknownBy(`row ${name.key}${frameId(frame)}`, 'parameter'))];
  const entries = new Map([
    ['key', row.name ?? { value: textOf([row.key]) }],
    ['value', row.value],
  ]);
  return [certain({ kind: 'record', entries })];
}
