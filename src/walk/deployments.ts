// Finds whose code a deployment runs that stands in another place than the code: by its image, else by its name. Guesses nothing: where
// several programs fit, none is taken.
import { imageTitle, isSameImage } from './image-name.js';
import { holdsCode, meetingName, nameOf, plainName, type Description } from './service-roots.js';

/** Descriptions of one service within one repository. */
export type Group = readonly Description[];

/** Whether a description says where code is, or is the configuration's. */
export function isCode({ place, source }: Description): boolean {
  return source === 'config' || (place !== undefined && holdsCode(source));
}

/** Repositories that hold programs, as opposed to those that only deploy them: a folder by itself is no program. */
export function codeRepositories(groups: readonly Group[]): ReadonlySet<string> {
  const code = groups.flat().filter((item) => isCode(item) && item.source !== 'folder');
  return new Set(code.flatMap(({ place }) => place?.repo ?? []));
}

/** All names under which a group goes, lower case. */
function namesOf(group: Group): Set<string> {
  const names = group.flatMap((item) => [nameOf(item), plainName(item.name ?? '')]).map((name) => name.toLowerCase());
  return new Set(names.filter((name) => name !== ''));
}

/** The groups that go by a name; those that do but for an ending (`-service`) only where there is no other. */
export function groupsNamed(name: string, groups: readonly Group[]): Group[] {
  const lower = plainName(name).toLowerCase();
  const equal = groups.filter((group) => namesOf(group).has(lower));
  if (equal.length > 0) return equal;
  const meeting = meetingName(lower);
  return groups.filter((group) => [...namesOf(group)].some((one) => meetingName(one) === meeting));
}

/** The code that each deployment runs, where there is exactly one program that it can be. */
export function joinDeployments(groups: readonly Group[]): (readonly [code: Description, deployment: Description])[] {
  const programs = groups.filter((group) => group.some(isCode));
  const holders = codeRepositories(groups);
  return groups.flatMap((group) => {
    const [first] = group;
    if (!first || group.some(isCode)) return [];
    const [found, ...others] = programsOf(group, programs, holders.has(first.repo));
    return found?.[0] && others.length === 0 ? [[found[0], first] as const] : [];
  });
}

/** The programs that a deployment may run. Without an image, its name counts only in a repository that holds no program itself. */
function programsOf(deployment: Group, programs: readonly Group[], besideCode: boolean): readonly Group[] {
  const images = imagesOf(deployment);
  if (images.length === 0) {
    const names = new Set(deployment.map(nameOf).filter((name) => name !== ''));
    return besideCode ? [] : [...new Set([...names].flatMap((name) => groupsNamed(name, programs)))];
  }
  const stated = programs.filter((group) =>
    imagesOf(group).some((ours) => images.some((one) => isSameImage(ours, one))),
  );
  if (stated.length > 0) return nearest(stated, deployment);
  // A bare `signin` is what a developer calls the image at home; it may be published under a longer name.
  const silent = programs.filter((group) => !imagesOf(group).some((image) => image.includes('/')));
  const titles = new Set(images.flatMap((image) => imageTitle(image) ?? []));
  return nearest([...new Set([...titles].flatMap((title) => groupsNamed(title, silent)))], deployment);
}

/** Those of the deployment's own repository where there are any. */
function nearest(programs: readonly Group[], [deployment]: Group): readonly Group[] {
  const own = programs.filter((group) => group.some(({ place }) => place?.repo === deployment?.repo));
  return own.length > 0 ? own : programs;
}

/** Images that a group states. */
export function imagesOf(group: Group): string[] {
  return [...new Set(group.flatMap(({ image }) => image ?? []))];
}

/** For a deployment of which nobody can tell whose code it runs: the programs it may run. */
export function rivalsFor(deployment: Group, groups: readonly Group[]): readonly Group[] {
  const [first] = deployment;
  if (!first || deployment.some(isCode)) return [];
  const programs = groups.filter((group) => group.some(isCode));
  const found = programsOf(deployment, programs, codeRepositories(groups).has(first.repo));
  return found.length > 1 ? found : [];
}
