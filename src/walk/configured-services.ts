// The services of the configuration: which files their globs claim, and which descriptions they mean.
import { Minimatch } from 'minimatch';
import { GLOB_OPTIONS, parseRepoGlob } from './exclusion.js';
import { baseOf } from './path-text.js';
import type { Description, RepoFolder } from './service-roots.js';

/** What the configuration says of one service. */
export interface ConfiguredService {
  readonly name: string;
  readonly files: readonly string[];
  readonly owner?: string;
  readonly deploys: readonly string[];
}

interface ConfiguredRequest {
  readonly configured: readonly ConfiguredService[];
  readonly repos: readonly RepoFolder[];
}

/** A configured service. */
export interface Configured {
  readonly description: Description;
  readonly deploys: readonly string[];
  readonly covers: (repo: string, path: string) => boolean;
}

/** The configuration's services, their globs made ready. */
export function toConfigured({ configured, repos }: ConfiguredRequest): Configured[] {
  const names = new Set(repos.map(({ name }) => name));
  const home = names.has('.') ? '.' : undefined;
  return configured.map(({ name, files, owner, deploys }, i) => {
    const globs = files.map((text) => parseRepoGlob(text, names));
    const matchers = globs.map(({ repo, glob }) => {
      const pattern = glob.replace(/^\.?\//, '').replace(/\/$/, '/**');
      return { repo: repo ?? home, matcher: new Minimatch(pattern, GLOB_OPTIONS) };
    });
    const repo = globs.find((glob) => glob.repo !== undefined)?.repo ?? home ?? repos[0]?.name ?? '.';
    return {
      description: { repo, file: '', line: i, source: 'config', name, place: undefined, image: undefined, owner },
      deploys,
      covers: (inRepo, path) => matchers.some((item) => (item.repo ?? inRepo) === inRepo && item.matcher.match(path)),
    };
  });
}

/** Whether a configured service means what is described: its globs take in the whole folder, or `deploys` names it. */
export function isMeant(
  entry: Configured,
  { place, repo, name, source }: Description,
  repos: readonly RepoFolder[],
): boolean {
  const folder = place?.root === '.' ? '' : `${place?.root ?? ''}/`;
  if (place && source !== 'folder' && entry.covers(place.repo, `${folder}any file`)) return true;
  return entry.deploys.some((text) => {
    const colon = text.lastIndexOf(':');
    const where = text.slice(0, Math.max(colon, 0));
    const root = repos.find((item) => item.name === repo)?.root ?? '';
    const isThere = where === '' ? repo === entry.description.repo : where === repo || baseOf(where) === baseOf(root);
    return name === text.slice(colon + 1) && isThere;
  });
}
