// Which code gives a template its values: programs with many views use the same names in all of them. It knows paths alone.
import type { NameExpression } from '../model/expression.js';
import type { LinkedFile } from './linked-file.js';
import type { Entry } from './precedence.js';

/** The definitions nearest to a template: those that share the most folders with it; all of them where none is nearer. */
export function nearestTo(file: LinkedFile, entries: readonly Entry[]): readonly Entry[] {
  if (entries.length < 2) return entries;
  const depths = entries.map((entry) => sharedFolders(entry.file, file));
  const nearest = Math.max(...depths);
  return entries.filter((_entry, at) => depths[at] === nearest);
}

function sharedFolders(a: LinkedFile, b: LinkedFile): number {
  if (a.repo !== b.repo) return -1;
  const [left, right] = [a.path.split('/').slice(0, -1), b.path.split('/').slice(0, -1)];
  let shared = 0;
  while (shared < left.length && left[shared] === right[shared]) shared++;
  return shared;
}

/**
 * Whether what a template reads is what code passes it by name. `@url` of a view of Rails is a variable of its controller, `@url` of other
 * embedded Ruby (Chef, Puppet) what a resource passes as `url`.
 */
export function isPassedByName(name: NameExpression, { path }: LinkedFile): boolean {
  return name.in !== '@' || !/(?:^|\/)app\/views\//.test(path);
}
