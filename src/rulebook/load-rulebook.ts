// Reads rules/*.yaml, checks every entry and hands out plain data. It judges no file and runs nothing that it reads.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RulebookError, systemCode, type ErrorDetail, type Place } from '../base/errors.js';
import { byText } from '../base/order.js';
import type { PositionedYaml } from '../base/positioned-yaml.js';
import type { Rulebook, SeverityTable } from '../model/rulebook.js';
import type { Entries, RulebookFile } from './entry-schemas.js';

/**
 * Loads the rulebook of a folder; without one, the package's own. The first mistake is thrown as a RulebookError with its place,
 * codes `bad-rule` and `unknown-key`; `others` in its hint counts the rest.
 */
export async function loadRulebook(folder: string = ownRules()): Promise<Rulebook> {
  const files = await readFolder(folder);
  const [{ readPositionedYaml }, { checkYaml }, { ENTRY_SCHEMAS }, { disagreementsIn }, { z }] = await Promise.all([
    import('../base/positioned-yaml.js'),
    import('../base/schema-mistakes.js'),
    import('./entry-schemas.js'),
    import('./check-entries.js'),
    import('zod'),
  ]);
  refuseOtherFiles(files, Object.keys(ENTRY_SCHEMAS));
  const entries: Record<string, unknown> = {};
  const yamls = new Map<RulebookFile, PositionedYaml>();
  for (const file of Object.keys(ENTRY_SCHEMAS) as RulebookFile[]) {
    const { path, text } = fileNamed(`${file}.yaml`, folder, files);
    const yaml = readPositionedYaml(text, path);
    const checked = checkYaml<unknown>(yaml, z.array(ENTRY_SCHEMAS[file]), 'bad-rule');
    if ('mistakes' in checked) throw firstOf(checked.mistakes);
    entries[file] = checked.value;
    yamls.set(file, yaml);
  }
  // Every list was checked by its own schema just above.
  const complete = entries as unknown as Entries;
  const disagreements = disagreementsIn(complete).map(({ file, path, message, hint }) => {
    const where: Place = yamls.get(file)?.placeOf(path) ?? { file };
    return { code: 'bad-rule', message, hint, where } as const;
  });
  if (disagreements.length > 0) throw firstOf(disagreements);
  return toRulebook(complete, hashOf(files));
}

/** `rules/` beside `src/` and, in the published package, beside `dist/`. */
function ownRules(): string {
  return fileURLToPath(new URL('../../rules', import.meta.url));
}

interface RuleFile {
  readonly path: string;
  readonly text: string;
}

async function readFolder(folder: string): Promise<RuleFile[]> {
  try {
    const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort(byText);
    return await Promise.all(
      names.map(async (name) => ({ path: join(folder, name), text: await readFile(join(folder, name), 'utf8') })),
    );
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    throw new RulebookError({
      code: 'no-such-path',
      message: `The rulebook cannot be read (${String(systemCode(error))}).`,
      hint: 'Name a folder that holds the rulebook files.',
      where: { file: folder },
    });
  }
}

function fileNamed(name: string, folder: string, files: readonly RuleFile[]): RuleFile {
  const file = files.find(({ path }) => basename(path) === name);
  if (file) return file;
  throw new RulebookError({
    code: 'bad-rule',
    message: `The rulebook has no ${name}.`,
    hint: 'A rulebook is complete: copy the file from the package and change it.',
    where: { file: join(folder, name) },
  });
}

function refuseOtherFiles(files: readonly RuleFile[], known: readonly string[]): void {
  const other = files.find(({ path }) => !known.some((name) => basename(path) === `${name}.yaml`));
  if (other === undefined) return;
  throw new RulebookError({
    code: 'bad-rule',
    message: 'No such kind of rule.',
    hint: `A rulebook holds ${known.map((name) => `${name}.yaml`).join(', ')}.`,
    where: { file: other.path },
  });
}

function firstOf(mistakes: readonly ErrorDetail[]): RulebookError {
  const [first, ...others] = mistakes;
  if (first === undefined) throw new Error('No mistake to report.');
  const more = others.length === 0 ? '' : ` (${others.length} more after this one.)`;
  return new RulebookError({ ...first, hint: `${first.hint}${more}` });
}

function hashOf(files: readonly RuleFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(`${basename(path)}\0${Buffer.byteLength(text)}\0${text}`);
  return hash.digest('hex');
}

function toRulebook(entries: Entries, hash: string): Rulebook {
  const { keys, calls, keywords, contexts, environments, providers, languages, relations, rules } = entries;
  const severities = toSeverityTable(entries.severities);
  const boringHosts = entries['boring-hosts'];
  return {
    keys,
    calls,
    keywords,
    boringHosts,
    contexts,
    environments,
    providers,
    languages,
    relations,
    severities,
    rules,
    hash,
  };
}

function toSeverityTable(list: Entries['severities']): SeverityTable {
  const pick = (field: 'context' | 'relation'): [string, string][] =>
    list.flatMap((entry) => (entry[field] === undefined ? [] : [[entry[field], entry.severity]]));
  return {
    byContext: Object.fromEntries(pick('context')) as SeverityTable['byContext'],
    byRecordRelation: Object.fromEntries(pick('relation')),
  };
}
