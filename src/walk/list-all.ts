// Lists every root of a run with git or without, and the repositories found inside them, each once. Leaves nothing out.
import { closeSync, openSync } from 'node:fs';
import { byText } from '../base/order.js';
import { InputError, systemCode } from '../base/errors.js';
import { pooled } from '../base/pool.js';
import { repositoryAt } from './git-folder.js';
import { listGitTree } from './git-tree.js';
import { encodePath, isPlainText, isWithin, joinPath } from './path-text.js';
import { listPlainTree } from './plain-tree.js';
import { isMissing, type Target } from './targets.js';
import { emptyTree, noteUnreadable, skip, type Tree } from './tree.js';

/** A root with what is in it. */
export interface Listed {
  readonly root: string;
  /** Whether git listed it. */
  readonly git: boolean;
  readonly tree: Tree;
  /** The text of its CODEOWNERS, empty where it has none; `undefined`: it is read from the folder. */
  readonly owners?: string;
}

export interface ListOptions {
  /** Absolute folders that are repositories because the configuration lists them. */
  readonly listed: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/** Repositories listed side by side. */
const LISTINGS = 4;

/**
 * Lists the targets, then the repositories inside them, until there are no more. A repository that was named in part and lies inside a
 * target is listed whole. Throws InputError `git-failed` where the only target is a repository that git cannot read; one of several is
 * listed as far as it goes, with a blind spot.
 */
export async function listAll(targets: readonly Target[], options: ListOptions): Promise<Listed[]> {
  const listed = new Map<string, Listed>();
  const known = new Map(targets.map((target) => [target.root, target]));
  for (let next = [...targets]; next.length > 0;) {
    const inside = new Set<string>();
    const list = (target: Target): Promise<Listed> =>
      listTarget(target, targets.length === 1 && target === targets[0], options);
    for await (const item of pooled(next, list, { size: LISTINGS, ...options })) {
      listed.set(item.root, item);
      for (const path of item.tree.nested) inside.add(joinPath(item.root, path));
    }
    next = [...inside]
      .sort(byText)
      .filter((root) => !known.get(root)?.scopes.has(''))
      .map(toWhole);
    for (const target of next) known.set(target.root, target);
  }
  return [...listed.values()];
}

function toWhole(root: string): Target {
  return { root, kind: repositoryAt(root), scopes: new Set(['']) };
}

async function listTarget(target: Target, isOnly: boolean, options: ListOptions): Promise<Listed> {
  const { root, kind } = target;
  if (target.error !== undefined) return { root, git: false, tree: unseenTree(target.error) };
  const request = { root, scopes: outermost(target.scopes), ...options };
  // git is given the root as an argument, and only UTF-8 can be.
  const isForGit = kind === 'git' && isPlainText(root) && isReadableGit(root);
  const tree = isForGit ? await listGitTree(request).catch(failureOf) : undefined;
  if (tree instanceof InputError && isOnly) throw tree;
  if (tree && !(tree instanceof InputError)) return { root, git: true, tree };
  const plain = await listPlainTree(request);
  if (tree || kind === 'broken') noteBroken(plain);
  else if (kind !== undefined) plain.blindspots.push(withoutGit(isForGit));
  return { root, git: false, tree: plain };
}

/** A repository of which nothing can be seen. */
function unseenTree(error: string): Tree {
  const tree = emptyTree();
  if (!isMissing(error)) noteUnreadable(tree, '', error);
  else {
    skip(tree, 'unreadable');
    const detail = 'Is not there: check it out, or correct its path under `repos`.';
    tree.blindspots.push({ path: '.', reason: 'unreadable', detail, wholeFile: true });
  }
  return tree;
}

function failureOf(error: unknown): InputError {
  if (error instanceof InputError && error.code === 'git-failed') return error;
  throw error;
}

/** git's data are damaged: what is in the folder was read, but nobody can say what else belongs there. */
function noteBroken(tree: Tree): void {
  const detail =
    'git cannot read its data (`git status` there says why). Listed without git: tracked files that .gitignore names were not read.';
  tree.blindspots.push({ path: '.', reason: 'unreadable', detail, wholeFile: true });
}

/** Scopes that no other one holds. */
function outermost(scopes: ReadonlySet<string>): string[] {
  const all = [...scopes].sort(byText);
  return all.filter((scope) => !all.some((other) => other !== scope && isWithin(other, scope)));
}

function withoutGit(isMissing: boolean): Tree['blindspots'][number] {
  const why = isMissing ? 'git is not installed' : 'git cannot reach its data';
  const detail = `Listed without git, as ${why}: files that it tracks although .gitignore names them were not read.`;
  return { path: '.', reason: 'unsupported', detail, wholeFile: false };
}

/** Whether git's own files can be opened, as far as they exist. */
function isReadableGit(root: string): boolean {
  return ['.git/HEAD', '.git/index'].every((path) => {
    try {
      closeSync(openSync(encodePath(joinPath(root, path)), 'r'));
      return true;
    } catch (error) {
      return ['ENOENT', 'ENOTDIR'].includes(systemCode(error) ?? '');
    }
  });
}
