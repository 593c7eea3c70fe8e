// The configuration's services: which files they claim, and which descriptions elsewhere they mean.
import { Minimatch } from 'minimatch';
import { GLOB_OPTIONS, parseRepoGlob } from './exclusion.js';
import { baseOf } from './path-text.js';
import type { Description, RepoFolder } from './service-roots.js';

/** A service as the configuration has it. */
export interface ServiceEntry {
  readonly name: string;
  /** A glob without repository speaks of `.`, or of every repository where there is no `.`. */
  readonly files: readonly string[];
  readonly owner?: string;
  /** `REPO:NAME`, `FOLDER:NAME` with the folder of a repository, or the NAME of something in the service's own repository. */
  readonly deploys: readonly string[];
}

/** What another place calls a service. */
export interface Deployed {
  readonly repo: string;
  readonly name: string;
}

export interface Configured {
  readonly description: Description;
  readonly deploys: readonly Deployed[];
  readonly covers: (repo: string, path: string) => boolean;
}

/** The entries with their globs made ready. What `deploys` names of repositories that are not in the run is left out. */
export function toConfigured(entries: readonly ServiceEntry[], repos: readonly RepoFolder[]): Configured[] {
  const names = new Set(repos.map(({ name }) => name));
  const home = names.has('.') ? '.' : undefined;
  return entries.map(({ name, files, owner, deploys }, i) => {
    const globs = files.map((text) => parseRepoGlob(text, names));
    const matchers = globs.map(({ repo, glob }) => {
      const pattern = glob.replace(/^\.?\//, '').replace(/\/$/, '/**');
      return { repo: repo ?? home, matcher: new Minimatch(pattern, GLOB_OPTIONS) };
    });
    const repo = globs.find((glob) => glob.repo !== undefined)?.repo ?? home ?? repos[0]?.name ?? '.';
    return {
      description: { repo, file: '', line: i, source: 'config', name, place: undefined, image: undefined, owner },
      deploys: deploys.flatMap((text) => deployedBy(text, repo, repos) ?? []),
      covers: (inRepo, path) => matchers.some((item) => (item.repo ?? inRepo) === inRepo && item.matcher.match(path)),
    };
  });
}

/** What one entry of `deploys` names; `undefined` where no repository of the run, or more than one, is meant. */
export function deployedBy(text: string, own: string, repos: readonly RepoFolder[]): Deployed | undefined {
  const colon = text.lastIndexOf(':');
  const where = text.slice(0, Math.max(colon, 0)).replace(/(.)\/+$/, '$1');
  const name = text.slice(colon + 1);
  if (where === '') return { repo: own, name };
  const named = repos.filter((repo) => repo.name === where);
  const found = named.length > 0 ? named : repos.filter(({ root }) => baseOf(root) === baseOf(where));
  return found.length === 1 && found[0] ? { repo: found[0].name, name } : undefined;
}

/** Whether a configured service means what is described: its globs take in the whole folder, or `deploys` names it. */
export function isMeant({ covers, deploys }: Configured, { place, repo, name, source }: Description): boolean {
  const folder = place?.root === '.' ? '' : `${place?.root ?? ''}/`;
  if (place && source !== 'folder' && covers(place.repo, `${folder}any file`)) return true;
  return deploys.some((deployed) => deployed.repo === repo && deployed.name === name);
}
