// The files of a rulebook → checked entries, or what is wrong with them. Loads zod and yaml: reached only through a dynamic import.
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { ErrorDetail } from '../base/errors.js';
import { readPositionedYaml, type PositionedYaml } from '../base/positioned-yaml.js';
import { checkYaml } from '../base/schema-mistakes.js';
import { disagreementsIn } from './check-entries.js';
import { ENTRY_SCHEMAS, type Entries, type RulebookFile } from './entry-schemas.js';

/** A file of the rulebook and its text. */
export interface RuleFile {
  readonly path: string;
  readonly text: string;
}

const KINDS = Object.keys(ENTRY_SCHEMAS) as RulebookFile[];

/** Checks that the files are all there, each entry by itself, and then the entries among themselves. */
export function checkRulebook(
  folder: string,
  files: readonly RuleFile[],
): { readonly entries: Entries } | { readonly mistakes: readonly ErrorDetail[] } {
  const strays = [...otherFiles(files), ...missingFiles(folder, files)];
  if (strays.length > 0) return { mistakes: strays };
  const entries: Partial<Record<RulebookFile, unknown>> = {};
  const yamls = new Map<RulebookFile, PositionedYaml>();
  const mistakes: ErrorDetail[] = [];
  for (const kind of KINDS) {
    const { path, text } = files.find((file) => isOf(file, kind)) ?? { path: kind, text: '' };
    const yaml = readPositionedYaml(text, path);
    const checked = checkYaml<unknown>(yaml, z.array(ENTRY_SCHEMAS[kind]), 'bad-rule');
    if ('mistakes' in checked) mistakes.push(...checked.mistakes);
    else entries[kind] = checked.value;
    yamls.set(kind, yaml);
  }
  if (mistakes.length > 0) return { mistakes };
  // Every list was checked by its own schema just above.
  const complete = entries as unknown as Entries;
  for (const { file, path, message, hint } of disagreementsIn(complete))
    mistakes.push({ code: 'bad-rule', message, hint, where: yamls.get(file)?.placeOf(path) ?? { file } });
  return mistakes.length > 0 ? { mistakes } : { entries: complete };
}

function isOf({ path }: RuleFile, kind: RulebookFile): boolean {
  return basename(path) === `${kind}.yaml`;
}

function otherFiles(files: readonly RuleFile[]): ErrorDetail[] {
  const hint = `A rulebook holds ${KINDS.map((kind) => `${kind}.yaml`).join(', ')}.`;
  return files
    .filter((file) => !KINDS.some((kind) => isOf(file, kind)))
    .map(({ path }) => ({ code: 'bad-rule', message: 'No such kind of rule.', hint, where: { file: path } }));
}

function missingFiles(folder: string, files: readonly RuleFile[]): ErrorDetail[] {
  const hint = 'A rulebook is complete: copy the file from the package and change it.';
  return KINDS.filter((kind) => !files.some((file) => isOf(file, kind))).map((kind) => {
    const where = { file: join(folder, `${kind}.yaml`) };
    return { code: 'bad-rule', message: `The rulebook has no ${kind}.yaml.`, hint, where };
  });
}
