// Where a name that is read here may be defined: through imports and re-exports to another file, in the folder of a Terraform module,
// in the environment of the service. Finds identities; what they hold is resolve-name's.
import { posix } from 'node:path';
import type { NameExpression } from '../model/expression.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Located, NameId } from './located.js';
import { locateInChart, locateInCluster, locateSlot } from './locate-deployed.js';
import { locateInBuildFiles } from './locate-in-build-files.js';
import { locateInPipeline } from './locate-in-pipeline.js';
import { calledFolder } from './module-folders.js';
import { instancesOf, type Alias, type NameTable } from './name-table.js';
import { isPassedByName } from './near-templates.js';
import { STACK_EXPORTS } from './stack-names.js';
import { fittingExports } from './template-exports.js';
import { joinTrails, stopAt, type Trail } from './trail.js';

/** The file in which a name stands, and the file whose use is evaluated. */
export interface Reader {
  readonly file: LinkedFile;
  readonly home: LinkedFile;
}

/** Most re-exports that one name is followed through. */
const MOST_HOPS = 32;

/** Locates a name as read in a file. */
export function locateName(name: NameExpression, { file, home }: Reader, table: NameTable): Located {
  switch (name.scope) {
    case 'module':
      return locateInModule(name, file, table);
    case 'terraform':
      return locateInTerraform(name, { file, home }, table);
    case 'workflow':
      return locateInPipeline(name, file, table);
    case 'stack':
      return locateInTemplate(name, file, table);
    case 'env': {
      const instances = [...new Set([...instancesOf('env', home), ...instancesOf('env', file)])];
      const missing = {
        id: `env:${name.key}@${instances[0] ?? ''}`,
        why: 'external-input',
        needs: `env:${name.key}`,
      } as const;
      return { ids: instances.map((instance) => `env|${instance}#${name.key}`), instances, trail: null, missing };
    }
    case 'template': {
      const instances = instancesOf('template', file);
      const missing = { id: `template:${name.key}@${instances[0] ?? ''}`, why: 'dynamic' } as const;
      const ids = isPassedByName(name, file) ? instances.map((instance) => `template|${instance}#${name.key}`) : [];
      return { ids, instances, trail: null, missing };
    }
    case 'file':
      return name.in === undefined ? locateByInstance(name, file) : locateContent(name, name.in, { file, table });
    case 'properties':
      return locateInBuildFiles(name, file);
    case 'helm':
      return locateInChart(name, { file, home }, table);
    case 'kubernetes':
      return locateInCluster(name, file, table);
    case 'slot':
      return locateSlot(name, file, table) ?? locateByInstance(name, file);
    default:
      return locateByInstance(name, file);
  }
}

function locateByInstance(name: NameExpression, file: LinkedFile): Located {
  const instances = instancesOf(name.scope, file);
  const missing = { id: `${name.scope}:${name.key}@${instances[0] ?? ''}`, why: 'undefined-name' } as const;
  return { ids: instances.map((instance) => `${name.scope}|${instance}#${name.key}`), instances, trail: null, missing };
}

/** In the file that a path names. */
function locateContent(
  name: NameExpression,
  path: string,
  { file, table }: { readonly file: LinkedFile; readonly table: NameTable },
): Located {
  const instances = table.contentsAt(path, file);
  const needs = `file:${calledFolder(file, path).slice(file.repo.length + 1)}`;
  const missing = { id: `${needs}@${file.repo}`, why: 'external-input', needs } as const;
  return { ids: instances.map((instance) => `file|${instance}#${name.key}`), instances, trail: null, missing };
}

/** Names of Terraform that have a meaning outside of their folder: a state that another root writes, the workspace. */
export const SHARED_TERRAFORM = /^(?:state |terraform\.)/;

function locateInTerraform(written: NameExpression, { file, home }: Reader, table: NameTable): Located {
  const name = { ...written, key: written.key.replace(/^given\./, 'var.') };
  const needs = `terraform:${name.in === undefined || name.in === '.' ? '' : `${name.in}:`}${wantedIn(name.key)}`;
  // What stands above is seen from the unit that is applied, wherever the name is written.
  const unit = name.in?.startsWith('^') && home.path.endsWith('.hcl') ? home : file;
  const found = instancesOfTerraform(name, unit, table);
  const missing = { id: `${needs}@${found[0] ?? ''}`, why: 'external-input', needs } as const;
  return {
    ids: found.map((instance) => `terraform|${instance}#${name.key}` as const),
    instances: found,
    trail: null,
    missing: name.in?.startsWith('^')
      ? { id: missing.id, why: 'parameter' }
      : found.length > 0
        ? missing
        : { ...missing, id: `${needs}@${calledFolder(file, '.')}` },
  };
}

/** What holds outputs is needed for one of them. */
function wantedIn(key: string): string {
  if (key === 'outputs') return 'output.*';
  if (/^data\.(?:terraform_remote_state|tfe_outputs)\./.test(key)) return `${key}.outputs.*`;
  if (key.startsWith('dependency.')) return `${key}.outputs.*`;
  return key.startsWith('state ') ? `${key} output.*` : key;
}

/** `^`: the nearest folder above that defines it, or one below that (Terragrunt, find_in_parent_folders). */
function nearestAbove(
  key: string,
  { file, below }: { readonly file: LinkedFile; readonly below: string },
  table: NameTable,
): string[] {
  for (let path = posix.dirname(file.path); path !== '.' && path !== '/';) {
    path = posix.dirname(path);
    const instance = calledFolder({ repo: file.repo, path: `${path}/x` }, `.${below}`);
    if (table.entriesOf(`terraform|${instance}#${key}`).length > 0 || (key === 'module' && table.hasFolder(instance)))
      return [instance];
  }
  return [];
}

function instancesOfTerraform(name: NameExpression, file: LinkedFile, table: NameTable): string[] {
  if (SHARED_TERRAFORM.test(name.key)) return [name.key.startsWith('state ') ? '' : `${file.repo}:`];
  const where = name.in ?? '.';
  if (where.startsWith('^')) return nearestAbove(name.key, { file, below: where.slice(1) }, table);
  return where === '.' || /^\.\.?\//.test(where) || where === '..' ? [calledFolder(file, where)] : [];
}

/** In the template itself, in the one that `in` names, or among the exports of all stacks. */
function locateInTemplate(name: NameExpression, file: LinkedFile, table: NameTable): Located {
  const needs = `template:${name.key.replace(/^(?:var|export)\./, '')}`;
  if (name.in === STACK_EXPORTS) {
    const ids = fittingExports(name.key, table.stackExports).map((key) => `stack|${STACK_EXPORTS}#${key}`);
    const missing = { id: needs, why: 'external-input', needs } as const;
    return { ids, instances: [STACK_EXPORTS], trail: null, missing };
  }
  const target = name.in === undefined ? file : table.templateNamed(name.in, file);
  const instance = target && fileId(target);
  const missing = { id: `${needs}@${name.in ?? ''}${fileId(file)}`, why: 'external-input', needs } as const;
  return {
    ids: instance === undefined ? [] : [`stack|${instance}#${name.key}`],
    instances: instance === undefined ? [] : [instance],
    trail: null,
    missing,
  };
}

interface Sought {
  readonly key: string;
  readonly file: LinkedFile;
  readonly trail: Trail;
}

interface Search {
  readonly file: LinkedFile;
  /** The modules in which the name is looked for, best first. */
  readonly starts: readonly LinkedFile[];
}

/** What a file calls by a name of its own is in every place the same, and so is what files import from the same files. */
function locateInModule(name: NameExpression, file: LinkedFile, table: NameTable): Located {
  const { key, in: where } = name;
  if (where === undefined)
    return table.remember([file, key], () => searchModules(name, { file, starts: [file] }, table));
  const starts = table.resolveModule(where, file);
  if (starts.length > 0)
    return table.remember([starts, `${key} ${where}`], () => searchModules(name, { file, starts }, table));
  return { ids: [], instances: [], trail: null, missing: { id: `module:${where}#${key}`, why: 'dynamic' } };
}

function searchModules(name: NameExpression, { file, starts }: Search, table: NameTable): Located {
  const open: Sought[] = starts.map((start) => ({ key: name.key, file: start, trail: null }));
  const seen = new Set<string>();
  const ids: NameId[] = [];
  const instances: string[] = [];
  let trail: Trail = null;
  let namespace: LinkedFile | undefined;
  for (let next = open.shift(); next && seen.size < MOST_HOPS + starts.length; next = open.shift()) {
    const instance = fileId(next.file);
    const id = `module|${instance}#${next.key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    if (next.key === '*') namespace ??= next.file;
    if (table.entriesOf(id).length > 0 || table.parameterOf(id)) {
      ids.push(id);
      instances.push(instance);
      trail = next.trail;
      break;
    }
    open.push(...targetsOf(next, id, table));
  }
  const leaves = ids.length === 0 && namespace === undefined;
  const outside = leaves && (name.in !== undefined || table.aliasOf(`module|${fileId(file)}#${name.key}`).length > 0);
  const missing = {
    id: `module:${name.in ?? fileId(file)}#${name.key}`,
    why: outside ? 'dynamic' : 'undefined-name',
  } as const;
  return { ids, instances, trail, missing, ...(namespace && { namespace }) };
}

/** Where aliases of a name lead; for a name that a module does not export itself, what it re-exports whole. */
function targetsOf(sought: Sought, id: NameId, table: NameTable): Sought[] {
  const direct = table.aliasOf(id);
  if (direct.length > 0) return direct.flatMap((alias) => follow(alias, { ...sought, key: alias.link.target }, table));
  const held = heldBy(sought, table);
  if (held.length > 0) return held;
  const isExport = sought.key.startsWith('export:');
  if (sought.key === 'export:default' || sought.key === '*') return [];
  const whole = table.aliasOf(`module|${fileId(sought.file)}#${isExport ? 'export:*' : '*'}`);
  return whole.flatMap((alias) => follow(alias, sought, table));
}

/** Where the class or object leads of which a member is sought: `Stage.LIVE`, and the package takes `Stage` from another file. */
function heldBy(sought: Sought, table: NameTable): Sought[] {
  const dot = sought.key.indexOf('.');
  if (dot < 1) return [];
  const [holder, member] = [sought.key.slice(0, dot), sought.key.slice(dot)];
  return table
    .aliasOf(`module|${fileId(sought.file)}#${holder}`)
    .filter(({ link }) => link.target !== '*')
    .flatMap((alias) => follow(alias, { ...sought, key: `${alias.link.target}${member}` }, table));
}

function follow({ link, file }: Alias, sought: Sought, table: NameTable): Sought[] {
  const leads = link.in === undefined ? [file] : table.resolveModule(link.in, file);
  const isReexport = link.in !== undefined && link.key.startsWith('export:');
  const what = link.key === 'export:*' ? sought.key : link.key;
  const note = `${what.replace('export:', '')} from ${link.in ?? ''}`;
  const trail = isReexport
    ? joinTrails(
        sought.trail,
        stopAt(file, link.at.line, () => note),
      )
    : sought.trail;
  return leads.map((lead) => ({ key: sought.key, file: lead, trail }));
}
