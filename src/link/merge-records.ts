// Mappings of several values files are one mapping (Helm merges them key by key): which of them a key has its value from is decided
// for each key by itself. Definitions of other scopes are left as they are.
import type { Expression } from '../model/expression.js';
import type { Entry } from './precedence.js';

/** The definitions of a name, with those that are mappings made one. */
export function mergeRecords(entries: Map<string, Entry[]>, id: string): readonly Entry[] {
  const found = entries.get(id) ?? [];
  if (found.length < 2 || !id.startsWith('helm|')) return found;
  const mappings = found.filter(({ definition }) => definition.value.kind === 'record');
  const [first] = mappings;
  if (first === undefined || mappings.length < 2) return found;
  const keys = new Map<string, { readonly key: string; readonly value: Expression }>();
  for (const { definition } of mappings)
    if (definition.value.kind === 'record')
      for (const entry of definition.value.entries)
        if ('key' in entry && !keys.has(entry.key)) keys.set(entry.key, entry);
  const { environment: _own, ...file } = first.file;
  const { environment: _stated, ...definition } = first.definition;
  const value: Expression = { kind: 'record', entries: [...keys.values()], at: definition.value.at };
  const merged = [
    { file, definition: { ...definition, value } },
    ...found.filter((entry) => !mappings.includes(entry)),
  ];
  entries.set(id, merged);
  return merged;
}
