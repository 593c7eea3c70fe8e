// Python's manifests: a distribution by its name where one is declared, else the folder that has requirements of its own. A
// pyproject.toml that only configures tools describes nothing, and setup.py is not run.
import type { SideReader } from '../side-reader.js';
import type { Source } from '../scanner.js';
import type { PartFact, ServiceFact } from '../../model/service-fact.js';
import { codeTokens, tokensAfter, type Token } from '../manifest-text/code-tokens.js';
import { serviceFact, type Written } from '../manifest-text/service-fact.js';
import { isInToolFolder } from '../../model/tool-folder.js';
import type { tomlEntries } from '../manifest-text/toml-entries.js';

/** Python distributions and applications. */
export const reader: SideReader = {
  id: 'python',
  title: 'pyproject.toml, setup.py, setup.cfg, requirements.txt, Pipfile',
  names: ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'Pipfile'],
  version: 1,
  references: [
    'https://packaging.python.org/en/latest/specifications/pyproject-toml/',
    'https://setuptools.pypa.io/en/latest/userguide/declarative_config.html',
    'https://docs.astral.sh/uv/concepts/projects/workspaces/',
  ],
  needs: 'path',
  open: async () => {
    const toml = await import('../manifest-text/toml-entries.js');
    return (source) => readPython(source, toml.tomlEntries);
  },
};

function* readPython(source: Source, toml: typeof tomlEntries): Iterable<ServiceFact | PartFact> {
  const file = source.path.slice(source.path.lastIndexOf('/') + 1).toLowerCase();
  if (file === 'pyproject.toml') yield* readProject(source, toml);
  else if (file === 'setup.py') yield* readSetup(source);
  else if (file === 'setup.cfg') yield* readSetupConfig(source);
  else if (!isInToolFolder(source.path)) yield serviceFact(source, undefined);
}

const NAMES = ['project.name', 'tool.poetry.name', 'tool.flit.metadata.module'];

function* readProject(source: Source, toml: typeof tomlEntries): Iterable<ServiceFact> {
  const read = toml(source.text);
  if (!read) {
    if (/^\s*\[(?:project|tool\.poetry)\]/m.test(source.text)) yield serviceFact(source, undefined);
    return;
  }
  const { entries, tables } = read;
  const members = entries.filter(({ path }) => path === 'tool.uv.workspace.members').map(({ text }) => text);
  const isBuilt = tables.has('build-system');
  const isProject = tables.has('project') || tables.has('tool.poetry');
  const name = NAMES.flatMap((path) => entries.find((entry) => entry.path === path) ?? [])[0];
  if (isProject) yield serviceFact(source, name, isBuilt ? {} : { workspaces: members });
  else if (members.length > 0) yield serviceFact(source, undefined, { workspaces: members });
}

/** `setup(name="signin")`, also as `setuptools.setup`. A name that is computed leaves the folder's. */
function* readSetup(source: Source): Iterable<ServiceFact> {
  const tokens = [...codeTokens(source.text, 'hash')];
  const [call] = tokensAfter(tokens, ['setup', '(']);
  if (!call) return;
  yield serviceFact(source, argument(tokens.slice(tokens.indexOf(call)), 'name'));
}

/** The string given to a named argument of the call whose arguments begin here. */
function argument(tokens: readonly Token[], name: string): Written | undefined {
  let depth = 0;
  for (const [at, { kind, text }] of tokens.entries()) {
    if (kind === 'mark' && /[([{]/.test(text)) depth++;
    if (kind === 'mark' && /[)\]}]/.test(text) && --depth < 0) return undefined;
    const value = tokens[at + 2];
    if (depth === 0 && kind === 'word' && text === name && tokens[at + 1]?.text === '=')
      return value?.kind === 'string' ? value : undefined;
  }
  return undefined;
}

/** `name` of `[metadata]`; other sections configure tools. */
function* readSetupConfig(source: Source): Iterable<ServiceFact> {
  let section = '';
  let start = 0;
  for (const line of source.text.split('\n')) {
    const head = /^\[([^\]\n]{1,100})\]/.exec(line)?.[1];
    if (head !== undefined) section = head.trim();
    const equals = line.indexOf('=');
    if (section === 'metadata' && equals > 0 && line.slice(0, equals).trim() === 'name') {
      const value = line.slice(equals + 1);
      const from = start + equals + 1 + value.length - value.trimStart().length;
      yield serviceFact(source, { text: value.trim(), start: from, end: from + value.trim().length });
      return;
    }
    start += line.length + 1;
  }
}
