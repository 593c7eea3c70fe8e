// Reads rules/*.yaml, checks every entry and hands out plain data. It judges no file and runs nothing that it reads.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RulebookError, systemCode, type ErrorDetail } from '../base/errors.js';
import { byText } from '../base/order.js';
import type { Rulebook, SeverityTable } from '../model/rulebook.js';
import type { RuleFile } from './check-rulebook.js';
import type { Entries } from './entry-schemas.js';

/**
 * Loads the rulebook of a folder; without one, the package's own. The first mistake is thrown as a RulebookError with its place,
 * code `bad-rule`, `unknown-key` or `no-such-path`; its hint counts the others.
 */
export async function loadRulebook(folder?: string): Promise<Rulebook> {
  const files = await readFolder(folder ?? fileURLToPath(OWN_RULES));
  const hash = hashOf(files);
  const built = folder === undefined ? await readBuilt(hash) : undefined;
  if (built) return built;
  const { checkRulebook } = await import('./check-rulebook.js');
  const checked = checkRulebook(folder ?? fileURLToPath(OWN_RULES), files);
  if ('mistakes' in checked) throw firstOf(checked.mistakes);
  return toRulebook(checked.entries, hash);
}

/** `rules/` beside `src/` and, in the published package, beside `dist/`. */
const OWN_RULES = new URL('../../rules', import.meta.url);
/** The package's own rulebook as the build left it: read in a hundredth of the time that its YAML takes. */
const BUILT_RULES = new URL('../rulebook.json', import.meta.url);

/** The built rulebook, if there is one and it was built from exactly these files. */
async function readBuilt(hash: string): Promise<Rulebook | undefined> {
  try {
    const built = JSON.parse(await readFile(BUILT_RULES, 'utf8')) as Rulebook;
    return built.hash === hash ? built : undefined;
  } catch {
    // Absent in a checkout. Damaged or stale, the YAML files say the same.
    return undefined;
  }
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
  const { keys, calls, accessors, keywords, contexts, environments, providers, renewals, languages, relations, rules } =
    entries;
  const severities = toSeverityTable(entries.severities);
  const boringHosts = entries['boring-hosts'];
  const recordResources = entries['record-resources'];
  return {
    keys,
    calls,
    accessors,
    keywords,
    boringHosts,
    contexts,
    environments,
    providers,
    renewals,
    languages,
    recordResources,
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
