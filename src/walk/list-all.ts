// Lists every root of a run with git or without, and the repositories found inside them, each once. Leaves nothing out.
import { closeSync, openSync } from 'node:fs';
import { byText } from '../base/order.js';
import { systemCode } from '../base/errors.js';
import { pooled } from '../base/pool.js';
import { repositoryAt } from './git-folder.js';
import { listGitTree } from './git-tree.js';
import { encodePath, isPlainText, isWithin, joinPath } from './path-text.js';
import { listPlainTree } from './plain-tree.js';
import type { Target } from './targets.js';
import { emptyTree, noteUnreadable, type Tree } from './tree.js';

/** A root with what is in it. */
export interface Listed {
  readonly root: string;
  /** Whether git listed it. */
  readonly git: boolean;
  readonly tree: Tree;
}

export interface ListOptions {
  /** Absolute folders that are repositories because the configuration lists them. */
  readonly listed: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

/** Repositories listed side by side. */
const LISTINGS = 4;

/** Lists the targets, then the repositories inside them, until there are no more. A repository that was named in part and lies inside a target is listed whole. */
export async function listAll(targets: readonly Target[], options: ListOptions): Promise<Listed[]> {
  const listed = new Map<string, Listed>();
  const known = new Map(targets.map((target) => [target.root, target]));
  for (let next = [...targets]; next.length > 0;) {
    const inside = new Set<string>();
    for await (const item of pooled(next, (target) => listTarget(target, options), { size: LISTINGS, ...options })) {
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

async function listTarget(target: Target, options: ListOptions): Promise<Listed> {
  const { root, kind } = target;
  if (target.error !== undefined) {
    const tree = emptyTree();
    noteUnreadable(tree, '', target.error);
    return { root, git: false, tree };
  }
  const request = { root, scopes: outermost(target.scopes), ...options };
  // git is given the root as an argument, and only UTF-8 can be.
  const isForGit = kind === 'git' && isPlainText(root) && isReadableGit(root);
  const tree = isForGit ? await listGitTree(request) : undefined;
  if (tree) return { root, git: true, tree };
  const plain = await listPlainTree(request);
  if (kind !== undefined) plain.blindspots.push(withoutGit(isForGit));
  return { root, git: false, tree: plain };
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
