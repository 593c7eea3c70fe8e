// Cargo.toml: a crate by its name. A file without [package] only holds a workspace.
import type { SideReader, ReadAside } from '../side-reader.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** Rust crates and workspaces. */
export const reader: SideReader = {
  id: 'cargo',
  title: 'Cargo.toml',
  names: ['Cargo.toml'],
  version: 1,
  references: ['https://doc.rust-lang.org/cargo/reference/manifest.html'],
  needs: 'none',
  open: async (): Promise<ReadAside> => {
    const { tomlEntries } = await import('../manifest-text/toml-entries.js');
    return function* (source) {
      const toml = tomlEntries(source.text);
      const name = toml?.entries.find(({ path }) => path === 'package.name');
      const isPackage = toml === undefined || toml.tables.has('package');
      const members = (toml?.entries ?? []).filter(({ path }) => path === 'workspace.members');
      if (name !== undefined) {
        const crate = `crate:${name.text.replaceAll('-', '_')}`;
        yield { kind: 'link', link: 'namespace', scope: 'module', name: crate, at: source.span(0, 0) };
      }
      if (isPackage) yield serviceFact(source, name);
      else if (members.length > 0)
        yield serviceFact(source, undefined, { workspaces: members.map(({ text }) => text) });
    };
  },
};
