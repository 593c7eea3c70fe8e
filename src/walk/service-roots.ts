// Finds out which descriptions (manifest, Dockerfile, compose service, workload, chart, configuration) are one program, and in which
// folders it lives. Knows nothing of owners and ids.
import { posix } from 'node:path';
import { byKeys, groupBy } from '../base/order.js';
import { SERVICE_SOURCES, type ServiceFact, type ServiceSource } from '../model/fact.js';
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
  const byFolder = groupBy(found, (item) => `${item.repo}\0${item.file}`);
  const all = found.map((item) => {
    const { fact, repo, file } = item;
    const place = hasFolder(item, byFolder.get(`${repo}\0${file}`) ?? [], found) ? placeOf(item, repos) : undefined;
    const { name, source, image, owner } = fact;
    return {
      description: { repo, file, line: fact.at.line, source, name, place, image, owner },
      holdsOthers: fact.workspaces,
    };
  });
  const isHolder = ({ description: { place }, holdsOthers }: (typeof all)[number]): boolean =>
    (holdsOthers?.length ?? 0) > 0 && all.some((other) => isBelow(place, other.description.place));
  return all.filter((item) => !isHolder(item)).map(({ description }) => description);
}

function isBelow(outer: Place | undefined, inner: Place | undefined): boolean {
  if (!outer || !inner || outer.repo !== inner.repo || outer.root === inner.root) return false;
  return outer.root === '.' || isWithin(outer.root, inner.root);
}

/**
 * Whether the fact says where the code is. A compose service or workload in its file's own folder is taken for one that says nothing of
 * it where it runs an image (unless it is the only one there and a Dockerfile beside it says how that image is built), or where another
 * fact of that name has a folder (an override file). Several catalog entries in one file stand for code elsewhere.
 */
function hasFolder(item: FoundService, siblings: readonly FoundService[], found: readonly FoundService[]): boolean {
  const { fact, repo, file } = item;
  if (fact.root === '') return false;
  if (!isAtFile(item)) return true;
  const here = siblings.filter((sibling) => sibling.fact.source === fact.source && isAtFile(sibling));
  if (fact.source === 'catalog') return here.length === 1;
  if (fact.source !== 'compose' && fact.source !== 'workload') return true;
  const alike = found.filter(
    (other) => other.repo === repo && other.fact.source === fact.source && other.fact.name === fact.name,
  );
  if (alike.some((other) => !isAtFile(other) && other.fact.root !== '')) return false;
  const folder = posix.dirname(file);
  const isDockerfileHere = (other: FoundService): boolean =>
    other.repo === repo && other.fact.source === 'dockerfile' && posix.dirname(other.file) === folder;
  return fact.image === undefined || (here.length === 1 && found.some(isDockerfileHere));
}

function isAtFile({ fact }: FoundService): boolean {
  return posix.join(fact.root, '.').replace(/\/$/, '') === '.';
}

/** The fact's folder, which can lie in a repository beside its own (`build: ../web`); `undefined` outside every one. */
function placeOf({ fact, repo, file }: FoundService, repos: readonly RepoFolder[]): Place | undefined {
  const inside = posix.join(posix.dirname(file), fact.root).replace(/\/$/, '');
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

/**
 * The name of the most telling source; a name that stands in a file before a folder's, and one of the service's own repository before
 * what others call it, so that it does not change with what else is looked at.
 */
export function bestName(descriptions: readonly Description[], home: string): string {
  const candidates = descriptions.map((item) => ({
    name: item.source === 'config' ? (item.name ?? '') : nameOf(item),
    isFolder: item.name === undefined ? 1 : 0,
    isForeign: item.source === 'config' || item.repo === home ? 0 : 1,
    rank: rankOf(item.source),
    // Of several that share a folder, the one that is called like it.
    isOther: item.place && baseOf(item.place.root) === plainName(item.name ?? '') ? 0 : 1,
  }));
  const named = candidates.filter(({ name }) => name !== '');
  const best = named.sort(
    byKeys(
      ({ isFolder }) => isFolder,
      ({ isForeign }) => isForeign,
      ({ rank }) => rank,
      ({ isOther }) => isOther,
    ),
  )[0];
  return best?.name ?? 'service';
}
