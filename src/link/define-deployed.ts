// Puts where readers look what changes and fills deployed objects: patches of overlays and values files, the keys of ConfigMaps and Secrets
// that containers take into their environment. Who wins is decided in precedence.
import { posix } from 'node:path';
import type { Definition } from '../model/fact.js';
import type { ChartTable } from './chart-table.js';
import { defineAround, instancesAround, type Define } from './define-shared.js';
import type { LinkedFile } from './linked-file.js';
import { environmentOfEntry, type Entry } from './precedence.js';
import { takenKey } from './taken-key.js';

type Patch = Extract<LinkedFile['facts'][number], { kind: 'patch' }>;

/** A patch without environment may be one of many: what it replaces stays as it is. */
export function definePatch(
  patch: Patch,
  file: LinkedFile,
  { charts, define }: { readonly charts: ChartTable; readonly define: Define },
): void {
  const entry: Entry = { definition: slotDefinition(patch), file };
  const isLabelled = environmentOfEntry(entry) !== undefined;
  if (patch.slot.startsWith('helm:')) {
    const chart = charts.chartOf(file);
    if (chart !== undefined && isLabelled) define(chart, entry);
  } else if (patch.slot.startsWith('kubernetes:')) {
    if (isLabelled) defineAround(file, entry, define);
  } else define(`${file.repo}:${posix.dirname(file.path)}`, entry);
}

function slotDefinition(patch: Patch): Definition {
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

/** `configmap:web` of `configmap:web/IDP_URL`. */
export function groupOf(key: string): string {
  return key.slice(0, key.indexOf('/'));
}

/** What `envFrom` takes: every key of the nearest ConfigMap or Secret of that name. */
export function defineFromGroups(
  file: LinkedFile,
  {
    groups,
    serviceNamed,
    define,
  }: {
    /** ConfigMaps and Secrets by `INSTANCE#configmap:NAME`. */
    readonly groups: ReadonlyMap<string, readonly Entry[]>;
    readonly serviceNamed: (file: LinkedFile, name: string) => string | undefined;
    readonly define: Define;
  },
): void {
  for (const fact of file.facts) {
    if (fact.kind !== 'link' || fact.link !== 'environment-from') continue;
    const named = fact.service === undefined ? file.service : (serviceNamed(file, fact.service) ?? undefined);
    const instance = named ?? `${file.repo}:${fact.service ?? ''}`;
    const around = instancesAround(file).find((place) => groups.has(`${place}#${fact.group}`));
    for (const entry of groups.get(`${around ?? ''}#${fact.group}`) ?? []) {
      const taken = takenKey(fact.takes, entry.definition.key.slice(fact.group.length + 1));
      if (taken === undefined) continue;
      const definition: Definition = { ...entry.definition, scope: 'env', ...taken };
      define(instance, { ...entry, definition, level: taken.level });
    }
  }
}
