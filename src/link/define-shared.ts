// Definitions that hold beyond their file: ConfigMaps and Secrets for the applications around them, the values of a chart for its
// subcharts, patches for what they patch. It puts them where readers look; who wins is decided in precedence.
import { posix } from 'node:path';
import type { ScopeName } from '../model/expression.js';
import type { Definition } from '../model/fact.js';
import type { Link } from '../model/link.js';
import type { ChartTable } from './chart-table.js';
import { fileId, type LinkedFile } from './linked-file.js';
import { foldersAbove, foldersAround } from './near-folders.js';
import type { Entry } from './precedence.js';

export type Define = (instance: string, entry: Entry) => void;

/** A ConfigMap's or Secret's key is known in its folder and all above it; the reader takes the nearest. */
export function defineAround(file: LinkedFile, entry: Entry, define: Define): void {
  for (const folder of foldersAbove(file.path)) define(`${file.repo}:${folder}`, entry);
}

const DEEPEST_CHARTS = 5;
/** What a release states stays above what charts state, however deep the part is. */
const PASSED: Readonly<Record<string, string>> = {
  ...{ 'helm-file': 'helm-file', 'helm-release': 'helm-release', 'helm-set': 'helm-set' },
};

/** A value of a chart, in the chart and in those of its subcharts that it is for. Helm, subcharts and global values. */
export function defineInChart(
  entry: Entry,
  { charts, define }: { readonly charts: ChartTable; readonly define: Define },
): void {
  if (entry.definition.key === 'Environment') {
    define(`${entry.file.repo}:${posix.dirname(entry.file.path)}`, entry);
    return;
  }
  const chart = charts.chartOf(entry.file);
  if (chart !== undefined && !entry.definition.key.startsWith('@')) defineFrom(chart, entry, { charts, define });
}

/** A value of a chart and of those of its parts that it is for. */
export function defineFrom(
  chart: string,
  entry: Entry,
  { charts, define }: { readonly charts: ChartTable; readonly define: Define },
): void {
  const open = [{ chart, entry, depth: 0 }];
  for (let next = open.pop(); next; next = open.pop()) {
    define(next.chart, next.entry);
    if (next.depth >= DEEPEST_CHARTS) continue;
    const { key } = next.entry.definition;
    for (const part of charts.partsOf(next.chart)) {
      const theirs = key === 'Values.global' || key.startsWith('Values.global.') ? key : keyInPart(key, part.key);
      if (theirs === undefined) continue;
      const definition = { ...next.entry.definition, key: theirs };
      open.push({
        chart: part.chart,
        entry: { ...next.entry, definition, level: PASSED[next.entry.level ?? ''] ?? 'helm-parent' },
        depth: next.depth + 1,
      });
    }
  }
}

/** `Values.web.host` of a chart is `Values.host` of its part `web`. */
function keyInPart(key: string, part: string): string | undefined {
  const prefix = `Values.${part}.`;
  return key.startsWith(prefix) ? `Values.${key.slice(prefix.length)}` : undefined;
}

/** The files that others take as a ConfigMap's content or as patches, by file id. */
export type Takers = ReadonlyMap<
  string,
  readonly { readonly link: Extract<Link, { link: 'include' }>; readonly file: LinkedFile }[]
>;

/** Scopes whose files are included in another way. */
const NOT_TAKEN: ReadonlySet<ScopeName> = new Set<ScopeName>(['env', 'file', 'terraform']);

/** Collects who takes which file. */
export function takersIn(files: readonly LinkedFile[]): Takers {
  const takers = new Map<string, { link: Extract<Link, { link: 'include' }>; file: LinkedFile }[]>();
  const paths = files.map(fileId);
  for (const file of files)
    for (const fact of file.facts) {
      if (fact.kind !== 'link' || fact.link !== 'include' || NOT_TAKEN.has(fact.scope)) continue;
      // What a Kustomization takes in stays what it is.
      if (fact.scope === 'kubernetes' && fact.group === undefined) continue;
      if (fact.file.startsWith('content:')) continue;
      for (const id of takenIds(fact, file, paths)) takers.set(id, [...(takers.get(id) ?? []), { link: fact, file }]);
    }
  return takers;
}

/** The files that a link names: one, or where a part of its path is not known all that fit. */
function takenIds(
  { file: name }: Extract<Link, { link: 'include' }>,
  file: LinkedFile,
  paths: readonly string[],
): readonly string[] {
  if (name === '.') return [fileId(file)];
  const id = `${file.repo}:${resolvePath(file, name)}`;
  if (!id.includes('*')) return [id];
  const [before = '', ...rest] = id.split('*');
  const after = rest.at(-1) ?? '';
  return paths.filter(
    (path) =>
      path.startsWith(before) &&
      path.endsWith(after) &&
      path.length > before.length + after.length &&
      !path.slice(before.length, path.length - after.length).includes('/'),
  );
}

/** A path that begins at the folder of a file or, with `/`, at the root of its repository. */
export function resolvePath(file: LinkedFile, path: string): string {
  const from = path.startsWith('/') ? '.' : posix.dirname(file.path);
  return posix.normalize(posix.join(from, path.replace(/^\/+/, ''))).replace(/(.)\/$/, '$1');
}

/** What a generator makes of a file of settings. */
export function defineTaken(file: LinkedFile, takers: Takers, define: Define): void {
  for (const { link, file: taker } of takers.get(fileId(file)) ?? []) {
    if (link.scope !== 'kubernetes') continue;
    const environment = taker.environment ?? file.environment;
    const place = { file, ...(environment !== undefined && { environment }) };
    for (const fact of file.facts) {
      if (fact.kind === 'definition' && fact.scope === 'env') {
        const definition: Definition = {
          ...fact,
          scope: 'kubernetes',
          key: `${link.group ?? ''}/${fact.key}`,
          level: 'kubernetes',
        };
        defineAround(taker, { ...place, definition }, define);
      }
    }
  }
}

/** The instances in which a reader looks for shared definitions, nearest first. */
export function instancesAround({ repo, path }: LinkedFile): readonly string[] {
  return foldersAround(path).map((folder) => `${repo}:${folder}`);
}
