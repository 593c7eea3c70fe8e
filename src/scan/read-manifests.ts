// Runs the manifest readers that a file calls for. A reader that fails costs its own facts, never those of the file's scanner.
import type { Fact } from '../model/fact.js';
import type { PartFact, ServiceFact } from '../model/service-fact.js';
import { decode } from './decode.js';
import type { ManifestReader, ReadManifest } from './manifest-reader.js';
import { manifestChooserOf } from './manifest-registry.js';
import { sourceFor } from './scanner.js';

/** What the manifests in a file's bytes describe; nothing for files that are no manifest. */
export type ReadManifests = (path: string, bytes: Uint8Array) => Promise<readonly Fact[]>;

const MOST_SERVICES = 20_000;

/** Prepares the reading; each reader is opened when its first file comes. `onBug` is told when one throws, a mistake of ours. */
export function openManifests(
  registry: readonly ManifestReader[],
  onBug?: (error: unknown, path: string) => void,
): ReadManifests {
  const choose = manifestChooserOf(registry);
  const opened = new Map<string, Promise<ReadManifest>>();
  return async (path, bytes) => {
    const readers = choose(path, bytes);
    if (readers.length === 0) return [];
    const { text } = decode(bytes);
    const facts: (ServiceFact | PartFact)[] = [];
    for (const reader of readers) {
      const opening = opened.get(reader.id) ?? reader.open();
      opened.set(reader.id, opening);
      try {
        const read = await opening;
        for (const fact of read(sourceFor(reader, { path, text }))) if (facts.push(fact) >= MOST_SERVICES) break;
      } catch (error) {
        onBug?.(error, path);
      }
    }
    return facts;
  };
}
