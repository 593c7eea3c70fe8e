// Which Helm chart a file belongs to, and which charts are parts of which: by folder (`charts/NAME`) and by what Chart.yaml depends on.
// Reads facts and paths only; charts that lie outside of the run are not known.
import { posix } from 'node:path';
import type { LinkedFile } from './linked-file.js';
import { foldersAbove } from './near-folders.js';

export interface ChartTable {
  /** The folder of the chart as `REPO:FOLDER`; `undefined` for a file outside of all charts. */
  readonly chartOf: (file: { readonly repo: string; readonly path: string }) => string | undefined;
  /** The only chart of a repository whose folder has this name; `undefined` for none, and for several. */
  readonly named: (repo: string, name: string) => string | undefined;
  /** The charts that a chart deploys as its parts, with the key of its values that is theirs. */
  readonly partsOf: (chart: string) => readonly { readonly key: string; readonly chart: string }[];
}

/** Reads the charts of a run: where a Chart.yaml lies. */
export function createChartTable(files: readonly LinkedFile[]): ChartTable {
  const charts = new Map<string, LinkedFile>();
  for (const file of files)
    if (/^Chart\.ya?ml$/i.test(posix.basename(file.path))) charts.set(`${file.repo}:${posix.dirname(file.path)}`, file);
  const parts = new Map<string, { key: string; chart: string }[]>();
  const add = (parent: string, key: string, chart: string): void => {
    const known = parts.get(parent) ?? [];
    if (chart !== parent && !known.some((part) => part.key === key && part.chart === chart)) known.push({ key, chart });
    parts.set(parent, known);
  };
  for (const [chart, file] of charts) {
    const parent = /^(.*)\/charts\/([^/]+)$/.exec(chart);
    if (parent?.[1] !== undefined && charts.has(parent[1])) add(parent[1], parent[2] ?? '', chart);
    const top = /^([^/]*:)charts\/([^/]+)$/.exec(chart);
    if (top && charts.has(`${top[1] ?? ''}.`)) add(`${top[1] ?? ''}.`, top[2] ?? '', chart);
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'alias' || fact.scope !== 'helm') continue;
      const folder = posix.normalize(posix.join(posix.dirname(file.path), fact.in ?? '.')).replace(/(.)\/$/, '$1');
      if (charts.has(`${file.repo}:${folder}`)) add(chart, fact.key, `${file.repo}:${folder}`);
    }
  }
  const known = new Map<string, string | undefined>();
  return {
    chartOf: ({ repo, path }) => {
      const folder = posix.dirname(path);
      const id = `${repo}:${folder}`;
      if (!known.has(id))
        known.set(
          id,
          foldersAbove(path)
            .map((above) => `${repo}:${above}`)
            .find((above) => charts.has(above)),
        );
      return known.get(id);
    },
    named: (repo, name) => soleNamed([...charts.keys()], repo, name),
    partsOf: (chart) => parts.get(chart) ?? [],
  };
}

function soleNamed(charts: readonly string[], repo: string, name: string): string | undefined {
  const found = charts.filter((id) => id.startsWith(`${repo}:`) && posix.basename(id) === name);
  return found.length === 1 ? found[0] : undefined;
}
