// A checked lastref.yaml → Config. Adds where each entry stands and refuses what only several values together make wrong.
import { basename, dirname } from 'node:path';
import type { ErrorDetail, Place } from '../base/errors.js';
import type { PositionedYaml, YamlPath } from '../base/positioned-yaml.js';
import { coverOf, formatPattern, type DomainPattern } from '../model/domain-pattern.js';
import type { Config, InputEntry, ObserveConfig, Retirement, SuppressEntry, WarnWindows } from './config.js';
import type { ConfigFile } from './config-schema.js';

type RetireEntry = NonNullable<ConfigFile['retire']>[number];

/** Collects what is wrong while the parts are put together, so that several mistakes can be told at once. */
interface Draft {
  readonly yaml: PositionedYaml;
  readonly mistakes: ErrorDetail[];
  /** The place of a part, under the file's bare name. */
  placeOf(path: YamlPath): Place;
}

/** Puts a Config together; `file` is the absolute path. `mistakes` is empty where it can be used. */
export function toConfig(
  file: string,
  content: ConfigFile,
  yaml: PositionedYaml,
): { config: Config; mistakes: ErrorDetail[] } {
  const mistakes: ErrorDetail[] = [];
  const draft: Draft = { yaml, mistakes, placeOf: (path) => ({ ...yaml.placeOf(path), file: basename(file) }) };
  const config: Config = {
    ...emptyConfig(dirname(file)),
    file,
    retire: (content.retire ?? []).map((entry, i, all) => toRetirement(draft, entry, { i, all })),
    certificates: toCertificates(draft, content.certificates),
    ...(content.observe === undefined ? {} : { observe: toObserve(content.observe) }),
    repos: content.repos ?? [],
    inputs: (content.inputs ?? []).map(toInput),
    services: (content.services ?? []).map(({ repo, files, deploys, ...rest }) => {
      return { ...rest, files: files.map((glob) => inRepo(repo, glob)), deploys: deploys ?? [] };
    }),
    exclude: content.exclude ?? [],
    accept: (content.accept ?? []).map((entry, i) => ({ ...entry, where: draft.placeOf(['accept', i]) })),
    severity: content.severity ?? {},
    suppress: (content.suppress ?? []).map((entry, i) => toSuppression(draft, entry, i)),
  };
  refuseTwins(draft, content.repos ?? []);
  return { config, mistakes };
}

/** What holds where no file says anything. */
export function emptyConfig(folder: string): Config {
  return {
    folder,
    retire: [],
    certificates: { warn: { noteDays: 30, warningDays: 14, errorDays: 7 }, ending: [], rotations: [] },
    repos: [],
    inputs: [],
    services: [],
    exclude: [],
    accept: [],
    severity: {},
    suppress: [],
  };
}

interface Position<T> {
  readonly i: number;
  readonly all: readonly T[];
}

function toRetirement(draft: Draft, entry: RetireEntry, position: Position<RetireEntry>): Retirement {
  const { domain, on, scope, except = [], replacement, ticket, ...rest } = entry;
  const bare: DomainPattern = scope === 'exact' ? { ...domain, scope } : domain;
  const pattern: DomainPattern = { ...bare, except };
  for (const { key, ...mistake } of mistakesOfRetirement(entry, pattern, position))
    draft.mistakes.push({ code: 'bad-config', ...mistake, where: draft.yaml.placeOf(['retire', position.i, ...key]) });
  return {
    pattern,
    on: on ?? null,
    ...(replacement === undefined ? {} : { replacement }),
    ...rest,
    ...(ticket === undefined ? {} : { ticket: String(ticket) }),
    where: draft.placeOf(['retire', position.i, 'domain']),
  };
}

function* mistakesOfRetirement(
  { domain, scope, except = [], replacement }: RetireEntry,
  pattern: DomainPattern,
  { i, all }: Position<RetireEntry>,
): Iterable<{ readonly key: YamlPath; readonly message: string; readonly hint: string }> {
  const name = JSON.stringify(formatPattern(domain));
  const bare = { ...pattern, except: [] };
  if (scope !== undefined && domain.scope === 'below') {
    const message = `${name} means what lies below the name and has no other scope.`;
    yield { key: ['scope'], message, hint: 'Remove "*." or the scope.' };
  }
  for (const [j, exception] of except.entries()) {
    const key = ['except', j];
    const message = `${JSON.stringify(formatPattern(exception))} is not among the names that ${name} retires.`;
    if (coverOf(bare, exception.domain) !== 'all') yield { key, message, hint: 'Name one of them, or remove it.' };
    else if (exception.domain === bare.domain && exception.scope === 'subtree')
      yield { key, message: 'This exception leaves nothing to retire.', hint: 'Except a name below it.' };
  }
  if (replacement !== undefined && coverOf(pattern, replacement) === 'all') {
    const message = `The replacement ${JSON.stringify(replacement)} is retired itself.`;
    yield { key: ['replacement'], message, hint: 'Name one that stays.' };
  }
  if (all.slice(0, i).some((other) => isSame(other.domain, domain) && isExact(other) === isExact({ scope })))
    yield { key: ['domain'], message: `${name} is retired twice.`, hint: 'Keep one entry.' };
}

function isExact({ scope }: { readonly scope?: RetireEntry['scope'] | undefined }): boolean {
  return scope === 'exact';
}

function isSame(a: DomainPattern, b: DomainPattern): boolean {
  return a.domain === b.domain && a.scope === b.scope;
}

function toCertificates(draft: Draft, given: ConfigFile['certificates']): Config['certificates'] {
  const rotations = given?.rotations ?? [];
  rotations.forEach(({ from, to }, i) => {
    if (from !== to) return;
    const where = draft.yaml.placeOf(['certificates', 'rotations', i, 'to']);
    draft.mistakes.push({
      code: 'bad-config',
      message: 'A certificate cannot replace itself.',
      hint: 'Name the new one.',
      where,
    });
  });
  return { warn: toWindows(draft, given?.warn), ending: given?.ending ?? [], rotations };
}

/** Windows that are not given are the usual ones, but no longer than the one before. */
function toWindows(draft: Draft, given: readonly number[] = []): WarnWindows {
  const rising = given.findIndex((days, i) => i > 0 && days > (given[i - 1] ?? 0));
  if (rising >= 0) {
    const where = draft.yaml.placeOf(['certificates', 'warn', rising]);
    const message = 'The windows of note, warning and error cannot grow.';
    draft.mistakes.push({ code: 'bad-config', message, hint: 'Write the longest first: [30d, 14d, 7d].', where });
  }
  const noteDays = given[0] ?? 30;
  const warningDays = given[1] ?? Math.min(14, noteDays);
  return { noteDays, warningDays, errorDays: given[2] ?? Math.min(7, warningDays) };
}

function toObserve({
  resolvers = [],
  zones = [],
  ports = [],
  allow = [],
  rdap,
  questionsPerSecond,
}: NonNullable<ConfigFile['observe']>): ObserveConfig {
  const views = resolvers.filter((resolver) => typeof resolver !== 'string');
  return {
    resolvers: resolvers.filter((resolver) => typeof resolver === 'string'),
    ...(views.length === 0 ? {} : { views }),
    zones,
    ports: [...new Set(ports)].sort((a, b) => a - b),
    allow,
    ...(rdap === undefined ? {} : { rdap }),
    ...(questionsPerSecond === undefined ? {} : { questionsPerSecond }),
  };
}

function toInput(entry: NonNullable<ConfigFile['inputs']>[number]): InputEntry {
  if ('bindings' in entry) {
    const { bindings: files, ...rest } = entry;
    return { kind: 'bindings', files, ...rest };
  }
  if ('environment' in entry) {
    const { environment: files, for: environment, ...rest } = entry;
    return { kind: 'environment', files, ...rest, ...(environment === undefined ? {} : { environment }) };
  }
  if ('certificates' in entry) return { kind: 'certificates', files: entry.certificates };
  if ('records' in entry) return { kind: 'records', files: entry.records };
  if ('references' in entry) return { kind: 'references', files: entry.references };
  const { traffic: files, ...rest } = entry;
  return { kind: 'traffic', files, ...rest };
}

function toSuppression(draft: Draft, entry: NonNullable<ConfigFile['suppress']>[number], i: number): SuppressEntry {
  const { repo, file, ...rest } = entry;
  const glob = file ?? (repo === undefined ? undefined : '**');
  return {
    ...rest,
    ...(glob === undefined ? {} : { file: inRepo(repo, glob) }),
    where: draft.placeOf(['suppress', i]),
  };
}

/** `repo:` beside a glob is the same as `REPO:` before it. */
function inRepo(repo: string | undefined, glob: string): string {
  return repo === undefined ? glob : `${repo}:${glob}`;
}

function refuseTwins({ yaml, mistakes }: Draft, repos: NonNullable<ConfigFile['repos']>): void {
  const seen = new Set<string>();
  repos.forEach(({ name }, i) => {
    if (name === undefined) return;
    const message = `Two repositories are called ${JSON.stringify(name)}.`;
    if (seen.has(name))
      mistakes.push({
        code: 'bad-config',
        message,
        hint: 'Give each its own name.',
        where: yaml.placeOf(['repos', i, 'name']),
      });
    seen.add(name);
  });
}
