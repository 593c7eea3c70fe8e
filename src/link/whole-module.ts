// A module that is read as a whole (`import * as hosts`). Evaluates none of its values.
import type { NameExpression } from '../model/expression.js';
import { fileId } from './linked-file.js';
import type { Located } from './located.js';
import type { NameTable } from './name-table.js';
import { certain, type Possibility } from './possibility.js';
import type { Frame, Thunk } from './value.js';

interface Read {
  readonly name: NameExpression;
  readonly frame: Frame;
  readonly located: Located;
  readonly table: NameTable;
}

/** The record of what the module exports that a name was located as; nothing for other names. */
export function wholeModule({ name, frame, located, table }: Read): readonly Possibility[] {
  if (located.namespace === undefined) return [];
  const instance = fileId(located.namespace);
  const at = name.at;
  const target = { ...frame, file: located.namespace };
  const entries = table.exportsOf(instance).map((key): [string, Thunk] => {
    return [key.replace(/^export:/, ''), { expression: { kind: 'name', scope: 'module', key, at }, frame: target }];
  });
  return [certain({ kind: 'record', entries: new Map(entries) })];
}
