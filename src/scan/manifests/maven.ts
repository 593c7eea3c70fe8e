// pom.xml: a module by its artifact. A parent with modules only holds them, one without (a bill of materials) is nothing that runs.
import type { SideReader } from '../side-reader.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** Maven modules. */
export const reader: SideReader = {
  id: 'maven',
  title: 'pom.xml',
  names: ['pom.xml'],
  version: 1,
  references: ['https://maven.apache.org/pom.html'],
  needs: 'none',
  open: async () => {
    const { xmlElements } = await import('../manifest-text/xml-elements.js');
    return function* (source) {
      const elements = xmlElements(source.text);
      const at = (path: string) => elements.find((element) => element.path === path && element.text !== '');
      const modules = elements
        .filter(({ path }) => /^project\/(?:profiles\/profile\/)?modules\/module$/.test(path))
        .map(({ text }) => text);
      const isParent = at('project/packaging')?.text === 'pom';
      if (isParent && modules.length === 0) return;
      yield serviceFact(source, at('project/artifactId'), isParent ? { workspaces: modules } : {});
    };
  },
};
