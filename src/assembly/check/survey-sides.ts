// Both sides of a change, walked, read and linked. A blob that both have at one path is read once.
import { resolve } from 'node:path';
import { InputError } from '../../base/errors.js';
import type { Config } from '../../config/config.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Snapshot } from '../../walk/snapshot.js';
import type { Walk, WalkedFile, WalkRequest } from '../../walk/walk.js';
import { readInputs, type InputsRequest, type ReadInput } from '../inputs.js';
import type { Observed } from '../observed.js';
import { liveLook } from '../look-live.js';
import { withResolvedRotations } from '../rotations.js';
import { gatherScans, scanEach, type FileScan, type Scanned } from '../scan-all.js';
import { withScanning } from '../scan-walked.js';
import { surveyOf, withoutInputs, type Gathered, type Survey } from '../survey.js';
import type { CheckPlace } from './place.js';
import type { CheckRequest } from './request.js';
import type { SideFiles } from './side-files.js';

export interface SideSource {
  readonly snapshot: Snapshot;
  readonly files: SideFiles;
  readonly config: Config;
  /** Its inputs may be broken: what cannot be read there is not the change's fault. */
  readonly isBase: boolean;
}

export interface SurveyedSide {
  readonly walked: Walk;
  readonly survey: Survey;
}

export interface SidesContext {
  readonly place: CheckPlace;
  readonly rulebook: Rulebook;
  readonly observed: Observed;
  readonly request: CheckRequest;
}

/** Surveys the sides, in their order. Throws UserErrors for what the user can mend, and the signal's reason. */
export async function surveySides(sides: readonly SideSource[], context: SidesContext): Promise<SurveyedSide[]> {
  const { rulebook, observed, request, place } = context;
  const read = [];
  for (const side of sides) read.push(await readSide(side, context));
  const scanned = await scanOnce(
    read.map(({ sources }) => sources),
    { rulebook, request, root: place.root },
  );
  const surveyed: SurveyedSide[] = [];
  let recorded = observed;
  // The last side is the one with names that nobody has looked up; what is found there holds for all.
  for (const [at, { walked, sources, inputs, config }] of [...read.entries()].reverse()) {
    const look = surveyed.length === 0 ? await liveLook(request, config) : undefined;
    const scans = scanned[at] ?? gatherScans([]);
    const gathered: Gathered = { config, rulebook, recorded, walked, sources, inputs, ignored: [], scanned: scans };
    const survey = await surveyOf({ ...gathered, ...(look && { look }) }, request, { slice: true });
    recorded = survey.observed;
    surveyed.unshift({ walked, survey });
  }
  return surveyed;
}

type Read = Pick<Gathered, 'walked' | 'sources' | 'inputs' | 'config'>;

async function readSide(
  { snapshot, files, config: written, isBase }: SideSource,
  context: SidesContext,
): Promise<Read> {
  const { rulebook, request, place } = context;
  request.onProgress?.({ phase: 'walk', done: 0, total: null });
  const walked = await snapshot.walk(walkRequest(written, request), place.scope);
  const inputsRequest = { config: written, rulebook, repos: walked.repos, asOf: request.asOf, find: files.find };
  const inputs = isBase ? await readableInputs(inputsRequest) : await readInputs(inputsRequest);
  const config = await withResolvedRotations(written, rulebook, files.open);
  return { walked, sources: withoutInputs(walked, inputs), inputs, config };
}

function walkRequest(config: Config, { cwd, exclude, signal, replay, baseline }: CheckRequest): WalkRequest {
  const used = [replay, baseline].flatMap((file) => (file === undefined ? [] : [resolve(cwd, file)]));
  return {
    paths: [],
    cwd,
    repos: config.repos.map((entry) => ({ ...entry, path: resolve(config.folder, entry.path) })),
    configFolder: config.folder,
    hasConfig: config.file !== undefined,
    exclude: [...config.exclude, ...exclude],
    own: [...(config.file ? [config.file] : []), ...used],
    ...(signal && { signal }),
  };
}

async function readableInputs(request: InputsRequest): Promise<ReadInput[]> {
  const { config } = request;
  const read: ReadInput[] = [];
  for (const input of config.inputs) {
    try {
      read.push(...(await readInputs({ ...request, config: { ...config, inputs: [input] } })));
    } catch (error) {
      if (!(error instanceof InputError) || error.code === 'git-failed') throw error;
    }
  }
  return read;
}

interface Scanning {
  readonly rulebook: Rulebook;
  readonly request: CheckRequest;
  readonly root: string;
}

async function scanOnce(walks: readonly Walk[], { rulebook, request, root }: Scanning): Promise<Scanned[]> {
  const distinct = new Map<string, WalkedFile>();
  for (const { files } of walks) for (const file of files) distinct.set(contentKey(file), file);
  const files = [...distinct.values()];
  const means = { rulebook, roots: [root], total: files.length };
  const scans = await withScanning(means, request, async (options) => {
    const found = new Map<string, FileScan>();
    for await (const scan of scanEach(files, rulebook, options)) found.set(contentKey(scan.file), scan);
    return found;
  });
  return walks.map(({ files: own }) =>
    gatherScans(
      own.flatMap((file) => {
        const scan = scans.get(contentKey(file));
        return scan ? [{ file, found: scan.found }] : [];
      }),
    ),
  );
}

/** Equal for what gives equal facts: one path with one content. What is on the disk alone is like nothing else. */
function contentKey({ repo, path, object }: WalkedFile): string {
  return `${repo}\0${path}\0${object ?? 'disk'}`;
}
