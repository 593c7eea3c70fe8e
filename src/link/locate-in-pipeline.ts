// Where a name of a pipeline is set: in its own file, or in the files that this one includes, nearest first.
import type { NameExpression } from '../model/expression.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Located } from './located.js';
import { pipelineFile } from './pipeline-includes.js';
import type { NameTable } from './name-table.js';

/** Most files that one name is looked for in. */
const MOST_FILES = 64;

/** Locates a name of the scope `workflow`. */
export function locateInPipeline({ key, in: where }: NameExpression, file: LinkedFile, table: NameTable): Located {
  const own = where === undefined ? fileId(file) : pipelineFile(file, where);
  const instance = where === undefined ? definingFile(own, key, table) : own;
  const needs = key.startsWith('(') ? undefined : `var:${key.replace(/@.*$/, '')}`;
  const missing = { id: `workflow:${key}@${own}`, why: 'external-input', ...(needs && { needs }) } as const;
  return { ids: [`workflow|${instance}#${key}`], instances: [instance], trail: null, missing };
}

/** The file itself where it sets the name or nothing does. */
function definingFile(own: string, key: string, table: NameTable): string {
  const open = [own];
  const seen = new Set(open);
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    if (table.entriesOf(`workflow|${next}#${key}`).length > 0) return next;
    for (const file of table.includedIn(next)) {
      if (seen.has(file) || seen.size >= MOST_FILES) continue;
      seen.add(file);
      open.push(file);
    }
  }
  return own;
}
