// Every definition, alias and call site of the run by the place where its name has a meaning: a file, a folder of Terraform, a
// service's environment. Built once; afterwards only asked.
import { posix } from 'node:path';
import type { ScopeName } from '../model/expression.js';
import type { Definition } from '../model/fact.js';
import { isExported } from './is-exported.js';
import type { Link } from '../model/link.js';
import { coverGroups } from './ansible-hosts.js';
import { createChartTable, type ChartTable } from './chart-table.js';
import { groupOf } from './define-deployed.js';
import { defineDeployment } from './define-deployment.js';
import { defineAround, defineInChart, type Define } from './define-shared.js';
import { createExtendedBy, type ExtendedBy } from './extended-services.js';
import { contentsIn, type ContentsAt } from './file-places.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { createLocatedMemory, type LocatedMemory, type NameId } from './located.js';
import { includedFiles, type Includes } from './included-files.js';
import { createModuleResolver, type ModuleResolver } from './module-resolution.js';
import { environmentsByPlace } from './place-environments.js';
import { indexOutputs } from './terraform-outputs.js';
import { mergeRecords } from './merge-records.js';
import { cyclicCalls } from './module-cycles.js';
import { configurationOf, roleOf } from './near-folders.js';
import { replacedIn, type ReplacedModules } from './replaced-modules.js';
import { createVariablePlaces, defineVariables, type VariablePlaces } from './variable-places.js';
import { pipelineIncludes } from './pipeline-includes.js';
import type { Entry } from './precedence.js';
import { stackExportsIn, stackInstances } from './stack-names.js';
import { createTemplateFiles, type TemplateFiles } from './template-files.js';

export type Alias = { readonly link: Extract<Link, { link: 'alias' }>; readonly file: LinkedFile };
export type CallSite = { readonly link: Extract<Link, { link: 'call' }>; readonly file: LinkedFile };

export interface NameTable {
  readonly entriesOf: (id: NameId) => readonly Entry[];
  readonly aliasOf: (id: NameId) => readonly Alias[];
  /** Keys that a file exports by itself. */
  readonly exportsOf: (instance: string) => readonly string[];
  /** Keys of the outputs of a Terraform folder. */
  readonly outputsOf: (instance: string) => readonly string[];
  /** Whether files of Terraform stand in a folder. */
  readonly hasFolder: (instance: string) => boolean;
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
  readonly chartOf: ChartTable['chartOf'];
  /** The files (by instance) that a file reads as a whole by a path. */
  readonly contentsAt: ContentsAt;
  /** Labels known for the environment of a service (by instance). */
  readonly environmentsOf: (instances: readonly string[]) => readonly string[];
  /** What was located before for the same place and key; else locates it. */
  readonly remember: LocatedMemory;
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
    case 'ansible':
      return [...roleOf(file.path).map((role) => `${file.repo}:${role}`), `${file.repo}:`];
    case 'proxy':
      return [fileId(file), `${file.repo}:${configurationOf(file.path)}`];
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
  const groups = new Map<string, Entry[]>();
  const charts = createChartTable(files);

  const define = definerOf({ entries, groups, environment, parameters });
  const extendedBy = createExtendedBy(files, serviceNamed);
  const included = includedFiles(files, serviceNamed, extendedBy);
  const templates = createTemplateFiles(files);
  const variables = createVariablePlaces(files);
  const belong = { extendedBy, included, templates, variables, charts, replaced: replacedIn(files) };
  for (const file of files) {
    for (const fact of file.facts) {
      if (fact.kind === 'definition') defineIn(file, fact, { ...belong, serviceNamed, define });
      else if (fact.kind === 'link' && fact.link === 'call') callSites.push({ link: fact, file });
      else if (fact.kind === 'link' && fact.link === 'alias') {
        const instance = instanceOf(fact.scope, file);
        push(aliases, `${fact.scope}|${instance}#${fact.key}`, { link: fact, file });
        if (fact.key.startsWith('export:')) push(exported, instance, fact.key);
      }
      if (fact.kind === 'definition' && isExported(fact, file)) push(exported, fileId(file), fact.key);
    }
  }
  defineDeployment(files, { charts, groups, serviceNamed, define });
  return {
    ...lookUps({ files, entries, aliases, exported }),
    ...{ chartOf: charts.chartOf, contentsAt: contentsIn(files) },
    outputsOf: indexOutputs(files, (file) => instanceOf('terraform', file)),
    ...{ hasFolder: belong.variables.isFolder, parameterOf: (id) => parameters.get(id) },
    ...{ callSites, cyclicCalls: cyclicCalls(callSites) },
    ...{ resolveModule: createModuleResolver(files), includedIn: pipelineIncludes(files) },
    ...{ templateNamed: templates.named, stackExports: stackExportsIn(files) },
    ...{ environmentsOf: environmentsByPlace(environment), remember: createLocatedMemory() },
  };
}

function lookUps({
  files,
  entries,
  aliases,
  exported,
}: {
  readonly files: readonly LinkedFile[];
  readonly entries: Map<NameId, Entry[]>;
  readonly aliases: ReadonlyMap<NameId, readonly Alias[]>;
  readonly exported: ReadonlyMap<string, readonly string[]>;
}): Pick<NameTable, 'entriesOf' | 'aliasOf' | 'exportsOf'> {
  coverGroups(files, entries);
  return {
    entriesOf: (id) => mergeRecords(entries, id),
    aliasOf: (id) => aliases.get(id) ?? [],
    exportsOf: (instance) => exported.get(instance) ?? [],
  };
}

interface Tables {
  readonly entries: Map<NameId, Entry[]>;
  /** ConfigMaps and Secrets by `INSTANCE#configmap:NAME`. */
  readonly groups: Map<string, Entry[]>;
  readonly environment: Map<string, Entry[]>;
  readonly parameters: Map<NameId, { callable: NameId; at: number }>;
}

function definerOf({ entries, groups, environment, parameters }: Tables): Define {
  return (instance, entry) => {
    const { scope, key } = entry.definition;
    const id = `${scope}|${instance}#${key}`;
    push(entries, id, entry);
    if (scope === 'kubernetes') push(groups, `${instance}#${groupOf(key)}`, entry);
    if (OF_DEPLOYMENTS.has(scope)) push(environment, instance, entry);
    for (const [at, parameter] of (entry.definition.parameters ?? []).entries())
      parameters.set(`${id}/${parameter}`, { callable: id, at });
  };
}

/** Scopes whose known environments are those of all definitions of the place. */
const OF_DEPLOYMENTS: ReadonlySet<ScopeName> = new Set<ScopeName>(['env', 'helm', 'kubernetes', 'slot']);

interface Defining {
  readonly extendedBy: ExtendedBy;
  readonly included: Includes;
  readonly templates: TemplateFiles;
  readonly variables: VariablePlaces;
  readonly serviceNamed: TableRequest['serviceNamed'];
  readonly define: Define;
  readonly charts: ChartTable;
  readonly replaced: ReplacedModules;
}

/**
 * An `env` definition belongs to the service it names, to those that include its file, to the file's own, or to the whole repository; a
 * file that is for a service of another repository defines it there, too.
 */
function defineIn(
  file: LinkedFile,
  definition: Definition,
  { extendedBy, included, templates, variables, serviceNamed, define, charts, replaced }: Defining,
): void {
  defineVariables({ definition, file }, variables, define);
  if (definition.scope === 'kubernetes' || definition.scope === 'slot') {
    defineAround(file, { definition, file }, define);
    return;
  }
  if (definition.scope === 'helm') {
    defineInChart({ definition, file }, { charts, define });
    return;
  }
  if (definition.scope !== 'env') {
    for (const instance of instancesFor(definition, file, { templates, variables, replaced }))
      define(instance, { definition, file });
    return;
  }
  if (definition.service !== undefined) {
    // A unit that nothing describes is a program of its folder.
    const otherwise = definition.level === 'unit' ? file.service : null;
    const service = serviceNamed(file, definition.service) ?? otherwise;
    define(service ?? `${file.repo}:${definition.level === 'unit' ? '' : definition.service}`, { definition, file });
    for (const one of extendedBy(file, definition.service))
      define(one, { definition, file, ...(definition.level === 'compose' && { level: 'compose-extended' }) });
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

/** Where a definition that belongs to no service and to nothing that is deployed is known. */
function instancesFor(
  definition: Definition,
  file: LinkedFile,
  { templates, variables, replaced }: Pick<Defining, 'templates' | 'variables' | 'replaced'>,
): readonly string[] {
  if (definition.scope === 'terraform' && /^(?:state |terraform\.)/.test(definition.key))
    return [definition.key.startsWith('state ') ? '' : `${file.repo}:`];
  if (definition.level?.startsWith('tfvars')) return variables.foldersOf(file);
  if (definition.scope === 'proxy' && !definition.key.includes('@')) return instancesOf('proxy', file).slice(1);
  if (definition.scope === 'stack') return stackInstances(file, definition, templates);
  if (definition.scope === 'template') return [file.service ?? `${file.repo}:`];
  const base = definition.scope === 'module' ? replaced(file) : undefined;
  return [instanceOf(definition.scope, file), ...(base === undefined ? [] : [base])];
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
