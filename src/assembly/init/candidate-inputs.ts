// Files of the tree that can stand under `inputs`: zone files, certificates, listings of bindings, settings that no program owns.
// Each is named by its own path: a glob might take in a key that stands beside a certificate, and inputs must hold what they say.
import { posix } from 'node:path';
import { byKeys } from '../../base/order.js';
import type { InputEntry } from '../../config/config.js';
import type { Location } from '../../model/span.js';
import { compileContexts, contextOf } from '../../rulebook/context-of.js';
import type { Survey } from '../survey.js';
import { pathFrom } from './path-from.js';

export interface CandidateInput {
  readonly kind: Extract<InputEntry['kind'], 'records' | 'certificates' | 'bindings' | 'environment'>;
  /** Relative to the configuration's folder. */
  readonly path: string;
  /** The environment that its place names. */
  readonly environment?: string;
  /** It lists listeners of every address of a machine that it does not name. */
  readonly needsHost: boolean;
}

const KINDS: readonly CandidateInput['kind'][] = ['records', 'certificates', 'bindings', 'environment'];
/** Infrastructure as code declares records and listeners, too; it is read where it stands. */
const CODE = /\.(?:tf|tofu|hcl|bicep|ya?ml|ts|js|mjs|cjs|py|go|cs|java|rb|php)$/i;
const ANY_ADDRESS: ReadonlySet<string> = new Set(['0.0.0.0', '::', '[::]']);
/** Under these keys the files of a program lie, not exports. */
const UNREAL: ReadonlySet<string> = new Set(['test', 'example', 'docs', 'vendored', 'generated']);

/** The candidates, sorted by kind and path; `folder` is the configuration's. */
export function candidateInputs(survey: Survey, folder: string): CandidateInput[] {
  const { estate, settings, rulebook } = survey;
  const contexts = compileContexts(rulebook);
  const isReal = (file: string): boolean => !UNREAL.has(contextOf(contexts, file) ?? '') && !CODE.test(file);
  const found = new Map<string, CandidateInput>();
  const add = (kind: CandidateInput['kind'], place: Place, rest: Partial<CandidateInput> = {}): void => {
    const path = pathFrom(survey.repos, folder, place);
    if (path === undefined || !isReal(place.file)) return;
    const known = found.get(`${kind} ${path}`);
    const needsHost = (known?.needsHost ?? false) || (rest.needsHost ?? false);
    found.set(`${kind} ${path}`, { ...rest, kind, path, needsHost });
  };
  for (const { location } of estate.records) if (location) add('records', location);
  for (const { location } of estate.certificates) if (location) add('certificates', location);
  for (const { location, host } of estate.bindings)
    if (location) add('bindings', location, { needsHost: ANY_ADDRESS.has(host) });
  for (const { repo, path, environment } of settings.filter((file) => isExport(file, survey)))
    add('environment', { repo, file: path }, environment === undefined ? {} : { environment });
  return [...found.values()].sort(
    byKeys(
      ({ kind }) => KINDS.indexOf(kind),
      ({ path }) => path,
    ),
  );
}

type Place = Pick<Location, 'repo' | 'file'>;

/** Settings in a folder where no service lives: those of a service, and of a whole repository, are joined to it without being told. */
function isExport({ repo, path }: Survey['settings'][number], { estate, rootsOf }: Survey): boolean {
  const folder = posix.dirname(path);
  if (folder === '.') return false;
  const roots = estate.services.flatMap(({ id }) => rootsOf(id)).filter((place) => place.repo === repo);
  return roots.every(({ root }) => root === '.' || (folder !== root && !folder.startsWith(`${root}/`)));
}
