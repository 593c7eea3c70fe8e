// What a change only gave another name: files that moved with their bytes, and services that went with their files. It compares no text.
import { byKeys, groupBy } from '../../base/order.js';
import type { Renames } from '../../judge/compare.js';
import type { WalkedFile } from '../../walk/walk.js';
import type { Survey } from '../survey.js';

export interface RenameSide {
  readonly files: readonly WalkedFile[];
  readonly survey: Pick<Survey, 'serviceOf' | 'estate'>;
}

/** Pairs the names of both sides. */
export function renamesOf(base: RenameSide, head: RenameSide): Renames {
  const moved = movedFiles(base.files, head.files);
  const fileBefore = (repo: string, file: string): string => moved.get(`${repo}\0${file}`) ?? file;
  const services = movedServices(base, head, fileBefore);
  return { fileBefore, serviceBefore: (service) => services.get(service) ?? service };
}

/** Files of the head that are at a new path, by the path where the base has the same bytes and the head nothing. */
function movedFiles(base: readonly WalkedFile[], head: readonly WalkedFile[]): Map<string, string> {
  const [was, is] = [base, head].map((files) => new Set(files.map(placeKey)));
  const gone = groupBy(
    base.filter((file) => file.object !== undefined && is?.has(placeKey(file)) === false),
    ({ repo, object }) => `${repo}\0${object ?? ''}`,
  );
  const moved = new Map<string, string>();
  for (const file of head) {
    if (file.object === undefined || was?.has(placeKey(file)) === true) continue;
    const left = gone.get(`${file.repo}\0${file.object}`) ?? [];
    const [from] = [...left].sort(byKeys(({ path }) => (nameOf(path) === nameOf(file.path) ? 0 : 1)));
    if (from === undefined) continue;
    left.splice(left.indexOf(from), 1);
    moved.set(placeKey(file), from.path);
  }
  return moved;
}

function placeKey({ repo, path }: { readonly repo: string; readonly path: string }): string {
  return `${repo}\0${path}`;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A service that is only in the head and one that is only in the base are the same where most of their files are. */
function movedServices(base: RenameSide, head: RenameSide, fileBefore: Renames['fileBefore']): Map<string, string> {
  const [was, is] = [base, head].map(({ survey }) => new Set(survey.estate.services.map(({ id }) => id)));
  const appeared = [...(is ?? [])].filter((id) => was?.has(id) === false);
  const vanished = new Set([...(was ?? [])].filter((id) => is?.has(id) === false));
  if (appeared.length === 0 || vanished.size === 0) return new Map();
  const there = new Set(base.files.map(placeKey));
  const votes = new Map<string, number>();
  for (const { repo, path } of head.files) {
    const to = head.survey.serviceOf(repo, path);
    const before = fileBefore(repo, path);
    if (!appeared.includes(to) || !there.has(placeKey({ repo, path: before }))) continue;
    const from = base.survey.serviceOf(repo, before);
    if (vanished.has(from)) votes.set(`${to}\0${from}`, (votes.get(`${to}\0${from}`) ?? 0) + 1);
  }
  return pairedBy(votes);
}

/** The pairs with the most votes, each name once. */
function pairedBy(votes: ReadonlyMap<string, number>): Map<string, string> {
  const ordered = [...votes].sort(
    byKeys(
      ([, count]) => -count,
      ([pair]) => pair,
    ),
  );
  const pairs = new Map<string, string>();
  const taken = new Set<string>();
  for (const [pair] of ordered) {
    const [to = '', from = ''] = pair.split('\0');
    if (pairs.has(to) || taken.has(from)) continue;
    pairs.set(to, from);
    taken.add(from);
  }
  return pairs;
}
