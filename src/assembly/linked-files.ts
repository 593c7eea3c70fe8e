// Adds to each file's facts what only its place tells: its service, the kind of place it is, its environment.
import { resolve } from 'node:path';
import type { Config } from '../config/config.js';
import type { Fact } from '../model/fact.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { LocatedBlindspot } from '../model/reference.js';
import type { Rulebook } from '../model/rulebook.js';
import { compileContexts, contextOf } from '../rulebook/context-of.js';
import { compileEnvironments, environmentNamed, environmentOf } from '../rulebook/environment-of.js';
import { assignServices, type ServiceMap } from '../walk/services.js';
import { toRealPath } from '../walk/targets.js';
import type { WalkedRepo } from '../walk/walk.js';
import { isCode } from './code-files.js';
import type { ReadInput } from './inputs.js';
import type { ScannedFile } from './scan-all.js';
import { undecidedPlaces } from './undecided-places.js';

export interface PlacedFiles {
  readonly files: readonly LinkedFile[];
  readonly services: ServiceMap;
  /** Definitions that are for a service of another repository, when nobody can tell which, and deployments that are not in the run. */
  readonly blindspots: readonly LocatedBlindspot[];
}

export interface PlaceRequest {
  readonly scanned: readonly ScannedFile[];
  /** Every file of the run, also those that say nothing. */
  readonly walked: readonly { readonly repo: string; readonly path: string }[];
  readonly inputs: readonly ReadInput[];
  readonly repos: readonly WalkedRepo[];
  readonly config: Config;
  readonly rulebook: Rulebook;
}

/** Contexts whose manifests describe no service of the estate. */
const UNREAL: ReadonlySet<string> = new Set(['test', 'example', 'docs', 'vendored', 'generated', 'ci']);

/** Places every file. */
export function placeFiles({ scanned, walked, inputs, repos, config, rulebook }: PlaceRequest): PlacedFiles {
  const contexts = compileContexts(rulebook);
  const environments = compileEnvironments(rulebook);
  const placeOf = (path: string, scanner?: string): LinkedFile['context'] =>
    contextOf(contexts, path) ?? (isCode(path, scanner) ? 'code' : 'config');
  const configured = withRepoNames(config, repos);
  const services = assignServices({
    found: scanned.flatMap((file) => factsOfKind(file, 'service')),
    parts: scanned.flatMap((file) => factsOfKind(file, 'part')),
    has: presenceIn(walked),
    configured,
    repos,
    isReal: (_repo, file) => !UNREAL.has(placeOf(file)),
    isEnvironment: (word) => environmentNamed(environments, word) !== undefined,
  });
  const labelOf = (label: string): string => environmentNamed(environments, label) ?? label;
  const place = ({ repo, path, facts, scanner }: Omit<ScannedFile, 'scanner'> & { scanner?: string }): LinkedFile => {
    const service = services.serviceOf(repo, path).id;
    const environment = environmentOf(environments, path);
    const shared = !services.rootsOf(service).some((place) => place.repo === repo && isBelow(place.root, path));
    const isFor = shared ? soleOf(services.meantBy(repo, path)) : undefined;
    const own = { repo, path, facts: withLabels(facts, labelOf), service, shared, context: placeOf(path, scanner) };
    return { ...own, ...(environment && { environment }), ...(isFor && { isFor }) };
  };
  // What somebody named as an input is no example, wherever it lies.
  const placeInput = ({ repo, path, facts, isInside }: ReadInput): LinkedFile =>
    isInside
      ? { ...place({ repo, path, facts }), context: 'config' }
      : { repo, path, facts, service: null, shared: true, context: 'config' };
  const serviceOf = (name: string): string => serviceCalled(name, services);
  const files = withInputs(scanned.map(place), inputs, { labelOf, serviceOf, placeInput });
  const blindspots = undecidedPlaces({ files, services, config: { ...config, services: configured }, repos });
  return { services, files, blindspots };
}

/** Profiles and stages that a file names in its text, by the label that they mean. */
function withLabels(facts: readonly Fact[], labelOf: (label: string) => string): readonly Fact[] {
  if (!facts.some((fact) => 'environment' in fact && fact.environment !== undefined)) return facts;
  return facts.map((fact) => {
    if ((fact.kind !== 'definition' && fact.kind !== 'patch') || fact.environment === undefined) return fact;
    return { ...fact, environment: labelOf(fact.environment) };
  });
}

function soleOf(services: readonly { readonly id: string }[]): string | undefined {
  return services.length === 1 ? services[0]?.id : undefined;
}

/** `deploys` with the names of repositories instead of their folders, which are relative to the configuration. */
function withRepoNames({ services, folder }: Config, repos: readonly WalkedRepo[]): Config['services'] {
  return services.map((entry) => {
    const deploys = entry.deploys.map((text) => {
      const colon = text.lastIndexOf(':');
      const path = resolve(folder, text.slice(0, Math.max(colon, 0)));
      const meant = colon > 0 ? repos.find(({ root }) => root === (toRealPath(path) ?? path)) : undefined;
      return meant ? `${meant.name}${text.slice(colon)}` : text;
    });
    return { ...entry, deploys };
  });
}

function factsOfKind<K extends Fact['kind']>(
  { repo, path, facts }: ScannedFile,
  kind: K,
): { readonly repo: string; readonly file: string; readonly fact: Extract<Fact, { kind: K }> }[] {
  return facts.flatMap((fact) =>
    fact.kind === kind ? [{ repo, file: path, fact: fact as Extract<Fact, { kind: K }> }] : [],
  );
}

/** Whether a file is in the run, by its path or as `FOLDER/*.EXTENSION`. */
function presenceIn(files: PlaceRequest['walked']): (repo: string, path: string) => boolean {
  const known = new Set<string>();
  for (const { repo, path } of files) {
    known.add(`${repo}\0${path}`);
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    known.add(`${repo}\0${folder}*${path.slice(path.lastIndexOf('.'))}`);
  }
  return (repo, path) => known.has(`${repo}\0${path}`);
}

/** Whether a file lies in a folder that is not the repository's root. */
function isBelow(root: string, path: string): boolean {
  return root !== '.' && path.startsWith(`${root}/`);
}

/** The id of the service that the configuration calls so: of its own repository, else of the only one that has it. */
function serviceCalled(name: string, { services }: ServiceMap): string {
  const own = `service:${name}`;
  const called = services.filter((service) => service.id === own || service.name === name);
  return called.find(({ id }) => id === own)?.id ?? soleOf(called) ?? own;
}

interface Placing {
  readonly labelOf: (label: string) => string;
  readonly serviceOf: (name: string) => string;
  readonly placeInput: (input: ReadInput) => LinkedFile;
}

/** An input that is also a file of the tree says more of that file; any other is a file of its own. */
function withInputs(
  files: readonly LinkedFile[],
  inputs: readonly ReadInput[],
  { labelOf, serviceOf, placeInput }: Placing,
): readonly LinkedFile[] {
  const said = new Map(inputs.map((input) => [`${input.repo}:${input.path}`, input]));
  const known = new Set(files.map(({ repo, path }) => `${repo}:${path}`));
  const outside = inputs.filter(({ repo, path }) => !known.has(`${repo}:${path}`)).map(placeInput);
  return [...files, ...outside].map((file) => {
    const input = said.get(`${file.repo}:${file.path}`);
    if (!input) return file;
    const { host, service, environment } = input;
    return {
      ...file,
      ...(host && { standsFor: host }),
      ...(service && { service: serviceOf(service), shared: false }),
      ...(environment && { environment: labelOf(environment) }),
    };
  });
}
