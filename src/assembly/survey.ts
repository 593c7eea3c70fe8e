// The first half of every command: from PATHs to a graph, with an account of what was looked at. Judges nothing.
import { resolve } from 'node:path';
import { UsageError } from '../base/errors.js';
import type { Config } from '../config/config.js';
import { loadConfig, type ConfigRequest } from '../config/load-config.js';
import { buildGraph } from '../graph/build-graph.js';
import type { LastrefGraph } from '../graph/graph.js';
import type { Hostname } from '../model/hostname.js';
import type { Estate, LocatedBlindspot } from '../model/reference.js';
import type { Coverage } from '../model/report.js';
import type { Rulebook } from '../model/rulebook.js';
import { environmentNamed, compileEnvironments } from '../rulebook/environment-of.js';
import { loadRulebook } from '../rulebook/load-rulebook.js';
import type { ServiceMap } from '../walk/services.js';
import { walk, type Walk, type WalkedRepo } from '../walk/walk.js';
import { withImportedUses } from './imported-uses.js';
import { readInputs, type ReadInput } from './inputs.js';
import { linkInSteps } from './link-in-steps.js';
import { placeFiles, type PlacedFiles } from './linked-files.js';
import { liveLook } from './look-live.js';
import { NOT_LOOKED, type Observed } from './observed.js';
import { replay } from './replay.js';
import { withResolvedRotations } from './rotations.js';
import { withContents } from './read-contents.js';
import type { Scanned } from './scan-all.js';
import { scanWalked } from './scan-walked.js';
import { namesAskedAbout } from './slice.js';
import { settingsFiles, type SettingsFile } from './settings-files.js';
import type { SurveyRequest } from './request.js';

/** Everything that is known of the estate, and how much of it was seen. */
export interface Survey {
  readonly config: Config;
  readonly rulebook: Rulebook;
  readonly estate: Estate;
  readonly graph: LastrefGraph;
  readonly seen: Omit<Coverage, 'blindSpots'>;
  /** What was looked at of the live world, or recorded of it. */
  readonly observed: Observed;
  /** The id of the service that a file of the walk belongs to. */
  readonly serviceOf: (repo: string, path: string) => string;
  /** The folders of a service. */
  readonly rootsOf: ServiceMap['rootsOf'];
  /** The request's environment under the label that the rulebook gives it. */
  readonly environment?: string;
  readonly observeNotLooked: boolean;
  readonly ignoredConfigs: readonly string[];
  readonly repos: readonly WalkedRepo[];
  /** Files that define environment variables and are no part of a program, sorted. */
  readonly settings: readonly SettingsFile[];
}

/**
 * Surveys the PATHs of a request. `slice`: only what concerns the configuration's retirements and certificates is asked for. Throws
 * UserErrors for what the user can mend, and the signal's reason.
 */
export async function survey(
  request: SurveyRequest,
  { slice }: { slice: boolean } = { slice: false },
): Promise<Survey> {
  const { cwd, onProgress } = request;
  const [{ config: written, ignored }, rulebook] = await Promise.all([loadConfig(asked(request)), loadRulebook()]);
  const look = await liveLook(request, written);
  const recorded = request.replay === undefined ? NOT_LOOKED : await replay(request.replay, cwd);
  onProgress?.({ phase: 'walk', done: 0, total: null });
  const walked = await walkAll(request, written);
  const inputs = await readInputs({ config: written, rulebook, repos: walked.repos, asOf: request.asOf });
  const config = await withResolvedRotations(written, rulebook);
  const sources = withoutInputs(walked, inputs);
  const scanned = await scanWalked(sources, rulebook, request);
  const gathered = { config, ignored, rulebook, recorded, walked, sources, inputs, scanned, ...(look && { look }) };
  return surveyOf(gathered, request, { slice });
}

/** Everything of a survey that was read. */
export interface Gathered {
  readonly config: Config;
  readonly ignored: readonly string[];
  readonly rulebook: Rulebook;
  readonly recorded: Observed;
  /** Looks at the live world from what the estate names; `undefined`: what is recorded counts. */
  readonly look?: (estate: Estate) => Promise<Observed>;
  readonly walked: Walk;
  /** The walk without files that are read as inputs. */
  readonly sources: Walk;
  readonly inputs: readonly ReadInput[];
  readonly scanned: Scanned;
}

/** The survey of what was read: it reads no more files but those that others read as a whole. Throws UsageError for the environment, and the signal's reason. */
export async function surveyOf(
  { config, ignored, rulebook, recorded, look, walked, sources, inputs, scanned }: Gathered,
  request: SurveyRequest,
  { slice }: { readonly slice: boolean },
): Promise<Survey> {
  const { files, repos } = walked;
  const whole = await withContents(scanned, sources.files, rulebook);
  const placed = placeFiles({ scanned: whole.files, walked: files, inputs, repos, config, rulebook });
  const unread = inputs.flatMap(({ blindspots }) => blindspots);
  const blindspots = [...walked.blindspots, ...scanned.blindspots, ...placed.blindspots, ...unread];
  // Whatever a look will find can make any name of the estate matter.
  const about = slice && !request.full && look === undefined ? namesAskedAbout(config, recorded) : undefined;
  const linked = await toEstate(placed, { rulebook, blindspots, about }, request);
  const source = withImportedUses(linked, inputs);
  const observed = look === undefined ? recorded : await look(source);
  const estate = withObserved(source, observed);
  const environment = environmentLabel(request.environment, rulebook);
  return {
    config,
    rulebook,
    estate,
    graph: buildGraph(estate, rulebook),
    observed,
    seen: toSeen(sources, scanned, observed),
    ...(environment && { environment }),
    observeNotLooked: config.observe !== undefined && request.replay === undefined && look === undefined,
    ignoredConfigs: ignored,
    repos: walked.repos,
    serviceOf: (repo, path) => placed.services.serviceOf(repo, path).id,
    rootsOf: (id) => placed.services.rootsOf(id),
    settings: settingsFiles(placed.files),
  };
}

function asked({ cwd, paths, configFile, instead, retire }: SurveyRequest): ConfigRequest {
  const named = { ...(configFile && { configFile }), ...(instead && { instead }) };
  return { cwd, retire, ...(paths[0] && { firstPath: paths[0] }), ...named };
}

async function walkAll(request: SurveyRequest, config: Config): Promise<Walk> {
  const { cwd, paths, exclude, signal, replay: recording, live, baseline } = request;
  const used = [recording, live?.record, baseline].flatMap((file) => (file === undefined ? [] : [resolve(cwd, file)]));
  return walk({
    paths,
    cwd,
    repos: config.repos.map((entry) => ({ ...entry, path: resolve(config.folder, entry.path) })),
    configFolder: config.folder,
    hasConfig: config.file !== undefined,
    exclude: [...config.exclude, ...exclude],
    own: [...(config.file ? [config.file] : []), ...registryFiles(config), ...used],
    ...(signal && { signal }),
  });
}

/** A list of registries names hosts that nobody here depends on. */
function registryFiles({ folder, observe }: Config): string[] {
  const { rdap } = observe ?? {};
  return rdap === undefined || rdap.includes('://') ? [] : [resolve(folder, rdap)];
}

/** An input is read as what it is said to be, not once more as a text of the tree: a log would name a host on every line. */
export function withoutInputs(walked: Walk, inputs: readonly ReadInput[]): Walk {
  const read = new Set(inputs.filter(({ isSource }) => !isSource).map(({ repo, path }) => `${repo}:${path}`));
  const files = walked.files.filter(({ repo, path }) => !read.has(`${repo}:${path}`));
  const left = walked.files.length - files.length;
  return left === 0 ? walked : { ...walked, files, skipped: { ...walked.skipped, input: left } };
}

interface Read {
  readonly rulebook: Rulebook;
  readonly blindspots: readonly LocatedBlindspot[];
  readonly about: readonly Hostname[] | undefined;
}

async function toEstate({ files, services }: PlacedFiles, read: Read, request: SurveyRequest): Promise<Estate> {
  const { rulebook, blindspots, about } = read;
  const linked = await linkInSteps(
    {
      files,
      services: services.services,
      rulebook,
      environmentNamed: environmentNamedBy(rulebook),
      serviceNamed: ({ repo, path }, name) => services.named(repo, name, path)?.id,
      ...(about && { about }),
    },
    request,
  );
  return { ...linked, blindspots: [...linked.blindspots, ...blindspots] };
}

function withObserved(estate: Estate, { add }: Observed): Estate {
  return {
    ...estate,
    records: [...estate.records, ...add.records],
    certificates: [...estate.certificates, ...add.certificates],
    bindings: [...estate.bindings, ...add.bindings],
    blindspots: [...estate.blindspots, ...add.blindspots],
    ...(add.missing && { missing: add.missing }),
    ...(add.registrations && { registrations: add.registrations }),
  };
}

function environmentNamedBy(rulebook: Rulebook): (word: string) => string | undefined {
  const environments = compileEnvironments(rulebook);
  return (word) => environmentNamed(environments, word);
}

function toSeen(walked: Walk, scanned: Scanned, observed: Observed): Survey['seen'] {
  const unread = [...walked.blindspots, ...scanned.blindspots].some(({ reason }) => reason === 'unreadable');
  const source = scanned.filesScanned === 0 ? 'not-looked' : unread ? 'partial' : 'complete';
  return {
    layers: { source, dns: observed.dns, tls: observed.tls },
    recordedAt: observed.recordedAt,
    filesSeen: walked.seen,
    filesScanned: scanned.filesScanned,
    filesSkipped: walked.skipped,
    bytesScanned: scanned.bytesScanned,
    lookups: observed.lookups,
    endpoints: observed.endpoints,
  };
}

/** A label that the rulebook does not know stays as it is: tfvars files may be called anything. */
function environmentLabel(name: string | undefined, rulebook: Rulebook): string | undefined {
  if (name === undefined) return undefined;
  if (name.trim() === '') {
    throw new UsageError({
      code: 'bad-argument',
      message: 'The environment has no name.',
      hint: 'Write --environment production.',
    });
  }
  return environmentNamed(compileEnvironments(rulebook), name) ?? name;
}
