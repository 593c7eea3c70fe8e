// Where names of what is deployed are defined: values and parts of templates of a Helm chart, patches of Kubernetes objects around the
// application. Finds identities; what they hold is resolve-name's.
import type { NameExpression } from '../model/expression.js';
import { ORIGINAL } from '../model/patched-slot.js';
import { instancesAround } from './define-shared.js';
import { foldersAbove } from './near-folders.js';
import { slotForms } from './slot-forms.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Located } from './located.js';
import type { NameTable } from './name-table.js';

/** A place that a patch can change: in an object around the file, in the values of its chart; `undefined` for other places. */
export function locateSlot(name: NameExpression, file: LinkedFile, table: NameTable): Located | undefined {
  if (name.key.startsWith('helm:')) return locateInChart(name, { file, home: file }, table);
  if (!name.key.startsWith('kubernetes:')) return undefined;
  const missing = { id: `slot:${name.key}@${fileId(file)}`, why: 'undefined-name' } as const;
  // What a patch is given of the place that it changes.
  if (name.key.endsWith(`/${ORIGINAL}`))
    return { ids: [`slot|${fileId(file)}#${name.key}`], instances: [], trail: null, missing };
  const keys = slotForms(name.key);
  for (const instance of instancesAround(file)) {
    const ids = keys.map((key) => `slot|${instance}#${key}`).filter((id) => table.entriesOf(id).length > 0);
    if (ids.length > 0) return { ids, instances: [instance], trail: null, missing };
  }
  return { ids: [], instances: [], trail: null, missing };
}

/** A key of a ConfigMap or Secret around the application; a name that is substituted in the folder of the file or one above. */
export function locateInCluster({ key }: NameExpression, file: LinkedFile, table: NameTable): Located {
  const missing = { id: `kubernetes:${key}@${fileId(file)}`, why: 'undefined-name' } as const;
  const places = key.startsWith('var:')
    ? foldersAbove(file.path).map((folder) => `${file.repo}:${folder}`)
    : instancesAround(file);
  const instance = places.find((place) => table.entriesOf(`kubernetes|${place}#${key}`).length > 0);
  const instances = instance === undefined ? [] : [instance];
  return { ids: instances.map((place) => `kubernetes|${place}#${key}`), instances, trail: null, missing };
}

/** The values of the environment of the nearest helmfile above. */
const ENVIRONMENT_VALUES = 'Environment';

function locateAbove({ key }: NameExpression, file: LinkedFile, table: NameTable): Located {
  const missing = { id: `helm:${key}@${fileId(file)}`, why: 'dynamic' } as const;
  const places = foldersAbove(file.path).map((folder) => `${file.repo}:${folder}`);
  const instance = places.find((place) => table.entriesOf(`helm|${place}#${key}`).length > 0);
  const instances = instance === undefined ? [] : [instance];
  return { ids: instances.map((place) => `helm|${place}#${key}`), instances, trail: null, missing };
}

/**
 * A template's parameter belongs to its file. A value is the chart's whose template is rendered, which is not the library's that defines
 * a part of it.
 */
export function locateInChart(
  name: NameExpression,
  { file, home }: { readonly file: LinkedFile; readonly home: LinkedFile },
  table: NameTable,
): Located {
  if (name.key === ENVIRONMENT_VALUES) return locateAbove(name, file, table);
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
