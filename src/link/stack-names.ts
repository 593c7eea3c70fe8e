// Where the names of stack templates have a meaning: in their own file, in the templates that a file of parameters is for, or, as
// exports, in all stacks of the run.
import type { Definition } from '../model/fact.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { PARAMETERS, type TemplateFiles } from './template-files.js';

/** Where the exports of all stacks meet. */
export const STACK_EXPORTS = '*';

/** The places of a definition in the scope `stack`. */
export function stackInstances(
  file: LinkedFile,
  { key, level }: Definition,
  templates: TemplateFiles,
): readonly string[] {
  if (level === PARAMETERS) return templates.templatesFor(file).map(fileId);
  return [key.startsWith('export.') ? STACK_EXPORTS : fileId(file)];
}

/** Keys that the stacks of the run export. */
export function stackExportsIn(files: readonly LinkedFile[]): ReadonlySet<string> {
  const keys = files.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      fact.kind === 'definition' && fact.scope === 'stack' && fact.key.startsWith('export.') ? [fact.key] : [],
    ),
  );
  return new Set(keys);
}
