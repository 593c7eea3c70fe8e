// pubspec.yaml: a Dart or Flutter package by its name. One that lists a workspace only holds it.
import type { SideReader } from '../side-reader.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** Dart packages. */
export const reader: SideReader = {
  id: 'pub',
  title: 'pubspec.yaml',
  names: ['pubspec.yaml', 'pubspec.yml'],
  version: 1,
  references: ['https://dart.dev/tools/pub/pubspec', 'https://dart.dev/tools/pub/workspaces'],
  needs: 'none',
  open: async () => {
    const { readYaml } = await import('../manifest-text/read-yaml.js');
    return function* (source) {
      const tree = readYaml(source.text);
      const root = tree?.roots[0];
      const members = tree?.items(tree.entry(root, 'workspace')?.value) ?? [];
      const workspaces = members.flatMap((item) => tree?.scalar(item)?.text ?? []);
      yield serviceFact(source, tree?.scalar(tree.entry(root, 'name')?.value), {
        workspaces,
        heldBy: ['melos.yaml'],
      });
    };
  },
};
