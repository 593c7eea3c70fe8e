// mix.exs: an Elixir application by its name; an umbrella only holds its applications. Runs nothing.
import type { SideReader } from '../side-reader.js';
import { codeTokens, stringAfter, tokensAfter } from '../manifest-text/code-tokens.js';
import { serviceFact } from '../manifest-text/service-fact.js';

/** Mix projects. */
export const reader: SideReader = {
  id: 'mix',
  title: 'mix.exs',
  names: ['mix.exs'],
  version: 1,
  references: ['https://hexdocs.pm/mix/Mix.Project.html'],
  needs: 'none',
  open: () =>
    Promise.resolve(function* (source) {
      const tokens = [...codeTokens(source.text, 'hash')];
      const [name] = tokensAfter(tokens, ['app', ':', ':']);
      const apps = stringAfter(tokens, ['apps_path', ':']);
      yield serviceFact(source, name, apps ? { workspaces: [`${apps.text}/*`] } : {});
    }),
};
