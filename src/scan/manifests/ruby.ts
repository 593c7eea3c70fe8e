// Gemfile and gemspec: an application by its folder, a gem by its name. Runs neither.
import type { SideReader } from '../side-reader.js';
import { codeTokens, stringAfter } from '../manifest-text/code-tokens.js';
import { serviceFact } from '../manifest-text/service-fact.js';
import { isInToolFolder } from '../../model/tool-folder.js';

/** Ruby applications and gems. */
export const reader: SideReader = {
  id: 'ruby',
  title: 'Gemfile, gemspec',
  names: ['Gemfile', 'gems.rb', '*.gemspec'],
  version: 1,
  references: ['https://bundler.io/man/gemfile.5.html', 'https://guides.rubygems.org/specification-reference/'],
  needs: 'path',
  open: () =>
    Promise.resolve(function* (source) {
      const file = source.path.slice(source.path.lastIndexOf('/') + 1);
      const stem = file.replace(/\.gemspec$/i, '');
      if (stem === file) {
        if (!isInToolFolder(source.path)) yield serviceFact(source, undefined);
        return;
      }
      const name = stringAfter([...codeTokens(source.text, 'hash')], ['.', 'name', '=']);
      yield serviceFact(source, name ?? { text: stem, start: 0, end: 0 });
    }),
};
