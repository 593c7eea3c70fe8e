// Puts where readers look the keys of ConfigMaps and Secrets that containers take into their environment. Who wins is decided in precedence.
import type { Definition } from '../model/fact.js';
import { instancesAround, type Define } from './define-shared.js';
import type { LinkedFile } from './linked-file.js';
import { environmentOfEntry, type Entry } from './precedence.js';
import { takenKey } from './taken-key.js';

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
      const key = entry.definition.key.slice(fact.group.length + 1);
      const taken = key === '' ? undefined : takenKey(fact.takes, key);
      if (taken === undefined) continue;
      const definition: Definition = { ...entry.definition, scope: 'env', ...taken };
      define(instance, { ...entry, definition, level: taken.level });
    }
  }
}

/** Where an overlay makes a ConfigMap anew (`behavior: replace`), what it does not state is not there in its environment. */
export function defineReplacedGroups(groups: ReadonlyMap<string, Entry[]>, define: Define): void {
  for (const [id, entries] of [...groups]) {
    const [instance = '', group = ''] = id.split('#');
    for (const marker of entries.filter(({ definition }) => definition.key === `${group}/`)) {
      const environment = environmentOfEntry(marker);
      if (environment === undefined) continue;
      const stated = new Set(
        entries.flatMap((entry) => (environmentOfEntry(entry) === environment ? [entry.definition.key] : [])),
      );
      for (const key of new Set(entries.map(({ definition }) => definition.key))) {
        if (stated.has(key)) continue;
        define(instance, { ...marker, definition: { ...marker.definition, key }, environment });
      }
    }
  }
}
