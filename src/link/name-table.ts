// Every definition, alias and call site of the run by the place where its name has a meaning: a file, a folder of Terraform, a
// service's environment. Built once; afterwards only asked.
import { posix } from 'node:path';
import type { ScopeName } from '../model/expression.js';
import type { Definition, Link } from '../model/fact.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { createModuleResolver, type ModuleResolver } from './module-resolution.js';
import { knownEnvironments, type Entry } from './precedence.js';
import { createTemplateFiles, PARAMETERS, type TemplateFiles } from './template-files.js';

/** A name's identity: `SCOPE|INSTANCE#KEY`. */
export type NameId = string;

export type Alias = { readonly link: Extract<Link, { link: 'alias' }>; readonly file: LinkedFile };
export type CallSite = { readonly link: Extract<Link, { link: 'call' }>; readonly file: LinkedFile };

export interface NameTable {
  readonly entriesOf: (id: NameId) => readonly Entry[];
  readonly aliasOf: (id: NameId) => readonly Alias[];
  /** Keys that a file exports by itself. */
  readonly exportsOf: (instance: string) => readonly string[];
  /** The callable that a parameter belongs to, and the parameter's place in it. */
  readonly parameterOf: (id: NameId) => { readonly callable: NameId; readonly at: number } | undefined;
  readonly callSites: readonly CallSite[];
  readonly resolveModule: ModuleResolver;
  readonly templateNamed: TemplateFiles['named'];
  /** Keys that the stacks of the run export. */
  readonly stackExports: ReadonlySet<string>;
  /** Labels known for the environment of a service (by instance). */
  readonly environmentsOf: (instances: readonly string[]) => readonly string[];
}

export interface TableRequest {
  readonly files: readonly LinkedFile[];
  /** The service that a file of a repository calls by this name; `undefined` where there is none, or nobody can tell which. */
  readonly serviceNamed: (file: LinkedFile, name: string) => string | undefined;
}

/** The places where names of a file have a meaning, nearest first. */
export function instancesOf(scope: ScopeName, file: LinkedFile): readonly string[] {
  switch (scope) {
    case 'module':
      return [fileId(file)];
    case 'terraform':
    case 'slot':
      return [`${file.repo}:${posix.dirname(file.path)}`];
    case 'env':
    case 'template':
      return file.service === null ? [`${file.repo}:`] : [file.service, `${file.repo}:`];
    case 'ansible': {
      const role = /^(?:.*\/)?roles\/[^/]+(?=\/)/.exec(file.path)?.[0];
      return [...(role === undefined ? [] : [`${file.repo}:${role}`]), `${file.repo}:`];
    }
    default:
      return [fileId(file)];
  }
}

/** Reads the facts of all files into one table. */
export function createNameTable({ files, serviceNamed }: TableRequest): NameTable {
  const entries = new Map<NameId, Entry[]>();
  const aliases = new Map<NameId, Alias[]>();
  const exported = new Map<string, string[]>();
  const parameters = new Map<NameId, { callable: NameId; at: number }>();
  const callSites: CallSite[] = [];
  const environment = new Map<string, Entry[]>();

  function define(instance: string, entry: Entry): void {
    const id = `${entry.definition.scope}|${instance}#${entry.definition.key}`;
    push(entries, id, entry);
    if (entry.definition.scope === 'env') push(environment, instance, entry);
    for (const [at, parameter] of (entry.definition.parameters ?? []).entries()) {
      parameters.set(`${id}/${parameter}`, { callable: id, at });
    }
  }
  const included = includedFiles(files, serviceNamed);
  const templates = createTemplateFiles(files);
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind === 'definition') defineIn(file, fact, { included, templates, serviceNamed, define });
      else if (fact.kind === 'patch')
        define(instancesOf('slot', file)[0] ?? '', { definition: slotDefinition(fact), file });
      else if (fact.kind === 'link' && fact.link === 'call') callSites.push({ link: fact, file });
      else if (fact.kind === 'link' && fact.link === 'alias') addAlias({ link: fact, file }, { aliases, exported });
      if (fact.kind === 'definition' && fact.key.startsWith('export:')) push(exported, fileId(file), fact.key);
    }
  }
  return {
    entriesOf: (id) => entries.get(id) ?? [],
    aliasOf: (id) => aliases.get(id) ?? [],
    exportsOf: (instance) => exported.get(instance) ?? [],
    parameterOf: (id) => parameters.get(id),
    callSites,
    resolveModule: createModuleResolver(files),
    templateNamed: templates.named,
    stackExports: stackExportsIn(files),
    environmentsOf: (instances) => knownEnvironments(instances.flatMap((instance) => environment.get(instance) ?? [])),
  };
}

function addAlias(
  alias: Alias,
  { aliases, exported }: { readonly aliases: Map<NameId, Alias[]>; readonly exported: Map<string, string[]> },
): void {
  const { scope, key } = alias.link;
  const instance = instancesOf(scope, alias.file)[0] ?? '';
  push(aliases, `${scope}|${instance}#${key}`, alias);
  if (key.startsWith('export:')) push(exported, instance, key);
}

/** Where the exports of all stacks meet. */
export const STACK_EXPORTS = '*';

/** A template's names are its own file's, its exports everyone's, and what a file of parameters states is its templates'. */
function templateInstances(file: LinkedFile, { key, level }: Definition, templates: TemplateFiles): readonly string[] {
  if (level === PARAMETERS) return templates.templatesFor(file).map(fileId);
  return [key.startsWith('export.') ? STACK_EXPORTS : fileId(file)];
}

function stackExportsIn(files: readonly LinkedFile[]): ReadonlySet<string> {
  const keys = files.flatMap(({ facts }) =>
    facts.flatMap((fact) =>
      fact.kind === 'definition' && fact.scope === 'stack' && fact.key.startsWith('export.') ? [fact.key] : [],
    ),
  );
  return new Set(keys);
}

type Define = (instance: string, entry: Entry) => void;
type Includes = ReadonlyMap<
  string,
  readonly { readonly instance: string; readonly level?: string; readonly environment?: string }[]
>;

/**
 * An `env` definition belongs to the service it names, to those that include its file, to the file's own, or to the whole repository; a
 * file that is for a service of another repository defines it there, too.
 */
function defineIn(
  file: LinkedFile,
  definition: Definition,
  {
    included,
    templates,
    serviceNamed,
    define,
  }: {
    included: Includes;
    templates: TemplateFiles;
    serviceNamed: TableRequest['serviceNamed'];
    define: Define;
  },
): void {
  if (definition.scope === 'stack') {
    for (const instance of templateInstances(file, definition, templates)) define(instance, { definition, file });
    return;
  }
  if (definition.scope === 'template') {
    define(file.service ?? `${file.repo}:`, { definition, file });
    return;
  }
  if (definition.scope !== 'env') {
    define(instancesOf(definition.scope, file)[0] ?? '', { definition, file });
    return;
  }
  if (definition.service !== undefined) {
    const service = serviceNamed(file, definition.service);
    define(service ?? `${file.repo}:${definition.service}`, { definition, file });
    return;
  }
  const includers = included.get(fileId(file)) ?? [];
  for (const { instance, level, environment } of includers) {
    define(instance, { definition, file, ...(level && { level }), ...(environment && { environment }) });
  }
  if (includers.length > 0) return;
  define(file.shared || file.service === null ? `${file.repo}:` : file.service, { definition, file });
  if (file.isFor !== undefined) define(file.isFor, { definition, file });
}

/** Files whose definitions another file gives to a service (`env_file`). */
function includedFiles(files: readonly LinkedFile[], serviceNamed: TableRequest['serviceNamed']): Includes {
  const included = new Map<string, { instance: string; level?: string; environment?: string }[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || fact.scope === 'stack') continue;
      const path = posix.normalize(posix.join(posix.dirname(file.path), fact.file));
      const named = fact.service === undefined ? file.service : serviceNamed(file, fact.service);
      const instance = named ?? `${file.repo}:${fact.service ?? ''}`;
      push(included, `${file.repo}:${path}`, {
        instance,
        ...(fact.level && { level: fact.level }),
        ...(fact.environment && { environment: fact.environment }),
      });
    }
  }
  return included;
}

function slotDefinition(patch: Extract<LinkedFile['facts'][number], { kind: 'patch' }>): Definition {
  return {
    kind: 'definition',
    scope: 'slot',
    key: patch.slot,
    value: patch.value,
    at: patch.at,
    ...(patch.level && { level: patch.level }),
    ...(patch.environment && { environment: patch.environment }),
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
