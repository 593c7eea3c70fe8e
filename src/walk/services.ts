// Whose file is it: which services there are, where each lives, who owns it. Pure: facts in, answers out.
import { byKeys, groupBy } from '../base/order.js';
import type { ServiceNode } from '../model/reference.js';
import { ownerOf, type OwnerRule } from './codeowners.js';
import { baseOf, folderOf } from './path-text.js';
import { bestName } from './best-name.js';
import { isMeant, toConfigured, type Configured, type ServiceEntry } from './configured-services.js';
import { realServices, type FoundPart } from './real-services.js';
import { mergeDescriptions } from './service-merge.js';
import { createServiceNames, type ServiceNames } from './service-names.js';
import { stackName } from './stack-name.js';
import { type Description, type FoundService, type Place, describe, holdsCode, rankOf } from './service-roots.js';

export interface ServiceRequest {
  readonly found: readonly FoundService[];
  /** The configuration's `services`. */
  readonly configured: readonly ServiceEntry[];
  readonly repos: readonly {
    readonly name: string;
    readonly root: string;
    readonly owner?: string;
    readonly codeowners: readonly OwnerRule[];
  }[];
  /** Whether a file's facts make services: no for tests, fixtures, examples, vendored code. `undefined`: all that were found do. */
  readonly isReal?: (repo: string, file: string) => boolean;
  /** Folders that are run by others. */
  readonly parts?: readonly FoundPart[];
  /** Whether a file of this path, whose name may be `*.EXTENSION`, is in the run. `undefined`: what is not described is not there. */
  readonly has?: (repo: string, path: string) => boolean;
  /** Whether a word of a name, or a folder's name, only says which environment it is (`signin-prod`); `undefined`: none does. */
  readonly isEnvironment?: (folder: string) => boolean;
}

export interface ServiceMap extends ServiceNames {
  /** Sorted by id. Each repository has one for its own files, even if it has none: the caller leaves out what it never asked for. */
  readonly services: readonly ServiceNode[];
  /** The service that a file belongs to. Throws for a repository that is not among the request's. */
  serviceOf(repo: string, path: string): ServiceNode;
  /** The folders of a service, sorted; `.` is a repository's root. */
  rootsOf(id: string): readonly { readonly repo: string; readonly root: string }[];
}

/** Finds the services. The answer does not depend on the order of the facts. */
export function assignServices(request: ServiceRequest): ServiceMap {
  const found = realServices(request.found, request.parts ?? [], {
    isReal: request.isReal ?? (() => true),
    has: request.has ?? hasOf(request.found),
  });
  const configured = toConfigured(request.configured, request.repos);
  const repositories = request.repos.map(toRepository);
  const descriptions = [...describeStacks(found, request).sort(DESCRIPTION_ORDER), ...repositories];
  const joined = configured.flatMap((entry) =>
    descriptions.filter((item) => isMeant(entry, item)).map((item) => [entry.description, item] as const),
  );
  const groups = mergeDescriptions([...configured.map(({ description }) => description), ...descriptions], joined);
  const services = toServices(groups, request);
  return toMap(services, configured, request.isEnvironment ?? (() => false));
}

function hasOf(found: readonly FoundService[]): (repo: string, path: string) => boolean {
  const files = new Set(found.map(({ repo, file }) => `${repo}\0${file}`));
  return (repo, path) => files.has(`${repo}\0${path}`);
}

/**
 * Descriptions, in which Terraform's root modules have names that tell them apart where their folders' do not. One whose path says only
 * that it is infrastructure (`infra`, `deploy/terraform`) is its repository's.
 */
function describeStacks(found: readonly FoundService[], { repos, isEnvironment }: ServiceRequest): Description[] {
  return describe(found, repos).flatMap((item) => {
    if (item.source !== 'terraform' || item.name !== undefined || !item.place || item.place.root === '.') return [item];
    const name = stackName(item.place.root, isEnvironment ?? (() => false));
    return name === undefined ? [] : [{ ...item, name }];
  });
}

const DESCRIPTION_ORDER = byKeys<Description>(
  ({ repo }) => repo,
  ({ file }) => file,
  ({ line }) => line,
  ({ name }) => name,
  ({ source }) => source,
  ({ image }) => image,
  ({ place }) => place && `${place.repo}:${place.root}`,
);

function toRepository({ name, root }: { name: string; root: string }): Description {
  const place = { repo: name, root: '.' };
  return {
    repo: name,
    file: '',
    line: 0,
    source: 'folder',
    name: baseOf(root) || name,
    place,
    image: undefined,
    owner: undefined,
  };
}

interface Service {
  readonly node: ServiceNode;
  readonly places: readonly Place[];
  readonly descriptions: readonly Description[];
}

function toServices(groups: readonly (readonly Description[])[], request: ServiceRequest): Service[] {
  const drafts = groups.map((descriptions) => {
    const places = placesOf(descriptions);
    const repo = homeOf(descriptions);
    return { descriptions, places, name: bestName(descriptions, repo), repo };
  });
  const byName = groupBy(drafts, ({ repo, name }) => `${repo}\0${name}`);
  const services = drafts.map((draft) => {
    const { descriptions, places, name, repo } = draft;
    const isAlone = byName.get(`${repo}\0${name}`)?.length === 1;
    const root = places.find((place) => place.repo === repo)?.root ?? descriptions[0]?.file ?? '';
    const id = `service:${repo === '.' ? '' : `${repo}:`}${name}${isAlone ? '' : `@${root}`}`;
    return { node: { id, name, repo, owner: ownerOfService(draft, request) }, places, descriptions };
  });
  return numbered(services.sort(byKeys(({ node }) => node.id)));
}

/** Descriptions that nothing tells apart (two nameless entries of one file) are told apart by a number. */
function numbered(services: readonly Service[]): Service[] {
  const seen = new Map<string, number>();
  return services.map((service) => {
    const { id } = service.node;
    const count = (seen.get(id) ?? 0) + 1;
    seen.set(id, count);
    return count === 1 ? service : { ...service, node: { ...service.node, id: `${id}#${count}` } };
  });
}

function placesOf(descriptions: readonly Description[]): Place[] {
  const places = descriptions.flatMap(({ place }) => place ?? []);
  const distinct = new Map(places.map((place) => [`${place.repo}\0${place.root}`, place]));
  return [...distinct.values()].sort(
    byKeys(
      ({ repo }) => repo,
      ({ root }) => root,
    ),
  );
}

/** The repository with the code: a manifest or Dockerfile says where more surely than what deploys it, and the configuration than that. */
function homeOf(descriptions: readonly Description[]): string {
  const weight = ({ source }: Description): number =>
    source === 'folder' ? 1 : holdsCode(source) ? -rankOf(source) : 0;
  const placed = descriptions
    .filter(({ place }) => place)
    .sort(
      byKeys(
        weight,
        ({ place }) => place?.repo,
        ({ place }) => place?.root,
      ),
    );
  const code = placed.find(({ source }) => holdsCode(source));
  const configured = descriptions.find(({ source }) => source === 'config');
  return code?.place?.repo ?? configured?.repo ?? placed[0]?.place?.repo ?? descriptions[0]?.repo ?? '.';
}

interface Draft {
  readonly descriptions: readonly Description[];
  readonly places: readonly Place[];
  readonly repo: string;
}

function ownerOfService({ descriptions, places, repo }: Draft, { repos }: ServiceRequest): string | null {
  const stated = descriptions
    .filter(({ owner }) => owner !== undefined)
    .sort(byKeys(({ source }) => rankOf(source)))[0];
  if (stated?.owner !== undefined) return stated.owner;
  for (const place of places) {
    const rules = repos.find(({ name }) => name === place.repo)?.codeowners ?? [];
    const owner = ownerOf(rules, place.root === '.' ? '' : `${place.root}/`);
    if (owner !== null) return owner;
  }
  return repos.find(({ name }) => name === repo)?.owner ?? null;
}

function toMap(
  services: readonly Service[],
  configured: readonly Configured[],
  isEnvironment: (word: string) => boolean,
): ServiceMap {
  const byPlace = new Map<string, ServiceNode>();
  const all = services.flatMap(({ node, descriptions }) => descriptions.map((item) => ({ node, item })));
  for (const { node, item } of all) if (item.place) byPlace.set(`${item.place.repo}\0${item.place.root}`, node);
  const places = new Map(services.map((service) => [service.node.id, service.places]));
  const claims = configured.map(({ covers, deploys, description }) => {
    return { covers, deploys, node: all.find(({ item }) => item === description)?.node };
  });
  const deployed = claims.flatMap(({ deploys, node }) => (node ? deploys.map((place) => ({ ...place, node })) : []));
  return {
    ...createServiceNames({ services, deployed, isEnvironment }),
    services: services.map(({ node }) => node),
    rootsOf: (id) => places.get(id) ?? [],
    serviceOf: (repo, path) => {
      const node = claims.find(({ covers }) => covers(repo, path))?.node ?? atDeepest(byPlace, repo, path);
      if (!node) throw new Error(`serviceOf was asked about ${repo}, which is not a repository of this run`);
      return node;
    },
  };
}

function atDeepest(byPlace: ReadonlyMap<string, ServiceNode>, repo: string, path: string): ServiceNode | undefined {
  for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) {
    const node = byPlace.get(`${repo}\0${folder}`);
    if (node) return node;
  }
  return byPlace.get(`${repo}\0.`);
}
