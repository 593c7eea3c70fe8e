// Who reads what is defined on a line, by the hosts that it can come to. Readers that would answer alike are one, and none is compared with
// what it has nothing in common with: a table of a thousand hosts has a thousand readers on one line.
import type { Reference } from '../model/reference.js';
import { lineId } from './linked-file.js';

/** What matters of a reference that leads through a definition. */
export type Reader = Pick<Reference, 'host' | 'service' | 'context'>;

/** Those that come through a line, to a host, to one below it, or to one that goes on after it, as `https://${ROOT}.acme.example` does. */
export type ReadersAt = (line: string, host: string) => readonly Reader[];

/** Indexes references by the lines that their steps name; the hosts of a line when it is first asked for. */
export function indexReaders(references: readonly Reference[]): ReadersAt {
  const lines = new Map<string, Map<string, Reader>>();
  for (const reference of references) {
    const { host, service, context } = reference;
    const likeness = `${context} ${host} ${service ?? ''}`;
    for (const step of reference.steps) {
      const line = lineId(step);
      const known = lines.get(line) ?? new Map<string, Reader>();
      if (known.size === 0) lines.set(line, known);
      if (!known.has(likeness)) known.set(likeness, { host, service, context });
    }
  }
  const indexed = new Map<string, ByHost>();
  return (line, host) => {
    const readers = lines.get(line);
    if (readers === undefined) return [];
    const known = indexed.get(line) ?? byHost(readers.values());
    indexed.set(line, known);
    const found = known.runs.get(host) ?? [];
    return known.long.length === 0 ? found : [...found, ...known.long.filter((one) => isMadeOf(one, host))];
  };
}

interface ByHost {
  /** Readers by every run of labels in their host. */
  readonly runs: ReadonlyMap<string, readonly Reader[]>;
  /** Those of which nobody wants all runs. */
  readonly long: readonly Reader[];
}

const MOST_LABELS = 12;

function byHost(readers: Iterable<Reader>): ByHost {
  const runs = new Map<string, Reader[]>();
  const long: Reader[] = [];
  for (const reader of readers) {
    const labels = reader.host.split('.');
    if (labels.length > MOST_LABELS) {
      long.push(reader);
      continue;
    }
    for (const run of runsOf(labels)) {
      const known = runs.get(run);
      if (known) known.push(reader);
      else runs.set(run, [reader]);
    }
  }
  return { runs, long };
}

function runsOf(labels: readonly string[]): ReadonlySet<string> {
  const runs = new Set<string>();
  for (let from = 0; from < labels.length; from++)
    for (let to = from + 1; to <= labels.length; to++) runs.add(labels.slice(from, to).join('.'));
  return runs;
}

function isMadeOf(reader: Reader, host: string): boolean {
  return `.${reader.host}.`.includes(`.${host}.`);
}
