// Adds to each file's facts what only its place tells: its service, the kind of place it is, its environment.
import type { Config } from '../config/config.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Rulebook } from '../model/rulebook.js';
import { compileContexts, contextOf } from '../rulebook/context-of.js';
import { compileEnvironments, environmentNamed, environmentOf } from '../rulebook/environment-of.js';
import { assignServices, type ServiceMap } from '../walk/services.js';
import type { FoundService } from '../walk/service-roots.js';
import type { WalkedRepo } from '../walk/walk.js';
import type { ReadInput } from './inputs.js';
import type { ScannedFile } from './scan-all.js';

export interface PlacedFiles {
  readonly files: readonly LinkedFile[];
  readonly services: ServiceMap;
}

export interface PlaceRequest {
  readonly scanned: readonly ScannedFile[];
  readonly inputs: readonly ReadInput[];
  readonly repos: readonly WalkedRepo[];
  readonly config: Config;
  readonly rulebook: Rulebook;
}

/** Contexts whose manifests describe no service of the estate. */
const UNREAL: ReadonlySet<string> = new Set(['test', 'example', 'docs', 'vendored', 'generated']);

/** Places every file. */
export function placeFiles({ scanned, inputs, repos, config, rulebook }: PlaceRequest): PlacedFiles {
  const contexts = compileContexts(rulebook);
  const environments = compileEnvironments(rulebook);
  const placeOf = (path: string): LinkedFile['context'] =>
    contextOf(contexts, path) ?? (isCode(path) ? 'code' : 'config');
  const services = assignServices({
    found: scanned.flatMap(servicesIn),
    configured: config.services,
    repos,
    isReal: (_repo, file) => !UNREAL.has(placeOf(file)),
  });
  const place = ({ repo, path, facts }: ScannedFile): LinkedFile => {
    const service = services.serviceOf(repo, path).id;
    const environment = environmentOf(environments, path);
    const shared = services.rootsOf(service).every(({ root }) => root === '.');
    return { repo, path, facts, service, shared, context: placeOf(path), ...(environment && { environment }) };
  };
  // What somebody named as an input is no example, wherever it lies.
  const placeInput = ({ repo, path, facts, isInside }: ReadInput): LinkedFile =>
    isInside
      ? { ...place({ repo, path, facts }), context: 'config' }
      : { repo, path, facts, service: null, shared: true, context: 'config' };
  const labelOf = (label: string): string => environmentNamed(environments, label) ?? label;
  return { services, files: withInputs(scanned.map(place), inputs, { labelOf, placeInput }) };
}

function servicesIn({ repo, path, facts }: ScannedFile): FoundService[] {
  return facts.flatMap((fact) => (fact.kind === 'service' ? [{ repo, file: path, fact }] : []));
}

/** An input that is also a file of the tree says more of that file; any other is a file of its own. */
function withInputs(
  files: readonly LinkedFile[],
  inputs: readonly ReadInput[],
  {
    labelOf,
    placeInput,
  }: { readonly labelOf: (label: string) => string; readonly placeInput: (input: ReadInput) => LinkedFile },
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
      ...(service && { service: `service:${service}`, shared: false }),
      ...(environment && { environment: labelOf(environment) }),
    };
  });
}

const CODE = new Set(
  'ts tsx mts cts js jsx mjs cjs py go java kt kts groovy gradle scala cs fs vb rb php rs swift m mm c h cc cpp hpp dart ex exs erl clj sh bash zsh ps1 psm1 bat cmd pl pm lua r sql vue svelte astro html htm css scss less erb ejs hbs jsp cshtml razor proto'.split(
    ' ',
  ),
);

/** Whether a file is a program's text; everything else configures one. Both weigh the same. */
function isCode(path: string): boolean {
  return CODE.has(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
}
