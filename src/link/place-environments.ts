// The environments known at a place, read once for each: a place may have many definitions, and every name of it asks.
import { knownEnvironments, type Entry } from './precedence.js';

/** Answers for places by the definitions that stand there, which are complete when it is asked first. */
export function environmentsByPlace(
  entries: ReadonlyMap<string, readonly Entry[]>,
): (instances: readonly string[]) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (instances) => {
    const key = instances.join('\n');
    const found = known.get(key) ?? knownEnvironments(instances.flatMap((instance) => entries.get(instance) ?? []));
    known.set(key, found);
    return found;
  };
}
