// Puts the values that a release gives to a chart of the repository where its templates look: from files, from the release itself, from keys
// of ConfigMaps and Secrets. Who wins is decided in precedence.
import { posix } from 'node:path';
import type { Link } from '../model/link.js';
import type { ChartTable } from './chart-table.js';
import { defineFrom, instancesAround, resolvePath, type Define, type Takers } from './define-shared.js';
import { fileId, type LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';

type Taking = Extract<Link, { link: 'include' }>;

interface Giving {
  readonly charts: ChartTable;
  readonly define: Define;
}

/** The values of a file, for the charts whose releases take it. */
export function defineTakenValues(file: LinkedFile, takers: Takers, giving: Giving): void {
  for (const { link, file: taker } of takers.get(fileId(file)) ?? [])
    if (link.scope === 'helm') defineValues({ link, file, taker }, giving);
}

interface Taken {
  readonly link: Taking;
  readonly file: LinkedFile;
  readonly taker: LinkedFile;
}

function defineValues({ link, file, taker }: Taken, { charts, define }: Giving): void {
  const target = link.chart ?? '';
  const chart = target.startsWith('name:')
    ? charts.named(taker.repo, target.slice('name:'.length))
    : charts.chartOf({ repo: taker.repo, path: `${resolvePath(taker, target)}/Chart.yaml` });
  if (chart === undefined) return;
  const environment = taker.environment ?? file.environment;
  const place: Omit<Entry, 'definition'> = { file, ...(environment !== undefined && { environment }) };
  const prefix = link.group === undefined ? '' : `${link.group}/`;
  for (const fact of file.facts) {
    if (fact.kind !== 'definition' || fact.scope !== 'helm' || !fact.key.startsWith(`${prefix}Values.`)) continue;
    const definition = { ...fact, key: fact.key.slice(prefix.length) };
    const level = link.group === undefined ? 'helm-file' : fact.level;
    defineFrom(chart, { ...place, definition, ...(level && { level }) }, { charts, define });
  }
}

/** Values that a key of a ConfigMap or Secret holds (`content:configmap:NAME/KEY`): in it, or in the file that it is generated from. */
export function defineHeldValues(
  taker: LinkedFile,
  {
    filesById,
    groups,
    ...giving
  }: Giving & {
    readonly filesById: ReadonlyMap<string, LinkedFile>;
    /** By `INSTANCE#content:configmap:NAME`. */
    readonly groups: ReadonlyMap<string, readonly Entry[]>;
  },
): void {
  for (const link of taker.facts) {
    if (link.kind !== 'link' || link.link !== 'include' || !link.file.startsWith('content:')) continue;
    const group = link.file.slice(0, link.file.indexOf('/'));
    const around = instancesAround(taker).find((place) => groups.has(`${place}#${group}`));
    for (const { definition, file } of groups.get(`${around ?? ''}#${group}`) ?? []) {
      if (definition.key !== link.file || definition.value.kind !== 'text') continue;
      const { text } = definition.value;
      const own = text.startsWith('group:');
      const path = posix.normalize(posix.join(posix.dirname(file.path), text.slice('path:'.length)));
      const holder = own ? file : filesById.get(`${file.repo}:${path}`);
      const { group: _none, ...plain } = link;
      // The folder of whoever holds it says which environment it is for, too.
      const from =
        taker.environment === undefined && file.environment !== undefined
          ? { ...taker, environment: file.environment }
          : taker;
      if (holder)
        defineValues(
          { link: own ? { ...plain, group: text.slice('group:'.length) } : plain, file: holder, taker: from },
          giving,
        );
    }
  }
}
