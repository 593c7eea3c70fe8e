// Finds out which descriptions (manifest, Dockerfile, compose service, workload, chart, configuration) are one program, and in which
// folders it lives. Knows nothing of owners and ids.
import { posix } from 'node:path';
import { groupBy } from '../base/order.js';
import { SERVICE_SOURCES, type ServiceFact, type ServiceSource } from '../model/service-fact.js';
import { baseOf, isWithin } from './path-text.js';

/** A service fact and the file that holds it. */
export interface FoundService {
  readonly repo: string;
  readonly file: string;
  readonly fact: ServiceFact;
}

/** One description of a service. */
export interface Description {
  readonly repo: string;
  /** The file that says so; `''` for the configuration and for a repository's own folder. */
  readonly file: string;
  readonly line: number;
  /** `folder`: nothing but the folder itself. */
  readonly source: ServiceSource | 'folder';
  /** As written; `undefined` where the folder's name serves. */
  readonly name: string | undefined;
  /** Where its code is, in which repository; `undefined` where only an image is named. */
  readonly place: Place | undefined;
  readonly image: string | undefined;
  readonly owner: string | undefined;
}

/** A folder of a repository; `.` is its root. */
export interface Place {
  readonly repo: string;
  readonly root: string;
}

/** How telling a source's name is: lower wins. */
export function rankOf(source: Description['source']): number {
  return source === 'folder' ? SERVICE_SOURCES.length : SERVICE_SOURCES.indexOf(source);
}

/** Whether what is described is code, not only what runs code that others build. */
export function holdsCode(source: Description['source']): boolean {
  return source !== 'workload' && source !== 'chart' && source !== 'terraform';
}

/** A name without scope (`@acme/`), in a form that stands in an id: no white space, colon, slash or `@`. */
export function plainName(name: string): string {
  return name
    .replace(/^@[^/]*\//, '')
    .replace(/[\s:@/\\\p{C}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100);
}

/** The name by which descriptions of one repository meet: lower case, without `-service`, `-api`, `-svc` or `-app`. */
export function meetingName(name: string): string {
  const lower = plainName(name).toLowerCase();
  return lower.replace(/[-_.](?:service|api|svc|app)$/, '') || lower;
}

/** The name that a description gives, or else its folder's; `''` where neither says anything. */
export function nameOf(description: Description): string {
  const folder = description.place?.root ?? '.';
  return plainName(description.name ?? '') || (folder === '.' ? '' : plainName(baseOf(folder)));
}

/** What `describe` must know of a repository. */
export interface RepoFolder {
  readonly name: string;
  readonly root: string;
}

/** Facts as descriptions, with their folders found; manifests that only hold a workspace are left out. */
export function describe(found: readonly FoundService[], repos: readonly RepoFolder[]): Description[] {
  const hasFolder = folderRule(found);
  const all = found.map((item) => {
    const { fact, repo, file } = item;
    const place = hasFolder(item) ? placeOf(item, repos) : undefined;
    const { name, source, image, owner } = fact;
    return {
      description: { repo, file, line: fact.at.line, source, name, place, image, owner },
      isHolder: (fact.workspaces?.length ?? 0) > 0,
    };
  });
  const holding = foldersAbove(all.flatMap(({ description }) => description.place ?? []));
  const holds = ({ description: { place }, isHolder }: (typeof all)[number]): boolean =>
    isHolder && place !== undefined && holding.has(placeKey(place));
  return all.filter((item) => !holds(item)).map(({ description }) => description);
}

function placeKey({ repo, root }: Place): string {
  return `${repo}\0${root}`;
}

/** The folders that lie above a place. */
function foldersAbove(places: readonly Place[]): ReadonlySet<string> {
  const above = new Set<string>();
  for (const { repo, root } of places)
    for (let folder = root; folder !== '.';) {
      folder = posix.dirname(folder);
      if (above.has(placeKey({ repo, root: folder }))) break;
      above.add(placeKey({ repo, root: folder }));
    }
  return above;
}

/**
 * Whether a fact says where the code is. A compose service in its file's own folder is taken for one that says nothing of it where it
 * runs an image (unless it is the only one there and a Dockerfile beside it says how that image is built), or where another fact of that
 * name has a folder (an override file). A workload has its folder where no other is described in it. Several catalog entries in one file
 * stand for code elsewhere.
 */
function folderRule(found: readonly FoundService[]): (item: FoundService) => boolean {
  const atFile = found.filter((item) => isAtFile(item));
  const inFile = groupBy(atFile, ({ repo, file, fact }) => `${repo}\0${file}\0${fact.source}`);
  const inFolder = groupBy(atFile, (item) => `${folderKey(item)}\0${item.fact.source}`);
  const named = ({ repo, fact }: FoundService): string => `${repo}\0${fact.source}\0${fact.name ?? ''}`;
  const elsewhere = new Set(found.filter((item) => !isAtFile(item) && item.fact.root !== '').map(named));
  return (item) => {
    const { fact, repo, file } = item;
    if (fact.root === '') return false;
    if (!isAtFile(item)) return true;
    const siblings = inFile.get(`${repo}\0${file}\0${fact.source}`) ?? [];
    const beside = (source: ServiceSource): readonly FoundService[] =>
      inFolder.get(`${folderKey(item)}\0${source}`) ?? [];
    if (fact.source === 'catalog') return siblings.length === 1;
    if (fact.source === 'workload') return beside('workload').every((other) => other.fact.name === fact.name);
    if (fact.source !== 'compose') return true;
    if (elsewhere.has(named(item))) return false;
    return fact.image === undefined || (siblings.length === 1 && beside('dockerfile').length > 0);
  };
}

function folderKey({ repo, file }: FoundService): string {
  return `${repo}\0${posix.dirname(file)}`;
}

function isAtFile({ fact }: FoundService): boolean {
  return posix.join(fact.root, '.').replace(/\/$/, '') === '.';
}

/** Folders that hold how the folder above is built. */
const BUILD_FOLDERS: ReadonlySet<string> = new Set([
  'docker',
  'dockerfiles',
  'container',
  'containers',
  'containerfiles',
]);

/** The folder of what is described in one: what has no name of its own and lies in `web/docker` is of `web`. */
export function programFolder(folder: string, { name, source }: ServiceFact): string {
  const isBare = source === 'dockerfile' || (source === 'manifest' && name === undefined);
  return isBare && BUILD_FOLDERS.has(posix.basename(folder).toLowerCase()) ? posix.dirname(folder) : folder;
}

/** The fact's folder, which can lie in a repository beside its own (`build: ../web`); `undefined` outside every one. */
function placeOf({ fact, repo, file }: FoundService, repos: readonly RepoFolder[]): Place | undefined {
  const inside = programFolder(posix.join(posix.dirname(file), fact.root).replace(/\/$/, ''), fact);
  if (inside !== '..' && !inside.startsWith('../') && !inside.startsWith('/')) return { repo, root: inside };
  const own = repos.find(({ name }) => name === repo);
  if (!own) return undefined;
  const absolute = posix.resolve(own.root, inside);
  const holders = repos.filter(({ root }) => isWithin(root, absolute));
  const deepest = holders.reduce<RepoFolder | undefined>(
    (best, next) => (next.root.length > (best?.root.length ?? 0) ? next : best),
    undefined,
  );
  return deepest && { repo: deepest.name, root: posix.relative(deepest.root, absolute) || '.' };
}
