// Says by its path which environment a file belongs to. It reads whole words only (`product.ts` is not production) and no content.
import { canonicalKey, type Rulebook } from '../model/rulebook.js';

/** The environment entries of a rulebook, made ready once for any number of paths. */
export interface EnvironmentTable {
  readonly labelOf: ReadonlyMap<string, string>;
}

/** Makes the entries ready. */
export function compileEnvironments({ environments }: Pick<Rulebook, 'environments'>): EnvironmentTable {
  return {
    labelOf: new Map(environments.flatMap(({ label, words }) => words.map((word) => [canonicalKey(word), label]))),
  };
}

/** Beside another label it says whose copy it is (`.env.production.local`), so it counts only where it is alone. */
const LOCAL = 'local';
/** In source code a test is a context, not an environment. */
const TEST = 'test';

/**
 * The label of the environment that the path names; `undefined`: the file belongs to all of them. The file's own name decides
 * before its folders, and a nearer folder before a farther one. A name with two labels (`dev-to-prod.yaml`) decides nothing at all.
 */
export function environmentOf(table: EnvironmentTable, path: string): string | undefined {
  const segments = path.split('/');
  const file = segments.pop() ?? '';
  if (isSourceCode(file)) return labelOfSourceCode(table, file, segments.at(-1) ?? '');
  const isPipeline = PIPELINE.test(path);
  for (const segment of [file, ...segments.reverse()]) {
    const labels = labelsIn(table, segment);
    // A workflow that tests runs in no environment of that name.
    if (isPipeline) labels.delete(TEST);
    if (labels.size > 1) return undefined;
    for (const label of labels) return label;
  }
  return undefined;
}

/** The label that a profile's, workspace's or stage's own name means (`eu-prod`); `undefined` for none, or for two. */
export function environmentNamed(table: EnvironmentTable, name: string): string | undefined {
  const labels = labelsIn(table, name);
  return labels.size === 1 ? [...labels][0] : undefined;
}

function labelsIn({ labelOf }: EnvironmentTable, segment: string): Set<string> {
  const words = segment.toLowerCase().split(/[-_.\s]/);
  const labels = new Set<string>();
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const pair = labelOf.get(word + (words[i + 1] ?? ''));
    const label = word === '' ? undefined : (pair ?? labelOf.get(word));
    if (label === undefined) continue;
    labels.add(label);
    // `pre-prod` is one word of two parts: `prod` does not count again.
    if (pair !== undefined && words[i + 1] !== undefined && labelOf.get(word) !== label) i++;
  }
  if (labels.size > 1) labels.delete(LOCAL);
  return labels;
}

/**
 * Folders of source code are named for what they do (`src/dev/server.ts`), so that only a variant of a file (`environment.prod.ts`) or a
 * settings file (`config/environments/production.rb`, `settings_prod.py`) belongs to an environment.
 */
function labelOfSourceCode(table: EnvironmentTable, file: string, folder: string): string | undefined {
  const isSettings = SETTINGS.test(file) || SETTINGS.test(folder);
  const variant = file.split('.').slice(1, -1).join('.');
  const labels = labelsIn(table, isSettings ? file.slice(0, file.lastIndexOf('.')) : variant);
  labels.delete(TEST);
  return labels.size === 1 ? [...labels][0] : undefined;
}

const PIPELINE =
  /(?:^|\/)\.(?:github|forgejo|gitea)\/workflows\/|(?:^|\/)\.(?:gitlab\/ci|circleci|buildkite|semaphore)\//;

const SETTINGS =
  /(?:^|[-_.])(?:app-?settings?|conf|configs?|configuration|env|envs|environments?|profiles?|settings?)(?:[-_.]|$)/i;

const SOURCE_CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|pyi?|go|java|kts?|scala|groovy|cs|vb|fs|rb|php|rs|swift|dart|cc?|h|cpp|cxx|hpp|mm?|exs?|erl|hs|clj[cs]?|lua|p[lm]|jl|r|al)$/i;

function isSourceCode(file: string): boolean {
  return SOURCE_CODE.test(file);
}
