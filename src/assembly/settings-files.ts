// Which files of the tree hold settings and nothing else: environment files and exports of consoles. A program's own text is none.
import { byKeys } from '../base/order.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Context } from '../model/vocabulary.js';

export interface SettingsFile {
  readonly repo: string;
  readonly path: string;
  readonly context: Context;
  /** The label that its place gives it; `undefined`: none. */
  readonly environment?: string;
}

/** The files, sorted. Formats that define variables for services of their own (compose, Terraform) are left out. */
export function settingsFiles(files: readonly LinkedFile[]): SettingsFile[] {
  const found = files.flatMap(({ repo, path, context, environment, facts }): SettingsFile[] => {
    if (!isSettings(path) || !facts.some((fact) => fact.kind === 'definition' && fact.scope === 'env')) return [];
    return [{ repo, path, context, ...(environment && { environment }) }];
  });
  return found.sort(
    byKeys(
      ({ repo }) => repo,
      ({ path }) => path,
    ),
  );
}

function isSettings(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  return /^\.?env(?:\.|$)/.test(name) || /\.(?:env|json)$/.test(name);
}
