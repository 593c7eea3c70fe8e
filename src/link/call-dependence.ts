// Which definitions mean something else in every call: those that read a parameter, themselves or through others.
import type { Expression, NameExpression } from '../model/expression.js';
import { parameterOf } from './call-sites.js';
import { locateName } from './locate-name.js';
import type { NameTable } from './name-table.js';
import type { Entry } from './precedence.js';

/** Answers whether a definition reads a parameter. Each definition is looked at once. */
export function createCallDependence(table: NameTable): (entry: Entry) => boolean {
  const known = new Map<Entry, boolean>();
  return (entry) => {
    const answer = known.get(entry);
    if (answer !== undefined) return answer;
    const found = readsParameter(entry, table);
    known.set(entry, found);
    return found;
  };
}

function readsParameter(start: Entry, table: NameTable): boolean {
  const open = [start];
  const seen = new Set(open);
  for (let entry = open.pop(); entry; entry = open.pop()) {
    for (const name of namesIn(entry.definition.value)) {
      const { ids } = locateName(name, { file: entry.file, home: entry.file }, table);
      if (ids.some((id) => parameterOf(id, table) !== undefined)) return true;
      for (const next of ids.flatMap((id) => table.entriesOf(id))) {
        if (seen.has(next) || next.definition.parameters) continue;
        seen.add(next);
        open.push(next);
      }
    }
  }
  return false;
}

/** Every name that an expression reads, those in arguments too. */
export function* namesIn(expression: Expression): Iterable<NameExpression> {
  const open: Expression[] = [expression];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'name' && next.scope !== 'row') yield next;
    open.push(...childrenOf(next));
  }
}

function childrenOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name':
      return [
        ...(expression.arguments ?? []).map(({ value }) => value),
        ...present(expression.otherwise),
        ...present(expression.computed),
      ];
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
      return [expression.over, expression.body, ...present(expression.when), ...present(expression.asKey)];
    case 'choice':
      return [...expression.of.map(({ value }) => value), ...present(expression.on)];
    default:
      return [];
  }
}

function present(expression: Expression | undefined): readonly Expression[] {
  return expression ? [expression] : [];
}
