// What a name, or a folder's name, in one repository says of a service: of its own, or of another repository where it holds no program
// itself and exactly one program is called so. Several that fit are rivals, and none of them is taken.
import { groupBy } from '../base/order.js';
import type { ServiceNode } from '../model/reference.js';
import { codeRepositories, groupsNamed, isCode, rivalsFor, type Group } from './deployments.js';
import { baseOf, folderOf } from './path-text.js';
import { nameOf, plainName } from './service-roots.js';

export interface ServiceNames {
  /** The service that a file of this repository calls so; `undefined` for none, or for several in other repositories. */
  named(repo: string, name: string, file?: string): ServiceNode | undefined;
  /** The services of which one is called so, where nobody can tell which; else empty. */
  rivals(repo: string, name: string, file?: string): readonly ServiceNode[];
  /** The services of other repositories that a file is about by its own name or its folders' (`signin/prod.env`): one, or rivals. */
  meantBy(repo: string, path: string): readonly ServiceNode[];
}

export interface NamedService {
  readonly node: ServiceNode;
  readonly descriptions: Group;
}

export interface NameRequest {
  readonly services: readonly NamedService[];
  /** What the configuration says of other repositories: `name` there is this service. */
  readonly deployed: readonly { readonly repo: string; readonly name: string; readonly node: ServiceNode }[];
  /** Whether a word only says which environment it is. */
  readonly isEnvironment: (word: string) => boolean;
}

/** Answers for one run. */
export function createServiceNames({ services, deployed, isEnvironment }: NameRequest): ServiceNames {
  const groups = services.map(({ descriptions }) => descriptions);
  const nodeOf = new Map(services.map(({ node, descriptions }) => [descriptions, node]));
  const holders = codeRepositories(groups);
  const own = ownNames(services);
  const stated = new Map(deployed.map(({ repo, name, node }) => [`${repo}\0${plainName(name)}`, node]));

  const elsewhere = remembered((repo: string, name: string): readonly ServiceNode[] => {
    if (holders.has(repo) || plainName(name) === '') return [];
    const programs = groups.filter((group) => group.some((item) => isCode(item) && item.place?.repo !== repo));
    const found = groupsNamed(name, programs);
    const bare = withoutEnvironment(name, isEnvironment);
    return (found.length > 0 || bare === '' ? found : groupsNamed(bare, programs)).flatMap(
      (group) => nodeOf.get(group) ?? [],
    );
  });
  const all = (repo: string, name: string, file: string): readonly ServiceNode[] => {
    const said = stated.get(`${repo}\0${plainName(name)}`);
    if (said) return [said];
    const here = own(repo, name, file);
    if (!here) return elsewhere(repo, name);
    const rivals = rivalsFor(here.descriptions, groups).flatMap((group) => nodeOf.get(group) ?? []);
    return rivals.length > 1 ? [here.node, ...rivals] : [here.node];
  };
  return {
    named: (repo, name, file = '') => own(repo, name, file)?.node ?? sole(all(repo, name, file)),
    rivals: (repo, name, file = '') => {
      const found = all(repo, name, file);
      return found.length > 1 ? found.filter((node) => node !== own(repo, name, file)?.node) : [];
    },
    meantBy: (repo, path) => {
      for (const word of wordsOf(path)) {
        const said = stated.get(`${repo}\0${plainName(word)}`);
        const found = said ? [said] : isEnvironment(word) ? [] : elsewhere(repo, word);
        if (found.length > 0) return found;
      }
      return [];
    },
  };
}

function sole(found: readonly ServiceNode[]): ServiceNode | undefined {
  return found.length === 1 ? found[0] : undefined;
}

type OwnNames = (repo: string, name: string, file: string) => NamedService | undefined;

/** Names that descriptions of the repository give; of equal ones the nearest to the file that uses it, deployments first. */
function ownNames(services: readonly NamedService[]): OwnNames {
  const all = services.flatMap((service) => service.descriptions.map((item) => ({ service, item })));
  const isDeployed = ({ item: { source } }: (typeof all)[number]): boolean =>
    source === 'compose' || source === 'workload';
  const entries = [...all.filter(isDeployed), ...all.filter((entry) => !isDeployed(entry))].flatMap((entry) =>
    [...new Set([entry.item.name ?? '', nameOf(entry.item)])].map((name) => ({ ...entry, name })),
  );
  const byName = groupBy(
    entries.filter(({ name }) => name !== ''),
    ({ item, name }) => `${item.repo}\0${name}`,
  );
  return (repo, name, file) => {
    const found = byName.get(`${repo}\0${name}`) ?? byName.get(`${repo}\0${plainName(name)}`) ?? [];
    const nearest = found.find(({ item }) => item.file === file) ?? atNearest(found, file);
    return (nearest ?? found[0])?.service;
  };
}

/** The first that is described in the folder of a file, or in the nearest folder above it. */
function atNearest<T extends { readonly item: { readonly file: string } }>(
  found: readonly T[],
  file: string,
): T | undefined {
  for (let folder = folderOf(file); folder !== ''; folder = folderOf(folder)) {
    const here = found.find(({ item }) => folderOf(item.file) === folder);
    if (here) return here;
  }
  return undefined;
}

/** `signin-prod` is called signin. */
function withoutEnvironment(name: string, isEnvironment: (word: string) => boolean): string {
  const words = plainName(name).split(/([-_.])/);
  const kept = words.filter((word, i) => i % 2 === 1 || !isEnvironment(word));
  return kept.length === words.length
    ? ''
    : kept
        .join('')
        .replace(/^[-_.]+|[-_.]+$/g, '')
        .replace(/([-_.])[-_.]+/g, '$1');
}

/** What a path names from its end on: `signin.prod.env` and `signin/prod.env` both say signin. */
function* wordsOf(path: string): Iterable<string> {
  const words = baseOf(path).split('.');
  for (const word of [words.join('.').replace(/\.[^.]*$/, ''), ...words]) if (word !== '' && word !== 'env') yield word;
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) yield baseOf(folder);
}

/** Keeps answers, as one name stands in many files. */
function remembered<T>(answer: (repo: string, name: string) => T): (repo: string, name: string) => T {
  const known = new Map<string, T>();
  return (repo, name) => {
    const key = `${repo}\0${name}`;
    const kept = known.get(key);
    if (kept !== undefined) return kept;
    const found = answer(repo, name);
    known.set(key, found);
    return found;
  };
}
