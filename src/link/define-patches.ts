// Puts what overlays change where readers of the changed places look: patches in a Kustomization, patch files, files of operations, values
// files of an environment. Who wins is decided in precedence.
import { posix } from 'node:path';
import type { Expression } from '../model/expression.js';
import type { Definition, Patch } from '../model/fact.js';
import type { Link } from '../model/link.js';
import { ORIGINAL } from '../model/patched-slot.js';
import type { ChartTable } from './chart-table.js';
import { defineAround, type Define } from './define-shared.js';
import type { KustomizeTable } from './kustomize-table.js';
import type { LinkedFile } from './linked-file.js';
import { environmentOfEntry, type Entry } from './precedence.js';
import { patchForm } from './slot-forms.js';

/** Where files' patches are put, and by what it is decided. */
export interface Patching {
  readonly charts: ChartTable;
  readonly kustomize: KustomizeTable;
  readonly define: Define;
}

/** A patch without environment may be one of many: what it replaces stays as it is. */
export function definePatch(patch: Patch, file: LinkedFile, { charts, kustomize, define }: Patching): void {
  const entry: Entry = { definition: slotDefinition(patch), file };
  if (patch.slot.startsWith('helm:')) {
    const chart = charts.chartOf(file);
    if (chart !== undefined && environmentOfEntry(entry) !== undefined) define(chart, entry);
  } else if (patch.slot.startsWith('kubernetes:')) {
    const labels = patch.environment === undefined ? kustomize.labelsOf(file) : [patch.environment];
    for (const environment of labels) defineAround(file, { ...entry, environment }, define);
    if (labels.length === 0 && patch.readsOriginal)
      defineAround(file, { ...entry, definition: orOriginal(patch) }, define);
  } else if (!patch.slot.startsWith('operations:')) define(`${file.repo}:${posix.dirname(file.path)}`, entry);
}

function slotDefinition(patch: Patch): Definition {
  return {
    kind: 'definition',
    scope: 'slot',
    key: patch.slot,
    value: patch.value,
    ...(patch.readsOriginal && { parameters: [ORIGINAL] }),
    at: patch.at,
    ...(patch.level && { level: patch.level }),
    ...(patch.environment && { environment: patch.environment }),
  };
}

/** Without an environment nobody knows whether the overlay is the one that counts. */
function orOriginal(patch: Patch): Definition {
  const { at, slot, value } = patch;
  const original: Expression = { kind: 'name', scope: 'slot', key: `${slot}/${ORIGINAL}`, at };
  return slotDefinition({ ...patch, value: { kind: 'choice', of: [{ value }, { value: original }], at } });
}

interface PatchFile {
  readonly link: Extract<Link, { link: 'include' }>;
  readonly file: LinkedFile;
  readonly taker: LinkedFile;
}

/** What a patch file replaces, in the environments of the overlay that takes it. */
export function definePatchFile({ link, file, taker }: PatchFile, { kustomize, define }: Patching): void {
  const labels = kustomize.labelsOf(taker);
  const environments = labels.length > 0 ? labels : kustomize.labelsOf(file);
  for (const fact of file.facts) {
    if (fact.kind === 'use' && fact.slot !== undefined) {
      const { slot, value, at } = fact;
      const definition: Definition = { kind: 'definition', scope: 'slot', key: patchForm(slot), value, at };
      for (const environment of environments) defineAround(taker, { file, definition, environment }, define);
    }
    if (fact.kind === 'patch' && fact.slot.startsWith(OPERATIONS) && link.group !== undefined) {
      const definition = slotDefinition({ ...fact, slot: link.group + fact.slot.slice(OPERATIONS.length) });
      for (const environment of environments) defineAround(taker, { file, definition, environment }, define);
    }
  }
}

/** What a file of operations (RFC 6902) calls the object that they are for. */
const OPERATIONS = 'operations:';
