// Which definitions mean something else in every call: those that read a parameter, themselves or through others.
import type { Expression, NameExpression } from '../model/expression.js';
import { partsOf } from '../model/expression-parts.js';
import { parameterOf } from './call-sites.js';
import { locateName } from './locate-name.js';
import type { NameTable } from './name-table.js';
import type { Entry } from './precedence.js';

/** Answers whether a definition reads a parameter. Each definition is looked at once, whoever asks. */
export function createCallDependence(table: NameTable): (entry: Entry) => boolean {
  const known = new Map<Entry, boolean>();
  return (entry) => known.get(entry) ?? readsParameter(entry, known, table);
}

/** Looks, and notes the answer for all that it came by: what led to a parameter reads it, what led to none does not. */
function readsParameter(start: Entry, known: Map<Entry, boolean>, table: NameTable): boolean {
  const readers = new Map<Entry, Entry | undefined>([[start, undefined]]);
  const open = [start];
  for (let entry = open.pop(); entry; entry = open.pop()) {
    const next = definitionsRead(entry, table);
    if (next === undefined || next.some((one) => known.get(one) === true)) {
      for (let reader: Entry | undefined = entry; reader; reader = readers.get(reader)) known.set(reader, true);
      return true;
    }
    for (const one of next) {
      if (readers.has(one) || known.has(one)) continue;
      readers.set(one, entry);
      open.push(one);
    }
  }
  for (const entry of readers.keys()) known.set(entry, false);
  return false;
}

/** The definitions that a value reads, callables aside; `undefined` where it reads a parameter. */
function definitionsRead({ definition, file }: Entry, table: NameTable): readonly Entry[] | undefined {
  const found: Entry[] = [];
  for (const name of namesIn(definition.value)) {
    const { ids } = locateName(name, { file, home: file }, table);
    if (ids.some((id) => parameterOf(id, table) !== undefined)) return undefined;
    for (const id of ids) for (const entry of table.entriesOf(id)) if (!entry.definition.parameters) found.push(entry);
  }
  return found;
}

/** Every name that an expression reads, those in arguments too. */
export function* namesIn(expression: Expression): Iterable<NameExpression> {
  const open: Expression[] = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'name' && next.scope !== 'row') yield next;
    open.push(...partsOf(next));
  }
}
