// Folders whose names weigh little and are many: tests, examples, vendored and generated text. They never block, so that leaving them
// out is a matter of quiet and speed; each comes with what is in it, for a person to decide.
import { byKeys } from '../../base/order.js';
import type { Context, Severity } from '../../model/vocabulary.js';
import { compileContexts, contextOf } from '../../rulebook/context-of.js';
import type { Survey } from '../survey.js';

export interface CandidateExclude {
  readonly glob: string;
  readonly context: Context;
  /** What a reference in it weighs at most. */
  readonly severity: Severity;
  readonly references: number;
  readonly hosts: number;
}

const LIGHT: ReadonlySet<Context> = new Set(['test', 'example', 'vendored', 'generated']);
const LEAST_REFERENCES = 20;
const MOST = 8;

/** The folders, most references first. */
export function candidateExcludes({ estate, rulebook }: Survey): CandidateExclude[] {
  const contexts = compileContexts(rulebook);
  const memory = new Map<string, Folder | undefined>();
  const groups = new Map<string, Folder & { references: number; readonly hosts: Set<string> }>();
  for (const { host, location, is, strength } of estate.references) {
    if (is !== 'name' || strength === 'token') continue;
    const path = location.file.slice(0, Math.max(0, location.file.lastIndexOf('/')));
    const folder = memory.has(path) ? memory.get(path) : lightFolder(path, (file) => contextOf(contexts, file));
    memory.set(path, folder);
    if (!folder) continue;
    const group = groups.get(folder.glob) ?? { ...folder, references: 0, hosts: new Set() };
    group.references++;
    group.hosts.add(host);
    groups.set(folder.glob, group);
  }
  const all = [...groups.values()].map(({ hosts, ...rest }): CandidateExclude => {
    return { ...rest, severity: rulebook.severities.byContext[rest.context], hosts: hosts.size };
  });
  const sorted = all.sort(
    byKeys(
      ({ references }) => -references,
      ({ glob }) => glob,
    ),
  );
  return sorted.filter(({ references }) => references >= LEAST_REFERENCES).slice(0, MOST);
}

interface Folder {
  readonly glob: string;
  readonly context: Context;
}

/** The outermost folder on the path that is light by its own name; files that are light by theirs stay. */
function lightFolder(path: string, ofFile: (file: string) => Context | undefined): Folder | undefined {
  const segments = path.split('/');
  for (const [at, name] of segments.entries()) {
    const context = ofFile([...segments.slice(0, at + 1), 'x'].join('/'));
    if (context === undefined || !LIGHT.has(context)) continue;
    return /^[\w.-]+$/.test(name) ? { glob: `**/${name}/**`, context } : undefined;
  }
  return undefined;
}
