// Says where an environment is defined for a program of another repository that nobody can tell, instead of guessing which.
import type { Config } from '../config/config.js';
import type { LinkedFile } from '../link/linked-file.js';
import type { Definition } from '../model/fact.js';
import type { LocatedBlindspot, ServiceNode } from '../model/reference.js';
import { deployedBy } from '../walk/configured-services.js';
import type { ServiceMap } from '../walk/services.js';
import type { WalkedRepo } from '../walk/walk.js';

export interface UndecidedRequest {
  readonly files: readonly LinkedFile[];
  readonly services: ServiceMap;
  readonly config: Config;
  readonly repos: readonly WalkedRepo[];
}

/** One blind spot for each file and name, and one for each `deploys` whose repository the run did not see. */
export function undecidedPlaces({ files, services, config, repos }: UndecidedRequest): LocatedBlindspot[] {
  return [...files.flatMap((file) => inFile(file, services)), ...unseenDeployments(config, repos)];
}

function inFile(file: LinkedFile, services: ServiceMap): LocatedBlindspot[] {
  const { repo, path } = file;
  const firsts = new Map<string | undefined, Definition>();
  for (const fact of file.facts)
    if (fact.kind === 'definition' && fact.scope === 'env' && !firsts.has(fact.service)) firsts.set(fact.service, fact);
  return [...firsts].flatMap(([name, { at }]) => {
    const rivals = name === undefined ? meantBy(file, services) : services.rivals(repo, name, path);
    return rivals.length > 1 ? [blindspot({ repo, file: path, line: at.line }, undecided(name, rivals))] : [];
  });
}

function meantBy({ repo, path, shared }: LinkedFile, services: ServiceMap): readonly ServiceNode[] {
  return shared ? services.meantBy(repo, path) : [];
}

const MOST_RIVALS = 5;

function undecided(name: string | undefined, rivals: readonly ServiceNode[]): string {
  const ids = rivals.map(({ id }) => id).sort();
  const listed = ids.slice(0, MOST_RIVALS).join(', ') + (ids.length > MOST_RIVALS ? ', …' : '');
  return `${name === undefined ? 'The environment in this file' : name} can be that of ${listed}: list it under \`deploys\` of one.`;
}

/** What is deployed from a repository that the run did not look at is not known. */
function unseenDeployments({ services }: Config, repos: readonly WalkedRepo[]): LocatedBlindspot[] {
  return services.flatMap(({ name, deploys }) =>
    deploys
      .filter((text) => deployedBy(text, '.', repos) === undefined)
      .map((text) => {
        const detail = `\`deploys\` of ${name} names ${text}, and this run looked at no such repository, or at several.`;
        return blindspot({ repo: '.', file: 'lastref.yaml', line: null }, detail, 'include-missing');
      }),
  );
}

function blindspot(
  place: Pick<LocatedBlindspot, 'repo' | 'file' | 'line'>,
  detail: string,
  reason: LocatedBlindspot['reason'] = 'ambiguous',
): LocatedBlindspot {
  return { ...place, reason, detail, searchedAsBytes: false, wholeFile: false };
}
