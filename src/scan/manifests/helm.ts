// Helm charts: an application chart by its name, and the image that its values run. Library charts run nothing; templates are not read.
import type { SideReader } from '../side-reader.js';
import { isLiteral, serviceFact } from '../manifest-text/service-fact.js';
import type { Source } from '../scanner.js';
import { imageNameOf } from '../image-host.js';
import type { readYaml } from '../manifest-text/read-yaml.js';
import type { YamlTree } from '../yaml-tree.js';
import type { ServiceFact } from '../../model/service-fact.js';

/** Chart.yaml, and values.yaml beside it. */
export const reader: SideReader = {
  id: 'helm',
  title: 'Helm chart',
  names: ['Chart.yaml', 'Chart.yml', 'values.yaml', 'values.yml'],
  version: 1,
  references: ['https://helm.sh/docs/topics/charts/'],
  needs: 'name',
  open: async () => {
    const yaml = await import('../manifest-text/read-yaml.js');
    return (source) =>
      source.path.toLowerCase().startsWith('chart')
        ? readChart(source, yaml.readYaml)
        : readValues(source, yaml.readYaml);
  },
};

function* readChart(source: Source, parse: typeof readYaml): Iterable<ServiceFact> {
  const tree = parse(source.text);
  const root = tree?.roots[0];
  if (tree?.scalar(tree.entry(root, 'type')?.value)?.text === 'library') return;
  yield serviceFact(source, tree?.scalar(tree.entry(root, 'name')?.value), { source: 'chart' });
}

function* readValues(source: Source, parse: typeof readYaml): Iterable<ServiceFact> {
  if (!/^image:/m.test(source.text)) return;
  const tree = parse(source.text);
  const image = tree && imageOf(tree);
  if (image === undefined || !isLiteral(image)) return;
  yield serviceFact(source, undefined, { source: 'chart', image: imageNameOf(image), beside: 'Chart.yaml' });
}

/** `image: acme/web:1`, or `image: { registry, repository }`. */
function imageOf(tree: YamlTree): string | undefined {
  const image = tree.entry(tree.roots[0], 'image')?.value;
  const part = (key: string): string | undefined => tree.scalar(tree.entry(image, key)?.value)?.text;
  const repository = part('repository') ?? part('name');
  if (repository === undefined) return tree.scalar(image)?.text;
  const registry = part('registry');
  return registry ? `${registry}/${repository}` : repository;
}
