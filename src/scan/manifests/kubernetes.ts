// Kubernetes workloads: what runs, under which name, from which image. Other kinds describe no service; templates are read as far as
// they are YAML, and names that a template fills in are none.
import type { Node } from 'yaml';
import type { ServiceFact } from '../../model/service-fact.js';
import { imageNameOf } from '../image-host.js';
import type { SideReader } from '../side-reader.js';
import { isLiteral, serviceFact } from '../manifest-text/service-fact.js';
import type { Source } from '../scanner.js';
import type { readYaml } from '../manifest-text/read-yaml.js';
import type { YamlScalar, YamlTree } from '../yaml-tree.js';

/** Kinds that run containers, by the group of their API. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['apps', 'extensions'],
  StatefulSet: ['apps'],
  DaemonSet: ['apps', 'extensions'],
  DeploymentConfig: ['apps.openshift.io', 'v1'],
  Job: ['batch'],
  CronJob: ['batch'],
  Pod: ['v1'],
  Rollout: ['argoproj.io'],
  Service: ['serving.knative.dev'],
};
const KINDS =
  /^[ \t-]*["']?kind["']?[ \t]*:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|DeploymentConfig|Job|CronJob|Pod|Rollout|Service)\b/m;
const MOST_ITEMS = 1000;

/** Workloads in YAML files. */
export const reader: SideReader = {
  id: 'kubernetes',
  title: 'Kubernetes workloads',
  names: ['*.yaml', '*.yml'],
  version: 1,
  holds: ['kind: ', 'kind:\t', '"kind"', "'kind'"],
  references: [
    'https://kubernetes.io/docs/concepts/workloads/',
    'https://kubernetes.io/docs/reference/labels-annotations-taints/',
  ],
  needs: 'none',
  open: async () => {
    const yaml = await import('../manifest-text/read-yaml.js');
    return (source) => readWorkloads(source, yaml.readYaml);
  },
};

/** Documents one by one: bundles hold megabytes of definitions that run nothing. */
function* readWorkloads(source: Source, parse: typeof readYaml): Iterable<ServiceFact> {
  for (const { start, end } of documentsOf(source.text)) {
    const text = source.text.slice(start, end);
    if (!KINDS.test(text) || !text.includes('apiVersion')) continue;
    const tree = parse(text);
    for (const root of tree?.roots ?? []) if (tree) yield* workloadsIn(root, { tree, source, start });
  }
}

function* documentsOf(text: string): Iterable<{ readonly start: number; readonly end: number }> {
  let start = 0;
  for (const { index } of text.matchAll(/^---(?=\s|$)/gm)) {
    if (index > start) yield { start, end: index };
    start = index;
  }
  yield { start, end: text.length };
}

interface Document {
  readonly tree: YamlTree;
  readonly source: Source;
  /** Offset of the document in the file. */
  readonly start: number;
}

function* workloadsIn(root: Node, document: Document): Iterable<ServiceFact> {
  const { tree } = document;
  const isList = tree.scalar(tree.entry(root, 'kind')?.value)?.text === 'List';
  const nodes = isList ? tree.items(tree.entry(root, 'items')?.value).slice(0, MOST_ITEMS) : [root];
  for (const node of nodes) yield* workloadOf(node, document);
}

function* workloadOf(node: Node, { tree, source, start }: Document): Iterable<ServiceFact> {
  const at = (...keys: string[]): Node | null | undefined => below(tree, node, keys);
  const kind = tree.scalar(at('kind'))?.text ?? '';
  const group = (tree.scalar(at('apiVersion'))?.text ?? '').split('/')[0] ?? '';
  if (GROUPS[kind]?.includes(group) !== true) return;
  const label = tree.scalar(at('metadata', 'labels', 'app.kubernetes.io/name'));
  const name = [tree.scalar(at('metadata', 'name')), label].find((scalar) => scalar && isLiteral(scalar.text));
  if (!name) return;
  const pod = at('spec', 'template', 'spec') ?? at('spec', 'jobTemplate', 'spec', 'template', 'spec') ?? at('spec');
  const said = imageOf(tree, pod, name.text);
  const image = said !== undefined && isLiteral(said) && !said.includes('$') ? imageNameOf(said) : undefined;
  const written = { text: name.text, start: name.start + start, end: name.end + start };
  // A patch of an overlay changes a workload and says nothing of where it is at home.
  const root = said === undefined ? '' : '.';
  yield serviceFact(source, written, { source: 'workload', root, ...(image !== undefined && { image }) });
}

function below(tree: YamlTree, node: Node, keys: readonly string[]): Node | null | undefined {
  let current: Node | null | undefined = node;
  for (const key of keys) current = tree.entry(current, key)?.value;
  return current;
}

/** The image, as written, of the container that is called like the workload, else of the first: the others serve it. */
function imageOf(tree: YamlTree, pod: Node | null | undefined, name: string): string | undefined {
  const containers = tree.items(tree.entry(pod, 'containers')?.value).slice(0, MOST_ITEMS);
  const textOf = (container: Node, key: string): YamlScalar | undefined =>
    tree.scalar(tree.entry(container, key)?.value);
  const main = containers.find((container) => textOf(container, 'name')?.text === name) ?? containers[0];
  return main && textOf(main, 'image')?.text;
}
