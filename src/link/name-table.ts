// Every definition, alias and call site of the run by the place where its name has a meaning: a file, a folder of Terraform, a
// service's environment. Built once; afterwards only asked.
import { posix } from 'node:path';
import { byText } from '../base/order.js';
import type { ScopeName } from '../model/expression.js';
import type { Definition, Link } from '../model/fact.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { createModuleResolver, type ModuleResolver } from './module-resolution.js';
import { cyclicCalls } from './module-cycles.js';
import { pipelineIncludes } from './pipeline-includes.js';
import { knownEnvironments, type Entry } from './precedence.js';
import { stackExportsIn, stackInstances } from './stack-names.js';
import { createTemplateFiles, type TemplateFiles } from './template-files.js';
import { createVariablePlaces, FROM_ENVIRONMENT, type VariablePlaces } from './variable-places.js';

/** A name's identity: `SCOPE|INSTANCE#KEY`. */
export type NameId = string;

export type Alias = { readonly link: Extract<Link, { link: 'alias' }>; readonly file: LinkedFile };
export type CallSite = { readonly link: Extract<Link, { link: 'call' }>; readonly file: LinkedFile };

export interface NameTable {
  readonly entriesOf: (id: NameId) => readonly Entry[];
  readonly aliasOf: (id: NameId) => readonly Alias[];
  /** Keys that a file exports by itself. */
  readonly exportsOf: (instance: string) => readonly string[];
  /** Keys of the outputs of a Terraform folder. */
  readonly outputsOf: (instance: string) => readonly string[];
  /** The callable that a parameter belongs to, and the parameter's place in it. */
  readonly parameterOf: (id: NameId) => { readonly callable: NameId; readonly at: number } | undefined;
  readonly callSites: readonly CallSite[];
  /** Modules that lead back to themselves; what they pass counts for nothing. */
  readonly cyclicCalls: ReadonlySet<CallSite>;
  readonly resolveModule: ModuleResolver;
  /** Files whose pipeline names hold in this one as well, last first: a later include wins. */
  readonly includedIn: (instance: string) => readonly string[];
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

function instanceOf(scope: ScopeName, file: LinkedFile): string {
  return instancesOf(scope, file)[0] ?? '';
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
  const templates = createTemplateFiles(files);
  const belong = { included: includedFiles(files, serviceNamed), templates, variables: createVariablePlaces(files) };
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind === 'definition') defineIn(file, fact, { ...belong, serviceNamed, define });
      else if (fact.kind === 'patch') define(instanceOf('slot', file), { definition: slotDefinition(fact), file });
      else if (fact.kind === 'link' && fact.link === 'call') callSites.push({ link: fact, file });
      else if (fact.kind === 'link' && fact.link === 'alias') {
        const instance = instanceOf(fact.scope, file);
        push(aliases, `${fact.scope}|${instance}#${fact.key}`, { link: fact, file });
        if (fact.key.startsWith('export:')) push(exported, instance, fact.key);
      }
      if (fact.kind === 'definition' && fact.key.startsWith('export:')) push(exported, fileId(file), fact.key);
    }
  }
  return {
    ...lookUps({ entries, aliases, exported }),
    outputsOf: indexOutputs(files),
    parameterOf: (id) => parameters.get(id),
    ...{ callSites, cyclicCalls: cyclicCalls(callSites) },
    ...{ resolveModule: createModuleResolver(files), includedIn: pipelineIncludes(files) },
    ...{ templateNamed: templates.named, stackExports: stackExportsIn(files) },
    environmentsOf: (instances) => knownEnvironments(instances.flatMap((instance) => environment.get(instance) ?? [])),
  };
}

function lookUps({
  entries,
  aliases,
  exported,
}: {
  readonly entries: ReadonlyMap<NameId, readonly Entry[]>;
  readonly aliases: ReadonlyMap<NameId, readonly Alias[]>;
  readonly exported: ReadonlyMap<string, readonly string[]>;
}): Pick<NameTable, 'entriesOf' | 'aliasOf' | 'exportsOf'> {
  return {
    entriesOf: (id) => entries.get(id) ?? [],
    aliasOf: (id) => aliases.get(id) ?? [],
    exportsOf: (instance) => exported.get(instance) ?? [],
  };
}

type Define = (instance: string, entry: Entry) => void;
type Includes = ReadonlyMap<
  string,
  readonly { readonly instance: string; readonly level?: string; readonly environment?: string }[]
>;

interface Defining {
  readonly included: Includes;
  readonly templates: TemplateFiles;
  readonly variables: VariablePlaces;
  readonly serviceNamed: TableRequest['serviceNamed'];
  readonly define: Define;
}

/**
 * An `env` definition belongs to the service it names, to those that include its file, to the file's own, or to the whole repository; a
 * file that is for a service of another repository defines it there, too.
 */
function defineIn(
  file: LinkedFile,
  definition: Definition,
  { included, templates, variables, serviceNamed, define }: Defining,
): void {
  for (const { folder, key } of variables.namedBy(file, definition))
    define(folder, { definition: { ...definition, scope: 'terraform', key, level: FROM_ENVIRONMENT }, file });
  if (definition.scope === 'terraform' && /^(?:state |terraform\.)/.test(definition.key)) {
    define(definition.key.startsWith('state ') ? '' : `${file.repo}:`, { definition, file });
    return;
  }
  if (definition.scope === 'terraform' && definition.key.startsWith('var.') && definition.level?.startsWith('tfvars')) {
    for (const folder of variables.foldersOf(file)) define(folder, { definition, file });
    return;
  }
  if (definition.scope === 'stack') {
    for (const instance of stackInstances(file, definition, templates)) define(instance, { definition, file });
    return;
  }
  if (definition.scope === 'template') {
    define(file.service ?? `${file.repo}:`, { definition, file });
    return;
  }
  if (definition.scope !== 'env') {
    define(instanceOf(definition.scope, file), { definition, file });
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

function indexOutputs(files: readonly LinkedFile[]): NameTable['outputsOf'] {
  const outputs = new Map<string, Set<string>>();
  for (const file of files)
    for (const fact of file.facts)
      if (fact.kind === 'definition' && fact.scope === 'terraform' && fact.key.startsWith('output.')) {
        const instance = instanceOf('terraform', file);
        outputs.set(instance, (outputs.get(instance) ?? new Set()).add(fact.key));
      }
  return (instance) => [...(outputs.get(instance) ?? [])].sort(byText);
}

/** Files whose definitions another file gives to a service (`env_file`). */
function includedFiles(files: readonly LinkedFile[], serviceNamed: TableRequest['serviceNamed']): Includes {
  const included = new Map<string, { instance: string; level?: string; environment?: string }[]>();
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include') continue;
      if (fact.scope === 'workflow' || fact.scope === 'stack') continue;
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
