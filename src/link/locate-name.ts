// Where a name that is read here may be defined: through imports and re-exports to another file, in the folder of a Terraform module,
// in the environment of the service. Finds identities; what they hold is resolve-name's.
import { posix } from 'node:path';
import type { NameExpression, UnknownReason } from '../model/expression.js';
import { instancesAround, slotForms } from './define-shared.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { instancesOf, type Alias, type NameId, type NameTable } from './name-table.js';
import { joinTrails, stopAt, type Trail } from './trail.js';

export interface Located {
  /** Identities under which it may be defined, best first. */
  readonly ids: readonly NameId[];
  readonly instances: readonly string[];
  /** Re-exports on the way. */
  readonly trail: Trail;
  /** The name is the whole of this module. */
  readonly namespace?: LinkedFile;
  /** What is said when nothing defines it. */
  readonly missing: { readonly id: string; readonly why: UnknownReason; readonly needs?: string };
}

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
      return locateInTerraform(name, file);
    case 'env': {
      const instances = [...new Set([...instancesOf('env', home), ...instancesOf('env', file)])];
      const missing = {
        id: `env:${name.key}@${instances[0] ?? ''}`,
        why: 'external-input',
        needs: `env:${name.key}`,
      } as const;
      return { ids: instances.map((instance) => `env|${instance}#${name.key}`), instances, trail: null, missing };
    }
    case 'helm':
      return locateInChart(name, { file, home }, table);
    case 'slot':
      if (name.key.startsWith('kubernetes:')) {
        const missing = { id: `slot:${name.key}@${fileId(file)}`, why: 'undefined-name' } as const;
        return locatePatches(slotForms(name.key), file, { table, missing });
      }
      if (name.key.startsWith('helm:')) return locateInChart(name, { file, home: file }, table);
    // falls through
    default: {
      const instances = instancesOf(name.scope, file);
      const missing = { id: `${name.scope}:${name.key}@${instances[0] ?? ''}`, why: 'undefined-name' } as const;
      return {
        ids: instances.map((instance) => `${name.scope}|${instance}#${name.key}`),
        instances,
        trail: null,
        missing,
      };
    }
  }
}

interface Nearby {
  readonly table: NameTable;
  readonly missing: Located['missing'];
}

/** What is defined nearest to the application that the file is a part of. */
function locatePatches(keys: readonly string[], file: LinkedFile, { table, missing }: Nearby): Located {
  for (const instance of instancesAround(file)) {
    const ids = keys.map((key) => `slot|${instance}#${key}`).filter((id) => table.entriesOf(id).length > 0);
    if (ids.length > 0) return { ids, instances: [instance], trail: null, missing };
  }
  return { ids: [], instances: [], trail: null, missing };
}

/**
 * A template's parameter belongs to its file. A value is the chart's whose template is rendered, which is not the library's that defines
 * a part of it.
 */
function locateInChart(name: NameExpression, { file, home }: Reader, table: NameTable): Located {
  const isParameter = name.key.startsWith('define:') && name.key.endsWith('/dot');
  const charts = [table.chartOf(home), table.chartOf(file)].filter((chart) => chart !== undefined);
  const instances = isParameter
    ? [fileId(file)]
    : [...new Set(charts)].slice(0, name.key.startsWith('define:') ? 2 : 1);
  const need = name.key.startsWith('Values.') ? `helm:${name.key.slice('Values.'.length)}` : undefined;
  const missing = {
    id: `helm:${name.key}@${instances[0] ?? fileId(file)}`,
    why: need === undefined ? 'dynamic' : 'external-input',
    ...(need !== undefined && { needs: need }),
  } as const;
  const ids = instances.map((instance) => `${name.scope}|${instance}#${name.key}`);
  const defined = isParameter ? undefined : ids.find((id) => table.entriesOf(id).length > 0);
  return { ids: defined === undefined ? ids : [defined], instances, trail: null, missing };
}

function locateInTerraform(name: NameExpression, file: LinkedFile): Located {
  const local = name.in === undefined || name.in.startsWith('./') || name.in.startsWith('../');
  const folder = posix.normalize(posix.join(posix.dirname(file.path), name.in ?? '.')).replace(/(.)\/$/, '$1');
  const instance = `${file.repo}:${folder}`;
  const needs = `terraform:${name.in === undefined ? '' : `${name.in}:`}${name.key}`;
  const missing = { id: `${needs}@${instance}`, why: 'external-input', needs } as const;
  return {
    ids: local ? [`terraform|${instance}#${name.key}`] : [],
    instances: local ? [instance] : [],
    trail: null,
    missing,
  };
}

interface Sought {
  readonly key: string;
  readonly file: LinkedFile;
  readonly trail: Trail;
}

function locateInModule(name: NameExpression, file: LinkedFile, table: NameTable): Located {
  const starts = name.in === undefined ? [file] : table.resolveModule(name.in, file);
  const open: Sought[] = starts.map((start) => ({ key: name.key, file: start, trail: null }));
  const seen = new Set<string>();
  const ids: NameId[] = [];
  const instances: string[] = [];
  let trail: Trail = null;
  let namespace: LinkedFile | undefined;
  for (let next = open.shift(); next && seen.size < MOST_HOPS; next = open.shift()) {
    const instance = fileId(next.file);
    const id = `module|${instance}#${next.key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    if (next.key === '*') namespace = next.file;
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
  if (!sought.key.startsWith('export:') || sought.key === 'export:default') return [];
  const whole = table.aliasOf(`module|${fileId(sought.file)}#export:*`);
  return whole.flatMap((alias) => follow(alias, sought, table));
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
