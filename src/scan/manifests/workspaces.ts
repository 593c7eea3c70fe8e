// Files that only list the packages of a workspace, beside manifests that do not say it themselves: pnpm, Lerna, Rush, Melos.
import type { SideReader } from '../side-reader.js';
import { serviceFact } from '../manifest-text/service-fact.js';
import type { Source } from '../scanner.js';

/** Workspaces apart from a manifest. A list that takes in nothing else (settings only, or `.`) is no workspace. */
export const reader: SideReader = {
  id: 'workspaces',
  title: 'pnpm-workspace.yaml, lerna.json, rush.json, melos.yaml',
  names: ['pnpm-workspace.yaml', 'pnpm-workspace.yml', 'lerna.json', 'rush.json', 'melos.yaml'],
  version: 1,
  references: ['https://pnpm.io/pnpm-workspace_yaml', 'https://lerna.js.org/docs/api-reference/configuration'],
  needs: 'name',
  open: async () => {
    const [yaml, json] = await Promise.all([
      import('../manifest-text/read-yaml.js'),
      import('../typescript/json-tree.js'),
    ]);
    const packagesOf = ({ path, text }: Source, source: Source): string[] => {
      if (path.toLowerCase().endsWith('.json')) {
        const { root } = json.parseManifest(source);
        const projects = json.memberOf(root, 'projects')?.children ?? [];
        const folders = projects.flatMap((node) => json.textOf(json.memberOf(node, 'projectFolder')) ?? []);
        return [...json.textsOf(json.memberOf(root, 'packages')), ...folders];
      }
      const tree = yaml.readYaml(text);
      const items = tree?.items(tree.entry(tree.roots[0], 'packages')?.value) ?? [];
      return items.flatMap((item) => tree?.scalar(item)?.text ?? []);
    };
    return function* (source) {
      const workspaces = packagesOf(source, source).filter((text) => text !== '.' && text !== './');
      if (workspaces.length > 0) yield serviceFact(source, undefined, { workspaces });
    };
  },
};
