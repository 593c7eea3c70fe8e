// Tables that a file fills entry by entry (`M.zone = "…"`), as one map under their own name. It evaluates nothing.
import type { Entry, Scope } from './form.js';
import type { Syntax } from './syntax.js';

/** Gives every name of the file whose entries are names of their own (`M.zone`) a map of them. */
export function gatherTables(file: Scope): void {
  const tables = new Map<string, Entry[]>();
  for (const { name, values } of file.names.values()) {
    const dot = name.indexOf('.');
    const value = values[values.length - 1]?.value;
    if (dot < 1 || !value) continue;
    const holder = name.slice(0, dot);
    tables.set(holder, [...(tables.get(holder) ?? []), { key: name.slice(dot + 1), value }]);
  }
  for (const [holder, entries] of tables) {
    const binding = file.names.get(holder);
    const [first] = binding?.values ?? [];
    if (!binding || binding.is !== 'variable' || !first) continue;
    const spread: Entry[] = first.value ? [{ value: first.value }] : [];
    const node: Syntax = {
      type: 'gathered_table',
      field: null,
      start: first.at.start,
      end: first.at.end,
      children: [],
      parent: first.at,
      scope: file,
      form: { is: 'map', entries: [...spread, ...entries] },
    };
    binding.values.splice(0, 1, { ...first, value: node });
  }
}
