// Dumps of Kubernetes objects: config maps, secrets, and the workloads that read them. A secret's data is decoded for the hosts in it
// and never shown. Cloud Run services have the same shape.
import { entriesAt, field, itemsAt, textAt, type ExportEntry, type ExportNode } from '../node.js';
import type { Setting } from './setting.js';
import { settingsFormat, type BrokenSetting } from './settings-format.js';

const WORKLOADS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'Job',
  'CronJob',
  'Pod',
  'Service',
  'DeploymentConfig',
  'Rollout',
]);

/** `kubectl get configmap,secret,deployment -o json|yaml`. */
export const kubernetes = settingsFormat({
  id: 'kubernetes',
  title: 'Kubernetes objects',
  made: 'kubectl get configmap,secret,deployment,statefulset,cronjob --output yaml (or json)',
  references: ['Kubernetes: ConfigMaps', 'Kubernetes: Secrets', 'Kubernetes: Define Environment Variables'],
  rootsIn: (roots) =>
    objectsIn(roots).some(isRead) ? [{ is: 'list', items: objectsIn(roots), start: 0, end: 0 }] : [],
  *settingsOf(root) {
    const objects = itemsAt(root);
    const holders = new Map(
      objects.filter(isHolder).map((object) => [holderId(kindOf(object), nameOf(object), object), object]),
    );
    const read = new Map<string, Set<string>>();
    const taken = new Set<string>();
    for (const object of objects.filter(isWorkload)) yield* settingsOfWorkload(object, { holders, read, taken });
    for (const [id, object] of holders) {
      // What a workload takes in belongs to it; anything else may be read by whoever reads the name.
      if (!taken.has(id)) yield* settingsOfHolder(object, { only: 'definition' });
      const readers = [...(read.get(id) ?? [])].map((service) => ({ service }));
      for (const [at, reader] of (readers.length > 0 ? readers : [{}]).entries())
        for (const setting of settingsOfHolder(object, { only: 'uses', ...reader }))
          if (at === 0 || 'key' in setting) yield setting;
    }
  },
});

function objectsIn(roots: readonly ExportNode[]): ExportNode[] {
  return roots.flatMap((root) => {
    if (root.is === 'list') return objectsIn(root.items);
    return /List$/.test(kindOf(root)) && field(root, 'items') ? objectsIn(itemsAt(root, 'items')) : [root];
  });
}

function kindOf(object: ExportNode): string {
  return textAt(object, 'kind') ?? '';
}

function nameOf(object: ExportNode): string {
  return textAt(object, 'metadata', 'name') ?? '';
}

function isRead(object: ExportNode): boolean {
  return isHolder(object) || isWorkload(object);
}

function isHolder(object: ExportNode): boolean {
  return (kindOf(object) === 'ConfigMap' || kindOf(object) === 'Secret') && textAt(object, 'apiVersion') !== undefined;
}

function isWorkload(object: ExportNode): boolean {
  return WORKLOADS.has(kindOf(object)) && podOf(object) !== undefined;
}

function podOf(object: ExportNode): ExportNode | undefined {
  const spec = field(object, 'spec');
  const pod = field(spec, 'template', 'spec') ?? field(spec, 'jobTemplate', 'spec', 'template', 'spec') ?? spec;
  return field(pod, 'containers') ? pod : undefined;
}

function holderId(kind: string, name: string, sibling: ExportNode): string {
  return JSON.stringify([textAt(sibling, 'metadata', 'namespace') ?? '', kind, name]);
}

interface Holders {
  readonly holders: ReadonlyMap<string, ExportNode>;
  /** Filled with those that workloads take in, and which. */
  readonly read: Map<string, Set<string>>;
  /** Filled with those that workloads take in whole. */
  readonly taken: Set<string>;
}

function* settingsOfWorkload(
  object: ExportNode,
  { holders, read, taken }: Holders,
): Generator<Setting | BrokenSetting> {
  const service = nameOf(object);
  const pod = podOf(object);
  for (const container of [...itemsAt(pod, 'initContainers'), ...itemsAt(pod, 'containers')]) {
    for (const from of itemsAt(container, 'envFrom'))
      for (const [kind, ref] of REFERENCES) {
        const id = holderId(kind, textAt(from, `${ref}Ref`, 'name') ?? '', object);
        const holder = holders.get(id);
        if (holder === undefined) continue;
        markRead(read, id, service);
        taken.add(id);
        yield* settingsOfHolder(holder, { only: 'definition', service, prefix: textAt(from, 'prefix') ?? '' });
      }
    for (const variable of itemsAt(container, 'env'))
      yield* settingsOfVariable(variable, { object, service, holders, read });
  }
}

const REFERENCES = [
  ['ConfigMap', 'configMap'],
  ['Secret', 'secret'],
] as const;

function* settingsOfVariable(
  variable: ExportNode,
  {
    object,
    service,
    holders,
    read,
  }: { readonly object: ExportNode; readonly service: string } & Omit<Holders, 'taken'>,
): Generator<Setting | BrokenSetting> {
  const key = textAt(variable, 'name');
  const value = field(variable, 'value');
  if (key === undefined) {
    yield { broken: 'the variable has no name', node: variable };
    return;
  }
  if (value?.is === 'text') yield { key, value: value.text, start: value.start, end: value.end, service };
  for (const [kind, ref] of REFERENCES) {
    const from = field(variable, 'valueFrom', `${ref}KeyRef`);
    const id = holderId(kind, textAt(from, 'name') ?? '', object);
    const holder = holders.get(id);
    const wanted = textAt(from, 'key');
    if (!holder || wanted === undefined) continue;
    markRead(read, id, service);
    for (const setting of settingsOfHolder(holder, { only: 'definition', service }))
      if ('key' in setting && setting.key === wanted) yield { ...setting, key };
  }
}

function markRead(read: Holders['read'], id: string, service: string): void {
  read.set(id, (read.get(id) ?? new Set<string>()).add(service));
}

interface Taking {
  readonly only: NonNullable<Setting['only']>;
  readonly service?: string;
  readonly prefix?: string;
}

function* settingsOfHolder(
  object: ExportNode,
  { only, service, prefix = '' }: Taking,
): Generator<Setting | BrokenSetting> {
  const isSecret = kindOf(object) === 'Secret';
  const owned = { only, ...(service === undefined ? {} : { service }) };
  for (const part of ['data', 'stringData', 'binaryData'])
    for (const { key, value } of entriesAt(object, part)) {
      const text = textOf(value, isSecret && part === 'data');
      if (text === undefined && only === 'uses')
        yield { broken: `${part}.${key.slice(0, 60)} of ${nameOf(object)} is not base64`, node: value };
      if (text === undefined || part === 'binaryData') continue;
      const secretPath = `secret/${nameOf(object)}/${key}`;
      yield {
        key: `${prefix}${key}`,
        value: text,
        start: value.start,
        end: value.end,
        ...owned,
        ...(isSecret ? { secretPath } : {}),
      };
    }
}

/** The value; `undefined` where it should be base64 of text and is not. Bytes that are no text are empty: no host stands in them. */
function textOf(value: ExportEntry['value'], isEncoded: boolean): string | undefined {
  if (value.is !== 'text') return undefined;
  if (!isEncoded) return value.text;
  const encoded = value.text.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded) || encoded.length % 4 !== 0) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(encoded, 'base64'));
  } catch {
    return '';
  }
}
