// Decides which descriptions are the same program: same folder, same image or same name in one repository; in another repository only
// as a deployment of it. Order of input does not matter for what merges.
import { groupBy } from '../base/order.js';
import { imagesOf, isCode, joinDeployments } from './deployments.js';
import { isSameImage } from './image-name.js';
import { baseOf } from './path-text.js';
import { holdsCode, meetingName, nameOf, plainName, type Description } from './service-roots.js';

/** Groups of descriptions, each one service; `joined` are pairs that are known to be one. */
export function mergeDescriptions(
  descriptions: readonly Description[],
  joined: readonly (readonly [Description, Description])[],
): Description[][] {
  const merging = startMerging(descriptions);
  for (const [a, b] of joined) merging.join(a, b);
  const placed = descriptions.filter(({ place }) => place);
  for (const group of groupBy(placed, ({ place }) => `${place?.repo ?? ''}\0${place?.root ?? ''}`).values())
    joinAll(merging, group);
  joinByImage(merging, descriptions);
  // Equal names first, so that `web` and `web-api` are one only if nothing is closer to either.
  for (const key of [nameOf, (item: Description) => meetingName(nameOf(item))]) joinByName(merging, key);
  for (const [code, deployment] of joinDeployments(merging.groups())) merging.join(code, deployment);
  return merging.groups();
}

interface Merging {
  join(a: Description, b: Description): void;
  groups(): Description[][];
}

function startMerging(descriptions: readonly Description[]): Merging {
  const leaders = new Map<Description, Description>(descriptions.map((item) => [item, item]));
  const leaderOf = (item: Description): Description => {
    let leader = item;
    for (let next = leaders.get(leader); next && next !== leader; next = leaders.get(leader)) leader = next;
    leaders.set(item, leader);
    return leader;
  };
  return {
    join: (a, b) => void leaders.set(leaderOf(b), leaderOf(a)),
    groups: () => [...groupBy(descriptions, leaderOf).values()],
  };
}

function joinAll(merging: Merging, [first, ...rest]: readonly Description[]): void {
  if (first) for (const item of rest) merging.join(first, item);
}

/** An image joins those that run it to those that have its code. Images without code here (a database's) join nothing. */
function joinByImage(merging: Merging, descriptions: readonly Description[]): void {
  const named = descriptions.filter(({ image }) => image !== undefined);
  const open: Description[][] = [];
  for (const group of groupBy(named, ({ repo, image }) => `${repo}\0${image ?? ''}`).values()) {
    const builds = group.filter(({ place, source }) => place && holdsCode(source));
    // One name for the images of several folders, which tags tell apart, says nothing of whose each is.
    const folders = new Set(builds.map(({ place }) => `${place?.repo ?? ''}\0${place?.root ?? ''}`));
    if (folders.size === 1) joinAll(merging, group);
    else if (folders.size === 0) open.push(group);
  }
  joinToBuilds(merging, open);
}

/**
 * Where no description states what the image of a Dockerfile is called, its folder or service does: `acme/web` is what the one
 * Dockerfile of `web` in the same repository builds.
 */
function joinToBuilds(merging: Merging, open: readonly (readonly Description[])[]): void {
  if (open.length === 0) return;
  const builds = buildsByName(merging.groups());
  const only = (key: string): Description | undefined => {
    const groups = builds.get(key);
    return groups?.size === 1 ? [...groups][0]?.[0] : undefined;
  };
  for (const item of open.flat()) {
    const build = only(`${item.repo}\0${plainName(baseOf(item.image ?? '')).toLowerCase()}`);
    if (build) merging.join(item, build);
  }
}

/** Groups with a Dockerfile by every name they go by, under their repository's name. */
function buildsByName(groups: readonly Description[][]): Map<string, Set<Description[]>> {
  const builds = new Map<string, Set<Description[]>>();
  for (const group of groups.filter((items) => items.some(({ source }) => source === 'dockerfile')))
    for (const item of group.filter(({ source }) => holdsCode(source)))
      for (const name of [nameOf(item), baseOf(item.place?.root ?? '')].map((text) => text.toLowerCase()))
        if (name !== '' && name !== '.') {
          const key = `${item.repo}\0${name}`;
          builds.set(key, (builds.get(key) ?? new Set()).add(group));
        }
  return builds;
}

/**
 * Joins groups that share a name in one repository, unless two of them have code in different folders by the same kind of description:
 * two manifests of one name are two programs, a manifest and a chart of one name are one. Deployments without code here that run
 * different images are two as well.
 */
function joinByName(merging: Merging, key: (item: Description) => string): void {
  const byName = new Map<string, Set<Description[]>>();
  for (const group of merging.groups())
    for (const item of group) {
      if (key(item) === '') continue;
      const at = `${item.repo}\0${key(item)}`;
      byName.set(at, (byName.get(at) ?? new Set()).add(group));
    }
  for (const groups of byName.values()) {
    const claims = [...groups].flatMap((group) => [...claimsOf(group)]);
    if (new Set(claims).size === claims.length && !areApart([...groups])) joinAll(merging, [...groups].flat());
  }
}

/** Whether groups of one name without code are deployments of different images; in one file a name means one program (a pod's containers). */
function areApart(groups: readonly (readonly Description[])[]): boolean {
  if (groups.flat().some(isCode)) return false;
  return groups.some((ours, i) => groups.slice(i + 1).some((theirs) => runOthers(ours, theirs)));
}

function runOthers(ours: readonly Description[], theirs: readonly Description[]): boolean {
  const [some, others] = [imagesOf(ours), imagesOf(theirs)];
  const files = new Set(ours.map(({ file }) => file));
  if (some.length === 0 || others.length === 0 || theirs.some(({ file }) => files.has(file))) return false;
  return !some.some((one) => others.some((other) => isSameImage(one, other)));
}

/** What only one of several groups may have to be one service. A workload is described once for each environment. */
function claimsOf(group: readonly Description[]): ReadonlySet<string> {
  return new Set(group.filter(({ place, source }) => place && source !== 'workload').map(({ source }) => source));
}
