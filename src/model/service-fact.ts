// What a manifest, a chart, a workload or a compose file says of services: facts of one file, which src/walk puts together.
import type { Span } from './span.js';

/** What describes a service; lower in the list yields to higher (design: config > catalog > compose > workload > chart > manifest > folder). */
export const SERVICE_SOURCES = [
  'config',
  'catalog',
  'compose',
  'workload',
  'chart',
  'manifest',
  'dockerfile',
  'terraform',
] as const;
export type ServiceSource = (typeof SERVICE_SOURCES)[number];

export interface ServiceFact {
  readonly kind: 'service';
  /** `undefined`: the folder's name serves. */
  readonly name?: string;
  /** Folder of the service, relative to this file's folder; `.` is that folder. */
  readonly root: string;
  readonly source: ServiceSource;
  readonly owner?: string;
  /** Image name without tag, where stated: joins definitions across repositories. */
  readonly image?: string;
  /** Workspace patterns (package.json `workspaces`): this manifest holds others and is a service only if nothing else is. */
  readonly workspaces?: readonly string[];
  /** Files beside this one that may list a workspace for it (`pnpm-workspace.yaml`): where one does, this manifest holds others, too. */
  readonly heldBy?: readonly string[];
  /** Counts only where a file of this name, or of this extension (`*.tf`), lies in the same folder. */
  readonly beside?: string;
  /** Counts only where none of these files, relative to this file's folder, is in the run. */
  readonly unless?: readonly string[];
  readonly at: Span;
}

/** A folder that is run by what this file describes (a local Terraform module), and so is no service of that source by itself. */
export interface PartFact {
  readonly kind: 'part';
  readonly source: ServiceSource;
  /** Relative to this file's folder. */
  readonly root: string;
  readonly at: Span;
}
