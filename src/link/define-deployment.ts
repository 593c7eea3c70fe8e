// Everything that overlays, releases and deployments do to names of other files, in the order in which one builds on another. Called once,
// when all definitions of files are in their places.
import type { ChartTable } from './chart-table.js';
import { defineFromGroups, defineReplacedGroups } from './define-deployed.js';
import { definePatch, definePatchFile } from './define-patches.js';
import { defineTaken, takersIn, type Define } from './define-shared.js';
import { defineSubstitutions } from './define-substitutions.js';
import { defineHeldValues, defineTakenValues } from './define-values.js';
import { createKustomizeTable } from './kustomize-table.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';

export interface Deployment {
  readonly charts: ChartTable;
  /** ConfigMaps and Secrets by `INSTANCE#configmap:NAME`; filled by `define`. */
  readonly groups: ReadonlyMap<string, Entry[]>;
  readonly serviceNamed: (file: LinkedFile, name: string) => string | undefined;
  readonly define: Define;
}

/** Defines what is patched, taken from files, taken from ConfigMaps and Secrets, and substituted. */
export function defineDeployment(
  files: readonly LinkedFile[],
  { charts, groups, serviceNamed, define }: Deployment,
): void {
  const takers = takersIn(files);
  const kustomize = createKustomizeTable(files);
  const filesById = new Map(files.map((file) => [fileId(file), file]));
  for (const file of files) {
    for (const fact of file.facts) if (fact.kind === 'patch') definePatch(fact, file, { charts, kustomize, define });
    defineTaken(file, takers, define);
    defineTakenValues(file, takers, { charts, define });
    for (const { link, file: taker } of takers.get(fileId(file)) ?? [])
      if (link.scope === 'slot') definePatchFile({ link, file, taker }, { charts, kustomize, define });
  }
  defineReplacedGroups(groups, define);
  for (const file of files) {
    defineHeldValues(file, { charts, groups, filesById, define });
    defineFromGroups(file, { groups, serviceNamed, define });
    defineSubstitutions(file, { groups, kustomize, define });
  }
}
