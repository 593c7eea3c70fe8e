// Which of several definitions of one name holds where. Levels are each scope's own; across mechanisms that deploy separately (a
// compose file, an app setting) nothing shadows anything, because each may be the one that runs.
import type { Definition } from '../model/fact.js';
import type { LinkedFile } from './linked-file.js';
import { ANY_WORLD, assuming, ENVIRONMENT, mergeWorlds, type World } from './world.js';

/** A definition with the file that holds it; the level and environment may come from what includes it. */
export interface Entry {
  readonly definition: Definition;
  readonly file: LinkedFile;
  readonly level?: string;
  readonly environment?: string;
}

/** Within a family the higher rank wins. Rank 0 of family `image` yields to every other family. */
const LEVELS: Readonly<Record<string, { readonly family: string; readonly rank: number }>> = {
  // Container images: ARG < ENV, and whatever starts the container overrides both (Dockerfile reference, ENV).
  'dockerfile-arg': { family: 'image', rank: 0 },
  'build-arg': { family: 'image', rank: 1 },
  'dockerfile-env': { family: 'image', rank: 2 },
  // Files of settings that a program reads itself: a profile's over the general one, by label (Spring Boot, .NET configuration).
  settings: { family: 'settings', rank: 0 },
  'settings-default': { family: 'settings', rank: -1 },
  // dotenv: .env < .env.ENVIRONMENT < .env.local, by label and by level.
  dotenv: { family: 'dotenv', rank: 0 },
  'dotenv-local': { family: 'dotenv', rank: 1 },
  // Compose: env_file < environment of what is extended < environment < environment of an override file (Compose specification, environment variables precedence).
  'compose-env-file': { family: 'compose', rank: 0 },
  'compose-extended': { family: 'compose', rank: 1 },
  compose: { family: 'compose', rank: 2 },
  'compose-override': { family: 'compose', rank: 3 },
  // systemd: Environment < EnvironmentFile (systemd.exec(5)).
  unit: { family: 'unit', rank: 0 },
  'unit-file': { family: 'unit', rank: 1 },
  // What a script exports to the programs that it starts; whether it is what starts them is not known.
  exported: { family: 'exported', rank: 0 },
  'app-settings': { family: 'app-settings', rank: 0 },
  // Kubernetes: envFrom < env (API v1, Container).
  'kubernetes-from': { family: 'kubernetes', rank: 0 },
  kubernetes: { family: 'kubernetes', rank: 1 },
  // Helm: values of a chart < values of the chart that it is a part of (Helm, subcharts and global values).
  'helm-values': { family: 'helm', rank: 0 },
  'helm-parent': { family: 'helm', rank: 1 },
  // Then what a release is made with: values files < values < single values (Helm, values files; Argo CD, Helm; Flux, HelmRelease).
  'helm-file': { family: 'helm', rank: 2 },
  'helm-release': { family: 'helm', rank: 3 },
  'helm-set': { family: 'helm', rank: 4 },
  // Terraform: default < its override file < TF_VAR_name < terraform.tfvars < *.auto.tfvars < -var-file (Terraform language, input variables).
  default: { family: 'terraform', rank: 0 },
  override: { family: 'terraform', rank: 1 },
  'tfvars-environment': { family: 'terraform', rank: 2 },
  'tfvars-default': { family: 'terraform', rank: 3 },
  'tfvars-auto': { family: 'terraform', rank: 4 },
  tfvars: { family: 'terraform', rank: 5 },
  // One command line of several may be the one that deploys.
  'terraform-command': { family: 'terraform-command', rank: 0 },
  // Templates of clouds: a parameter's default < what it is deployed with (CloudFormation, Parameters; Azure Resource Manager, Parameter files).
  'template-parameters': { family: 'terraform', rank: 1 },
  // Ansible: role defaults < variables of groups and hosts < role variables (Understanding variable precedence). Which hosts a group
  // holds is not known, so that groups and hosts are alternatives; a group that is an environment wins there.
  'ansible-defaults': { family: 'ansible', rank: 0 },
  'ansible-covered': { family: 'ansible', rank: 0 },
  'ansible-group': { family: 'ansible', rank: 1 },
  'ansible-host': { family: 'ansible', rank: 1 },
  // Files that plays may load, and what a task sets on the way: whether they do is not known.
  'ansible-file': { family: 'ansible', rank: 1 },
  'ansible-fact': { family: 'ansible', rank: 1 },
  'ansible-play': { family: 'ansible-play', rank: 0 },
  'ansible-role': { family: 'ansible', rank: 2 },
};

/** What is built or shipped with a program yields to what its environment sets. */
const YIELDING: ReadonlySet<string> = new Set(['image', 'settings']);

function levelOf({ level, definition }: Entry): { readonly family: string; readonly rank: number } {
  return LEVELS[level ?? definition.level ?? ''] ?? { family: definition.scope, rank: 0 };
}

/** The environment an entry is limited to; `undefined`: all. */
export function environmentOfEntry({ environment, definition, file }: Entry): string | undefined {
  return environment ?? definition.environment ?? file.environment;
}

export interface Alternative {
  readonly entry: Entry;
  readonly world: World;
  readonly shadowed: boolean;
}

export interface Alternatives {
  readonly of: readonly Alternative[];
  /** Where no definition applies: `undefined` when one applies everywhere. */
  readonly uncovered: World | undefined;
}

/**
 * The definitions of one name with the worlds in which each holds. `environments` are the labels known for it; `decision` names
 * the choice between definitions that nothing ranks.
 */
export function chooseDefinitions(
  entries: readonly Entry[],
  { environments, decision }: { readonly environments: readonly string[]; readonly decision: string },
): Alternatives {
  const rankOf = rankingOf(entries, environments);
  const of = entries.map((entry, at): Alternative => {
    const { place, shadowed } = rankOf(entry);
    const chosen = entries.length > 1 ? assuming(decision, { is: String(at) }) : ANY_WORLD;
    return { entry, world: mergeWorlds(place, chosen) ?? place, shadowed };
  });
  return { of, uncovered: uncoveredWorld(entries, environments) };
}

interface Rank {
  readonly place: World;
  readonly shadowed: boolean;
}

/** Where each holds. Those that are alike in all that precedence asks for have the same rivals: a field may have thousands of definitions. */
function rankingOf(entries: readonly Entry[], environments: readonly string[]): (entry: Entry) => Rank {
  const kinds = new Map<string, Entry>();
  for (const entry of entries) {
    const kind = kindOf(entry);
    if (!kinds.has(kind)) kinds.set(kind, entry);
  }
  const ranks = new Map<string, Rank>();
  for (const [kind, entry] of kinds) {
    const label = environmentOfEntry(entry);
    const rivals = [...kinds.values()].filter((rival) => rival !== entry && overrides(rival, entry));
    const place = label === undefined ? worldOutside(rivals) : assuming(ENVIRONMENT, { is: label });
    ranks.set(kind, { place, shadowed: isShadowed(label, rivals, environments) });
  }
  return (entry) => ranks.get(kindOf(entry)) ?? { place: ANY_WORLD, shadowed: false };
}

/** All that decides whether one definition overrides another. */
function kindOf(entry: Entry): string {
  const { level, definition, file } = entry;
  const path = LOADED_BY_NAME.has(definition.level ?? '') ? file.path : '';
  return `${level ?? ''}\n${definition.level ?? ''}\n${definition.scope}\n${environmentOfEntry(entry) ?? '\n'}\n${path}`;
}

/** Whether `rival` wins over `entry` wherever both apply. */
function overrides(rival: Entry, entry: Entry): boolean {
  const [theirs, ours] = [levelOf(rival), levelOf(entry)];
  if (theirs.family !== ours.family) return YIELDING.has(ours.family) && !YIELDING.has(theirs.family);
  const [their, our] = [environmentOfEntry(rival), environmentOfEntry(entry)];
  if (our !== undefined && their !== our) return their === undefined && theirs.rank > ours.rank;
  if (our === undefined && their !== undefined) return theirs.rank >= ours.rank;
  return theirs.rank > ours.rank || (theirs.rank === ours.rank && isLoadedLater(rival, entry));
}

const LOADED_BY_NAME: ReadonlySet<string> = new Set(['tfvars-auto', 'tfvars-default']);

/** Files that Terraform loads by itself come in the order of their names (Terraform language, Variable Definition Precedence). */
function isLoadedLater(rival: Entry, entry: Entry): boolean {
  const [their, our] = [rival.definition.level, entry.definition.level];
  return their === our && LOADED_BY_NAME.has(our ?? '') && rival.file.path > entry.file.path;
}

function worldOutside(rivals: readonly Entry[]): World {
  const labels = labelsOf(rivals);
  return labels.length === 0 ? ANY_WORLD : assuming(ENVIRONMENT, { not: labels });
}

function isShadowed(label: string | undefined, rivals: readonly Entry[], environments: readonly string[]): boolean {
  if (rivals.some((rival) => environmentOfEntry(rival) === undefined || environmentOfEntry(rival) === label))
    return true;
  const labels = labelsOf(rivals);
  return label === undefined && labels.length > 0 && environments.every((environment) => labels.includes(environment));
}

function uncoveredWorld(entries: readonly Entry[], environments: readonly string[]): World | undefined {
  if (entries.length === 0) return ANY_WORLD;
  if (entries.some((entry) => environmentOfEntry(entry) === undefined)) return undefined;
  const labels = labelsOf(entries);
  return environments.every((environment) => labels.includes(environment))
    ? undefined
    : assuming(ENVIRONMENT, { not: labels });
}

function labelsOf(entries: readonly Entry[]): string[] {
  return [...new Set(entries.flatMap((entry) => environmentOfEntry(entry) ?? []))].sort();
}

/**
 * The environments that count as known where these definitions apply. Where all are labelled, production is one of them although
 * no file says so: something is deployed.
 */
export function knownEnvironments(entries: readonly Entry[]): readonly string[] {
  const labels = labelsOf(entries);
  return labels.length === 0 || labels.includes('production') ? labels : [...labels, 'production'];
}
